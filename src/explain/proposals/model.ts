/** Proposal: a change of one thing in a CIB that brings a resource to a node, as data. */
import type { Citation } from '../citation.js';
import type { CutShortBy } from './budget.js';
import type { Changes } from './change.js';
import type { Goal, SideEffects } from './outcome.js';
import type { Range } from './search.js';

/** What kind of thing is changed; the order is that of how lightly it is done. */
export const PROPOSAL_KINDS = [
  'clear-failures',
  'location-score',
  'location-node',
  'remove-location',
  'new-location',
  'stickiness',
  'target-role',
  'managed',
  'node-standby',
  'node-maintenance',
  'node-health',
  'promotion-score',
  'colocation-score',
  'remove-colocation',
  'migration-threshold',
  'resource-discovery',
  'instance-limit',
  'remove-order',
  'node-capacity',
  'resource-demand',
  'ticket',
  'node-up',
  'cluster-option',
] as const;

export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** What is changed: the names that a sentence about it needs. */
export interface Subject {
  readonly kind: ProposalKind;
  /** The constraint, resource, node, option or ticket. */
  readonly id: string;
  /** The node that it is about, where it is about one. */
  readonly node?: string | undefined;
  /** The attribute, option or capacity. */
  readonly name?: string | undefined;
  /** The resource that it is about, where that is not the id. */
  readonly resource?: string | undefined;
}

/** A change that may or may not be enough. */
export interface CandidateChange extends Subject {
  /** What stands now. */
  readonly at: readonly Citation[];
  /** The change; by a number when the number is to be found. */
  readonly change: Changes | { readonly range: Range; readonly by: (value: number) => Changes };
}

/** A change that is enough: the engine was run on the CIB with it. */
export interface Proposal extends Subject {
  readonly at: readonly Citation[];
  readonly changes: Changes;
  /** The number that was found, the one before it not being enough; undefined where there is no number. */
  readonly threshold:
    { readonly from: number; readonly value: number; readonly isExact: boolean } | undefined;
  /** What an administrator would type: alternatives, each enough. */
  readonly commands: readonly string[];
  readonly effects: SideEffects;
}

export interface Proposals {
  readonly goal: Goal;
  /** Nothing has to be changed. */
  readonly isThere: boolean;
  /** Fewest side effects first. */
  readonly proposals: readonly Proposal[];
  /** How many single changes were thought of, how many of them were tried, and how many times the engine ran. */
  readonly considered: number;
  readonly tried: number;
  readonly runs: number;
  /** What ended the search before everything was tried; undefined when nothing did. */
  readonly cutShortBy: CutShortBy | undefined;
}
