/** Which recurring operations a resource needs where it will be, and where it will not. */
import { intervalOf } from '../../base/interval.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { ensureAction, resourceAction } from '../../cluster/actions/action.js';
import { blockAction } from '../../cluster/actions/why.js';
import { findActionsExact, resourceActions, resourceActionsOn } from '../../cluster/actions/find-actions.js';
import {
  configuredOperations,
  findOperationConfig,
  operationsNamed,
} from '../../cluster/actions/operation-config.js';
import { newRelation, orderActions, taskOf } from '../../cluster/actions/ordering.js';
import {
  actionFlag,
  isOptional,
  isRunnable,
  operationKey,
  type Action,
  type ResourceOperation,
} from '../../cluster/model/action.js';
import { complain } from '../../cluster/model/cluster-state.js';
import { exitCode } from '../../cluster/model/history.js';
import type { Node } from '../../cluster/model/node.js';
import { relation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import { readRole } from '../../cluster/model/read-role.js';
import { role, type Role } from '../../cluster/model/role.js';
import type { Scheduler } from '../context.js';
import { expectResult } from './probe.js';
import { cancelAction } from './recurring-actions.js';

const { ordered, firstImpliesThen, unrunnableFirstBlocks } = relation;

/** A recurring operation as configured. */
interface Recurring extends ResourceOperation {
  readonly key: string;
  readonly role: Role;
  /** `<op>` */
  readonly element: XmlElement;
}

const ONE_TIME = new Set([
  'stop',
  'start',
  'demote',
  'promote',
  'reload-agent',
  'migrate_to',
  'migrate_from',
]);

// Pacemaker: is_op_dup
function isDuplicate(scheduler: Scheduler, operation: ResourceOperation): boolean {
  const same = operationsNamed(operation).filter(({ element }) => attributeOf(element, 'id') !== undefined);
  const [first, second] = same.map(({ element }) => element);
  if (!first || !second) return false;
  const message = `operation "${attributeOf(second, 'id')}" has the name and interval of "${attributeOf(first, 'id')}"`;
  const said = `Operation ${attributeOf(second, 'id')} is duplicate of ${attributeOf(first, 'id')} (do not use same name and interval combination more than once per resource)`;
  complain(scheduler, {
    kind: 'duplicate-recurring-operation',
    severity: 'error',
    message,
    element: second,
    said,
  });
  return true;
}

// Pacemaker: is_recurring_history
function readRecurring(
  scheduler: Scheduler,
  resource: Resource,
  operation: XmlElement,
): Recurring | undefined {
  const intervalMs = intervalOf(attributeOf(operation, 'interval'));
  const task = attributeOf(operation, 'name') ?? '';
  if (intervalMs === 0 || !attributeOf(operation, 'id')) return undefined;
  if (ONE_TIME.has(task)) {
    complain(scheduler, {
      kind: 'operation-cannot-recur',
      severity: 'error',
      message: `a "${task}" operation cannot be recurring`,
      said: `Ignoring ${attributeOf(operation, 'id')} because ${task} action cannot be recurring`,
      element: operation,
    });
    return undefined;
  }
  const recurring: ResourceOperation = { resource, task, intervalMs };
  if (isDuplicate(scheduler, recurring)) return undefined;
  const roleText = attributeOf(operation, 'role');
  const wanted = roleText === undefined ? role.unknown : readRole(scheduler, roleText, operation);
  if (roleText !== undefined && wanted === role.unknown) {
    complain(scheduler, {
      kind: 'invalid-operation-role',
      severity: 'error',
      message: `"${roleText}" is no role`,
      said: `Ignoring ${attributeOf(operation, 'id')} role because ${roleText} is not a valid role`,
      element: operation,
    });
    return undefined;
  }
  if (!findOperationConfig(recurring, 'enabled')) return undefined;
  return {
    key: operationKey(resource.id, task, intervalMs),
    role: wanted,
    element: operation,
    ...recurring,
  };
}

// Pacemaker: active_recurring_should_be_optional
function isRunningAlready(resource: Resource, node: Node | undefined, key: string, start: Action): boolean {
  if (!node || !isOptional(start)) return false;
  const known = findActionsExact(resource, key, node);
  return known.length > 0 && known.every(({ flags }) => (flags & actionFlag.reschedule) === 0);
}

function taskAfterCancel(resource: Resource): string | undefined {
  switch (resource.role) {
    case role.unpromoted:
    case role.started:
      if (resource.nextRole === role.promoted) return 'promote';
      return resource.nextRole === role.stopped ? 'stop' : undefined;
    case role.promoted:
      return 'demote';
    default:
      return undefined;
  }
}

function cancelForRole(scheduler: Scheduler, operation: Recurring, node: Node | undefined): void {
  const { resource } = operation;
  const action = cancelAction(scheduler, { ...operation, node }, operation.element);
  const task = taskAfterCancel(resource);
  if (task === undefined) return;
  newRelation(scheduler, {
    first: { resource, action },
    second: taskOf(resource, task),
    flags: unrunnableFirstBlocks,
  });
}

function orderMonitor(scheduler: Scheduler, resource: Resource, monitor: Action): void {
  for (const task of ['start', 'reload-agent']) {
    newRelation(scheduler, {
      first: taskOf(resource, task),
      second: { action: monitor },
      flags: firstImpliesThen | unrunnableFirstBlocks,
    });
  }
  const isPromoted = resource.nextRole === role.promoted;
  if (!isPromoted && resource.role !== role.promoted) return;
  newRelation(scheduler, {
    first: taskOf(resource, isPromoted ? 'promote' : 'demote'),
    second: { resource, action: monitor },
    flags: ordered | unrunnableFirstBlocks,
  });
}

/** @param isKnown - it is recorded, and need not be done again */
function recurringAction(
  scheduler: Scheduler,
  { resource, key, task, element }: Recurring,
  node: Node | undefined,
  isKnown: boolean,
): Action {
  const cause = { kind: 'recurring', resource, element } as const;
  return ensureAction(scheduler, { resource, key, task, node, optional: isKnown, cause });
}

function isUp(node: Node | undefined): boolean {
  return node !== undefined && node.online && !node.unclean;
}

function blockOnNode(scheduler: Scheduler, monitor: Action, node: Node | undefined): void {
  if (!node) monitor.flags &= ~actionFlag.runnable;
  else {
    const why = node.online ? 'unclean' : 'offline';
    blockAction(scheduler, monitor, { kind: 'node-unavailable', node, why });
  }
}

// Pacemaker: recurring_op_for_active
function monitorActive(scheduler: Scheduler, operation: Recurring, start: Action): void {
  if (operation.role === role.stopped) return;
  const { resource } = operation;
  const node = resource.assignedNode;
  const isKnown = isRunningAlready(resource, node, operation.key, start);
  const matches =
    operation.role === role.unknown
      ? resource.nextRole !== role.promoted
      : resource.nextRole === operation.role;
  if (!matches) {
    if (isKnown) cancelForRole(scheduler, operation, node);
    return;
  }
  const monitor = recurringAction(scheduler, operation, node, isKnown);
  if (!isRunnable(start)) blockAction(scheduler, monitor, { kind: 'relation', other: start });
  else if (!isUp(node)) blockOnNode(scheduler, monitor, node);
  if (resource.nextRole === role.promoted) expectResult(monitor, exitCode.runningPromoted);
  if (!node || resource.managed) orderMonitor(scheduler, resource, monitor);
}

// Pacemaker: cancel_if_running
function cancelStoppedMonitor(scheduler: Scheduler, operation: Recurring, node: Node): void {
  const { resource } = operation;
  if (findActionsExact(resource, operation.key, node).length === 0) return;
  const action = cancelAction(scheduler, { ...operation, node }, operation.element);
  if (resource.nextRole !== role.started && resource.nextRole !== role.unpromoted) return;
  newRelation(scheduler, {
    first: { resource, action },
    second: taskOf(resource, 'start'),
    flags: unrunnableFirstBlocks,
  });
}

// Pacemaker: order_after_stops
function orderAfterStops(scheduler: Scheduler, resource: Resource, node: Node, monitor: Action): void {
  for (const stop of resourceActionsOn(resource, node, 'stop')) {
    if (!isOptional(stop) && !isOptional(monitor) && !resource.managed) monitor.flags |= actionFlag.optional;
    if (!isRunnable(stop)) blockAction(scheduler, monitor, { kind: 'relation', other: stop });
    if (!resource.managed) continue;
    newRelation(scheduler, {
      first: { resource, action: stop },
      second: { action: monitor },
      flags: firstImpliesThen | unrunnableFirstBlocks,
    });
  }
}

function monitorStopped(scheduler: Scheduler, operation: Recurring, node: Node): void {
  const { resource } = operation;
  const isKnown = findActionsExact(resource, operation.key, node).length > 0;
  const monitor = recurringAction(scheduler, operation, node, isKnown);
  expectResult(monitor, exitCode.notRunning);
  if (resource.managed) {
    for (const probe of resourceActions(resource, node, 'monitor')) {
      orderActions(probe, monitor, unrunnableFirstBlocks);
    }
  }
  orderAfterStops(scheduler, resource, node, monitor);
  if (!isUp(node)) blockOnNode(scheduler, monitor, node);
}

// Pacemaker: recurring_op_for_inactive
function monitorInactive(scheduler: Scheduler, operation: Recurring): void {
  const { resource } = operation;
  if (operation.role !== role.stopped || !resource.unique) return;
  for (const node of scheduler.nodes) {
    if (node === resource.assignedNode) cancelStoppedMonitor(scheduler, operation, node);
    else monitorStopped(scheduler, operation, node);
  }
}

/** Pacemaker: pcmk__create_recurring_actions */
export function createRecurringActions(scheduler: Scheduler, resource: Resource): void {
  if (resource.blocked || resource.maintenance) return;
  const node = resource.assignedNode;
  const isWanted = resource.nextRole !== role.stopped || !resource.managed;
  const start =
    node && !node.maintenance && isWanted
      ? resourceAction(scheduler, resource, { task: 'start', node, optional: true })
      : undefined;
  for (const element of configuredOperations(resource)) {
    const operation = readRecurring(scheduler, resource, element);
    if (!operation) continue;
    if (start) monitorActive(scheduler, operation, start);
    monitorInactive(scheduler, operation);
  }
}
