/** Why a score or an action changed: plain data that points at configuration, status or a default. */
import type { XmlElement } from '../../xml/element.js';
import type { Score } from '../../base/score.js';
import type { Action } from './action.js';
import type { Colocation, LocationConstraint, Ticket } from './constraint.js';
import type { Node } from './node.js';
import type { ActionRelation } from './relation.js';
import type { Resource } from './resource.js';

/** Why a node cannot take anything (or not this). */
export type NodeTrouble = 'offline' | 'unclean' | 'standby' | 'maintenance' | 'shutdown' | 'pending';

export type Cause =
  | { readonly kind: 'node-score'; readonly node: Node; readonly element: XmlElement | undefined }
  | { readonly kind: 'node-unavailable'; readonly node: Node; readonly why: NodeTrouble }
  | { readonly kind: 'node-health'; readonly node: Node }
  | { readonly kind: 'symmetric-default' }
  | { readonly kind: 'remote-connection-default' }
  | { readonly kind: 'bundle-node'; readonly node: Node }
  | { readonly kind: 'location'; readonly constraint: LocationConstraint }
  | { readonly kind: 'stickiness'; readonly resource: Resource }
  | { readonly kind: 'unmanaged'; readonly resource: Resource }
  | { readonly kind: 'removed-resource'; readonly resource: Resource }
  | { readonly kind: 'multiply-active'; readonly resource: Resource }
  | { readonly kind: 'operation-result'; readonly element: XmlElement; readonly effect: OperationEffect }
  | { readonly kind: 'migration-threshold'; readonly resource: Resource; readonly failures: number }
  | { readonly kind: 'shutdown-lock'; readonly resource: Resource; readonly node: Node }
  | { readonly kind: 'exclusive-discovery'; readonly resource: Resource }
  | { readonly kind: 'colocation'; readonly constraint: Colocation; readonly primaryNode: Node | undefined }
  | {
      readonly kind: 'colocated-nodes';
      readonly resource: Resource;
      readonly constraint: Colocation | undefined;
    }
  | { readonly kind: 'rolled-back'; readonly resource: Resource }
  | { readonly kind: 'ticket'; readonly ticket: Ticket }
  | { readonly kind: 'capacity'; readonly resource: Resource; readonly node: Node }
  | { readonly kind: 'instance-limit'; readonly resource: Resource; readonly node: Node }
  | { readonly kind: 'instance-choice'; readonly resource: Resource }
  | { readonly kind: 'promotion-score'; readonly resource: Resource }
  | { readonly kind: 'target-role'; readonly resource: Resource }
  | { readonly kind: 'no-quorum' }
  | { readonly kind: 'stop-all' }
  | { readonly kind: 'assigned-elsewhere'; readonly resource: Resource }
  | { readonly kind: 'relation'; readonly relation: ActionRelation | undefined; readonly other: Action }
  | { readonly kind: 'no-remote-nodes'; readonly resource: Resource }
  | { readonly kind: 'inside'; readonly resource: Resource; readonly launcher: Resource }
  | { readonly kind: 'requested'; readonly text: string };

/** What a recorded result does to scores. */
export type OperationEffect =
  'stop-failed' | 'hard-error' | 'fatal-error' | 'masked-probe' | 'ban' | 'not-started';

/** A cause with its place in the order of events. */
export interface Note {
  readonly sequence: number;
  readonly cause: Cause;
}

/** One step of a score's story; older steps follow `previous`. Immutable, so that copies of a cell share it. */
export interface Trail {
  readonly note: Note;
  readonly before: Score;
  readonly after: Score;
  readonly previous: Trail | undefined;
}

/** Collects causes; absent when nobody asks for explanations. */
export interface Ledger {
  /** Gives a cause its place in the order of events. */
  because(cause: Cause): Note;
}
