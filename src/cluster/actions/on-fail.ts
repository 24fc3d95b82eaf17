/** How the cluster answers the failure of an operation. */
import type { ClusterState } from '../model/cluster-state.js';
import { complain, findNode } from '../model/cluster-state.js';
import { isProbe } from '../model/history.js';
import { isRemoteNode } from '../model/node.js';
import { onFail, type OnFail, type ResourceOperation } from '../model/action.js';
import type { Resource } from '../model/resource.js';
import { role, type Role } from '../model/role.js';

// Undefined: no valid value, the default applies.
function configured(
  state: ClusterState,
  { resource, task }: ResourceOperation,
  value: string,
): OnFail | undefined {
  switch (value.toLowerCase()) {
    case 'block':
      return onFail.block;
    case 'fence':
      if (state.settings.fencingEnabled) return onFail.fenceNode;
      complain(state, {
        kind: 'on-fail-needs-fencing',
        severity: 'error',
        message: `on-fail "fence" of ${task} of "${resource.id}" needs fencing, which is disabled: "stop" is used`,
        said: `Resetting 'on-fail' for ${task} of ${resource.id} to 'stop' because 'fence' is not valid when fencing is disabled`,
      });
      return onFail.stop;
    case 'standby':
      return onFail.standbyNode;
    case 'ignore':
    case 'nothing':
      return onFail.ignore;
    case 'migrate':
      return onFail.ban;
    case 'stop':
      return onFail.stop;
    case 'restart':
      return onFail.restart;
    case 'restart-container':
      return resource.container ? onFail.restartContainer : undefined;
    case 'demote':
      return onFail.demote;
    default:
      complain(state, {
        kind: 'unknown-on-fail',
        severity: 'error',
        message: `on-fail "${value}" of ${task} of "${resource.id}" is not known: the default is used`,
        said: `Using default 'on-fail' for ${task} of ${resource.id} because '${value}' is not valid`,
      });
      return undefined;
  }
}

/** True for a remote connection whose node must be reset before it can be connected to again. */
function needsReset(state: ClusterState, { resource, task, intervalMs }: ResourceOperation): boolean {
  if (!resource.remoteConnection || !isRemoteNode(findNode(state, resource.id))) return false;
  return !isProbe(task, intervalMs) && task !== 'start';
}

function defaultOnFail(state: ClusterState, operation: ResourceOperation): OnFail {
  const { resource, task } = operation;
  if (resource.container) return onFail.restartContainer;
  if (needsReset(state, operation)) return resource.managed ? onFail.resetRemote : onFail.stop;
  if (task === 'stop') return state.settings.fencingEnabled ? onFail.fenceNode : onFail.block;
  return onFail.restart;
}

/** The response to a failure of the operation. Pacemaker: pcmk__parse_on_fail */
export function responseTo(
  state: ClusterState,
  operation: ResourceOperation,
  value: string | undefined,
): OnFail {
  const chosen = value === undefined ? undefined : configured(state, operation, value);
  // An unmanaged connection has no choice.
  const mayChoose = operation.resource.managed || !needsReset(state, operation);
  return chosen !== undefined && mayChoose ? chosen : defaultOnFail(state, operation);
}

/** The role of the resource after a failure of the operation. Pacemaker: pcmk__role_after_failure */
export function roleAfterFailure(resource: Resource, task: string, response: OnFail): Role {
  if (response === onFail.stop) return role.stopped;
  if (response === onFail.resetRemote && resource.remoteReconnectMs !== 0) return role.stopped;
  return task === 'promote' ? role.unpromoted : role.started;
}
