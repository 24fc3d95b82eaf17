/** The actions that bring a primitive from its present role and place to the next. */
import { attributeOf } from '../../../xml/element.js';
import { fenceAction, resourceAction, replaceReason } from '../../../cluster/actions/action.js';
import { blockAction, note, requireAction } from '../../../cluster/actions/why.js';
import { resourceActionsOn } from '../../../cluster/actions/find-actions.js';
import { orderActions } from '../../../cluster/actions/ordering.js';
import { actionFlag, isOptional, isRunnable } from '../../../cluster/model/action.js';
import type { Cause, TransitionReason } from '../../../cluster/model/cause.js';
import { complain, tell } from '../../../cluster/model/cluster-state.js';
import type { Node } from '../../../cluster/model/node.js';
import { relation } from '../../../cluster/model/relation.js';
import type { MultiplyActivePolicy, Primitive, Resource } from '../../../cluster/model/resource.js';
import { activeOn } from '../../../cluster/model/resource-queries.js';
import { role, type Role } from '../../../cluster/model/role.js';
import type { Scheduler } from '../../context.js';
import { abortDangling, canMigrate, createMigration } from '../../resource-actions/migration.js';
import { createRecurringActions } from '../../resource-actions/recurring.js';
import { isUnfenced, orderAfterUnfencing } from '../../resource-actions/unfencing.js';

/** @param cause - what requires the step; undefined when nothing does */
type Step = (
  scheduler: Scheduler,
  resource: Resource,
  node: Node | undefined,
  cause: Cause | undefined,
) => void;

/** True where a multiply active resource is meant to stay. Pacemaker: is_expected_node */
function isExpectedOn(resource: Resource, node: Node | undefined): boolean {
  const { stopUnexpected, restarting, nextRole, assignedNode } = resource;
  return stopUnexpected && restarting && nextRole > role.stopped && assignedNode === node;
}

function stopOn(scheduler: Scheduler, resource: Resource, node: Node, cause: Cause | undefined): void {
  const stop = resourceAction(scheduler, resource, { task: 'stop', node, optional: !cause, cause });
  if (!resource.assignedNode) replaceReason(stop, 'node availability');
  else if (resource.restarting && resource.stopUnexpected) replaceReason(stop, 'being multiply active');
  if (!resource.managed) blockAction(scheduler, stop, { kind: 'unmanaged', resource });
  if (!resource.needsUnfencing) return;
  const unfence = fenceAction(scheduler, node, { operation: 'on', optional: true });
  orderActions(stop, unfence, relation.thenImpliesFirst);
  if (!isUnfenced(node)) {
    complain(scheduler, {
      kind: 'node-cannot-be-unfenced',
      severity: 'error',
      message: `"${resource.id}" is stopped until "${node.name}" can be unfenced`,
      element: resource.element,
    });
    const text = `(stop_resource) \terror: Stopping ${resource.id} until ${node.name} can be unfenced`;
    tell(scheduler, { severity: 'log', text, element: resource.element });
  }
}

const stop: Step = (scheduler, resource, _node, wanted) => {
  let cause = wanted;
  for (const node of resource.activeNodes) {
    if (isExpectedOn(resource, node)) continue;
    const target = resource.partialMigrationTarget;
    if (target) {
      if (node === target && node === resource.assignedNode) continue;
      cause ??= { kind: 'transition', resource, why: 'migration-interrupted' };
    }
    stopOn(scheduler, resource, node, cause);
  }
};

const start: Step = (scheduler, resource, node, cause) => {
  const action = resourceAction(scheduler, resource, { task: 'start', node, optional: true });
  if (node) orderAfterUnfencing(scheduler, { resource, node }, action, relation.firstImpliesThen);
  if (isRunnable(action) && cause) requireAction(scheduler, action, cause);
  if (isExpectedOn(resource, node)) action.flags |= actionFlag.pseudo;
};

const promote: Step = (scheduler, resource, node, cause) => {
  const blocked = resourceActionsOn(resource, node, 'start').find((action) => !isRunnable(action));
  if (!blocked) {
    const action = resourceAction(scheduler, resource, { task: 'promote', node, optional: !cause, cause });
    if (isExpectedOn(resource, node)) action.flags |= actionFlag.pseudo;
    return;
  }
  for (const action of resourceActionsOn(resource, node, 'promote')) {
    blockAction(scheduler, action, { kind: 'relation', other: blocked });
  }
};

const demote: Step = (scheduler, resource, _node, cause) => {
  for (const node of resource.activeNodes) {
    if (!isExpectedOn(resource, node))
      resourceAction(scheduler, resource, { task: 'demote', node, optional: !cause, cause });
  }
};

/** The next role on the way from a role (row) to another (column). */
const NEXT_ROLES: readonly (readonly Role[])[] = [
  [role.unknown, role.stopped, role.stopped, role.stopped, role.stopped],
  [role.stopped, role.stopped, role.started, role.unpromoted, role.unpromoted],
  [role.stopped, role.stopped, role.started, role.unpromoted, role.promoted],
  [role.stopped, role.stopped, role.stopped, role.unpromoted, role.promoted],
  [role.stopped, role.unpromoted, role.unpromoted, role.unpromoted, role.promoted],
];

const impossible: Step = () => undefined;

/** What takes a resource from one role to the next; undefined when there is nothing left to do. */
const STEPS: readonly (readonly (Step | undefined)[])[] = [
  [impossible, stop, impossible, impossible, impossible],
  [impossible, undefined, start, start, impossible],
  [impossible, stop, undefined, undefined, promote],
  [impossible, stop, stop, undefined, promote],
  [impossible, demote, demote, demote, undefined],
];

function nextOf(from: Role, to: Role): Role {
  return NEXT_ROLES[from]?.[to] ?? role.unknown;
}

/** What requires a resource to be stopped, or to be promoted anew; undefined when nothing does. */
interface RestartCauses {
  readonly stop: Cause | undefined;
  readonly promote: Cause | undefined;
}

// Pacemaker: schedule_restart_actions
function restart(
  scheduler: Scheduler,
  resource: Resource,
  current: Node | undefined,
  causes: RestartCauses,
): void {
  resource.restarting = true;
  let now = resource.role;
  while (now !== role.stopped) {
    const next = nextOf(now, role.stopped);
    const step = STEPS[now]?.[next];
    if (!step) break;
    step(scheduler, resource, current, causes.stop);
    now = next;
  }
  while (resource.role <= resource.nextRole && now !== resource.role && !resource.blocked) {
    const next = nextOf(now, resource.role);
    const cause = causes.stop ?? (next === role.promoted ? causes.promote : undefined);
    const step = STEPS[now]?.[next];
    if (!step) break;
    step(scheduler, resource, resource.assignedNode, cause);
    now = next;
  }
  resource.restarting = false;
}

// Pacemaker: schedule_role_transition_actions
function changeRole(scheduler: Scheduler, resource: Resource): void {
  const cause: Cause = { kind: 'transition', resource, why: 'place-or-role' };
  let now = resource.role;
  while (now !== resource.nextRole) {
    const next = nextOf(now, resource.nextRole);
    const step = STEPS[now]?.[next];
    if (!step) break;
    step(scheduler, resource, resource.assignedNode, cause);
    now = next;
  }
}

/** What is needed to get to the next place or role, and why. */
interface Needs {
  stop: TransitionReason | undefined;
  promote: boolean;
  migrate: boolean;
}

/** What is done about a resource that is active too often. Pacemaker: pcmk__multiply_active_text */
const RECOVERY: Readonly<Record<MultiplyActivePolicy, string>> = {
  stop: 'shutting it down',
  restart: 'attempting recovery',
  block: 'waiting for an administrator',
  unexpected: 'stopping unexpected instances',
};

/** Pacemaker: pcmk__primitive_create_actions, what it logs */
function tellMultiplyActive(scheduler: Scheduler, resource: Resource, all: number): void {
  const { id, multiplyActive, definition } = resource;
  const type = attributeOf(resource.element, 'class') ?? 'Untyped';
  const printed = `${type} resource ${id} might be active on ${all} nodes (${RECOVERY[multiplyActive]})`;
  complain(scheduler, {
    kind: 'multiply-active',
    severity: 'error',
    message: `"${id}" might be active on ${all} nodes`,
    element: definition,
    printed,
  });
  tell(scheduler, {
    severity: 'log',
    text: `(pcmk__primitive_create_actions) \terror: ${printed}`,
    element: definition,
  });
}

/** A live migration that cannot go on, or a resource that is active too often. */
function recoverPlaces(
  scheduler: Scheduler,
  resource: Resource,
  current: Node | undefined,
  needs: Needs,
): void {
  const { all, clean } = activeOn(resource);
  const source = resource.partialMigrationSource;
  const target = resource.partialMigrationTarget;
  const goesOn =
    source !== undefined &&
    target !== undefined &&
    needs.migrate &&
    all === 2 &&
    current === source &&
    resource.assignedNode === target;
  let isMultiplyActive = false;
  if (!goesOn && (source ?? target)) {
    needs.stop ??= 'migration-interrupted';
    needs.migrate = false;
    resource.partialMigrationSource = undefined;
    resource.partialMigrationTarget = undefined;
  } else if (!goesOn) {
    isMultiplyActive = (resource.needsFencing ? all : clean) > 1;
  }
  if (!isMultiplyActive) {
    resource.stopUnexpected = false;
    return;
  }
  tellMultiplyActive(scheduler, resource, all);
  if (resource.multiplyActive === 'restart' || resource.multiplyActive === 'unexpected')
    needs.stop ??= 'multiply-active';
  if (resource.multiplyActive === 'unexpected') resource.stopUnexpected = true;
}

function recoverInPlace(
  scheduler: Scheduler,
  resource: Resource,
  current: Node | undefined,
  needs: Needs,
): void {
  if (resource.failed) {
    if (resource.stopIfFailed) needs.stop ??= 'failed';
    else if (resource.nextRole === role.promoted) needs.promote = true;
  } else if (resource.blocked) {
    needs.stop ??= 'blocked';
  } else if (resource.role > role.started && current && resource.assignedNode) {
    const action = resourceAction(scheduler, resource, {
      task: 'start',
      node: resource.assignedNode,
      optional: true,
    });
    if (!isOptional(action)) needs.stop ??= 'restarts';
  }
}

/** Pacemaker: pcmk__primitive_create_actions */
export function createPrimitiveActions(scheduler: Scheduler, resource: Primitive): void {
  const { assignedNode } = resource;
  if (resource.nextRole === role.unknown) resource.nextRole = assignedNode ? role.started : role.stopped;
  const current = activeOn(resource).node;
  abortDangling(scheduler, resource);
  const isMoving =
    current !== undefined &&
    assignedNode !== undefined &&
    current !== assignedNode &&
    resource.nextRole >= role.started;
  const needs: Needs = {
    stop: isMoving ? 'moves' : undefined,
    promote: false,
    migrate: isMoving && canMigrate(resource, current),
  };
  recoverPlaces(scheduler, resource, current, needs);
  if (resource.startPending) {
    const pending = resourceAction(scheduler, resource, {
      task: 'start',
      node: assignedNode,
      optional: true,
    });
    pending.flags |= actionFlag.alwaysInGraph;
    note(scheduler, pending, 'included', { kind: 'start-pending', resource });
  }
  if (!isMoving) recoverInPlace(scheduler, resource, current, needs);
  const because = (why: TransitionReason): Cause => ({ kind: 'transition', resource, why });
  restart(scheduler, resource, current, {
    stop: needs.stop && because(needs.stop),
    promote: needs.promote ? because('failed') : undefined,
  });
  changeRole(scheduler, resource);
  createRecurringActions(scheduler, resource);
  if (needs.migrate && current) createMigration(scheduler, resource, current);
}

/** Pacemaker: pcmk__primitive_add_graph_meta */
export function addPrimitiveMeta(resource: Primitive, attributes: Map<string, string>): void {
  for (const [source, name] of [
    ['clone', 'CRM_meta_clone'],
    ['remote-node', 'CRM_meta_remote_node'],
    ['external-ip', 'pcmk_external_ip'],
  ] as const) {
    const value = resource.meta.get(source);
    if (value !== undefined) attributes.set(name, value);
  }
  for (let one: Resource | undefined = resource; one; one = one.parent) {
    if (one.container) attributes.set('CRM_meta_container', one.container.id);
  }
}
