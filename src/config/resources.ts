/** Resources: one look-up by id, and how they contain each other. */
import type { Cib } from '../cib/cib.js';
import { withInner, type PrimitiveElement, type ResourceElement } from '../cib/resource-elements.js';

export interface Resources {
  /** Inner ones included, in document order. */
  readonly all: readonly ResourceElement[];
  /** The resource of that id; the first of several with one id counts. */
  named(id: string | undefined): ResourceElement | undefined;
}

/** Each resource as the object that the text has for it; that of a translation where it has none. */
function asWritten(resources: readonly ResourceElement[], written: Cib): readonly ResourceElement[] {
  if (resources === written.allResources) return resources;
  const own = new Map(written.allResources.map((resource) => [resource.element.start, resource]));
  return resources.map((resource) => {
    const one = own.get(resource.element.start);
    return one?.id === resource.id && one.kind === resource.kind ? one : resource;
  });
}

/**
 * The resources that a CIB defines.
 * @param written - the same CIB as its text has it: a resource that stands in both is the one object that `written` has,
 * so that resources can be compared whether they were found here or there
 */
export function resourcesOf({ allResources }: Cib, written?: Cib): Resources {
  const all = written ? asWritten(allResources, written) : allResources;
  const byId = new Map<string, ResourceElement>();
  for (const resource of all) if (!byId.has(resource.id)) byId.set(resource.id, resource);
  return { all, named: (id) => (id === undefined ? undefined : byId.get(id)) };
}

/** What is directly inside a resource. */
export function partsOf(resource: ResourceElement): readonly ResourceElement[] {
  switch (resource.kind) {
    case 'primitive':
      return [];
    case 'group':
      return resource.members;
    case 'clone':
      return resource.child ? [resource.child] : [];
    case 'bundle':
      return resource.primitive ? [resource.primitive] : [];
  }
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

/** The nearest group around a resource, or the resource when it is a group. */
export function groupAround(resource: ResourceElement | undefined): ResourceElement | undefined {
  for (let at = resource; at; at = at.parent) if (at.kind === 'group') return at;
  return undefined;
}
