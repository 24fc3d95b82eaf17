/** How it would have gone on: from the first other decision on simulated with the change and without it. */
import { pushAll } from '../base/arrays.js';
import { simulate } from '../simulate/simulation.js';
import { NO_INJECTIONS } from '../simulate/simulation-options.js';
import type { PlannedChanges } from '../scheduler/resource-actions/planned-changes.js';
import { findingOf } from '../timeline/finding.js';
import type { PlacedEvent } from '../timeline/placed-event.js';
import type { TransitionRun } from '../timeline/transitions.js';
import type { XmlElement } from '../xml/element.js';
import { enginesChanges, type PlannedChange } from './planned-change.js';
import { isActiveIn, monitorIntervalIn, nodesDown, withSimulatedHistory } from './simulated-status.js';

/** A decision of the recording. */
export interface RecordedDecision {
  readonly run: TransitionRun;
  /** Seconds since 1970. */
  readonly calculatedAt: number;
  /** The saved input, and with the changed configuration; read when needed, as all together would be too large. */
  readonly recorded: () => XmlElement;
  readonly changed: () => XmlElement;
}

/** What stops a resource for a moment or longer, or fences a node, at a decision. */
export interface Disturbance {
  readonly run: TransitionRun;
  readonly change: PlannedChange;
}

/** The course with the change beside the one without it. */
export interface SimulatedCourse {
  /** Without the change only. */
  readonly avoided: readonly Disturbance[];
  /** With the change only. */
  readonly added: readonly Disturbance[];
  /** How many are in both. */
  readonly both: number;
}

/** What is active before and may not be, or not there, afterwards. */
const DISTURBING = new Set(['stop', 'move', 'restart', 'recover', 'demote', 're-promote', 'migrate']);
/** Decisions that follow each other at one moment. */
const MOST_STEPS = 5;

const isDisturbance = ({ verb, blocked }: PlannedChange): boolean =>
  !blocked && (DISTURBING.has(verb) || verb.startsWith('fence'));

type Result = Extract<PlacedEvent['event']['data'], { readonly kind: 'operation-result' }>;

interface Failure {
  readonly result: Result;
  readonly node: string;
}

/** Failed operations between two moments. A monitor that finds nothing has failed where the resource is active. */
function failuresBetween(happenings: readonly PlacedEvent[], from: number, to: number): readonly Failure[] {
  return happenings.flatMap(({ at, node, event: { data } }) => {
    if (data.kind !== 'operation-result' || at < from || at >= to || data.operation === 'probe') return [];
    const finding = findingOf(data);
    const isFailure = finding === 'failed' || (finding === 'inactive' && data.operation === 'monitor');
    return isFailure ? [{ result: data, node: data.node ?? node }] : [];
  });
}

const ERROR = 1;
const NOT_RUNNING = 7;

/** A failure as it is injected; undefined for a monitor where the resource is not active, or not monitored. */
function specification({ result, node }: Failure, cib: XmlElement): string | undefined {
  const { resource, operation, code = findingOf(result) === 'inactive' ? NOT_RUNNING : ERROR } = result;
  if (operation !== 'monitor') return `${resource}_${operation}_0@${node}=${code}`;
  const interval = isActiveIn(cib, resource, node) ? monitorIntervalIn(cib, resource, node) : undefined;
  return interval === undefined ? undefined : `${resource}_monitor_${interval}@${node}=${code}`;
}

interface Step {
  readonly changes: PlannedChanges;
  readonly cib: XmlElement;
}

function stepOf(cib: XmlElement, now: number, found: readonly string[], failing: readonly string[]): Step {
  let [changes, result]: [PlannedChanges, XmlElement] = [{ nodes: [], resources: [] }, cib];
  const options = {
    clock: { now, offset: 0 },
    reach: 'execute',
    injections: { ...NO_INJECTIONS, operations: found },
    failingOperations: failing,
    quiet: true,
    recordScores: false,
  } as const;
  for (const part of simulate(cib, options)) {
    if (part.kind === 'schedule') changes = part.schedule.changes;
    if (part.kind === 'output') result = part.cib;
  }
  return { changes, cib: result };
}

/** A recorded decision with the CIB that it is simulated with. */
interface Moment {
  readonly run: TransitionRun;
  readonly calculatedAt: number;
  readonly root: XmlElement;
}

class Course {
  readonly #happenings: readonly PlacedEvent[];
  #cib: XmlElement | undefined;
  #down: ReadonlySet<string> = new Set();
  #until = 0;

  constructor(happenings: readonly PlacedEvent[]) {
    this.#happenings = happenings;
  }

  /** Goes on to a recorded decision and beyond it, until nothing is left to do; gives the disturbances. */
  goTo({ run, calculatedAt, root }: Moment, next: number): readonly PlannedChange[] {
    const before = this.#cib;
    let cib = before ? withSimulatedHistory(root, before, this.#down) : root;
    const past = before ? failuresBetween(this.#happenings, this.#until, run.from) : [];
    const found = past.flatMap((failure) =>
      failure.result.operation === 'monitor' ? (specification(failure, cib) ?? []) : [],
    );
    const failing = failuresBetween(this.#happenings, run.from, next).flatMap((failure) =>
      failure.result.operation === 'monitor' ? [] : (specification(failure, cib) ?? []),
    );
    const disturbances: PlannedChange[] = [];
    let injected: readonly string[] = found;
    let last = '';
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const done = stepOf(cib, calculatedAt, injected, failing);
      const changes = enginesChanges(done.changes).filter(({ blocked }) => !blocked);
      const plan = JSON.stringify(changes);
      // What is planned again after it was done cannot be done: it disturbs nothing more.
      if (plan === last) break;
      last = plan;
      pushAll(disturbances, changes.filter(isDisturbance));
      cib = done.cib;
      injected = [];
      if (changes.length === 0) break;
    }
    this.#cib = cib;
    this.#down = new Set(nodesDown(root));
    this.#until = run.from;
    return disturbances;
  }
}

/** A disturbance that comes as much sooner or later is the same one. */
const SAME_TIME = 15_000;

/** Disturbances of one list that the other does not have; each is taken once. */
function without(all: readonly Disturbance[], others: readonly Disturbance[]): readonly Disturbance[] {
  const open = [...others];
  return all.filter(({ run, change }) => {
    const at = open.findIndex(
      (other) => other.change.subject === change.subject && Math.abs(other.run.from - run.from) <= SAME_TIME,
    );
    if (at !== -1) open.splice(at, 1);
    return at === -1;
  });
}

/**
 * Simulates from the first of the decisions on, once as recorded and once with the change: what both get wrong in the
 * same way, such as how long things take, is no difference between them. Nodes are up and down as recorded; operations
 * fail where and when they did, as far as the course comes to them.
 * @param decisions - in order of time
 * @param happenings - of the timeline
 */
export function simulateCourse(
  decisions: readonly RecordedDecision[],
  happenings: readonly PlacedEvent[],
): SimulatedCourse {
  const [asItWas, otherwise] = [new Course(happenings), new Course(happenings)];
  const before: Disturbance[] = [];
  const after: Disturbance[] = [];
  for (const [i, { run, calculatedAt, recorded, changed }] of decisions.entries()) {
    const next = decisions[i + 1]?.run.from ?? Infinity;
    const told = (change: PlannedChange): Disturbance => ({ run, change });
    pushAll(before, asItWas.goTo({ run, calculatedAt, root: recorded() }, next).map(told));
    pushAll(after, otherwise.goTo({ run, calculatedAt, root: changed() }, next).map(told));
  }
  const avoided = without(before, after);
  return { avoided, added: without(after, before), both: before.length - avoided.length };
}
