/** Live migrations that are half done, dangling or failed. */
import { scanInteger } from '../../../base/c-numbers.js';
import { sameIgnoringCase } from '../../../base/compare.js';
import { attributeOf, type XmlElement } from '../../../xml/element.js';
import { compareOperations } from '../../actions/newer-operation.js';
import { findNode, tell, type ClusterState } from '../../model/cluster-state.js';
import { execStatus, exitCode } from '../../model/history.js';
import type { Resource } from '../../model/resource.js';
import { role } from '../../model/role.js';
import { addRunning } from './active-on.js';
import type { HistoryEntry } from './entry.js';
import { historyOf, operationsOf } from './status-index.js';

// A search that finds several entries finds none: that is how the reference looks them up.
function findOperation(
  state: ClusterState,
  resource: string,
  node: string,
  isWanted: (entry: XmlElement) => boolean,
): XmlElement | undefined {
  const found = operationsOf(state, node, resource).filter(isWanted);
  return found.length === 1 ? found[0] : undefined;
}

function succeeded(entry: XmlElement, exit: number): boolean {
  const code = scanInteger(attributeOf(entry, 'rc-code')) ?? exitCode.error;
  const status = scanInteger(attributeOf(entry, 'op-status')) ?? execStatus.error;
  return code === exit && status === execStatus.done;
}

interface MigrationNodes {
  readonly source: string;
  readonly target: string;
}

/** The first half of a migration, which its source records. Pacemaker: find_lrm_op */
function findMigrateTo(state: ClusterState, resource: string, nodes: MigrationNodes): XmlElement | undefined {
  return findOperation(
    state,
    resource,
    nodes.source,
    (entry) =>
      attributeOf(entry, 'operation') === 'migrate_to' &&
      attributeOf(entry, 'migrate_target') === nodes.target,
  );
}

/** The second half of a migration, which its target records. Pacemaker: find_lrm_op */
function findMigrateFrom(
  state: ClusterState,
  resource: string,
  nodes: MigrationNodes,
): XmlElement | undefined {
  return findOperation(
    state,
    resource,
    nodes.target,
    (entry) =>
      attributeOf(entry, 'operation') === 'migrate_from' &&
      attributeOf(entry, 'migrate_source') === nodes.source,
  );
}

/** True when nothing but unfinished operations is recorded. Pacemaker: unknown_on_node */
function isUnknownOn(state: ClusterState, resource: Resource, node: string): boolean {
  return operationsOf(state, node, resource.id).every((entry) => {
    const code = attributeOf(entry, 'rc-code');
    return code === undefined || Number(code) === exitCode.unknown;
  });
}

// Pacemaker: monitor_not_running_after
function foundStoppedAfter(state: ClusterState, resource: string, node: string, entry: XmlElement): boolean {
  const monitor = findOperation(state, resource, node, (one) => attributeOf(one, 'operation') === 'monitor');
  return (
    monitor !== undefined && succeeded(monitor, exitCode.notRunning) && compareOperations(monitor, entry) > 0
  );
}

const CHANGES: ReadonlySet<string> = new Set(['start', 'stop', 'migrate_to', 'migrate_from']);

// Pacemaker: non_monitor_after
function changedAfter(state: ClusterState, resource: string, node: string, entry: XmlElement): boolean {
  const entries = historyOf(state, node, resource);
  if (entries.length !== 1) return false;
  return operationsOf(state, node, resource).some(
    (other) =>
      other !== entry &&
      CHANGES.has(attributeOf(other, 'operation') ?? '') &&
      compareOperations(other, entry) > 0,
  );
}

/** What is recorded of the two halves of a migration. */
interface MigrationHalves {
  readonly migrateTo: XmlElement | undefined;
  readonly migrateFrom: XmlElement | undefined;
}

// Pacemaker: newer_state_after_migrate
function hasNewerState(
  state: ClusterState,
  resource: string,
  node: string,
  { migrateTo, migrateFrom }: MigrationHalves,
): boolean {
  let entry = migrateFrom ?? migrateTo;
  if (!entry) return false;
  const source = attributeOf(entry, 'migrate_source');
  if (entry !== migrateTo && migrateTo && sameIgnoringCase(node, source)) entry = migrateTo;
  return changedAfter(state, resource, node, entry) || foundStoppedAfter(state, resource, node, entry);
}

/** Both nodes of a migration; undefined when the entry does not name them soundly. Pacemaker: get_migration_node_names */
function migrationNodes(
  state: ClusterState,
  { element, node }: HistoryEntry,
  ownSide: 'source' | 'target',
): MigrationNodes | undefined {
  const source = attributeOf(element, 'migrate_source');
  const target = attributeOf(element, 'migrate_target');
  const ignored = `Ignoring resource history entry ${attributeOf(element, 'id')}`;
  if (source === undefined || target === undefined) {
    const text = `${ignored} without migrate_source and migrate_target`;
    tell(state, { severity: 'error', text, element });
    return undefined;
  }
  const own = ownSide === 'source' ? source : target;
  if (sameIgnoringCase(own, node.name)) return { source, target };
  const text = `${ignored} because migrate_${ownSide}='${own}' does not match ${node.name}`;
  tell(state, { severity: 'error', text, element });
  return undefined;
}

function failUnmigratably(resource: Resource): void {
  resource.failed = true;
  resource.stopIfFailed = true;
  resource.migratable = false;
}

/** A migration whose second half is not done yet. */
interface UnfinishedMigration extends MigrationNodes {
  readonly isActiveOnTarget: boolean;
  /** The source records something that happened after the first half. */
  readonly isSourceNewer: boolean;
}

function resumeMigration(state: ClusterState, resource: Resource, migration: UnfinishedMigration): void {
  const { source, target, isActiveOnTarget, isSourceNewer } = migration;
  const targetNode = findNode(state, target);
  if (targetNode?.online && isUnknownOn(state, resource, target)) return;
  if (isActiveOnTarget && targetNode) {
    const sourceNode = findNode(state, source);
    addRunning(state, resource, targetNode, 'sound');
    if (!sourceNode?.online) return;
    resource.partialMigrationTarget = targetNode;
    resource.partialMigrationSource = sourceNode;
  } else if (!isSourceNewer) {
    failUnmigratably(resource);
  }
}

/** A successful migrate_to: what became of the other half? Pacemaker: unpack_migrate_to_success */
export function applyMigrateTo(state: ClusterState, entry: HistoryEntry): void {
  const nodes = migrationNodes(state, entry, 'source');
  if (!nodes) return;
  const { resource, element, node } = entry;
  const { source, target } = nodes;
  const isSourceNewer = changedAfter(state, resource.id, source, element);
  const migrateFrom = findMigrateFrom(state, resource.id, nodes);
  if (migrateFrom && isSourceNewer) return;
  const fromCode = migrateFrom
    ? (scanInteger(attributeOf(migrateFrom, 'rc-code')) ?? exitCode.ok)
    : exitCode.ok;
  const fromStatus = migrateFrom
    ? (scanInteger(attributeOf(migrateFrom, 'op-status')) ?? execStatus.pending)
    : execStatus.pending;
  const isTargetNewer = hasNewerState(state, resource.id, target, { migrateTo: element, migrateFrom });
  if (isSourceNewer && isTargetNewer) return;
  if (fromCode === exitCode.ok && fromStatus === execStatus.done) {
    resource.role = role.stopped;
    resource.danglingMigrationSources.unshift(node);
    return;
  }
  resource.role = role.started;
  const targetNode = findNode(state, target);
  const isActiveOnTarget = !isTargetNewer && targetNode?.online === true;
  if (fromStatus === execStatus.pending) {
    resumeMigration(state, resource, { ...nodes, isActiveOnTarget, isSourceNewer });
  } else if (isActiveOnTarget && targetNode) {
    addRunning(state, resource, targetNode, 'failed');
  } else {
    failUnmigratably(resource);
  }
}

/** Pacemaker: unpack_migrate_to_failure */
export function applyMigrateToFailure(state: ClusterState, entry: HistoryEntry): void {
  const nodes = migrationNodes(state, entry, 'source');
  if (!nodes) return;
  const { resource, element, node } = entry;
  const { source, target } = nodes;
  resource.role = role.started;
  const found = findMigrateFrom(state, resource.id, nodes);
  const migrateFrom = found && succeeded(found, exitCode.ok) ? found : undefined;
  const isNewer = hasNewerState(state, resource.id, target, { migrateTo: element, migrateFrom });
  if (!isUnknownOn(state, resource, target) && !isNewer) {
    const targetNode = findNode(state, target);
    if (targetNode?.online) addRunning(state, resource, targetNode, 'sound');
  } else if (!changedAfter(state, resource.id, source, element)) {
    resource.danglingMigrationSources.unshift(node);
  }
}

/** Pacemaker: unpack_migrate_from_failure */
export function applyMigrateFromFailure(state: ClusterState, entry: HistoryEntry): void {
  const nodes = migrationNodes(state, entry, 'target');
  if (!nodes) return;
  const { resource, element } = entry;
  const { source } = nodes;
  resource.role = role.started;
  const found = findMigrateTo(state, resource.id, nodes);
  const migrateTo = found && succeeded(found, exitCode.ok) ? found : undefined;
  if (isUnknownOn(state, resource, source)) return;
  if (hasNewerState(state, resource.id, source, { migrateTo, migrateFrom: element })) return;
  const sourceNode = findNode(state, source);
  if (sourceNode?.online) addRunning(state, resource, sourceNode, 'failed');
}
