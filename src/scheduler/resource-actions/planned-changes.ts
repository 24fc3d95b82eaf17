/** What the plan means for each resource and node: start here, move there, fence that. */
import { newestFirst } from '../../base/arrays.js';
import { findActions, resourceActions } from '../../cluster/actions/find-actions.js';
import { isOptional, isRunnable, operationKey, type Action } from '../../cluster/model/action.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import { containerOf, isGuestNode, type Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { currentNode } from '../../cluster/model/resource-queries.js';
import { role, roleName, type RoleName } from '../../cluster/model/role.js';

export type ChangeKind =
  | 'Migrate'
  | 'Reload'
  | 'Re-promote'
  | 'Stop'
  | 'Move'
  | 'Recover'
  | 'Restart'
  | 'Demote'
  | 'Promote'
  | 'Start';

/** A change of a primitive, as a line of the Transition Summary says it. */
export interface ResourceChange {
  readonly kind: ChangeKind;
  readonly resource: string;
  /** Names of the nodes where it is now and where it will be; undefined for nowhere. */
  readonly origin: string | undefined;
  readonly destination: string | undefined;
  readonly role: RoleName;
  readonly nextRole: RoleName;
  readonly reason: string | undefined;
  /** It is needed, but cannot be done. */
  readonly blocked: boolean;
}

/** A node that is shut down or fenced. */
export interface NodeChange {
  readonly kind: 'shutdown' | 'fence';
  readonly node: string;
  /** `reboot`, `off`; undefined for a shutdown. */
  readonly operation: string | undefined;
  /** The resource inside which a guest node lives. */
  readonly container: string | undefined;
  readonly reason: string | undefined;
  readonly blocked: boolean;
}

/** What a plan changes, as plain data. */
export interface PlannedChanges {
  readonly nodes: readonly NodeChange[];
  readonly resources: readonly ResourceChange[];
}

/** A resource with its places now and then, and the actions that the plan has for it. */
interface Situation {
  readonly resource: Resource;
  readonly current: Node | undefined;
  readonly next: Node | undefined;
  readonly isMoving: boolean;
  readonly start: Action | undefined;
  readonly stop: Action | undefined;
  readonly promote: Action | undefined;
  readonly demote: Action | undefined;
}

function stopAction(resource: Resource, at: Node | undefined): Action | undefined {
  const [stop] = resourceActions(resource, at, 'stop');
  if (stop || !resource.stopUnexpected) return stop;
  // Where only unexpected instances are stopped, the stop may be on any other node.
  return resourceActions(resource, undefined, 'stop')[0];
}

function situationOf(resource: Resource, current: Node | undefined, next: Node | undefined): Situation {
  const find = (task: string): Action | undefined => resourceActions(resource, next, task)[0];
  const start = find('start');
  return {
    resource,
    current,
    next,
    isMoving: current !== undefined && next !== undefined && current !== next,
    start,
    stop: stopAction(resource, start && isRunnable(start) ? current : undefined),
    promote: find('promote'),
    demote: find('demote'),
  };
}

interface ChangeEnds {
  readonly origin?: Node | undefined;
  readonly destination?: Node | undefined;
}

/** What brings a change about. */
interface Means {
  /** Whether it can run tells whether the change is blocked. */
  readonly action: Action | undefined;
  /** The action whose reason is the change's; the same one unless told. */
  readonly source?: Action | undefined;
  /** From where it is now to where it will be unless told. */
  readonly ends?: ChangeEnds;
}

/** The change as a line. */
function change({ resource, current, next }: Situation, kind: ChangeKind, means: Means): ResourceChange[] {
  const { action, source = action, ends = { origin: current, destination: next } } = means;
  const { origin, destination } = ends;
  if (!origin && !destination) return [];
  return [
    {
      kind,
      resource: resource.id,
      origin: origin?.name,
      destination: destination?.name,
      role: roleName(resource.role),
      nextRole: roleName(resource.nextRole),
      reason: source?.reason,
      blocked: action !== undefined && !isRunnable(action),
    },
  ];
}

function isPlanned(action: Action | undefined): boolean {
  return action !== undefined && !isOptional(action);
}

/** The role stays: the resource moves, restarts, or nothing happens. */
function changesInRole(situation: Situation): ResourceChange[] {
  const { resource, current, next, start, stop, promote, demote } = situation;
  if (!next) return [];
  const [migrate] = resourceActions(resource, next, 'migrate_from');
  if (migrate && current && isRunnable(migrate)) return change(situation, 'Migrate', { action: start });
  if (resource.reload) return change(situation, 'Reload', { action: start });
  if (!start || isOptional(start)) {
    const isAgain = isPlanned(demote) && isPlanned(promote);
    return isAgain ? change(situation, 'Re-promote', { action: promote, source: demote }) : [];
  }
  if (!isRunnable(start)) {
    const source = stop?.reason === undefined ? start : stop;
    return change(situation, 'Stop', { action: stop, source, ends: { origin: current } });
  }
  if (situation.isMoving) return change(situation, resource.failed ? 'Recover' : 'Move', { action: stop });
  if (resource.failed) return change(situation, 'Recover', { action: stop, ends: { origin: current } });
  return change(situation, 'Restart', { action: start });
}

function stopsEverywhere(situation: Situation): ResourceChange[] {
  const { resource, start } = situation;
  const key = operationKey(resource.id, 'stop', 0);
  return resource.activeNodes.flatMap((node) => {
    const [stop] = findActions(resource, key, node);
    const source = stop?.reason === undefined ? (start ?? stop) : stop;
    return change(situation, 'Stop', { action: stop, source, ends: { origin: node } });
  });
}

/** The role changes: the resource starts, stops, is promoted or demoted, perhaps elsewhere. */
function changesOfRole(situation: Situation): ResourceChange[] {
  const { resource, start, stop } = situation;
  const cannotStart = start !== undefined && !isRunnable(start);
  if (stop && (resource.nextRole === role.stopped || cannotStart)) return stopsEverywhere(situation);
  if (stop && resource.failed && resource.stopIfFailed) {
    return change(situation, 'Recover', { action: stop, source: start });
  }
  if (situation.isMoving) return change(situation, 'Move', { action: stop });
  if (resource.reload) return change(situation, 'Reload', { action: start });
  if (isPlanned(stop)) return change(situation, 'Restart', { action: start });
  if (resource.role === role.promoted) return change(situation, 'Demote', { action: situation.demote });
  if (resource.nextRole === role.promoted) return change(situation, 'Promote', { action: situation.promote });
  const isStart = resource.role === role.stopped && resource.nextRole > role.stopped;
  return isStart ? change(situation, 'Start', { action: start }) : [];
}

// Pacemaker: pcmk__output_resource_actions, rsc_action_default
function primitiveChanges(resource: Resource): ResourceChange[] {
  const next = resource.assignedNode;
  const current = resource.activeNodes.length > 0 ? currentNode(resource) : undefined;
  // Recovery may have changed the role of what is active.
  if (current && resource.role === role.stopped) resource.role = role.started;
  if (!current && resource.orphan) return [];
  if (!resource.managed || (!current && !next)) return [];
  const situation = situationOf(resource, current, next);
  return resource.role === resource.nextRole ? changesInRole(situation) : changesOfRole(situation);
}

function changesOf(resource: Resource): ResourceChange[] {
  if (resource.kind === 'bundle') {
    return resource.replicas.flatMap(({ ip, container, remote, child }) =>
      [ip, container, remote, child].flatMap((part) => (part ? changesOf(part) : [])),
    );
  }
  return resource.children.length > 0 ? resource.children.flatMap(changesOf) : primitiveChanges(resource);
}

function nodeChange(action: Action): NodeChange | undefined {
  const { node, meta, reason, task } = action;
  if (action.resource || isOptional(action) || (task !== 'do_shutdown' && task !== 'stonith'))
    return undefined;
  return {
    kind: task === 'stonith' ? 'fence' : 'shutdown',
    node: node?.name ?? '',
    operation: meta.get('stonith_action'),
    container: node && isGuestNode(node) ? containerOf(node)?.id : undefined,
    reason,
    blocked: !isRunnable(action),
  };
}

/**
 * The changes that the plan brings, nodes first. As in the reference, this is the last step of deciding: a resource that
 * is active counts as started from here on, and an action without a node takes the one it is looked for on. The
 * scheduler takes it once, before it builds the graph; everybody else reads what it found.
 * Pacemaker: pcmk__output_actions
 */
export function plannedChanges(state: ClusterState): PlannedChanges {
  const nodes: NodeChange[] = [];
  // The reference keeps its list of actions newest first.
  for (const action of newestFirst(state.actions)) {
    const found = nodeChange(action);
    if (found) nodes.push(found);
  }
  return { nodes, resources: state.resources.flatMap(changesOf) };
}
