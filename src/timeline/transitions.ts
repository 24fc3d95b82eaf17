/** Every transition from the scheduler's calculation to its end, by the DC that ran it. */
import { pushAll } from '../base/arrays.js';
import { happeningsOf, type HappeningOf } from './of-kinds.js';
import type { DataOf, PlacedEvent } from './placed-event.js';

export interface TransitionRun {
  /** The DC. */
  readonly node: string;
  readonly number: number;
  readonly from: number;
  to?: number;
  input?: string | undefined;
  reference?: string | undefined;
  found: DataOf<'transition-calculated'>['found'];
  readonly planned: PlacedEvent[];
  readonly initiated: PlacedEvent[];
  readonly failed: PlacedEvent[];
  readonly aborts: PlacedEvent[];
  /** What made the scheduler calculate: the last abort before it that hit an idle cluster. */
  cause?: PlacedEvent | undefined;
  /** True when the next calculation was made before this one could run. */
  isOvertaken?: boolean;
  /** Undefined while the log does not tell of an end. */
  end?: DataOf<'transition-finished'>;
  readonly evidence: PlacedEvent;
  endEvidence?: PlacedEvent;
}

interface Coordinator {
  planned: PlacedEvent[];
  cause: PlacedEvent | undefined;
  current: TransitionRun | undefined;
  /** A run whose start was logged before its calculation: two daemons write at their own pace. */
  uncalculated: TransitionRun | undefined;
}

const PACE = 2000;

const TELLING = [
  'action-planned',
  'node-action-planned',
  'transition-calculated',
  'transition-started',
  'transition-finished',
  'transition-aborted',
  'action-initiated',
  'fencing-requested',
  'action-failed',
  'pacemaker-started',
  'dc-released',
] as const;

class TransitionTracker {
  readonly runs: TransitionRun[] = [];
  readonly #coordinators = new Map<string, Coordinator>();

  #coordinator(node: string): Coordinator {
    let known = this.#coordinators.get(node);
    if (!known) {
      known = { planned: [], cause: undefined, current: undefined, uncalculated: undefined };
      this.#coordinators.set(node, known);
    }
    return known;
  }

  take(happening: HappeningOf<(typeof TELLING)[number]>): void {
    const { node, event } = happening;
    const { data } = event;
    const coordinator = this.#coordinator(node);
    switch (data.kind) {
      case 'action-planned':
      case 'node-action-planned':
        coordinator.planned.push(happening);
        return undefined;
      case 'transition-calculated':
        return this.#calculated(coordinator, happening, data);
      case 'transition-started':
        return this.#started(coordinator, happening, data);
      case 'transition-finished':
        return this.#finished(coordinator, happening, data);
      case 'transition-aborted':
        if (data.idle === true || !coordinator.current) coordinator.cause = happening;
        else coordinator.current.aborts.push(happening);
        return undefined;
      case 'action-initiated':
      case 'fencing-requested':
        coordinator.current?.initiated.push(happening);
        return undefined;
      case 'action-failed':
        coordinator.current?.failed.push(happening);
        return undefined;
      case 'pacemaker-started':
      case 'dc-released':
        this.#coordinators.delete(node);
        return undefined;
    }
  }

  #begin(coordinator: Coordinator, happening: PlacedEvent, number: number): TransitionRun {
    const run: TransitionRun = {
      node: happening.node,
      number,
      from: happening.at,
      found: 'nothing',
      planned: coordinator.planned,
      initiated: [],
      failed: [],
      aborts: [],
      cause: coordinator.cause,
      evidence: happening,
    };
    coordinator.planned = [];
    coordinator.cause = undefined;
    coordinator.current = run;
    this.runs.push(run);
    return run;
  }

  #calculated(coordinator: Coordinator, happening: PlacedEvent, data: DataOf<'transition-calculated'>): void {
    const { current, uncalculated } = coordinator;
    coordinator.uncalculated = undefined;
    if (uncalculated?.number === data.number && happening.at - uncalculated.from <= PACE) {
      uncalculated.input ??= data.input;
      uncalculated.found = data.found;
      pushAll(uncalculated.planned, coordinator.planned);
      coordinator.planned = [];
      return;
    }
    if (current && !current.end && current.reference === undefined && current.initiated.length === 0)
      current.isOvertaken = true;
    const run = this.#begin(coordinator, happening, data.number);
    run.input = data.input;
    run.found = data.found;
  }

  #started(coordinator: Coordinator, happening: PlacedEvent, data: DataOf<'transition-started'>): void {
    const { current } = coordinator;
    const isCurrent = current?.number === data.number && current.end === undefined;
    const run = isCurrent ? current : this.#begin(coordinator, happening, data.number);
    if (!isCurrent) coordinator.uncalculated = run;
    run.reference = data.reference;
    run.input ??= data.input;
  }

  #finished(coordinator: Coordinator, happening: PlacedEvent, data: DataOf<'transition-finished'>): void {
    const { current } = coordinator;
    const isCurrent = current?.number === data.number && current.end === undefined;
    const earlier = isCurrent ? current : this.#unfinished(happening.node, data.number);
    const run = earlier ?? this.#begin(coordinator, happening, data.number);
    run.end = data;
    run.isOvertaken = false;
    run.endEvidence = happening;
    run.to = happening.at;
    run.input ??= data.input;
    if (coordinator.current === run) coordinator.current = undefined;
  }

  /** A calculation may come in while the transition before it still runs. */
  #unfinished(node: string, number: number): TransitionRun | undefined {
    return this.runs.findLast((run) => run.node === node && run.number === number && run.end === undefined);
  }
}

/** All transitions in the order of their calculation. */
export function followTransitions(happenings: readonly PlacedEvent[]): readonly TransitionRun[] {
  const tracker = new TransitionTracker();
  for (const happening of happeningsOf(happenings, TELLING)) tracker.take(happening);
  return tracker.runs;
}
