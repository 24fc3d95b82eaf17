/** What becomes of a cluster that loses nodes: where everything runs once it has come to rest without them. */
import { compareNames } from '../base/compare.js';
import { isGuestNode, isRemoteNode, type Node } from '../cluster/model/node.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import { inject } from '../simulate/inject.js';
import type { Injection } from '../simulate/injection.js';
import type { XmlElement } from '../xml/element.js';
import { atRest, type AtRest } from './at-rest.js';
import { settle, unpacked, type SettleOptions } from './settle.js';

/** What is left after a loss. */
export interface NodeLoss extends AtRest {
  /** Names of the nodes that are lost; none for the cluster as it is. */
  readonly lost: readonly string[];
}

export interface LossRequest {
  readonly lost: readonly string[];
  readonly settling: SettleOptions;
  /** Whether those that are left have quorum; what the CIB says unless told. */
  readonly quorum?: boolean | undefined;
  /**
   * How a remote node is lost: its connection fails, as it does in a cluster, or only its state says so, as with the option
   * `--node-fail` of crm_simulate, which changes nothing for most of them, and keeps on record what ran on a guest node that is
   * fenced. The connection unless told.
   */
  readonly remoteNodes?: 'connection' | 'state' | undefined;
}

/** The nodes that can be lost: all that are up and run Corosync or Pacemaker Remote, but not inside of a resource. */
export function losableNodes({ nodes }: Pick<ClusterState, 'nodes'>): readonly string[] {
  return nodes
    .filter((node) => node.online && !isGuestNode(node))
    .map(({ name }) => name)
    .sort(compareNames);
}

/** Remote nodes have no membership: what is lost is the connection to them, which shows as a failed monitor. */
export function lossInjections(
  state: ClusterState,
  { lost, remoteNodes }: Pick<LossRequest, 'lost' | 'remoteNodes'>,
): Injection[] {
  const isLost = ({ name }: Node): boolean => lost.includes(name);
  return state.nodes.filter(isLost).flatMap((node): Injection[] => {
    if (remoteNodes === 'state' || !isRemoteNode(node)) return [{ option: '--node-fail', value: node.name }];
    const on = node.remote?.activeNodes[0]?.name;
    return on === undefined ? [] : [{ option: '--op-inject', value: `${node.name}_monitor_60000@${on}=1` }];
  });
}

/** A remote node that is gone does not answer, from whichever node its connection is tried again. */
export function failingConnections({ nodes }: ClusterState, lost: readonly string[]): readonly string[] {
  const from = nodes.filter(({ kind }) => kind === 'cluster').map(({ name }) => name);
  const gone = nodes.filter((node) => isRemoteNode(node) && lost.includes(node.name));
  return gone.flatMap(({ name }) => from.map((node) => `${name}_start_0@${node}=1`));
}

/**
 * Takes nodes away and lets the cluster come to rest.
 * @param root - `<cib>` in the current schema, with the status from which the loss begins; it stays as it is
 */
export function loseNodes(root: XmlElement, request: LossRequest): NodeLoss {
  const { lost, settling, remoteNodes, quorum } = request;
  const state = unpacked(root, settling);
  const stated: Injection[] = quorum === undefined ? [] : [{ option: '--quorum', value: quorum ? '1' : '0' }];
  const injections = [...stated, ...lossInjections(state, request)];
  const injected = inject(state, injections, state.now.seconds).cib;
  const after =
    remoteNodes === 'state'
      ? ({ failing: [], fencedGuests: 'as recorded' } as const)
      : { failing: failingConnections(state, lost) };
  return { lost, ...atRest(settle(injected, { ...settling, ...after })) };
}
