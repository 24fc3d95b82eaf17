/** What the state of one action changes about another that is ordered with it. */
import type { Action } from './action.js';
import type { Resource } from './resource.js';
import type { XmlElement } from '../../xml/element.js';

/** Bits, because their combinations are tested by mask: the combination is the behaviour. */
export const relation = {
  none: 0,
  /** Order alone. */
  ordered: 1 << 0,
  /** Only while `first` is no part of a live migration. */
  ifFirstUnmigratable: 1 << 1,
  /** `then` required makes `first` required. */
  thenImpliesFirst: 1 << 4,
  firstImpliesThen: 1 << 5,
  /** As thenImpliesFirst, when `then` is an instance in the promoted role. */
  promotedThenImpliesFirst: 1 << 6,
  unmigratableThenBlocks: 1 << 7,
  /** `then` is runnable only if `first` is. */
  unrunnableFirstBlocks: 1 << 8,
  /** `first` not runnable makes `then` a real action that does not migrate. */
  firstElseThen: 1 << 9,
  firstImpliesSameNodeThen: 1 << 10,
  nestedRemoteProbe: 1 << 11,
  /** `first` is blocked by a `then` that must be stopped in between. */
  intermediateStop: 1 << 12,
  serialize: 1 << 14,
  ifOnSameNode: 1 << 15,
  /** `then` required brings `first` into the graph. */
  thenImpliesFirstGraphed: 1 << 16,
  firstImpliesThenGraphed: 1 << 17,
  /** Configured without symmetry. */
  asymmetric: 1 << 20,
  /** On the same node, or the target for a migrate_to. */
  ifOnSameNodeOrTarget: 1 << 21,
  /** `then` needs a number of runnable firsts. */
  minRunnable: 1 << 22,
  ifRequiredOnSameNode: 1 << 23,
  /** Holds even when `first` runs on a guest that `then` creates. */
  guestAllowed: 1 << 24,
  thenCancelsFirst: 1 << 25,
} as const;

/** Sum of relation values. */
export type RelationFlags = number;

/** An order between actions that may not all exist yet. Tasks are names or keys. Pacemaker: pcmk__action_relation_t */
export interface ActionRelation {
  readonly id: number;
  flags: RelationFlags;
  readonly firstResource: Resource | undefined;
  readonly firstAction: Action | undefined;
  readonly firstTask: string | undefined;
  readonly thenResource: Resource | undefined;
  readonly thenAction: Action | undefined;
  readonly thenTask: string | undefined;
  /** The constraint that asks for it; absent for what the scheduler implies. */
  readonly origin: XmlElement | undefined;
}

/**
 * Probes that come before a start, and before reloads of what they look at. There are as many as pairs of a resource and
 * a node: one of these stands for many relations.
 */
export interface ProbeRelation {
  /** The number of other relations that were there before. */
  readonly position: number;
  /** What is started: the resource, or the clone that it belongs to. */
  readonly waiting: Resource;
  /** In order of creation. */
  readonly probes: Action[];
  /** Those without which the start cannot be done. */
  readonly blocking: Set<Action>;
}
