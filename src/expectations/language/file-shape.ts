/** HatestFile: what a file of expectations may look like, for the schema that editors read; the reader says more. */
import type { ExploredEvent, QuorumRule, Start } from './expectation-file.js';

export type Names = string | readonly string[];

/** What is expected after this event. */
interface WithExpect {
  readonly expect?: readonly ExpectationShape[];
}

export type EventShape =
  /** The node vanishes, and is fenced where that is possible; several: at the same moment. */
  | (WithExpect & { readonly 'node-lost': Names })
  /** The node leaves cleanly. */
  | (WithExpect & { readonly 'node-stopped': Names })
  | (WithExpect & { readonly 'node-back': Names })
  | (WithExpect & { readonly standby: Names })
  | (WithExpect & { readonly unstandby: Names })
  /** A monitor of the resource fails, where it runs unless `on` says. */
  | (WithExpect & { readonly failed: string; readonly on?: string; readonly code?: number })
  /** From now on, on every node unless `on` says. */
  | (WithExpect & { readonly 'cannot-start': string; readonly on?: string; readonly code?: number })
  | (WithExpect & { readonly 'cannot-stop': string; readonly on?: string; readonly code?: number })
  /** Its failures are forgotten. */
  | (WithExpect & { readonly cleaned: string })
  | (WithExpect & { readonly 'ticket-granted': string })
  | (WithExpect & { readonly 'ticket-revoked': string })
  | (WithExpect & { readonly 'ticket-standby': string })
  | (WithExpect & { readonly 'ticket-activated': string })
  | (WithExpect & { readonly quorum: boolean })
  /** ISO 8601. */
  | (WithExpect & { readonly time: string })
  /** A transient attribute of a node. */
  | (WithExpect & { readonly attribute: string; readonly node: string; readonly value: string | number });

/** All of it together; otherwise nothing is expected. */
export interface WhenShape {
  readonly running?: Names;
  readonly promoted?: Names;
  readonly stopped?: Names;
  readonly 'any-online'?: Names;
  readonly 'all-online'?: Names;
  readonly quorate?: boolean;
}

interface About {
  readonly name?: string;
  readonly when?: WhenShape;
}

interface Place extends About {
  /** All of these instances are on one of the nodes. */
  readonly on?: Names;
  readonly 'not-on'?: Names;
  /** Wherever it is, there is the other. */
  readonly with?: Names;
  readonly 'with-promoted'?: Names;
  readonly 'apart-from'?: Names;
  readonly 'apart-from-promoted'?: Names;
  readonly count?: number;
  /** 1 unless told. */
  readonly 'at-least'?: number;
  readonly 'at-most'?: number;
}

export type InvariantShape =
  | (Place & { readonly running: string })
  | (Place & { readonly promoted: string })
  | (About & { readonly stopped: Names })
  | (About & { readonly online: Names })
  | (About & { readonly offline: Names })
  /** What the cluster wants and cannot do is about these, and about nothing else. */
  | (About & { readonly blocked: Names })
  | (About & { readonly settles: boolean });

export type ExpectationShape =
  | InvariantShape
  /** Not stopped, started, moved, promoted or demoted. */
  | (About & { readonly unchanged: Names })
  | (About & { readonly 'unchanged-but': Names })
  /** These nodes and no others. */
  | (About & { readonly fenced: Names });

export interface ScenarioShape {
  readonly name: string;
  readonly events?: readonly EventShape[];
  /** What is expected at the end; what was fenced or changed counts from the first event. */
  readonly expect?: readonly ExpectationShape[];
}

export interface ExploreShape {
  /** How many events in a row. */
  readonly depth?: number;
  readonly 'max-states'?: number;
  readonly events?: ExploredEvent | readonly ExploredEvent[];
  readonly nodes?: Names;
  readonly resources?: Names;
}

export interface HatestFile {
  /** For editors. */
  readonly $schema?: string;
  /** Path of the CIB, from this file. */
  readonly cluster?: string;
  readonly start?: Start;
  readonly quorum?: QuorumRule;
  /** The time at the start, ISO 8601. */
  readonly time?: string;
  /** What holds in every state that is reached. */
  readonly invariants?: readonly InvariantShape[];
  readonly scenarios?: readonly ScenarioShape[];
  /** What --explore tries. */
  readonly explore?: ExploreShape;
}
