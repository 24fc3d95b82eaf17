/** A resource and everything in it. */
import { primitivesOf } from '../scheduler/plan/outcomes.js';
import type { Resource } from '../cluster/model/resource.js';

/** The resource, then its members or instances, each with its own; parts of bundle replicas last. */
export function* withParts(resource: Resource): Generator<Resource> {
  yield resource;
  for (const child of resource.children) yield* withParts(child);
}

/** The primitives in a resource: of a bundle the parts of its replicas. */
export function primitivesIn(resource: Resource): readonly Resource[] {
  return [...primitivesOf(resource)];
}
