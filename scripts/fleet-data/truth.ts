/** What is true of a synthetic cluster: written while it is made, by what is made, without reading any of it again. */
import type { Setting } from './cib-text.js';

/** Where something is told: a file below the folder of the cluster, and its line. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export type Severity = 'error' | 'warning' | 'notice' | 'good';

/** Something that a reader of the logs should learn. Times are milliseconds since 1970 UTC. */
export interface ToldEvent extends Place {
  readonly at: number;
  readonly node: string;
  readonly kind: string;
  readonly severity: Severity;
  readonly event: string;
  readonly resource?: string;
  readonly operation?: string;
  /** How often the file says it. */
  readonly count: number;
}

/** A resource that ran nowhere: what really was, and what the logs prove. */
export interface TrueOutage extends Place {
  readonly resource: string;
  readonly node: string;
  readonly backNode: string | null;
  readonly cause: 'stop' | 'failure' | 'node-lost';
  /** When it really ended and was really there again. */
  readonly from: number;
  readonly to: number | null;
  /** From the first moment that proves that it was gone to the last one that proves that it was not back. */
  readonly certain: readonly [number, number];
  /** From the last moment that proves that it was there to the first one that proves that it was back. */
  readonly possible: readonly [number, number];
}

export interface TrueIncident extends Place {
  readonly from: number;
  readonly trigger: 'operation-failed' | 'node-lost' | 'quorum-lost' | 'fencing';
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
  readonly fenced: readonly string[];
  readonly quorumLost: boolean;
  readonly split: boolean;
  readonly activeTwice: boolean;
  readonly recovered: boolean;
  readonly outages: readonly TrueOutage[];
}

export interface TrueTransition extends Place {
  readonly at: number;
  readonly dc: string;
  readonly number: number;
  readonly status: string;
  readonly done: number;
  readonly left: number;
  readonly failed: number;
  readonly input: string;
}

export interface TrueChange extends Place {
  readonly at: number;
  readonly object: string;
}

export interface TrueFinding extends Place {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly category: string;
  readonly object: string | null;
}

export interface Drawn {
  readonly id: string;
  readonly agent: string;
  readonly node: string;
  /** Undefined where all other nodes are as good as each other. */
  readonly next: string | undefined;
  /** Points by which it runs there rather than elsewhere. */
  readonly margin: number;
}

/** One line of the truth: a cluster. */
export interface ClusterTruth {
  readonly cluster: string;
  /** Name of the input in its folder. */
  readonly input: string;
  readonly isArchive: boolean;
  /** Something of it cannot be read to its end: nothing that any question is about. */
  readonly isCut: boolean;
  readonly kind: string;
  readonly nodes: readonly string[];
  /** The node of Pacemaker Remote, if there is one; its connection is the primitive of that name. */
  readonly remote: string | null;
  /** Where that is a guest node, the primitive in which it runs; its connection is not configured. */
  readonly launcher: string | null;
  readonly version: string;
  readonly fencingEnabled: boolean;
  readonly hasFenceDevices: boolean;
  readonly resources: readonly {
    readonly id: string;
    readonly agent: string;
    readonly fences: boolean;
    readonly instances: number;
  }[];
  /** Primitives that are alone, and that constraints draw to a node. */
  readonly drawn: readonly Drawn[];
  /** Primitives that may run on one node only. */
  readonly tied: readonly { readonly id: string; readonly agent: string; readonly node: string }[];
  /** Members of groups that stand behind the first. */
  readonly followers: readonly { readonly id: string; readonly agent: string }[];
  /** First and last moment that is logged. */
  readonly span: readonly [number, number];
  readonly lines: number;
  readonly settings: readonly Setting[];
  readonly findings: readonly TrueFinding[];
  readonly incidents: readonly TrueIncident[];
  readonly outages: readonly TrueOutage[];
  /** All, or those that did not complete. */
  readonly transitions: readonly TrueTransition[];
  readonly changes: readonly TrueChange[];
  /** How often something was told on a day: day, kind, severity, times. */
  readonly days: readonly (readonly [string, string, Severity, number])[];
  /** Rows of the table of events. */
  readonly eventRows: number;
  /** What was told: all of it, or what is an error or a warning. */
  readonly events: readonly ToldEvent[];
}
