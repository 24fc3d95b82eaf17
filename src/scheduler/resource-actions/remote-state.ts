/** The state of the connection to a Pacemaker Remote node, as far as actions there depend on it. */
import { isRemoteNode, type Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { currentNode } from '../../cluster/model/resource-queries.js';
import { role } from '../../cluster/model/role.js';
import { isShutdownRequested } from '../../cluster/unpack/node-online.js';

export type RemoteState = 'unknown' | 'alive' | 'resting' | 'failed' | 'stopped';

function stateWithoutPlace(node: Node, connection: Resource, host: Node | undefined): RemoteState {
  if (host?.unclean) return 'failed';
  if (!connection.failed) return 'stopped';
  const canReconnect = connection.nextRole === role.stopped && connection.remoteReconnectMs > 0;
  return canReconnect && node.remoteFenced && !isShutdownRequested(node) ? 'unknown' : 'failed';
}

/** Pacemaker: get_remote_node_state */
export function remoteState(node: Node, connection: Resource): RemoteState {
  const host = currentNode(connection);
  if (connection.nextRole === role.stopped || !connection.assignedNode) {
    return stateWithoutPlace(node, connection, host);
  }
  if (!host) return 'unknown';
  if (host.unclean || !host.online) return 'resting';
  const isMigrating = connection.partialMigrationSource && connection.partialMigrationTarget;
  return isMigrating && connection.activeNodes.length > 1 ? 'resting' : 'alive';
}

/** Pacemaker: pcmk__is_failed_remote_node */
export function isFailedRemoteNode(node: Node): boolean {
  return isRemoteNode(node) && node.remote !== undefined && remoteState(node, node.remote) === 'failed';
}
