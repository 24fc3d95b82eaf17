/** What an id stands for where a constraint may name a resource: a resource, or those of a template or a tag. */
import type { Cib } from '../../cib/cib.js';
import type { ResourceElement } from '../../cib/resource-elements.js';
import type { Resources } from '../resources.js';

/** What an id stands for where a constraint may name a resource, a template or a tag. */
export interface ConstraintTargets {
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
export function constraintTargets(cib: Cib, resources: Resources): ConstraintTargets {
  const collections = new Map<string, ResourceElement[]>();
  for (const { id } of cib.templates) collections.set(id, []);
  for (const primitive of cib.primitives) {
    if (primitive.template !== undefined) collections.get(primitive.template)?.push(primitive);
  }
  for (const { id, members } of cib.tags)
    collections.set(
      id,
      members.flatMap((member) => resources.named(member.id) ?? []),
    );
  return {
    resources(id) {
      const resource = resources.named(id);
      return resource ? [resource] : (collections.get(id) ?? []);
    },
    exists: (id) => resources.named(id) !== undefined || collections.has(id),
    isCollection: (id) => resources.named(id) === undefined && collections.has(id),
    ids: () => [...new Set([...resources.all.map(({ id }) => id), ...collections.keys()])],
  };
}
