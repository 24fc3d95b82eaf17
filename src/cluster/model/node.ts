/** Nodes, and the cell that holds one resource's score for one node. */
import type { Score } from '../../base/score.js';
import type { Note, Trail } from './cause.js';
import type { OperationDigest } from './history.js';
import type { Resource } from './resource.js';

/** When a resource is probed on a node: always, never, or only on nodes that are named for it. */
export type ProbeMode = 'always' | 'never' | 'exclusive';

/** A machine that runs resources; its fields say what the status section and the scheduler know of it. */
export interface Node {
  readonly id: string;
  readonly name: string;
  /** A Pacemaker Remote node has `remote`: guests and bundle nodes too, whose connection has a container. */
  readonly kind: 'cluster' | 'remote';
  /** The node's own score, with which it enters a resource's table. */
  readonly own: ScoredNode;
  online: boolean;
  pending: boolean;
  unclean: boolean;
  shutdown: boolean;
  maintenance: boolean;
  standby: boolean;
  /** Standby because an operation failed whose on-fail is standby. */
  standbyOnFail: boolean;
  /** Has ever joined the cluster. */
  seen: boolean;
  expectedUp: boolean;
  probesAllowed: boolean;
  remoteReset: boolean;
  remoteFenced: boolean;
  remoteMaintenance: boolean;
  historyUnpacked: boolean;
  /** Sum of the priorities of active resources, for priority-fencing-delay. */
  priority: number;
  readonly attributes: Map<string, string>;
  readonly utilization: Map<string, string>;
  /** Active primitives. */
  readonly running: Resource[];
  /** Primitives assigned by this run, newest first. */
  assigned: Resource[];
  /** The count of resources that placement prefers to be low. */
  resourceCount: number;
  /** What made it unclean first; absent while explanation is off. */
  uncleanBecause: Note | undefined;
  /** The connection resource of a Pacemaker Remote node. */
  remote: Resource | undefined;
  readonly digests: Map<string, OperationDigest>;
}

/** One resource's view of one node. `score` is written by ledger/change-score.ts alone. */
export interface ScoredNode {
  readonly node: Node;
  readonly score: Score;
  /** How the score came about; absent while explanation is off, so that cells, which are copied a lot, are smaller. */
  readonly trail?: Trail | undefined;
  /** Instances of a clone on the node; reused by promotion. */
  count: number;
  probeMode: ProbeMode;
}

/** True for Pacemaker Remote nodes of any kind. */
export function isPacemakerRemote(node: Node | undefined): boolean {
  return node?.kind === 'remote';
}

/** True for a Pacemaker Remote node that no resource launches. Pacemaker: pcmk__is_remote_node */
export function isRemoteNode(node: Node | undefined): boolean {
  return node?.kind === 'remote' && node.remote?.container === undefined;
}

/** True for a node inside a resource: a guest or a bundle replica. Pacemaker: pcmk__is_guest_or_bundle_node */
export function isGuestNode(node: Node | undefined): boolean {
  return node?.kind === 'remote' && node.remote?.container !== undefined;
}

/** The resource inside which a guest or bundle node lives. */
export function containerOf(node: Node): Resource | undefined {
  return node.kind === 'remote' ? node.remote?.container : undefined;
}
