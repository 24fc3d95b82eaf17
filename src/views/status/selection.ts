/** Which nodes and resources of a status are asked for, by name or tag. */
import { attributeOf } from '../../xml/element.js';
import { findNode, type ClusterState } from '../../cluster/model/cluster-state.js';
import type { Bundle, Resource } from '../../cluster/model/resource.js';
import {
  isActive,
  stripInstance,
  topBelowBundle,
  topResource,
} from '../../cluster/model/resource-queries.js';

/** Names that are asked for; undefined stands for all. */
export type Names = readonly string[] | undefined;

export interface Selection {
  /** Names of nodes, compared without case. */
  readonly nodes: Names;
  /** Ids of resources as they are shown; one with an instance number stands for that instance. */
  readonly resources: Names;
}

export const EVERYTHING: Selection = { nodes: undefined, resources: undefined };

/** The id to show: without instance number for an instance of an anonymous clone. Pacemaker: rsc_printable_id */
export function shownId(resource: Resource): string {
  return resource.unique ? resource.id : (attributeOf(resource.element, 'id') ?? resource.id);
}

function* resourcesBelow(resources: readonly Resource[]): Generator<Resource> {
  for (const resource of resources) {
    yield resource;
    yield* resourcesBelow(resource.children);
  }
}

/** The first resource of an id, a name in the history, or an id without its instance number. Pacemaker: native_find_rsc */
function resourceNamed(state: ClusterState, name: string): Resource | undefined {
  for (const resource of resourcesBelow(state.resources)) {
    if ([resource.id, resource.historyId, stripInstance(resource.id)].includes(name)) return resource;
  }
  return undefined;
}

// Pacemaker: pe__build_node_name_list
function nodeNames(state: ClusterState, asked: string | undefined): Names {
  if (asked === undefined || asked === '*') return undefined;
  if (findNode(state, asked)) return [asked];
  return (state.tags.get(asked) ?? []).flatMap((id) => {
    const node = state.nodes.find((candidate) => candidate.id.toLowerCase() === id.toLowerCase());
    return node ? [node.name] : [];
  });
}

// Pacemaker: pe__build_rsc_list
function resourceNames(state: ClusterState, asked: string | undefined): Names {
  if (asked === undefined || asked === '*') return undefined;
  const resource = resourceNamed(state, asked);
  if (resource) return [asked.includes(':') ? resource.id : shownId(resource)];
  return (state.tags.get(asked) ?? []).flatMap((id) => {
    const tagged = resourceNamed(state, id);
    return tagged ? [shownId(tagged)] : [];
  });
}

/** What is meant by the name or tag of a node, and of a resource. Nothing is selected where neither is known. */
export function selectionOf(
  state: ClusterState,
  asked: { readonly node: string | undefined; readonly resource: string | undefined },
): Selection {
  return { nodes: nodeNames(state, asked.node), resources: resourceNames(state, asked.resource) };
}

export function isNodeSelected({ nodes }: Selection, name: string | undefined): boolean {
  if (nodes === undefined) return true;
  return name !== undefined && nodes.some((node) => node.toLowerCase() === name.toLowerCase());
}

export function isNameSelected({ resources }: Selection, ...names: readonly (string | undefined)[]): boolean {
  if (resources === undefined) return true;
  return names.some((name) => name !== undefined && resources.includes(name));
}

/** A group or clone is asked for by its own name. */
export function isSelectedByName(selection: Selection, resource: Resource): boolean {
  return isNameSelected(selection, shownId(resource), ...(resource.id.includes(':') ? [resource.id] : []));
}

function bundleParts({ replicas }: Bundle): Resource[] {
  return replicas.flatMap(({ ip, child, container, remote }) =>
    [ip, child, container, remote].flatMap((part) => (part ? [part] : [])),
  );
}

/** True when a resource, or something inside it, is asked for. Pacemaker: pe__native_is_filtered and the like */
export function isSelected(selection: Selection, resource: Resource): boolean {
  switch (resource.kind) {
    case 'primitive':
      return isNameSelected(selection, shownId(resource), resource.id);
    case 'clone':
      if (isNameSelected(selection, shownId(resource), attributeOf(resource.childElement, 'id'))) return true;
      break;
    case 'bundle':
      if (isNameSelected(selection, shownId(resource))) return true;
      return bundleParts(resource).some((part) => isSelected(selection, part));
    case 'group':
      if (isSelectedByName(selection, resource)) return true;
  }
  return resource.children.some((child) => isSelected(selection, child));
}

/** True when a resource is asked for, or what it is part of. */
export function isSelectedWithParents(selection: Selection, resource: Resource): boolean {
  if (isSelected(selection, resource)) return true;
  if (resource.kind === 'group') return isNameSelected(selection, shownId(topBelowBundle(resource)));
  return resource.kind === 'primitive' && resource.parent !== undefined
    ? isSelected(selection, topResource(resource))
    : false;
}

/** True when a resource is active on a node that is asked for. Pacemaker: pe__rsc_running_on_any */
export function runsOnSelected(selection: Selection, { activeNodes }: Resource): boolean {
  return activeNodes.some(({ name }) => isNodeSelected(selection, name));
}

/** True when a resource is active, and only on nodes that nobody asked for. Pacemaker: pcmk__rsc_filtered_by_node */
export function runsElsewhere(selection: Selection, resource: Resource): boolean {
  return isActive(resource, 'any') && !runsOnSelected(selection, resource);
}

/** The resources that are asked for by their name or that of what holds them. Pacemaker: pe__filter_rsc_list */
export function selectedByNameOrParent(selection: Selection, resources: readonly Resource[]): Resource[] {
  return resources.filter((resource) =>
    isNameSelected(selection, shownId(resource), ...(resource.parent ? [shownId(resource.parent)] : [])),
  );
}
