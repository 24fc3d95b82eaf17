/** Why a score or an action changed: plain data that points at configuration, status or a default. */
import type { XmlElement } from '../../xml/element.js';
import type { Score } from '../../base/score.js';
import type { Action } from './action.js';
import type { Colocation, LocationConstraint, Ticket, TicketConstraint } from './constraint.js';
import type { Node, ScoredNode } from './node.js';
import type { Resource } from './resource.js';

/** Why a node cannot take anything (or not this). */
export type NodeUnavailability = 'offline' | 'unclean' | 'standby' | 'maintenance' | 'shutdown' | 'pending';

/** A capacity of which a node has less than is needed. */
export interface Shortage {
  readonly name: string;
  readonly needed: number;
  readonly left: number;
}

/** Causes of changes of a score. */
type ScoreCause =
  /** The score that a node has for every resource, as configured; without an element the default of 0. */
  | { readonly kind: 'node-score'; readonly node: Node; readonly element: XmlElement | undefined }
  | { readonly kind: 'symmetric-default' }
  | { readonly kind: 'remote-connection-default' }
  /** The node inside a container takes what is bundled with it and nothing else. */
  | { readonly kind: 'bundle-node'; readonly node: Node }
  | { readonly kind: 'location'; readonly constraint: LocationConstraint }
  | { readonly kind: 'stickiness'; readonly resource: Resource }
  | { readonly kind: 'orphan'; readonly resource: Resource }
  | { readonly kind: 'multiply-active'; readonly resource: Resource }
  | {
      readonly kind: 'migration-threshold';
      readonly resource: Resource;
      readonly node: Node;
      readonly failures: number;
    }
  | { readonly kind: 'shutdown-lock'; readonly resource: Resource; readonly node: Node }
  | { readonly kind: 'exclusive-discovery'; readonly resource: Resource }
  | {
      readonly kind: 'colocation';
      readonly constraint: Colocation;
      readonly primary: Resource;
      readonly primaryNode: Node | undefined;
    }
  /** The scores of a resource that is colocated with this one, directly or through others. */
  | {
      readonly kind: 'colocated-nodes';
      readonly resource: Resource;
      readonly constraint: Colocation | undefined;
      /** The score that the other resource gives the place; absent when it takes none there. */
      readonly colocationScore: ScoredNode | undefined;
    }
  | { readonly kind: 'ticket'; readonly ticket: Ticket; readonly constraint: TicketConstraint }
  | {
      readonly kind: 'capacity';
      readonly resource: Resource;
      readonly node: Node;
      /** What the node has too little of; empty while explanation is off. */
      readonly shortages: readonly Shortage[];
    }
  | { readonly kind: 'instance-limit'; readonly resource: Resource; readonly node: Node }
  | { readonly kind: 'instance-choice'; readonly resource: Resource }
  | { readonly kind: 'promotion-score'; readonly resource: Resource; readonly node: Node }
  /** The final promotion score of an unmanaged promoted instance, or of one without a node. */
  | { readonly kind: 'promotion-settled'; readonly resource: Resource }
  | { readonly kind: 'target-role'; readonly resource: Resource }
  | { readonly kind: 'no-remote-nodes'; readonly resource: Resource }
  | { readonly kind: 'container'; readonly resource: Resource; readonly container: Resource };

/** Causes of scores and of actions. */
type SharedCause =
  | { readonly kind: 'node-unavailable'; readonly node: Node; readonly why: NodeUnavailability }
  | { readonly kind: 'unmanaged'; readonly resource: Resource }
  | { readonly kind: 'operation-result'; readonly element: XmlElement; readonly effect: OperationEffect };

/** What makes the cluster bring a resource elsewhere, or into another role. */
export type TransitionReason =
  'place-or-role' | 'moves' | 'multiply-active' | 'failed' | 'blocked' | 'migration-interrupted' | 'restarts';

/** Causes of an action being required, or not being possible. */
type ActionCause =
  | { readonly kind: 'transition'; readonly resource: Resource; readonly why: TransitionReason }
  | { readonly kind: 'stop-all' }
  /** No node takes the resource. */
  | { readonly kind: 'unplaced'; readonly resource: Resource }
  | { readonly kind: 'no-quorum'; readonly resource: Resource }
  /** What became of another action that this one is ordered with. */
  | { readonly kind: 'relation'; readonly other: Action }
  /** The action of a part of the resource, or the action that a notification is about. */
  | { readonly kind: 'part'; readonly other: Action }
  | { readonly kind: 'notification'; readonly other: Action }
  /** A resource that must be with another one waits for what that one cannot do. */
  | { readonly kind: 'blocked-colocation'; readonly constraint: Colocation; readonly other: Action }
  | {
      readonly kind: 'fencing';
      readonly node: Node;
      readonly reason: string;
      readonly element: XmlElement | undefined;
    }
  | { readonly kind: 'node-unclean'; readonly node: Node }
  | { readonly kind: 'failed-inside'; readonly resource: Resource; readonly element: XmlElement | undefined }
  /** A recorded operation ran with another definition than the present one. */
  | { readonly kind: 'definition-change'; readonly resource: Resource; readonly element: XmlElement }
  /** A recorded operation or resource is not configured any more, or must not run now. */
  | { readonly kind: 'not-wanted'; readonly resource: Resource; readonly element: XmlElement }
  | { readonly kind: 'recurring'; readonly resource: Resource; readonly element: XmlElement }
  | { readonly kind: 'probe'; readonly resource: Resource; readonly node: Node }
  | { readonly kind: 'failures-forgotten'; readonly resource: Resource; readonly node: Node }
  | { readonly kind: 'load'; readonly node: Node }
  | { readonly kind: 'lock-ended'; readonly resource: Resource; readonly node: Node }
  | { readonly kind: 'dangling-migration'; readonly resource: Resource; readonly node: Node }
  | { readonly kind: 'unfencing'; readonly node: Node; readonly resource: Resource | undefined }
  | { readonly kind: 'maintenance-change'; readonly nodes: readonly string[] }
  | { readonly kind: 'start-pending'; readonly resource: Resource }
  /** An order asks for an action that does not exist. */
  | { readonly kind: 'nothing-before'; readonly element: XmlElement | undefined; readonly resource: Resource }
  | { readonly kind: 'too-few-before'; readonly required: number; readonly element: XmlElement | undefined };

export type Cause = ScoreCause | SharedCause | ActionCause;

/** What a recorded result does to scores. */
export type OperationEffect =
  | 'stop-failed'
  | 'hard-error'
  | 'fatal-error'
  | 'masked-probe'
  | 'ban'
  | 'stays-stopped'
  | 'recovery'
  | 'interrupted-migration';

/** A cause with its place in the order of events. */
export interface Note {
  readonly sequence: number;
  readonly cause: Cause;
}

/** What a cause did to an action: it must be done, cannot be done, is shown for the sake of another. */
export type ActionEffect = 'required' | 'blocked' | 'included';

export interface ActionNote extends Note {
  readonly effect: ActionEffect;
}

/** One step of a score's story; older steps follow `previous`. Immutable, so that copies of a cell share it. */
export interface Trail {
  readonly note: Note;
  readonly before: Score;
  /** What was added, by the rules of infinity; absent when the score was set to `after` whatever it was before. */
  readonly added: number | undefined;
  readonly after: Score;
  readonly previous: Trail | undefined;
}

/** One node in the order in which the best is looked for. */
export interface Candidate {
  readonly node: Node;
  readonly score: number;
  readonly usable: boolean;
  /** Resources that the node had been given at that moment. */
  readonly resourceCount: number;
}

/** What set the chosen node apart from the next best. */
export type ChoiceReason =
  /** Its score, or that no other node can be used. */
  | 'score'
  | 'capacity'
  | 'fewest-resources'
  | 'current-node'
  | 'name'
  /** Another node was asked for: an instance stays where it runs, or the node has the most room. */
  | 'asked-for'
  | 'unmanaged'
  | 'stop-all'
  /** The colocation with an interleaved clone finds no instance to be with. */
  | 'no-instance';

/** How a primitive got its node. */
export interface Choice {
  /** Best first; made when it is asked for, since there are as many as pairs of a resource and a node. */
  candidates(): readonly Candidate[];
  readonly chosen: Node | undefined;
  readonly reason: ChoiceReason;
}

/** Whether an instance of a promotable clone is promoted. */
export interface Promotion {
  readonly node: Node | undefined;
  readonly score: number;
  readonly trail: Trail | undefined;
  readonly promoted: boolean;
  /** How many had been promoted before it was this instance's turn. */
  readonly promotedBefore: number;
}

/** Collects causes; absent when nobody asks for explanations. */
export interface Ledger {
  /** Gives a cause its place in the order of events. */
  because(cause: Cause): Note;
  /** The latest choice for each primitive. */
  readonly choices: Map<Resource, Choice>;
  readonly promotions: Map<Resource, Promotion>;
  /** The step by which a cell has its node's own score by default, by the own cell of the node. */
  readonly defaults: Map<ScoredNode, Trail>;
}
