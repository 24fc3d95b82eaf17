/** What a failed operation means for the resource and its node. */
import { MINUS_INFINITY } from '../../../base/score.js';
import { responseTo, roleAfterFailure } from '../../actions/on-fail.js';
import { findOperationConfig, operationMeta } from '../../actions/operation-config.js';
import { canFence } from '../../actions/fencing.js';
import { onFail, type OnFail } from '../../model/action.js';
import { complain, type ClusterState } from '../../model/cluster-state.js';
import { exitCode } from '../../model/history.js';
import type { Resource } from '../../model/resource.js';
import { isAnonymousClone, topBelowBundle } from '../../model/resource-queries.js';
import { role, type Role } from '../../model/role.js';
import { addLocation, banEverywhere } from '../resource-location.js';
import { recordFailure, setActive, type HistoryEntry, type HistoryProgress } from './entry.js';
import { applyMigrateFromFailure, applyMigrateToFailure } from './migration.js';

export interface FailureHandling {
  readonly response: OnFail;
  readonly failRole: Role;
}

/** What is configured for a failure of this operation. Pacemaker: unpack_failure_handling */
export function failureHandling(state: ClusterState, entry: HistoryEntry): FailureHandling {
  const config = findOperationConfig(entry, 'enabled-or-not');
  const meta = operationMeta(state, entry, config);
  const response = responseTo(state, entry, meta.get('on-fail'));
  return { response, failRole: roleAfterFailure(entry.resource, entry.task, response) };
}

function applyDemoteFailure(resource: Resource, response: OnFail, exit: number): void {
  if (response === onFail.block) {
    resource.role = role.promoted;
    resource.nextRole = role.stopped;
  } else {
    resource.role = exit === exitCode.notRunning ? role.stopped : role.unpromoted;
  }
}

function applyToRole(state: ClusterState, entry: HistoryEntry, response: OnFail): void {
  const { resource, node, element, task, exit } = entry;
  switch (task) {
    case 'stop':
      addLocation(state, resource, node, {
        score: MINUS_INFINITY,
        cause: {
          kind: 'operation-result',
          element,
          effect: 'stop-failed',
        },
      });
      break;
    case 'migrate_to':
      applyMigrateToFailure(state, entry);
      break;
    case 'migrate_from':
      applyMigrateFromFailure(state, entry);
      break;
    case 'promote':
      resource.role = role.promoted;
      break;
    case 'demote':
      applyDemoteFailure(resource, response, exit);
      break;
    default:
  }
}

// Pacemaker: ban_from_all_nodes
function banFromAllNodes(state: ClusterState, { resource, element }: HistoryEntry): void {
  const top = topBelowBundle(resource);
  const banned = resource.parent && isAnonymousClone(top) ? top : resource;
  banEverywhere(state, banned, { kind: 'operation-result', element, effect: 'stays-stopped' });
}

/** Pacemaker: unpack_rsc_op_failure */
export function applyFailure(
  state: ClusterState,
  entry: HistoryEntry,
  { response, failRole }: FailureHandling,
  progress: HistoryProgress,
): void {
  const { resource, element, exit } = entry;
  progress.lastFailure = element;
  if (state.settings.symmetric || exit !== exitCode.notInstalled) {
    complain(state, {
      kind: 'unexpected-operation-result',
      severity: 'warning',
      message: `unexpected result ${exit} of ${entry.task} of "${resource.id}" on "${entry.node.name}"`,
      element,
    });
    recordFailure(state, entry);
  }
  if (progress.response < response) progress.response = response;
  applyToRole(state, entry, response);
  if (entry.isProbe && exit === exitCode.notInstalled) resource.role = role.stopped;
  else if (resource.role < role.started) setActive(resource);
  if (failRole !== role.started && resource.nextRole < failRole) resource.nextRole = failRole;
  if (failRole === role.stopped) banFromAllNodes(state, entry);
}

/** A failed stop that fencing cannot help blocks the resource. Pacemaker: block_if_unrecoverable */
export function blockIfUnrecoverable(
  state: ClusterState,
  { resource, node, task, element }: HistoryEntry,
): void {
  if (task !== 'stop' || canFence(state, node)) return;
  complain(state, {
    kind: 'failed-stop-without-fencing',
    severity: 'error',
    message: `"${resource.id}" cannot be recovered: its stop on "${node.name}" failed and nothing can fence the node`,
    element,
  });
  resource.managed = false;
  resource.blocked = true;
}
