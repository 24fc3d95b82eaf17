/** How resources contain each other, and what an id in a constraint stands for. */
import type { Cib } from '../cib/cib.js';
import type { Configuration } from '../config/configuration.js';
import { withInner, type PrimitiveElement, type ResourceElement } from '../cib/resource-elements.js';
import { metaFlag } from './meta-values.js';

/** Resources by id; the first of several with one id counts. */
export function resourcesById(cib: Cib): ReadonlyMap<string, ResourceElement> {
  const found = new Map<string, ResourceElement>();
  for (const resource of cib.allResources) if (!found.has(resource.id)) found.set(resource.id, resource);
  return found;
}

/** Every primitive, inner ones included. */
export function primitivesOf(cib: Cib): PrimitiveElement[] {
  return cib.allResources.flatMap((resource) => (resource.kind === 'primitive' ? resource : []));
}

/** The primitives inside a resource, or the resource itself when it is one. */
export function primitivesIn(resource: ResourceElement): PrimitiveElement[] {
  return withInner(resource).flatMap((inner) => (inner.kind === 'primitive' ? inner : []));
}

/** The outermost resource that contains this one; the resource itself when nothing does. */
export function outermost(resource: ResourceElement): ResourceElement {
  let at = resource;
  while (at.parent) at = at.parent;
  return at;
}

/** The clone or bundle around a resource, or the resource when it is one itself. */
export function collectiveOf(resource: ResourceElement): ResourceElement | undefined {
  const top = outermost(resource);
  return top.kind === 'clone' || top.kind === 'bundle' ? top : undefined;
}

/** True when instances of the resource can be promoted: inside a promotable clone, or a bundle that promotes. */
export function isPromotable(configuration: Configuration, resource: ResourceElement): boolean {
  const collective = collectiveOf(resource);
  if (collective?.kind === 'clone')
    return collective.legacyMaster || metaFlag(configuration, collective, 'promotable') === true;
  if (collective?.kind !== 'bundle') return false;
  const { container } = collective;
  const limit = container?.attributes.find(({ name }) => name === 'promoted-max' || name === 'masters');
  return limit !== undefined && Number(limit.value) > 0;
}

/** What an id stands for where a constraint may name a resource, a template or a tag. */
export interface ReferenceTargets {
  /** The resources meant; empty when the id stands for nothing. */
  resources(id: string): readonly ResourceElement[];
  /** True when it is the id of a resource, a template or a tag. */
  exists(id: string): boolean;
  /** True when it names a template or a tag, not a resource. */
  isCollection(id: string): boolean;
  /** Every id that may be named. */
  ids(): string[];
}

/** Looks references of constraints up: resources by id, templates and tags as the resources that they stand for. */
export function referenceTargets(cib: Cib): ReferenceTargets {
  const byId = resourcesById(cib);
  const collections = new Map<string, ResourceElement[]>();
  for (const { id } of cib.templates) collections.set(id, []);
  for (const primitive of primitivesOf(cib)) {
    if (primitive.template !== undefined) collections.get(primitive.template)?.push(primitive);
  }
  for (const { id, members } of cib.tags)
    collections.set(
      id,
      members.flatMap((member) => byId.get(member.id) ?? []),
    );
  return {
    resources(id) {
      const resource = byId.get(id);
      return resource ? [resource] : (collections.get(id) ?? []);
    },
    exists: (id) => byId.has(id) || collections.has(id),
    isCollection: (id) => !byId.has(id) && collections.has(id),
    ids: () => [...byId.keys(), ...collections.keys()],
  };
}
