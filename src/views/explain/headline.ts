/** What happens to a resource, in half a sentence: `runs on a, moves to b`. */
import { isOptional, isRunnable, type Action } from '../../cluster/model/action.js';
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { locationsOf, roleOf } from '../../cluster/model/resource-queries.js';
import { role } from '../../cluster/model/role.js';

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What is done with an action of that task: `done` if it will be, `blocked` if it is wanted and cannot be. */
function fateOf(resource: Resource, task: string): 'done' | 'blocked' | 'none' {
  const wanted = resource.actions.filter((action) => action.task === task);
  const required = wanted.filter((action) => !isOptional(action));
  if (required.some(isRunnable)) return 'done';
  return required.length > 0 ? 'blocked' : 'none';
}

function presentWords(resource: Resource): string {
  const names = resource.activeNodes.map(({ name }) => name);
  if (names.length === 0) return 'is stopped';
  if (resource.role === role.promoted) return `is promoted on ${listed(names)}`;
  return `runs on ${listed(names)}`;
}

function isStartBlocked(resource: Resource): boolean {
  return resource.actions.some(
    (action) => action.task === 'start' && action.node === resource.assignedNode && !isRunnable(action),
  );
}

function fromNowhere(resource: Resource, target: Node): string {
  if (fateOf(resource, 'start') === 'done') {
    const promoted = fateOf(resource, 'promote') === 'done';
    return promoted ? `starts on ${target.name} and is promoted there` : `starts on ${target.name}`;
  }
  if (isStartBlocked(resource)) return `stays stopped, though it would start on ${target.name}`;
  return 'stays stopped';
}

function inPlace(resource: Resource): string {
  if (fateOf(resource, 'stop') === 'done') {
    return fateOf(resource, 'start') === 'done' ? 'is restarted there' : 'stops';
  }
  if (fateOf(resource, 'stop') === 'blocked') return 'should be restarted there, which is not possible now';
  if (fateOf(resource, 'promote') === 'done') return 'is promoted there';
  if (fateOf(resource, 'demote') === 'done') return 'is demoted there';
  if (fateOf(resource, 'reload-agent') === 'done') return 'is reloaded there';
  return 'stays there';
}

function toElsewhere(resource: Resource, target: Node): string {
  if (fateOf(resource, 'migrate_to') === 'done' || fateOf(resource, 'migrate_from') === 'done') {
    return `migrates live to ${target.name}`;
  }
  if (fateOf(resource, 'stop') === 'blocked')
    return `should move to ${target.name}, which is not possible now`;
  if (isStartBlocked(resource)) return `stops, though it would start on ${target.name}`;
  if (fateOf(resource, 'stop') === 'none') return 'stays there';
  const promoted = fateOf(resource, 'promote') === 'done';
  return promoted ? `moves to ${target.name} and is promoted there` : `moves to ${target.name}`;
}

function changeWords(resource: Resource): string {
  const { activeNodes, assignedNode, managed } = resource;
  if (!managed && activeNodes.length > 0) return 'is left alone';
  if (activeNodes.length === 0) return assignedNode ? fromNowhere(resource, assignedNode) : 'stays stopped';
  if (assignedNode && activeNodes.includes(assignedNode)) {
    return activeNodes.length === 1 ? inPlace(resource) : `${inPlace(resource)} on ${assignedNode.name}`;
  }
  if (assignedNode) return toElsewhere(resource, assignedNode);
  return fateOf(resource, 'stop') === 'blocked' ? 'should stop, which is not possible now' : 'stops';
}

function namesOf(nodes: readonly Node[]): string {
  return nodes.length === 0 ? 'nowhere' : `on ${listed(nodes.map(({ name }) => name).sort())}`;
}

/** The instances of a collective in one role, now or afterwards. */
function inRole(resource: Resource, wanted: number, current: boolean): Node[] {
  return resource.children
    .filter((child) => roleOf(child, current ? 'current' : 'next') === wanted)
    .flatMap((child) => locationsOf(child, current ? { current: true } : { assigned: true }));
}

/** The primitives of a collective that stand for it: those of a bundle are its containers. */
function leavesOf(resource: Resource): Resource[] {
  if (resource.kind === 'primitive') return [resource];
  const parts =
    resource.kind === 'bundle' ? resource.replicas.map(({ container }) => container) : resource.children;
  return parts.flatMap(leavesOf);
}

/** Where a collective runs, or will: what is unmanaged stays where it is. */
function nodesOf(resource: Resource, current: boolean): Node[] {
  const placesOf = (leaf: Resource): readonly Node[] => {
    if (current || !leaf.managed) return leaf.activeNodes;
    return leaf.assignedNode ? [leaf.assignedNode] : [];
  };
  return [...new Set(leavesOf(resource).flatMap(placesOf))];
}

function collectiveWords(resource: Resource): string {
  const now = nodesOf(resource, true);
  const next = nodesOf(resource, false);
  const isPromotable = resource.kind === 'clone' && resource.promotable;
  const promotedNow = isPromotable ? inRole(resource, role.promoted, true) : [];
  const promotedNext = isPromotable ? inRole(resource, role.promoted, false) : [];
  const present = now.length === 0 ? 'is stopped' : `runs ${namesOf(now)}`;
  const roleNow = promotedNow.length > 0 ? `, promoted ${namesOf(promotedNow)}` : '';
  const isSame = namesOf(now) === namesOf(next) && namesOf(promotedNow) === namesOf(promotedNext);
  if (isSame) return `${present}${roleNow}; ${now.length === 0 ? 'stays stopped' : 'stays so'}`;
  const roleNext = promotedNext.length > 0 ? `, promoted ${namesOf(promotedNext)}` : '';
  return `${present}${roleNow}; is to run ${namesOf(next)}${roleNext}`;
}

/** What happens to a resource. */
export function headline(resource: Resource): string {
  if (resource.kind === 'clone' || resource.kind === 'bundle') return collectiveWords(resource);
  if (resource.kind === 'primitive') return `${presentWords(resource)}, ${changeWords(resource)}`;
  const words = new Set(resource.children.map(headline));
  const [only] = words;
  return words.size === 1 && only !== undefined ? only : collectiveWords(resource);
}

/** True when the action is one that the cluster carries out. */
export function isCarriedOut(action: Action): boolean {
  return !isOptional(action) && isRunnable(action);
}

/** True when something will be done to the resource or a part of it, regular monitors aside. */
export function isChanging(resource: Resource): boolean {
  const tasks = [
    'start',
    'stop',
    'promote',
    'demote',
    'migrate_to',
    'migrate_from',
    'reload-agent',
    'delete',
  ];
  return (
    resource.actions.some((action) => tasks.includes(action.task) && isCarriedOut(action)) ||
    resource.children.some(isChanging)
  );
}
