/** What a cluster that runs consists of: its nodes, what runs on them, and what comes of its work. */
import type { NodeLog } from './node-log.js';
import type { Service, Unit } from './topology.js';
import type { Place, ToldEvent } from './truth.js';

export interface RunNode {
  readonly name: string;
  readonly id: number;
  readonly log: NodeLog;
  isUp: boolean;
  isBusy: boolean;
  /** Its last line, in milliseconds since 1970 UTC. */
  lastAt: number;
}

/** A primitive that runs, or should. */
export interface Running {
  readonly service: Service;
  readonly unit: Unit;
  /** A device only fences: nobody misses it while it is down. */
  readonly fences: boolean;
  node: RunNode | undefined;
}

/** What a transition comes to. */
export interface Work {
  readonly number: number;
  done: number;
  failed: number;
}

/** When an operation was asked for, when it was done, and where that is told. */
export interface Operated {
  readonly asked: number;
  readonly done: number;
  readonly place: Place;
}

/** The exit code of an operation, and its name. */
export interface Outcome {
  readonly code: number;
  readonly result: string;
}

export interface TransitionOptions {
  readonly status?: 'Complete' | 'Stopped';
  /** Actions that are left undone. */
  readonly left?: number;
  /** Whether the cluster was idle before. */
  readonly wakes?: boolean;
  /** What the scheduler has to say first. */
  readonly before?: () => void;
}

/** What else is known of an event. */
export type Extra = Partial<Pick<ToldEvent, 'resource' | 'operation' | 'count'>> & {
  readonly about?: string;
};
