/** What a file of expectations says: events that befall a cluster, and what must hold then. */
import type { Span } from '../../base/source.js';

/** Something that happens to a cluster. All names are those of the CIB. */
export type ClusterEvent =
  | { readonly kind: NodeEventKind; readonly nodes: readonly string[] }
  /** A recurring monitor, or somebody who looks, finds the resource failed. */
  | {
      readonly kind: 'failed';
      readonly resource: string;
      /** Where it runs, unless told. */
      readonly on: string | undefined;
      readonly code: number;
    }
  /** From now on the operation fails whenever it is tried. */
  | {
      readonly kind: 'cannot-start' | 'cannot-stop';
      readonly resource: string;
      /** Every node unless told. */
      readonly on: string | undefined;
      readonly code: number;
    }
  /** Its failures are forgotten, as with `crm resource cleanup`, and what could not be done can be done again. */
  | { readonly kind: 'cleaned'; readonly resource: string }
  | { readonly kind: TicketEventKind; readonly ticket: string }
  | { readonly kind: 'quorum'; readonly has: boolean }
  /** It is this time from now on; a date as ISO 8601 has it. */
  | { readonly kind: 'time'; readonly time: string }
  /** A transient attribute of a node, as agents set them. */
  | { readonly kind: 'attribute'; readonly name: string; readonly node: string; readonly value: string };

export const NODE_EVENTS = ['node-lost', 'node-stopped', 'node-back', 'standby', 'unstandby'] as const;
export type NodeEventKind = (typeof NODE_EVENTS)[number];

export const TICKET_EVENTS = [
  'ticket-granted',
  'ticket-revoked',
  'ticket-standby',
  'ticket-activated',
] as const;
export type TicketEventKind = (typeof TICKET_EVENTS)[number];

/** Which instances are meant: all that run, or the promoted ones alone. */
export type RoleAsked = 'running' | 'promoted';

/** Another resource, or its promoted instances. */
export interface Partner {
  readonly resource: string;
  readonly role: RoleAsked;
}

/** Where a resource runs. It must run at all, unless no number of instances is allowed, too. */
export interface PlaceClaim {
  readonly kind: 'place';
  readonly resource: string;
  readonly role: RoleAsked;
  /** Every instance is on one of these. */
  readonly on: readonly string[] | undefined;
  /** No instance is on any of these. */
  readonly notOn: readonly string[];
  /** Wherever an instance is, this is, too. */
  readonly together: readonly Partner[];
  /** Wherever an instance is, this is not. */
  readonly apart: readonly Partner[];
  readonly least: number;
  readonly most: number | undefined;
}

/** What must hold. */
export type Claim =
  | PlaceClaim
  | { readonly kind: 'stopped'; readonly resources: readonly string[] }
  /** None of these was stopped, started, moved, promoted or demoted. */
  | { readonly kind: 'unchanged'; readonly resources: readonly string[] }
  /** Nothing was but these. */
  | { readonly kind: 'unchanged-but'; readonly resources: readonly string[] }
  /** These nodes were fenced, and no others. */
  | { readonly kind: 'fenced'; readonly nodes: readonly string[] }
  | { readonly kind: 'online' | 'offline'; readonly nodes: readonly string[] }
  /** These resources and nodes, and no others, wait for what cannot be done. */
  | { readonly kind: 'blocked'; readonly names: readonly string[] }
  | { readonly kind: 'settles'; readonly does: boolean };

/** When an expectation counts. */
export type Condition =
  | { readonly kind: RoleAsked | 'stopped'; readonly resource: string }
  | { readonly kind: 'any-online' | 'all-online'; readonly nodes: readonly string[] }
  | { readonly kind: 'quorate'; readonly is: boolean };

export interface Expectation {
  /** What the user calls it. */
  readonly name: string | undefined;
  readonly claim: Claim;
  /** All of them; where one does not hold, nothing is expected. */
  readonly when: readonly Condition[];
  readonly at: Span;
}

/** An event with what is expected once the cluster has come to rest after it. */
export interface ScenarioStep {
  readonly event: ClusterEvent;
  readonly expect: readonly Expectation[];
  readonly at: Span;
}

export interface Scenario {
  readonly name: string;
  readonly steps: readonly ScenarioStep[];
  /** After the last event; what was fenced or changed is counted from the first. */
  readonly expect: readonly Expectation[];
  readonly at: Span;
}

/** From what a cluster begins. */
export const STARTS = ['settled', 'recorded', 'healthy'] as const;
export type Start = (typeof STARTS)[number];

/**
 * Whether lost nodes cost quorum. Counted: each node has a vote, and of two nodes one goes on, as with Corosync's two_node;
 * majority: of two as well more than half is needed; kept: only events change it.
 */
export const QUORUMS = ['counted', 'majority', 'kept'] as const;
export type QuorumRule = (typeof QUORUMS)[number];

/** What exploring tries on its own. */
export const EXPLORED_EVENTS = ['node-lost', 'node-stopped', 'node-back', 'failed', 'standby'] as const;
export type ExploredEvent = (typeof EXPLORED_EVENTS)[number];

export interface ExploreSettings {
  /** How many events follow each other; undefined where the file does not say. */
  readonly depth: number | undefined;
  readonly maxStates: number | undefined;
  readonly events: readonly ExploredEvent[];
  /** Only these nodes and resources; undefined for all. */
  readonly nodes: readonly string[] | undefined;
  readonly resources: readonly string[] | undefined;
}

/** A name that must be in the CIB. */
export interface Mention {
  readonly kind: 'node' | 'resource' | 'ticket' | 'resource or node';
  readonly name: string;
  readonly at: Span;
}

export interface ExpectationFile {
  /** Path of the CIB, as it is written; undefined for the one beside the file. */
  readonly cluster: string | undefined;
  readonly start: Start;
  readonly quorum: QuorumRule;
  /** The time at the start; what the CIB says, or the current one, unless told. */
  readonly time: string | undefined;
  /** What holds in every state that is reached. */
  readonly invariants: readonly Expectation[];
  readonly scenarios: readonly Scenario[];
  readonly explore: ExploreSettings;
  readonly mentions: readonly Mention[];
}
