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

/**
 * The resource of that id, or whose history has that name: the first of the list that is either. A made-up resource
 * stands at the end of the list, after every configured one that has its name in history.
 * Pacemaker: pe_find_resource
 */
export function findResource(state: ClusterState, id: string): Resource | undefined {
  const byId = state.resourcesById.get(id);
  const known = state.resourcesByHistoryId.get(id);
  const byHistory = known?.historyId === id ? known : undefined;
  const isMadeUp = byId?.orphan === true && !byId.parent;
  return isMadeUp ? (byHistory ?? byId) : (byId ?? byHistory);
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
