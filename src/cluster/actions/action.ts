/** Creates and looks up actions, decides whether they can run, and fences nodes. */
import type { XmlElement } from '../../xml/element.js';
import { actionFlag, operationKey, type Action } from '../model/action.js';
import type { Cause } from '../model/cause.js';
import { complain, type ClusterState, type NoQuorumPolicy } from '../model/cluster-state.js';
import { isGuestNode, isPacemakerRemote, isRemoteNode, containerOf, type Node } from '../model/node.js';
import type { Resource } from '../model/resource.js';
import { isActive } from '../model/resource-queries.js';
import { role } from '../model/role.js';
import { compareFencingDigest } from './digest.js';
import { canFence } from './fencing.js';
import { findFirstAction } from './find-actions.js';
import { newAction, type ActionIdentity } from './new-action.js';
import { NO_PARAMETERS, operationParameters } from './operation-config.js';
import { blockAction, note, unblockAction } from './why.js';
import { millisecondsToSeconds } from '../../base/interval.js';

/** Sets the printed reason of an action that has none. Pacemaker: pe_action_set_reason */
export function setReason(action: Action, reason: string | undefined): void {
  action.reason ??= reason;
}

/** Sets the printed reason of an action, whatever it was. Pacemaker: pe_action_set_reason with overwrite */
export function replaceReason(action: Action, reason: string | undefined): void {
  action.reason = reason;
}

/** `required vip stop`: what happened to another action, as a reason for this one. Pacemaker: pe__action2reason */
export function reasonFrom(action: Action, flag: number): string {
  const change =
    flag === actionFlag.runnable
      ? 'unrunnable'
      : flag === actionFlag.migratable
        ? 'unmigrateable'
        : 'required';
  return `${change}${action.resource ? ` ${action.resource.id}` : ''} ${action.task}`;
}

/** The policy that holds for a resource now. Pacemaker: effective_quorum_policy */
function effectiveQuorumPolicy(state: ClusterState, resource: Resource): NoQuorumPolicy {
  const { noQuorumPolicy } = state.settings;
  if (state.quorate) return 'ignore';
  if (noQuorumPolicy !== 'demote') return noQuorumPolicy;
  if (resource.role !== role.promoted && resource.role !== role.unpromoted) return 'stop';
  if (resource.nextRole > role.unpromoted) resource.nextRole = role.unpromoted;
  return 'ignore';
}

function applyQuorum(state: ClusterState, action: Action, resource: Resource): void {
  switch (effectiveQuorumPolicy(state, resource)) {
    case 'stop':
      blockAction(state, action, { kind: 'no-quorum', resource });
      replaceReason(action, 'no quorum');
      break;
    case 'freeze':
      if (!isActive(resource, 'all') || resource.nextRole > resource.role) {
        blockAction(state, action, { kind: 'no-quorum', resource });
        replaceReason(action, 'quorum freeze');
      }
      break;
    default:
      unblockAction(action);
  }
}

function blockOffline(state: ClusterState, action: Action, resource: Resource, node: Node): void {
  const cause: Cause = { kind: 'node-unavailable', node, why: 'offline' };
  blockAction(state, action, cause);
  if (resource.managed && action.task.toLowerCase() === 'stop' && !node.unclean) {
    fenceNode(state, node, { reason: 'stop is unrunnable' });
  }
}

// Pacemaker: update_resource_action_runnable
function updateRunnable(state: ClusterState, action: Action, resource: Resource): void {
  if ((action.flags & actionFlag.pseudo) !== 0) return;
  const { node } = action;
  const onDc = (action.flags & actionFlag.onDc) !== 0;
  if (!node) {
    blockAction(state, action, { kind: 'unplaced', resource });
  } else if (!onDc && !node.online && (!isGuestNode(node) || node.remoteReset)) {
    blockOffline(state, action, resource, node);
  } else if (!onDc && node.pending) {
    blockAction(state, action, { kind: 'node-unavailable', node, why: 'pending' });
  } else if (action.needs === 'nothing') {
    replaceReason(action, undefined);
    if (!isGuestNode(node) || canFence(state, node)) unblockAction(action);
    else blockAction(state, action, { kind: 'node-unavailable', node, why: 'unclean' });
  } else {
    applyQuorum(state, action, resource);
  }
}

/** Whether an action is to be done. */
interface Need {
  /** An action that was required once stays so. */
  readonly optional: boolean;
  /** What requires it, when it is not optional. */
  readonly cause?: Cause | undefined;
}

type EnsureRequest = ActionIdentity & Need;

// Pacemaker: update_action_optional
function updateOptional(state: ClusterState, action: Action, { optional, cause }: Need): void {
  const { resource, node } = action;
  const isPseudo = (action.flags & actionFlag.pseudo) !== 0;
  if (resource && node && !isPseudo && !resource.managed && !action.meta.has('interval')) {
    action.flags |= actionFlag.optional;
  } else if (!optional) {
    if ((action.flags & actionFlag.optional) !== 0) note(state, action, 'required', cause);
    action.flags &= ~actionFlag.optional;
  }
}

/**
 * The action of that key for a resource and node, created when there is none. Pacemaker: custom_action
 */
export function ensureAction(state: ClusterState, request: EnsureRequest): Action {
  const { resource, key, node } = request;
  const existing = resource ? findFirstAction(resource, key, node) : state.singletons.get(key);
  const action = existing ?? newAction(state, request);
  updateOptional(state, action, request);
  if (!resource) return action;
  if (action.node && action.config && (action.flags & actionFlag.parametersEvaluated) === 0) {
    const parameters = operationParameters(state, resource, action.config, action.node);
    if (parameters !== NO_PARAMETERS) action.redefine({ parameters });
    action.flags |= actionFlag.parametersEvaluated;
  }
  updateRunnable(state, action, resource);
  return action;
}

/** What is asked of a resource's action without interval. */
export interface ResourceActionRequest extends Need {
  readonly task: string;
  readonly node?: Node | undefined;
}

/** An action of a resource without interval. */
export function resourceAction(
  state: ClusterState,
  resource: Resource,
  request: ResourceActionRequest,
): Action {
  return ensureAction(state, { resource, key: operationKey(resource.id, request.task, 0), ...request });
}

/** An action that needs no agent and belongs to no resource. Pacemaker: get_pseudo_op */
export function pseudoAction(state: ClusterState, name: string): Action {
  const existing = state.singletons.get(name);
  if (existing) return existing;
  const action = ensureAction(state, { key: name, task: name, optional: true });
  action.flags |= actionFlag.pseudo | actionFlag.runnable;
  return action;
}

/** What is asked of a collective's action; `runnable`: it can be done from the start. */
export interface PseudoActionRequest extends Need {
  readonly task: string;
  readonly runnable: boolean;
}

/** An action of a collective resource that needs no agent. Pacemaker: pe__new_rsc_pseudo_action */
export function resourcePseudoAction(
  state: ClusterState,
  resource: Resource,
  { runnable, ...request }: PseudoActionRequest,
): Action {
  const action = resourceAction(state, resource, request);
  action.flags |= actionFlag.pseudo;
  if (runnable) unblockAction(action);
  return action;
}

// Pacemaker: find_unfencing_devices (which collects them newest first)
function unfencingDevices(candidates: readonly Resource[], found: Resource[]): Resource[] {
  for (const candidate of candidates) {
    if (candidate.children.length > 0) {
      unfencingDevices(candidate.children, found);
    } else if (candidate.fenceDevice) {
      const provides = candidate.meta.get('provides')?.toLowerCase() === 'unfencing';
      if (candidate.needsUnfencing || provides) found.unshift(candidate);
    }
  }
  return found;
}

// Pacemaker: node_priority_fencing_delay
function priorityDelay(state: ClusterState, node: Node): number {
  if (node.kind !== 'cluster' || node.online) return 0;
  const members = state.nodes.filter(({ kind }) => kind === 'cluster');
  const priorities = members.map(({ priority }) => priority);
  const top = Math.max(...priorities);
  const online = members.filter((member) => member.online).length;
  if (online > Math.floor(members.length / 2) || Math.min(...priorities) === top || node.priority < top)
    return 0;
  return millisecondsToSeconds(state.settings.priorityFencingMs);
}

/** Records the digests of fence devices; true when one of them changed since the node was unfenced. */
function addUnfencingDigests(state: ClusterState, action: Action, node: Node): boolean {
  let all = '';
  let secure = '';
  let hasChanged = false;
  for (const device of unfencingDevices(state.resources, [])) {
    const agent = device.meta.get('type') ?? '';
    const digests = compareFencingDigest(state, device, agent, node);
    if (digests.result === 'mismatch') {
      hasChanged = true;
      state.announcements.push(
        `notice: Unfencing node ${node.name} because the definition of ${device.id} changed`,
      );
    }
    all += `${device.id}:${agent}:${digests.all},`;
    secure += `${device.id}:${agent}:${digests.secure},`;
  }
  action.setMeta('digests-all', all);
  action.setMeta('digests-secure', secure);
  return hasChanged;
}

/** How a node is to be fenced. */
export interface FenceActionRequest extends Need {
  /** `on`, `off`, `reboot`; undefined for the configured one. */
  readonly operation?: string | undefined;
  readonly reason?: string | undefined;
  /** The delay after which the node with more to lose wins a race. */
  readonly withPriorityDelay?: boolean;
}

/** The action that fences (or unfences) a node. Pacemaker: pe_fence_op */
export function fenceAction(
  state: ClusterState,
  node: Node,
  { operation, optional, reason, withPriorityDelay = false, cause }: FenceActionRequest,
): Action {
  const task = operation ?? state.settings.fenceAction;
  const key = `stonith-${node.name}-${task}`;
  let isOptional = optional;
  let action = state.singletons.get(key);
  if (!action) {
    action = ensureAction(state, { key, task: 'stonith', node, optional: true });
    action.setMeta('on_node', node.name);
    action.setMeta('on_node_uuid', node.id);
    action.setMeta('stonith_action', task);
    if (state.enableUnfencing && addUnfencingDigests(state, action, node)) isOptional = false;
    if (optional && !isOptional)
      note(state, action, 'required', { kind: 'unfencing', node, resource: undefined });
  }
  const { priorityFencingMs } = state.settings;
  if (priorityFencingMs > 0 && (withPriorityDelay || action.meta.has('priority-fencing-delay'))) {
    action.setMeta('priority-fencing-delay', String(priorityDelay(state, node)));
  }
  if (!isOptional && canFence(state, node)) {
    if ((action.flags & actionFlag.optional) !== 0) note(state, action, 'required', cause);
    action.flags &= ~actionFlag.optional;
    setReason(action, reason);
  } else {
    setReason(action, reason);
  }
  return action;
}

/** True for a guest's node whose resource was removed. Pacemaker: is_dangling_guest_node */
function isDanglingGuest(node: Node): boolean {
  return (
    isPacemakerRemote(node) &&
    node.remote !== undefined &&
    !node.remote.container &&
    node.remote.containedOrphan
  );
}

function noteUnclean(state: ClusterState, node: Node, reason: string, element: XmlElement | undefined): void {
  node.uncleanBecause ??= state.ledger?.because({ kind: 'fencing', node, reason, element });
}

/** Why and how a node is fenced. */
export interface FenceRequest {
  readonly reason: string;
  readonly withPriorityDelay?: boolean;
  /** The entry of the CIB that shows it. */
  readonly element?: XmlElement | undefined;
}

/** Schedules the fencing of a node, in the way that its kind needs. Pacemaker: pe_fence_node */
export function fenceNode(
  state: ClusterState,
  node: Node,
  { reason, withPriorityDelay = false, element }: FenceRequest,
): void {
  if (isGuestNode(node)) {
    const container = containerOf(node);
    if (!container || container.failed || !container.managed) return;
    complain(state, {
      kind: 'guest-node-unclean',
      severity: 'warning',
      message: `guest node "${node.name}" is to be fenced by recovering "${container.id}": ${reason}`,
    });
    noteUnclean(state, node, reason, element);
    node.remoteReset = true;
    container.failed = true;
    container.stopIfFailed = true;
  } else if (isDanglingGuest(node) && node.remote) {
    node.remote.failed = true;
    node.remote.stopIfFailed = true;
  } else if (isRemoteNode(node)) {
    noteUnclean(state, node, reason, element);
    if (!node.remote || node.remote.managed) node.remoteReset = true;
    node.unclean = true;
    fenceAction(state, node, { optional: true, reason });
  } else if (!node.unclean) {
    complain(state, {
      kind: 'node-unclean',
      severity: 'warning',
      message: `node "${node.name}" is unclean: ${reason}`,
    });
    noteUnclean(state, node, reason, element);
    node.unclean = true;
    fenceAction(state, node, { optional: true, reason, withPriorityDelay });
  }
}
