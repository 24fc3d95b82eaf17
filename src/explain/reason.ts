/** Reason: why a resource is where it will be, as data; words for it are made by the views. */
import type { Cause, ChoiceReason, NodeUnavailability } from '../cluster/model/cause.js';
import type { Colocation } from '../cluster/model/constraint.js';
import type { Node } from '../cluster/model/node.js';
import type { Resource } from '../cluster/model/resource.js';
import type { Citation } from './citation.js';
import type { PromotionStory } from './explanation.js';

/** A node with the score that a resource has on it in the end. */
export interface ScoredPlace {
  readonly node: Node;
  readonly score: number;
}

/** What can be said of a resource's place. */
export type ReasonFact =
  /** A fact that decides whatever the scores are. */
  | { readonly kind: 'cause'; readonly cause: Cause }
  /** It has a node, and its start there cannot be done. */
  | { readonly kind: 'start-blocked'; readonly cause: Cause }
  /** It is stopped where it is to stay, for a restart or for good. */
  | { readonly kind: 'stopped'; readonly cause: Cause }
  /** The strongest thing that sets the chosen node apart from the next best. */
  | { readonly kind: 'decided'; readonly cause: Cause; readonly on: ScoredPlace }
  /** The same, where it is the score of another resource that counts here. */
  | {
      readonly kind: 'decided-by-other';
      readonly other: Resource;
      readonly constraint: Colocation | undefined;
      readonly cause: Cause;
      readonly on: ScoredPlace;
    }
  /** What both nodes have in all. */
  | { readonly kind: 'scores'; readonly chosen: ScoredPlace; readonly rival: ScoredPlace }
  /** Equal scores, and what broke the tie. */
  | {
      readonly kind: 'tie';
      readonly by: ChoiceReason;
      readonly chosen: ScoredPlace;
      readonly rival: ScoredPlace;
      /** Resources that each of the two nodes had been given at that moment. */
      readonly resourceCounts: { readonly chosen: number; readonly rival: number };
    }
  | { readonly kind: 'only-usable-node' }
  | { readonly kind: 'no-other-node' }
  /** Nodes that were never in question, all for the same cause. */
  | {
      readonly kind: 'excluded';
      readonly nodes: readonly Node[];
      readonly score: number;
      readonly unavailable: NodeUnavailability | undefined;
      readonly cause: Cause | undefined;
    }
  /** A colocation leaves it no choice. */
  | { readonly kind: 'follows'; readonly cause: Extract<Cause, { readonly kind: 'colocation' }> }
  /** The cluster is opt-in, and nothing opts in. */
  | { readonly kind: 'opt-in' }
  /** It must be with an instance of an interleaved clone, and there is none. */
  | { readonly kind: 'no-instance' }
  /** A part of a collective answers for it. */
  | { readonly kind: 'part-decides'; readonly part: Resource }
  | { readonly kind: 'no-score'; readonly node: string }
  /** Whether an instance of a promotable clone is promoted. */
  | { readonly kind: 'promotion'; readonly instance: Resource; readonly story: PromotionStory };

export type Reason = ReasonFact & {
  /** The resource that it is about: another than the one asked for where that one follows it. */
  readonly about: Resource;
  readonly citations: readonly Citation[];
};
