/** What changed in the configuration since an operation ran: restarts, reloads, rescheduling, clean-up. */
import { pushAll } from '../../base/arrays.js';
import { readableInterval } from '../../base/interval.js';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../xml/element.js';
import { ensureAction, resourceAction, setReason, replaceReason } from '../../cluster/actions/action.js';
import { compareDigests, needsRemoteName } from '../../cluster/actions/digest.js';
import { operationsByAge } from '../../cluster/actions/newer-operation.js';
import { findOperationConfig } from '../../cluster/actions/operation-config.js';
import { newRelation, taskOf } from '../../cluster/actions/ordering.js';
import { operationKey } from '../../cluster/model/action.js';
import { historyInterval, type DigestResult, type OperationDigest } from '../../cluster/model/history.js';
import type { Node } from '../../cluster/model/node.js';
import { relation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import { isAnonymousClone, isPrimitive, topBelowBundle } from '../../cluster/model/resource-queries.js';
import { clearFailCount, failCountOf } from '../../cluster/unpack/failcount.js';
import { activeRange } from '../../cluster/unpack/history/resource-history.js';
import { isUsable } from '../assign/node-table.js';
import type { Scheduler } from '../context.js';
import { reschedule, scheduleCancel, type RecordedOperation } from './recurring-actions.js';
import { triggerUnfencing } from './unfencing.js';

// Pacemaker: pcmk__schedule_cleanup
function scheduleCleanup(scheduler: Scheduler, resource: Resource, node: Node, entry: XmlElement): void {
  if (resource.failed || node.unclean || !node.online) return;
  const kind = resource.orphan ? 'not-wanted' : 'definition-change';
  resourceAction(scheduler, resource, {
    task: 'delete',
    node,
    optional: false,
    cause: { kind, resource, element: entry },
  });
  newRelation(scheduler, {
    first: taskOf(resource, 'stop'),
    second: taskOf(resource, 'delete'),
    flags: relation.ordered,
  });
  newRelation(scheduler, {
    first: taskOf(resource, 'delete'),
    second: taskOf(resource, 'start'),
    flags: relation.ordered,
  });
}

// Pacemaker: pcmk__rsc_agent_changed
function isAgentChanged(scheduler: Scheduler, resource: Resource, node: Node, entry: XmlElement): boolean {
  let isChanged = false;
  for (const name of ['type', 'class', 'provider']) {
    if (attributeOf(resource.element, name) === attributeOf(entry, name)) continue;
    isChanged = true;
    triggerUnfencing(scheduler, resource, node, 'Device definition changed');
  }
  if (isChanged && resource.activeNodes.includes(node)) {
    const cause = { kind: 'definition-change', resource, element: entry } as const;
    resourceAction(scheduler, resource, { task: 'stop', node, optional: false, cause });
    resource.startPending = true;
  }
  return isChanged;
}

// Pacemaker: force_restart
function forceRestart(scheduler: Scheduler, recorded: RecordedOperation): void {
  const { resource, task, intervalMs, node, entry } = recorded;
  const key = operationKey(resource.id, task, intervalMs);
  const cause = { kind: 'definition-change', resource, element: entry } as const;
  const required = ensureAction(scheduler, { resource, key, task, optional: false, cause });
  replaceReason(required, 'resource definition change');
  triggerUnfencing(scheduler, resource, node, 'Device parameters changed');
}

// Pacemaker: schedule_reload
function scheduleReload(scheduler: Scheduler, resource: Resource, node: Node, entry: XmlElement): void {
  if (!isPrimitive(resource)) {
    for (const child of resource.children) scheduleReload(scheduler, child, node, entry);
    return;
  }
  if (!resource.managed || resource.failed) return;
  const cause = { kind: 'definition-change', resource, element: entry } as const;
  if (resource.startPending) {
    resourceAction(scheduler, resource, { task: 'stop', node, optional: false, cause });
    return;
  }
  resource.reload = true;
  const reload = resourceAction(scheduler, resource, { task: 'reload-agent', node, optional: false, cause });
  setReason(reload, 'resource definition change');
  for (const task of ['stop', 'demote']) {
    newRelation(scheduler, {
      first: { action: reload },
      second: taskOf(resource, task),
      flags: relation.ordered | relation.thenCancelsFirst,
    });
  }
}

function taskForDigest(task: string, intervalMs: number): string {
  const isStartLike = task === 'monitor' || task === 'migrate_from' || task === 'promote';
  return intervalMs === 0 && isStartLike ? 'start' : task;
}

// Pacemaker: only_sanitized_changed
function onlyPrivateChanged(scheduler: Scheduler, entry: XmlElement, digests: OperationDigest): boolean {
  const recorded = attributeOf(entry, 'op-secure-digest');
  return (
    scheduler.sanitized && digests.result !== 'match' && recorded !== undefined && digests.secure === recorded
  );
}

/** @param recorded - with the task whose parameters are compared */
function applyDigests(scheduler: Scheduler, recorded: RecordedOperation, result: DigestResult): boolean {
  const { resource, intervalMs, node, entry } = recorded;
  if (result === 'match') return false;
  if (result === 'restart') {
    forceRestart(scheduler, recorded);
  } else if (intervalMs > 0) {
    reschedule(scheduler, recorded);
  } else if (attributeOf(entry, 'op-restart-digest') !== undefined) {
    triggerUnfencing(scheduler, resource, node, 'Device parameters changed (reload)');
    scheduleReload(scheduler, resource, node, entry);
  } else {
    forceRestart(scheduler, recorded);
  }
  return true;
}

/** True when the operation's configuration changed; what that needs is scheduled. Pacemaker: pcmk__check_action_config */
export function checkConfig(
  scheduler: Scheduler,
  resource: Resource,
  node: Node,
  entry: XmlElement,
): boolean {
  const intervalMs = historyInterval(entry);
  const task = attributeOf(entry, 'operation');
  if (task === undefined) return false;
  const recorded: RecordedOperation = { resource, task, intervalMs, node, entry };
  if (intervalMs > 0 && !findOperationConfig(recorded, 'enabled')) {
    if (scheduler.settings.cancelRemovedActions) scheduleCancel(scheduler, recorded);
    return true;
  }
  const digests = compareDigests(scheduler, resource, entry, node);
  const compared = taskForDigest(task, intervalMs);
  if (!onlyPrivateChanged(scheduler, entry, digests)) {
    return applyDigests(scheduler, { ...recorded, task: compared }, digests.result);
  }
  const what = `${readableInterval(intervalMs)}-interval ${compared} for ${resource.id}`;
  const magic = attributeOf(entry, 'transition-magic');
  scheduler.announcements.push(`Only 'private' parameters to ${what} on ${node.name} changed: ${magic}`);
  return false;
}

const CHECKED_ONCE = new Set(['monitor', 'start', 'promote', 'migrate_from']);

function checkOperation(scheduler: Scheduler, resource: Resource, node: Node, entry: XmlElement): void {
  const task = attributeOf(entry, 'operation') ?? '';
  const intervalMs = historyInterval(entry);
  if (intervalMs > 0 && (resource.maintenance || node.maintenance)) {
    scheduleCancel(scheduler, { resource, task, intervalMs, node, entry });
  } else if (intervalMs === 0 && !CHECKED_ONCE.has(task.toLowerCase())) {
    return;
  } else if (needsRemoteName(scheduler, resource)) {
    // Its address is known only when its container is assigned.
    scheduler.parameterChecks.unshift({ kind: 'active', element: entry, resource, node });
  } else if (
    checkConfig(scheduler, resource, node, entry) &&
    failCountOf(scheduler, node, resource, { effective: true }).count !== 0
  ) {
    clearFailCount(scheduler, resource, node);
  }
}

// Pacemaker: process_rsc_history
function checkHistory(scheduler: Scheduler, resource: Resource, node: Node, entry: XmlElement): void {
  if (resource.orphan) {
    if (!isAnonymousClone(topBelowBundle(resource))) scheduleCleanup(scheduler, resource, node, entry);
    return;
  }
  if (isAgentChanged(scheduler, resource, node, entry)) scheduleCleanup(scheduler, resource, node, entry);
  if (!resource.activeNodes.includes(node)) return;
  const operations = operationsByAge(entry);
  const { start, stop } = activeRange(operations);
  if (start < stop) return;
  for (const operation of operations.slice(Math.max(start, 0))) {
    checkOperation(scheduler, resource, node, operation);
  }
}

function indexByName(resources: readonly Resource[], index: Map<string, Resource[]>): void {
  for (const resource of resources) {
    for (const name of new Set([resource.id, resource.historyId ?? resource.id])) {
      const known = index.get(name);
      if (known) known.push(resource);
      else index.set(name, [resource]);
    }
    indexByName(resource.children, index);
  }
}

/** The lists of recorded resources, by the name of the node. */
function historyLists(scheduler: Scheduler): Map<string, XmlElement[]> {
  const status = childNamed(scheduler.root, 'status');
  const byName = new Map<string, XmlElement[]>();
  for (const nodeState of status ? childrenNamed(status, 'node_state') : []) {
    const name = attributeOf(nodeState, 'uname') ?? '';
    const lists = childrenNamed(nodeState, 'lrm').flatMap((executor) =>
      childrenNamed(executor, 'lrm_resources'),
    );
    const known = byName.get(name);
    if (known) pushAll(known, lists);
    else byName.set(name, lists);
  }
  return byName;
}

/** Where there are several lists, none counts. */
function historyEntries(lists: readonly XmlElement[] = []): readonly XmlElement[] {
  const [list] = lists;
  return list && lists.length === 1 ? childrenNamed(list, 'lrm_resource') : [];
}

/** Pacemaker: pcmk__handle_rsc_config_changes */
export function checkConfigurationChanges(scheduler: Scheduler): void {
  const index = new Map<string, Resource[]>();
  indexByName(scheduler.resources, index);
  // Pacemaker: pcmk__rscs_matching_id lists them newest first.
  for (const found of index.values()) found.reverse();
  const lists = historyLists(scheduler);
  for (const node of scheduler.nodes) {
    if (!node.maintenance && !isUsable(node)) continue;
    for (const entry of historyEntries(lists.get(node.name))) {
      const found = entry.children.length > 0 ? index.get(attributeOf(entry, 'id') ?? '') : undefined;
      for (const resource of found?.filter(isPrimitive) ?? []) checkHistory(scheduler, resource, node, entry);
    }
  }
}
