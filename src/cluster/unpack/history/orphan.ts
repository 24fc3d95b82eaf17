/** Which resource a history entry belongs to; resources that only history knows. */
import { MINUS_INFINITY } from '../../../base/score.js';
import { makeElement } from '../../../xml/derive.js';
import { attributeOf, childrenNamed, type XmlElement } from '../../../xml/element.js';
import { findNode, type ClusterState } from '../../model/cluster-state.js';
import { isGuestNode, type Node } from '../../model/node.js';
import type { Clone, Resource } from '../../model/resource.js';
import {
  definesRemoteNode,
  isAnonymousClone,
  isBundled,
  locationsOf,
  stripInstance,
  topBelowBundle,
} from '../../model/resource-queries.js';
import { findCloneInstance, findResource, indexResource } from '../find-resource.js';
import { createNode } from '../new-node.js';
import { linkRemoteNode } from '../nodes.js';
import { addLocationEverywhere } from '../resource-location.js';
import { unpackResource } from '../resource.js';
import { createInstance } from '../resource-variants.js';

// Pacemaker: create_anonymous_removed_instance
function addRemovedInstance(state: ClusterState, clone: Clone, id: string): Resource | undefined {
  const instance = createInstance(state, clone, unpackResource);
  if (!instance) return undefined;
  indexResource(state, instance);
  return findCloneInstance(instance, id);
}

interface InstanceChoice {
  readonly active: Resource | undefined;
  readonly inactive: Resource | undefined;
  /** Several histories on the node: every further one gets an instance of its own. */
  readonly isCrowded: boolean;
}

function isFree(instance: Resource | undefined, node: Node): instance is Resource {
  return instance !== undefined && (!instance.pendingNode || instance.pendingNode === node);
}

function chooseInstance(state: ClusterState, clone: Clone, node: Node, id: string): InstanceChoice {
  let inactive: Resource | undefined;
  let isCrowded = false;
  for (const child of clone.children) {
    const [location, another] = locationsOf(child, { current: true, pending: true });
    if (another) state.showsErrors = true;
    if (location === node) {
      const active = findCloneInstance(child, id);
      if (active && active.activeNodes.length === 0) return { active, inactive, isCrowded };
      if (active) isCrowded = true;
    } else if (!location && !isCrowded && !inactive && !child.blocked) {
      const candidate = findCloneInstance(child, id);
      if (isFree(candidate, node)) inactive = candidate;
    }
  }
  return { active: undefined, inactive, isCrowded };
}

/** The instance of an anonymous clone that a node's history belongs to. Pacemaker: find_anonymous_clone */
function anonymousInstance(state: ClusterState, node: Node, clone: Clone, id: string): Resource | undefined {
  const { active, inactive, isCrowded } = chooseInstance(state, clone, node, id);
  const chosen = active ?? (isCrowded ? undefined : inactive);
  // An instance on a node that is gone may not take a number away from one that could run.
  const isLost = chosen && !chosen.needsFencing && (!node.online || node.unclean) && !isGuestNode(node);
  const isUniversal = clone.cloneMax === state.nodes.length;
  return chosen && !(isLost && !isUniversal) ? chosen : addRemovedInstance(state, clone, id);
}

function instanceFor(state: ClusterState, node: Node, clone: Clone, id: string): Resource | undefined {
  const bundle = clone.parent;
  if (isBundled(clone) && bundle?.kind === 'bundle') {
    return bundle.replicas.find((replica) => replica.node === node)?.child;
  }
  return anonymousInstance(state, node, clone, stripInstance(id));
}

/** The configured resource that an entry belongs to. Pacemaker: unpack_find_resource */
export function resourceForHistory(state: ClusterState, node: Node, id: string): Resource | undefined {
  let resource = findResource(state, id);
  let parent: Resource | undefined;
  if (!resource) {
    const first = findResource(state, `${stripInstance(id)}:0`);
    if (first && !first.unique) {
      resource = first;
      parent = topBelowBundle(first);
    }
  } else if (resource.kind !== 'primitive') {
    return undefined;
  } else {
    parent = topBelowBundle(resource);
  }
  if (isAnonymousClone(parent)) resource = instanceFor(state, node, parent, id);
  if (resource && id !== resource.id && id !== resource.historyId) {
    resource.historyId = id;
    state.resourcesByHistoryId.set(id, resource);
  }
  return resource;
}

// Pacemaker: create_fake_resource
function makeUpResource(state: ClusterState, id: string, entry: XmlElement): Resource | undefined {
  const values = Object.fromEntries(entry.attributes.map(({ name, value }) => [name, value]));
  const definition = makeElement(entry, 'primitive', { ...values, id });
  const resource = unpackResource(state, definition, undefined);
  if (!resource) return undefined;
  if (definesRemoteNode(definition)) {
    const node = findNode(state, id) ?? createNode(state, { id, name: id, type: 'remote', score: 0 });
    linkRemoteNode(state, resource);
    if (node) node.shutdown = true;
  }
  resource.containedOrphan = attributeOf(entry, 'container') !== undefined;
  resource.orphan = true;
  state.resources.push(resource);
  indexResource(state, resource);
  return resource;
}

/** A resource for history that no configuration explains. Pacemaker: process_removed_resource */
export function orphanResource(state: ClusterState, id: string, entry: XmlElement): Resource | undefined {
  const resource = makeUpResource(state, id, entry);
  if (!resource) return undefined;
  if (state.settings.stopRemovedResources) {
    addLocationEverywhere(state, resource, { score: MINUS_INFINITY, cause: { kind: 'orphan', resource } });
  } else {
    resource.managed = false;
  }
  return resource;
}

/** Ties orphaned connections to their container. Pacemaker: handle_removed_launched_resources */
export function linkContainedOrphans(state: ClusterState, list: XmlElement): void {
  for (const entry of childrenNamed(list, 'lrm_resource')) {
    const containerId = attributeOf(entry, 'container');
    const id = attributeOf(entry, 'id');
    if (containerId === undefined || id === undefined) continue;
    const container = findResource(state, containerId);
    const resource = findResource(state, id);
    if (!container || !resource || resource.container || !resource.containedOrphan) continue;
    resource.container = container;
    container.contained.push(resource);
  }
}
