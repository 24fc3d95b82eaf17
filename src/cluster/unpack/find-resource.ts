/** Looks resources up by their id or the name of their history. */
import { attributeOf } from '../../xml/element.js';
import type { ClusterState } from '../model/cluster-state.js';
import type { Resource } from '../model/resource.js';
import { topBelowBundle } from '../model/resource-queries.js';

/** Makes a resource and everything inside it findable; the first of an id stays. */
export function indexResource(state: ClusterState, resource: Resource): void {
  if (!state.resourcesById.has(resource.id)) state.resourcesById.set(resource.id, resource);
  for (const child of resource.children) indexResource(state, child);
}

/** A resource and what holds it, outermost first. */
function pathTo(resource: Resource): Resource[] {
  const path = [resource];
  for (let above = resource.parent; above; above = above.parent) path.unshift(above);
  return path;
}

/** Whether one resource stands before another in the list of all, in which what is held follows what holds it. */
function standsBefore(state: ClusterState, one: Resource, other: Resource): boolean {
  const path = pathTo(one);
  const otherPath = pathTo(other);
  let siblings = state.resources;
  for (const [depth, step] of path.entries()) {
    const otherStep = otherPath[depth];
    if (!otherStep) return false;
    if (step !== otherStep) return siblings.indexOf(step) < siblings.indexOf(otherStep);
    siblings = step.children;
  }
  return true;
}

/**
 * The resource of that id, or whose history has that name: the first of the list that is either.
 * Pacemaker: pe_find_resource
 */
export function findResource(state: ClusterState, id: string): Resource | undefined {
  const byId = state.resourcesById.get(id);
  const known = state.resourcesByHistoryId.get(id);
  const byHistory = known?.historyId === id ? known : undefined;
  if (!byId || !byHistory || byId === byHistory) return byId ?? byHistory;
  return standsBefore(state, byHistory, byId) ? byHistory : byId;
}

/** The instance of a clone's resource at or below `resource`. Pacemaker: native_find_rsc with match_clone_only */
export function findCloneInstance(resource: Resource, id: string): Resource | undefined {
  const isInClone = topBelowBundle(resource).kind === 'clone';
  if (isInClone && (resource.id === id || attributeOf(resource.element, 'id') === id)) return resource;
  for (const child of resource.children) {
    const found = findCloneInstance(child, id);
    if (found) return found;
  }
  return undefined;
}
