/** Simple questions about resources, answered for every kind of them. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { parseRole, role, type Role } from './role.js';
import type { Node } from './node.js';
import type { Bundle, Clone, Group, Primitive, Resource, ResourceFlag } from './resource.js';
import { parseBoolean } from '../../base/values.js';

export function isPrimitive(resource: Resource | undefined): resource is Primitive {
  return resource?.kind === 'primitive';
}

export function isGroup(resource: Resource | undefined): resource is Group {
  return resource?.kind === 'group';
}

export function isClone(resource: Resource | undefined): resource is Clone {
  return resource?.kind === 'clone';
}

export function isUniqueClone(resource: Resource | undefined): resource is Clone {
  return resource?.kind === 'clone' && resource.unique;
}

export function isAnonymousClone(resource: Resource | undefined): resource is Clone {
  return resource?.kind === 'clone' && !resource.unique;
}

/** True for everything inside a bundle, and for bundles. Pacemaker: pcmk__is_bundled */
export function isBundled(resource: Resource | undefined): boolean {
  return resource !== undefined && topResource(resource).kind === 'bundle';
}

/** The outermost resource; itself when it is in no other. */
export function topResource(resource: Resource): Resource {
  let top = resource;
  while (top.parent) top = top.parent;
  return top;
}

/** The outermost resource below a bundle: for what runs inside of one its clone. Pacemaker: pe__const_top_resource */
export function topBelowBundle(resource: Resource): Resource {
  let top = resource;
  while (top.parent && top.parent.kind !== 'bundle') top = top.parent;
  return top;
}

/** True when `ancestor` is above `resource`. Pacemaker: is_parent */
export function isAncestor(resource: Resource | undefined, ancestor: Resource | undefined): boolean {
  if (!ancestor) return false;
  for (let above = resource?.parent; above; above = above.parent) if (above === ancestor) return true;
  return false;
}

/** An id without the instance number at its end. Pacemaker: clone_strip */
export function stripInstance(id: string): string {
  const found = /^(.+?):\d*$/s.exec(id);
  // A colon at the very end is kept: that is how the reference counts.
  return found && !id.endsWith(':') ? (found[1] ?? id) : id;
}

/** Pacemaker: pe__primitive_max_per_node and the like */
export function maxPerNode(resource: Resource): number {
  switch (resource.kind) {
    case 'primitive':
    case 'group':
      return 1;
    case 'clone':
      return resource.cloneNodeMax;
    case 'bundle':
      return resource.replicasPerHost;
  }
}

/** Sets a flag on a resource and everything inside it. Pacemaker: pe__set_resource_flags_recursive */
export function setFlagRecursively(resource: Resource, flag: ResourceFlag): void {
  resource[flag] = true;
  for (const child of resource.children) setFlagRecursively(child, flag);
}

/** True if the flag holds for the resource or anything in it. Pacemaker: is_set_recursive */
export function isSetAnywhere(resource: Resource, flag: ResourceFlag): boolean {
  return resource[flag] || resource.children.some((child) => isSetAnywhere(child, flag));
}

/** True if the flag holds for the resource and everything in it. Pacemaker: is_set_recursive */
export function isSetEverywhere(resource: Resource, flag: ResourceFlag): boolean {
  return resource[flag] && resource.children.every((child) => isSetEverywhere(child, flag));
}

function primitiveActive(resource: Resource): boolean {
  return resource.activeNodes.some((node) => node.unclean || node.online || !resource.managed);
}

/** Whether one part of a resource is enough, or all must have it. */
export type PartsNeeded = 'any' | 'all';

function bundleActive({ replicas }: Bundle, needed: PartsNeeded): boolean {
  const parts = replicas.flatMap(({ ip, child, container, remote }) => [ip, child, container, remote]);
  const isPartActive = (part: Resource | undefined): boolean => part !== undefined && isActive(part, needed);
  if (needed === 'any') return parts.some(isPartActive);
  return parts.every((part) => part === undefined || isPartActive(part));
}

/** True when (all of, or any of) a resource runs. Pacemaker: native_active, group_active, clone_active, pe__bundle_active */
export function isActive(resource: Resource, needed: PartsNeeded): boolean {
  const { children } = resource;
  switch (resource.kind) {
    case 'primitive':
      return primitiveActive(resource);
    case 'group':
      // An empty group runs in no sense.
      if (needed === 'any' || children.length === 0) return children.some((child) => isActive(child, needed));
      return children.every((child) => isActive(child, needed));
    case 'clone':
      if (needed === 'any') return children.some((child) => isActive(child, needed));
      return children.every((child) => isActive(child, needed));
    case 'bundle':
      return bundleActive(resource, needed);
  }
}

/** Before anything is done, or after the transition. */
export type RoleTime = 'current' | 'next';

/** The highest role in a resource. Pacemaker: native_resource_state and the like */
export function roleOf(resource: Resource, when: RoleTime): Role {
  switch (resource.kind) {
    case 'primitive':
      return when === 'current' ? resource.role : resource.nextRole;
    case 'group':
    case 'clone':
      return resource.children.reduce<Role>((highest, child) => {
        const childRole = roleOf(child, when);
        return childRole > highest ? childRole : highest;
      }, role.unknown);
    case 'bundle':
      return role.unknown;
  }
}

export interface LocationKinds {
  readonly current?: boolean;
  readonly pending?: boolean;
  readonly assigned?: boolean;
}

/** The nodes where a resource is (running, pending, assigned), each once. Pacemaker: native_location */
export function locationsOf(resource: Resource, kinds: LocationKinds): Node[] {
  const found: Node[] = [];
  const add = (node: Node | undefined): void => {
    if (node && !found.includes(node)) found.push(node);
  };
  if (resource.children.length > 0) {
    for (const child of resource.children) for (const node of locationsOf(child, kinds)) add(node);
    return found;
  }
  if (kinds.current) for (const node of resource.activeNodes) add(node);
  if (kinds.pending) add(resource.pendingNode);
  if (kinds.assigned && resource.assignedNode) found.push(resource.assignedNode);
  return found;
}

/** The one node where a resource is; undefined when there are none or several. */
export function onlyLocation(resource: Resource, kinds: LocationKinds): Node | undefined {
  const nodes = locationsOf(resource, kinds);
  return nodes.length === 1 ? nodes[0] : undefined;
}

/** How many nodes a resource is active on, and which of them counts as its place. */
export interface ActiveNodes {
  readonly node: Node | undefined;
  readonly all: number;
  readonly clean: number;
}

// Pacemaker: pe__count_active_node
function countActive(resource: Resource, nodes: Iterable<Node>): ActiveNodes {
  let active: Node | undefined;
  let all = 0;
  let clean = 0;
  for (const node of nodes) {
    const isHappy = node.online && !node.unclean;
    all += 1;
    if (isHappy) clean += 1;
    if (resource.partialMigrationSource) {
      if (node === resource.partialMigrationSource) active = node;
    } else if (!resource.needsFencing && isHappy && (!active || !active.online || active.unclean)) {
      active = node;
    }
    active ??= node;
  }
  return { node: active, all, clean };
}

/** Where a resource is active. Pacemaker: active_node, pe__bundle_active_node */
export function activeOn(resource: Resource): ActiveNodes {
  if (resource.kind !== 'bundle') return countActive(resource, resource.activeNodes);
  const containers = resource.replicas.map(({ container }) => container);
  const active = containers.filter(({ activeNodes }) => activeNodes.length > 0);
  const [only] = active;
  if (only && active.length === 1) return activeOn(only);
  return countActive(resource, new Set(active.flatMap(({ activeNodes }) => activeNodes)));
}

/** The node that counts as a resource's current place. Pacemaker: pcmk__current_node */
export function currentNode(resource: Resource): Node | undefined {
  return activeOn(resource).node;
}

/** Current place and the count of nodes that matter for its recovery. Pacemaker: pe__find_active_requires */
export function activeRequires(resource: Resource): {
  readonly node: Node | undefined;
  readonly count: number;
} {
  const { node, all, clean } = activeOn(resource);
  return { node, count: resource.needsFencing ? all : clean };
}

/** True when the resource runs on that node and no other. Pacemaker: pe__rsc_running_on_only */
export function runsOnlyOn(resource: Resource | undefined, node: Node | undefined): boolean {
  return resource?.activeNodes.length === 1 && resource.activeNodes[0] === node;
}

/** True when its target-role keeps the resource (or its promotion) down. Pacemaker: pe__resource_is_disabled */
export function isDisabled(resource: Resource): boolean {
  const target = resource.meta.get('target-role');
  if (target === undefined) return false;
  const wanted = parseRole(target);
  return wanted === role.stopped || (wanted === role.unpromoted && topBelowBundle(resource).promotable);
}

export function isTrueValue(text: string | undefined): boolean {
  return text !== undefined && parseBoolean(text) === true;
}

/** True for the definition of an ocf:pacemaker:remote resource. Pacemaker: xml_contains_remote_node */
export function definesRemoteNode(element: XmlElement): boolean {
  const is = (name: string, value: string): boolean => attributeOf(element, name)?.toLowerCase() === value;
  return is('type', 'remote') && is('class', 'ocf') && is('provider', 'pacemaker');
}

/** The guest connection that a resource launches. Pacemaker: pe__resource_contains_guest_node */
export function guestConnectionOf(resource: Resource): Resource | undefined {
  return resource.contained.find(({ remoteConnection }) => remoteConnection);
}
