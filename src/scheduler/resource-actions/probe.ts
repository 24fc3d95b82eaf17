/** Probes: what runs where is found out before anything is started. */
import { ensureAction, fenceNode } from '../../cluster/actions/action.js';
import { requireAction } from '../../cluster/actions/why.js';
import { newRelation, taskOf } from '../../cluster/actions/ordering.js';
import { isRunnable, operationKey, type Action } from '../../cluster/model/action.js';
import { exitCode } from '../../cluster/model/history.js';
import { isGuestNode, isPacemakerRemote, type Node } from '../../cluster/model/node.js';
import { relation, type ProbeRelation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import { guestConnectionOf, topBelowBundle } from '../../cluster/model/resource-queries.js';
import { role } from '../../cluster/model/role.js';
import { methodsOf, type Scheduler } from '../context.js';
import { isFailedRemoteNode } from './remote-state.js';
import { orderAfterUnfencing } from './unfencing.js';

/** Names the exit code that means "as expected". Pacemaker: pe__add_action_expected_result */
export function expectResult(action: Action, code: number): void {
  action.setMeta('op_target_rc', String(code));
}

/** Probes each of a list; true when a probe was created. Pacemaker: pcmk__probe_resource_list */
export function probeAll(scheduler: Scheduler, resources: readonly Resource[], node: Node): boolean {
  let isAny = false;
  for (const resource of resources) {
    isAny = methodsOf(scheduler, resource).createProbe(scheduler, resource, node) || isAny;
  }
  return isAny;
}

// Pacemaker: guest_resource_will_stop
function willGuestStop(node: Node, guest: Resource): boolean {
  if (node.remoteReset || node.unclean || guest.failed || guest.nextRole === role.stopped) return true;
  const target = guest.assignedNode;
  return guest.role > role.stopped && target !== undefined && !guest.activeNodes.includes(target);
}

function isForbiddenOnRemote(resource: Resource, node: Node): boolean {
  if (!isPacemakerRemote(node)) return false;
  if (resource.fenceDevice || resource.remoteConnection) return true;
  return isGuestNode(node) && guestConnectionOf(resource) !== undefined;
}

function isKnownOrInside(resource: Resource, node: Node): boolean {
  const isLaunched = resource.container !== undefined && !resource.remoteConnection;
  return isLaunched || resource.orphan || resource.probedNodes.has(node.id);
}

function isDiscoveryOff(resource: Resource, top: Resource, node: Node): boolean {
  const allowed = resource.allowedNodes.get(node.id);
  const isExclusive = resource.exclusiveProbes || top.exclusiveProbes;
  if (isExclusive && allowed?.probeMode !== 'exclusive') return true;
  return (allowed ?? node.own).probeMode === 'never';
}

/** A guest that stops has nothing to be probed; starts wait for its probe or its stop. */
function isGuestAway(scheduler: Scheduler, top: Resource, node: Node): boolean {
  const guest = isGuestNode(node) ? node.remote?.container : undefined;
  if (!guest) return false;
  if (guest.role === role.stopped) {
    const target = guest.assignedNode;
    if (target && !guest.probedNodes.has(target.id)) {
      newRelation(scheduler, {
        first: taskOf(guest, 'monitor'),
        second: taskOf(top, 'start'),
        flags: relation.ordered,
      });
    }
    return true;
  }
  if (!willGuestStop(node, guest)) return false;
  newRelation(scheduler, {
    first: taskOf(guest, 'stop'),
    second: taskOf(top, 'start'),
    flags: relation.ordered,
  });
  return true;
}

// Pacemaker: probe_action
function probeAction(scheduler: Scheduler, resource: Resource, node: Node): Action {
  const key = operationKey(resource.id, 'monitor', 0);
  const cause = { kind: 'probe', resource, node } as const;
  const probe = ensureAction(scheduler, { resource, key, task: 'monitor', node, optional: false, cause });
  requireAction(scheduler, probe, cause);
  orderAfterUnfencing(scheduler, { resource, node }, probe, relation.ordered);
  if (!resource.activeNodes.includes(node)) expectResult(probe, exitCode.notRunning);
  else if (resource.role === role.promoted) expectResult(probe, exitCode.runningPromoted);
  return probe;
}

/** What holds the probes before a start; a new one after any other relation, since actions are linked in their order. */
function probeRelation(scheduler: Scheduler, waiting: Resource): ProbeRelation {
  const { probeRelations, latestProbeRelations, relations } = scheduler;
  const latest = latestProbeRelations.get(waiting);
  if (latest?.position === relations.length) return latest;
  const created = { position: relations.length, waiting, probes: [], blocking: new Set<Action>() };
  probeRelations.push(created);
  latestProbeRelations.set(waiting, created);
  return created;
}

/** Creates the probe of a resource on a node when it is needed. Pacemaker: pcmk__probe_rsc_on_node */
export function probeOnNode(scheduler: Scheduler, resource: Resource, node: Node): boolean {
  if (!scheduler.settings.probeResources || isForbiddenOnRemote(resource, node)) return false;
  if (resource.children.length > 0) return probeAll(scheduler, resource.children, node);
  const top = topBelowBundle(resource);
  if (isKnownOrInside(resource, node) || isDiscoveryOff(resource, top, node)) return false;
  if (isGuestAway(scheduler, top, node)) return false;
  const probe = probeAction(scheduler, resource, node);
  const waiting = top.kind === 'clone' ? top : resource;
  const isBlocking = !isRunnable(probe) && waiting.activeNodes.length === 0;
  const known = probeRelation(scheduler, waiting);
  known.probes.push(probe);
  if (isBlocking) known.blocking.add(probe);
  return true;
}

/** Pacemaker: pcmk__schedule_probes */
export function scheduleProbes(scheduler: Scheduler): void {
  for (const node of scheduler.nodes) {
    if (!node.online) {
      if (isFailedRemoteNode(node)) {
        fenceNode(scheduler, node, { reason: 'the connection is unrecoverable' });
      }
    } else if (!node.unclean && node.probesAllowed) {
      probeAll(scheduler, scheduler.resources, node);
    }
  }
}
