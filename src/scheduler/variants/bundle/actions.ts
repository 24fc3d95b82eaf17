/** A bundle's actions and probes. */
import { INFINITY } from '../../../base/score.js';
import { resourcePseudoAction } from '../../../cluster/actions/action.js';
import { findNewestByKey } from '../../../cluster/actions/find-actions.js';
import { newRelation, taskOf } from '../../../cluster/actions/ordering.js';
import { knownTask } from '../../../cluster/actions/tasks.js';
import { operationKey, type Action } from '../../../cluster/model/action.js';
import type { Node } from '../../../cluster/model/node.js';
import { relation } from '../../../cluster/model/relation.js';
import type { Bundle, Replica, Resource } from '../../../cluster/model/resource.js';
import { maxPerNode } from '../../../cluster/model/resource-queries.js';
import { methodsOf, type Scheduler } from '../../context.js';
import { collectiveActionFlags, createInstanceActions } from '../instances/actions.js';

function createFor(scheduler: Scheduler, part: Resource | undefined): void {
  if (part) methodsOf(scheduler, part).createActions(scheduler, part);
}

/** Pacemaker: pcmk__bundle_create_actions */
export function createBundleActions(scheduler: Scheduler, bundle: Bundle): void {
  for (const { ip, container, remote } of bundle.replicas) {
    for (const part of [ip, container, remote]) createFor(scheduler, part);
  }
  const containers = bundle.replicas.map(({ container }) => container);
  createInstanceActions(scheduler, bundle, containers);
  const { bundled } = bundle;
  createFor(scheduler, bundled);
  if (!bundled?.promotable) return;
  for (const task of ['promote', 'demote']) {
    resourcePseudoAction(scheduler, bundle, { task, optional: true, runnable: true });
    resourcePseudoAction(scheduler, bundle, { task: `${task}d`, optional: true, runnable: true }).priority =
      INFINITY;
  }
}

/** Tasks that are the payload's rather than the containers'. */
const PAYLOAD_TASKS = new Set([
  'no_action',
  'notify',
  'notified',
  'promote',
  'promoted',
  'demote',
  'demoted',
]);

/** Pacemaker: pcmk__bundle_action_flags */
export function bundleActionFlags(
  scheduler: Scheduler,
  { bundled, replicas }: Bundle,
  action: Action,
  node: Node | undefined,
): number {
  if (bundled && PAYLOAD_TASKS.has(knownTask(action.task))) {
    return collectiveActionFlags(scheduler, action, bundled.children, node);
  }
  const containers = replicas.map(({ container }) => container);
  return collectiveActionFlags(scheduler, action, containers, node);
}

function probePart(scheduler: Scheduler, part: Resource | undefined, node: Node): boolean {
  return part !== undefined && methodsOf(scheduler, part).createProbe(scheduler, part, node);
}

/** Other containers wait: they may find what they would start. Pacemaker: order_replica_start_after */
function orderOtherStarts(scheduler: Scheduler, bundle: Bundle, probed: Replica): void {
  for (const { container } of bundle.replicas) {
    if (container === probed.container) continue;
    const flags = relation.ordered | relation.ifOnSameNode;
    newRelation(scheduler, {
      first: taskOf(probed.container, 'monitor'),
      second: taskOf(container, 'start'),
      flags,
    });
  }
}

// Pacemaker: create_replica_probes
function probeReplica(scheduler: Scheduler, bundle: Bundle, replica: Replica, node: Node): boolean {
  const { ip, child, container, remote } = replica;
  let isAny = probePart(scheduler, ip, node);
  if (replica.node === node) isAny = probePart(scheduler, child, node) || isAny;
  if (probePart(scheduler, container, node)) {
    isAny = true;
    if (maxPerNode(bundle) === 1) orderOtherStarts(scheduler, bundle, replica);
  }
  if (!remote || !probePart(scheduler, remote, node)) return isAny;
  const probe = findNewestByKey(remote, operationKey(remote.id, 'monitor', 0), node);
  if (!probe) return isAny;
  newRelation(scheduler, {
    first: taskOf(container, 'start'),
    second: { resource: remote, action: probe },
    flags: relation.nestedRemoteProbe,
  });
  return true;
}

/** Pacemaker: pcmk__bundle_create_probe */
export function probeBundle(scheduler: Scheduler, bundle: Bundle, node: Node): boolean {
  let isAny = false;
  for (const replica of bundle.replicas) isAny = probeReplica(scheduler, bundle, replica, node) || isAny;
  return isAny;
}
