/** May a node be fenced: are there devices, and is this partition entitled to? */
import type { ClusterState } from '../model/cluster-state.js';
import { isGuestNode, isPacemakerRemote, containerOf, type Node } from '../model/node.js';

/**
 * Guests on the way to `node` are those whose containers run inside of it: a container may be recorded as running in
 * its own guest (the reference recurses without end).
 * Pacemaker: pe_can_fence
 */
export function canFence(state: ClusterState, node: Node | undefined, guests: readonly Node[] = []): boolean {
  const container = node && isGuestNode(node) ? containerOf(node) : undefined;
  // Guests are fenced by recovering what they run in.
  if (container && node) {
    const within = [...guests, node];
    return container.activeNodes.every(
      (host) => host.online || (!within.includes(host) && canFence(state, host, within)),
    );
  }
  const { settings } = state;
  if (!settings.fencingEnabled || !state.haveFencing) return false;
  if (state.quorate || settings.noQuorumPolicy === 'ignore') return true;
  if (!node?.online) return false;
  if (!isPacemakerRemote(node) || settings.fenceRemoteWithoutQuorum) return true;
  return [...(node.remote?.allowedNodes.values() ?? [])].every((cell) => cell.node.online);
}
