/** Live migration: two halves that replace a stop and a start. */
import { resourceAction } from '../../cluster/actions/action.js';
import { newRelation, taskOf } from '../../cluster/actions/ordering.js';
import { actionFlag, type Action } from '../../cluster/model/action.js';
import type { Node } from '../../cluster/model/node.js';
import { relation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import type { Scheduler } from '../context.js';

const { ordered, unmigratableThenBlocks, firstElseThen } = relation;

/** Pacemaker: pcmk__rsc_can_migrate */
export function canMigrate(resource: Resource, current: Node | undefined): boolean {
  if (!resource.migratable || !resource.managed || resource.failed || resource.startPending) return false;
  const target = resource.assignedNode;
  return current !== undefined && !current.unclean && target !== undefined && !target.unclean;
}

function nameEnds(action: Action, source: Node, target: Node): void {
  action.setMeta('migrate_source', source.name);
  action.setMeta('migrate_target', target.name);
}

/** Creates the halves that are still to be done. Pacemaker: pcmk__create_migration_actions */
export function createMigration(scheduler: Scheduler, resource: Resource, current: Node): void {
  const target = resource.assignedNode;
  if (!target) return;
  const order = (first: string, then: string, flags: number): void =>
    newRelation(scheduler, { first: taskOf(resource, first), second: taskOf(resource, then), flags });
  const start = resourceAction(scheduler, resource, { task: 'start', node: target, optional: true });
  const stop = resourceAction(scheduler, resource, { task: 'stop', node: current, optional: true });
  const isHalfDone = resource.partialMigrationTarget !== undefined;
  const departure = isHalfDone
    ? undefined
    : resourceAction(scheduler, resource, { task: 'migrate_to', node: current, optional: true });
  const arrival = resourceAction(scheduler, resource, { task: 'migrate_from', node: target, optional: true });
  start.flags |= actionFlag.migratable | actionFlag.pseudo;
  stop.flags |= actionFlag.migratable;
  arrival.flags |= actionFlag.migratable;
  if (departure) {
    departure.flags |= actionFlag.migratable;
    departure.redefine({ needs: start.needs });
    order('monitor', 'migrate_to', ordered);
    order('migrate_to', 'migrate_from', ordered | unmigratableThenBlocks);
  } else {
    arrival.redefine({ needs: start.needs });
    order('monitor', 'migrate_from', ordered);
  }
  order('migrate_from', 'stop', ordered | unmigratableThenBlocks);
  order('migrate_from', 'start', ordered | unmigratableThenBlocks | firstElseThen);
  if (departure) {
    nameEnds(departure, current, target);
    if (!resource.remoteConnection) departure.setMeta('record-pending', 'true');
  }
  nameEnds(arrival, current, target);
}

/** Stops what a migration left behind. Pacemaker: pcmk__abort_dangling_migration */
export function abortDangling(scheduler: Scheduler, resource: Resource): void {
  for (const source of resource.danglingMigrationSources) {
    const cause = { kind: 'dangling-migration', resource, node: source } as const;
    const stop = resourceAction(scheduler, resource, { task: 'stop', node: source, optional: false, cause });
    stop.flags |= actionFlag.migrationAbort;
  }
}
