/** Resources of a synthetic cluster whose monitor fails: they start anew, here or, where that fails, too, elsewhere. */
import type { ClusterRun } from './cluster-run.js';
import { launcherOf } from './guest.js';
import { Story, type Gone } from './incidents.js';
import type { Operated, Running, RunNode, Work } from './run-parts.js';
import { REMOTE_AGENT } from './topology.js';
import type { Place } from './truth.js';

/** A monitor may come late by so much before anybody wonders. */
const LATE = 1000;

const OUTCOMES = [
  { code: 7, result: 'not running' },
  { code: 7, result: 'not running' },
  { code: 1, result: 'error' },
] as const;

const isFailing = (one: Running, except: readonly (Running | undefined)[]): boolean =>
  one.node !== undefined &&
  one.service.interval > 0 &&
  !except.includes(one) &&
  // With its connection a remote node is lost.
  one.service.agent !== REMOTE_AGENT;

/** A failure from its monitor on. */
class Failure {
  readonly of: Running;
  readonly node: RunNode;
  readonly #run: ClusterRun;
  readonly #outcome: (typeof OUTCOMES)[number];
  readonly #died: number;
  readonly #found: Place;
  readonly #foundAt: number;
  readonly #story: Story;
  readonly #gone: Gone[] = [];

  constructor(run: ClusterRun, of: Running, node: RunNode) {
    const { id, interval } = of.service;
    this.of = of;
    this.node = node;
    this.#run = run;
    this.#outcome = run.chance.pick(OUTCOMES);
    this.#died = run.now - run.chance.between(100, interval * 1000 - 200);
    this.#found = run.monitorFails(of, node, this.#outcome);
    this.#foundAt = run.now;
    this.#story = new Story(run, 'operation-failed', this.#found);
    this.#story.nodes.add(node.name);
    this.#story.resources.add(id);
  }

  /** All nodes note it. */
  noted(operation: string, count: string): void {
    const key = `${this.of.service.id}#${operation}`;
    this.#run.attribute(
      this.node,
      `last-failure-${key}`,
      '(unset)',
      String(Math.floor(this.#run.now / 1000)),
    );
    this.#run.attribute(this.node, `fail-count-${key}`, '(unset)', count);
  }

  stop(work: Work, one: Running): void {
    const stopped = this.#run.operate(work, this.node, one.service.id, 'stop');
    this.#gone.push(one === this.of ? this.#failed(stopped) : this.#asked(one, stopped));
  }

  /** What is found not running is gone from then on; what is merely in trouble when it has been stopped. */
  #failed({ done, place }: Operated): Gone {
    const isFoundGone = this.#outcome.code === 7;
    return {
      of: this.of,
      node: this.node,
      cause: 'failure',
      from: this.#died,
      certainFrom: isFoundGone ? this.#foundAt : done,
      possibleFrom: this.#foundAt - this.of.service.interval * 1000 - LATE,
      place: isFoundGone ? this.#found : place,
    };
  }

  #asked(of: Running, { asked, done, place }: Operated): Gone {
    return { of, node: this.node, cause: 'stop', from: done, certainFrom: done, possibleFrom: asked, place };
  }

  start(work: Work, one: Running, node: RunNode): void {
    const started = this.#run.operate(work, node, one.service.id, 'start');
    const own = this.#gone.find(({ of }) => of === one);
    if (own) this.#story.isBack(own, node, started);
    one.node = node;
  }

  ends(): void {
    this.#story.ends();
  }
}

/** The start fails, too; the whole unit goes to another node. */
function movesAway(run: ClusterRun, failure: Failure, unit: readonly Running[], to: RunNode): void {
  const { of, node } = failure;
  failure.noted('start_0', 'INFINITY');
  const before = unit.slice(0, unit.indexOf(of));
  const planned = unit.map((one) =>
    before.includes(one)
      ? `Move       ${one.service.id}     ( ${node.name} -> ${to.name} )`
      : `Start      ${one.service.id}     ( ${to.name} )`,
  );
  run.transition(
    planned,
    (work) => {
      for (const one of before.toReversed()) failure.stop(work, one);
      for (const one of unit) failure.start(work, one, to);
    },
    { wakes: false },
  );
}

interface FailureOptions {
  /** Whether it cannot be started again where it was. */
  readonly startFails?: boolean;
  /** Another one than this. */
  readonly except?: Running | undefined;
}

/**
 * The monitor of a service fails, and what depends on it is started anew, here or, as the start fails, elsewhere.
 * Answers which it was; undefined where nothing runs that is monitored.
 */
export function monitorFailure(run: ClusterRun, options: FailureOptions = {}): Running | undefined {
  return failureOf(run, run.running, options);
}

/** The monitor of a fence device fails; undefined where none is monitored. */
export function deviceFailure(run: ClusterRun, options: FailureOptions = {}): Running | undefined {
  return failureOf(run, run.devices, options);
}

function failureOf(
  run: ClusterRun,
  among: readonly Running[],
  { startFails = false, except }: FailureOptions,
): Running | undefined {
  // With what it runs in a guest node is lost.
  const monitored = among.filter((one) => isFailing(one, [except, launcherOf(run)]));
  const of = monitored.length > 0 ? run.chance.pick(monitored) : undefined;
  if (!of?.node) return undefined;
  const other = startFails ? run.upFor(of.unit).find((one) => one !== of.node) : undefined;
  const { id, interval } = of.service;
  const failure = new Failure(run, of, of.node);
  const { node } = failure;
  run.wait(2, 8);
  const operation = `monitor_${interval * 1000}`;
  run.aborted(
    `operation ${id}_${operation} 'create' on ${node.name}`,
    'Change in recurring result',
    `magic=0:7 cib=0.${run.epoch}.1 source=process_graph_event`,
  );
  failure.noted(operation, '1');
  const unit = among.filter((one) => one.unit === of.unit);
  const behind = unit.slice(unit.indexOf(of) + 1);
  run.transition(
    [
      `Recover    ${id}     ( ${node.name} )`,
      ...behind.map(
        ({ service }) => `Restart    ${service.id}     ( ${node.name} )  due to required ${id} start`,
      ),
    ],
    (work) => {
      for (const one of [...behind.toReversed(), of]) failure.stop(work, one);
      if (other) run.operate(work, node, id, 'start', { code: 1, result: 'error' }, [5000, 110_000]);
      else for (const one of [of, ...behind]) failure.start(work, one, node);
    },
    other ? { status: 'Stopped', left: behind.length + 1 } : {},
  );
  if (other) movesAway(run, failure, unit, other);
  failure.ends();
  return of;
}
