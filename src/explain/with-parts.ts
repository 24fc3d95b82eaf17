/** A resource and everything in it. */
import type { Resource } from '../cluster/model/resource.js';

/** The resource, then its members or instances, each with its own; parts of bundle replicas last. */
export function* withParts(resource: Resource): Generator<Resource> {
  yield resource;
  for (const child of resource.children) yield* withParts(child);
}

/** The primitives in a resource, each once: of a bundle also those that it implies. */
export function primitivesIn(resource: Resource): readonly Resource[] {
  const found = new Set<Resource>();
  const visit = (one: Resource): void => {
    if (one.kind === 'primitive') found.add(one);
    for (const child of one.children) visit(child);
    if (one.kind !== 'bundle') return;
    for (const { ip, container, remote, child } of one.replicas) {
      for (const part of [ip, container, remote, child]) if (part) visit(part);
    }
  };
  visit(resource);
  return [...found];
}
