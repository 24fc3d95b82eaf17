/** Orders between actions: links between two that exist, and relations for those that may come to exist. */
import type { XmlElement } from '../../xml/element.js';
import { operationKey, parseOperationKey, type Action } from '../model/action.js';
import type { ClusterState } from '../model/cluster-state.js';
import { isAncestor } from '../model/resource-queries.js';
import { relation, type ActionRelation, type RelationFlags } from '../model/relation.js';
import type { Resource } from '../model/resource.js';

/** Links two actions; nothing happens when a link with one of the flags is there. Pacemaker: order_actions */
export function orderActions(
  first: Action | undefined,
  then: Action | undefined,
  flags: RelationFlags,
  origin?: XmlElement,
): boolean {
  if (flags === relation.none || !first || !then) return false;
  if ((first.askedBefore(then) & flags) !== 0) return false;
  first.addLink({ first, second: then, asked: flags, flags, origin, graphed: false });
  return true;
}

/** One side of a relation: an action, or a resource with the name or key of an action. */
export interface RelationEnd {
  readonly resource?: Resource | undefined;
  readonly action?: Action | undefined;
  readonly task?: string | undefined;
}

/** A task without interval of a resource, as one side of a relation. */
export function taskOf(resource: Resource, task: string): RelationEnd {
  return { resource, task: operationKey(resource.id, task, 0) };
}

export interface RelationRequest {
  readonly first: RelationEnd;
  readonly second: RelationEnd;
  readonly flags: RelationFlags;
  /** The constraint that asks for it; absent for what the scheduler implies. */
  readonly origin?: XmlElement | undefined;
}

/** Registers a relation, and those that follow from it for live migration. Pacemaker: pcmk__new_ordering */
export function newRelation(state: ClusterState, { first, second, flags, origin }: RelationRequest): void {
  if ((!first.action && !first.resource) || (!second.action && !second.resource)) return;
  const created: ActionRelation = {
    id: state.relations.length + 1,
    flags,
    firstResource: first.resource ?? first.action?.resource,
    firstAction: first.action,
    firstTask: first.task ?? first.action?.key,
    thenResource: second.resource ?? second.action?.resource,
    thenAction: second.action,
    thenTask: second.task ?? second.action?.key,
    origin,
  };
  state.relations.push(created);
  addMigrationEquivalents(state, created);
}

// Pacemaker: pcmk__order_starts, pcmk__order_stops
export function orderStarts(
  state: ClusterState,
  first: Resource,
  then: Resource,
  flags: RelationFlags,
): void {
  newRelation(state, { first: taskOf(first, 'start'), second: taskOf(then, 'start'), flags });
}

export function orderStops(state: ClusterState, first: Resource, then: Resource, flags: RelationFlags): void {
  newRelation(state, { first: taskOf(first, 'stop'), second: taskOf(then, 'stop'), flags });
}

// Pacemaker: task_from_action_or_key
function taskName(action: Action | undefined, task: string | undefined): string | undefined {
  return action ? action.task : parseOperationKey(task)?.task;
}

interface Equivalent {
  readonly firstTask: string;
  readonly thenTask: string;
  readonly flags: RelationFlags;
}

const ORDERED = relation.ordered;

function startEquivalents(first: Resource, then: Resource): Equivalent[] {
  if (!then.migratable) return [];
  const startFirst = { firstTask: 'start', thenTask: 'migrate_to' };
  if (!first.migratable) return [{ ...startFirst, flags: ORDERED }];
  return [
    { firstTask: 'migrate_from', thenTask: 'migrate_to', flags: ORDERED },
    { ...startFirst, flags: ORDERED | relation.ifFirstUnmigratable },
  ];
}

/** Orders before both halves of a migration; the second half counts only while one is under way. */
function beforeMigration(then: Resource, firstTask: string, flags: RelationFlags): Equivalent[] {
  const toTarget = { firstTask, thenTask: 'migrate_to', flags };
  if (!then.partialMigrationTarget) return [toTarget];
  return [toTarget, { firstTask, thenTask: 'migrate_from', flags }];
}

function equivalentsOf(first: Resource, then: Resource, tasks: string): Equivalent[] {
  if (tasks === 'start start') return startEquivalents(first, then);
  if (!then.migratable) return [];
  switch (tasks) {
    case 'stop stop':
      return beforeMigration(
        then,
        'stop',
        first.migratable ? ORDERED | relation.ifFirstUnmigratable : ORDERED,
      );
    case 'promote start':
      return [{ firstTask: 'promote', thenTask: 'migrate_to', flags: ORDERED }];
    case 'demote stop':
      return beforeMigration(then, 'demote', ORDERED);
    default:
      return [];
  }
}

// Pacemaker: pcmk__order_migration_equivalents
function addMigrationEquivalents(state: ClusterState, order: ActionRelation): void {
  const { firstResource: first, thenResource: then } = order;
  if (!first || !then || first === then || (!first.migratable && !then.migratable)) return;
  if (isAncestor(first, then) || isAncestor(then, first)) return;
  const tasks = `${taskName(order.firstAction, order.firstTask)} ${taskName(order.thenAction, order.thenTask)}`;
  for (const { firstTask, thenTask, flags } of equivalentsOf(first, then, tasks)) {
    newRelation(state, {
      first: taskOf(first, firstTask),
      second: taskOf(then, thenTask),
      flags,
      origin: order.origin,
    });
  }
}
