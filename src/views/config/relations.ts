/** What resources need of each other and of nodes by their constraints, and where to begin to tell it. */
import type { ColocationPair } from '../../config/constraints/colocation-pairs.js';
import type { OrderPair } from '../../config/constraints/order-pairs.js';
import type { Configuration } from '../../config/configuration.js';
import type { ResourceElement } from '../../cib/resource-elements.js';
import { partsOf } from '../../config/resources.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';

/** What a resource needs of another one. */
export interface Need {
  readonly resource: string;
  readonly colocations: readonly ColocationPair[];
  readonly orders: readonly OrderPair[];
}

export interface RelatedResource {
  readonly id: string;
  readonly kind: ResourceElement['kind'];
  /** The resources that it consists of. */
  readonly parts: readonly string[];
  /** The group, clone or bundle that it is part of. */
  readonly container: string | undefined;
  /** Its location constraints, in document order. */
  readonly locations: readonly XmlElement[];
  /** In the order in which constraints name them. */
  readonly needs: readonly Need[];
}

export interface Relations {
  /** The resources to begin with: those that no other one needs, and one of each circle. */
  readonly roots: readonly string[];
  /** Resources that neither need something nor are needed. */
  readonly alone: readonly string[];
  resource(id: string): RelatedResource | undefined;
}

/** What resources need, by the id of the one that needs it. */
function needsOf({ constraints }: Configuration): ReadonlyMap<string, readonly Need[]> {
  const needs = new Map<string, Map<string, { colocations: ColocationPair[]; orders: OrderPair[] }>>();
  const need = (from: string, to: string): { colocations: ColocationPair[]; orders: OrderPair[] } => {
    const known =
      needs.get(from) ?? new Map<string, { colocations: ColocationPair[]; orders: OrderPair[] }>();
    needs.set(from, known);
    const one = known.get(to) ?? { colocations: [], orders: [] };
    known.set(to, one);
    return one;
  };
  for (const pair of constraints.colocations) need(pair.dependent, pair.primary).colocations.push(pair);
  for (const pair of constraints.orders) need(pair.later, pair.first).orders.push(pair);
  return new Map(
    [...needs].map(([from, known]) => [
      from,
      [...known].map(([resource, pairs]) => ({ resource, ...pairs })),
    ]),
  );
}

/** Everything that can be reached from there. */
function reach(from: string, needs: ReadonlyMap<string, readonly Need[]>, reached: Set<string>): void {
  const pending = [from];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const { resource } of needs.get(id) ?? []) pending.push(resource);
  }
}

/** Those that nobody else needs, then the first of whatever cannot be reached from them. */
function rootsAmong(ids: readonly string[], needs: ReadonlyMap<string, readonly Need[]>): readonly string[] {
  const needed = new Set(
    [...needs].flatMap(([from, all]) => all.flatMap(({ resource }) => (resource === from ? [] : resource))),
  );
  const reached = new Set<string>();
  const roots = ids.filter((id) => !needed.has(id));
  for (const root of roots) reach(root, needs, reached);
  for (const id of ids) {
    if (reached.has(id)) continue;
    roots.push(id);
    reach(id, needs, reached);
  }
  return ids.filter((id) => roots.includes(id));
}

/** The relations of all resources of a configuration. */
export function relationsOf(configuration: Configuration): Relations {
  const needs = needsOf(configuration);
  const { resources, cib } = configuration;
  const locations = new Map<string, XmlElement[]>();
  for (const { element } of cib.constraints.filter(({ kind }) => kind === 'location')) {
    const id = attributeOf(element, 'rsc') ?? '';
    locations.set(id, [...(locations.get(id) ?? []), element]);
  }
  const needed = new Set([...needs.values()].flat().map(({ resource }) => resource));
  const isRelated = ({ id }: ResourceElement): boolean =>
    needs.has(id) || needed.has(id) || locations.has(id);
  const ids = resources.all.filter(isRelated).map(({ id }) => id);
  return {
    roots: rootsAmong(ids, needs),
    alone: cib.resources.filter((resource) => !isRelated(resource)).map(({ id }) => id),
    resource(id) {
      const resource = resources.named(id);
      return (
        resource && {
          id,
          kind: resource.kind,
          parts: partsOf(resource).map((part) => part.id),
          container: resource.parent?.id,
          locations: locations.get(id) ?? [],
          needs: needs.get(id) ?? [],
        }
      );
    },
  };
}
