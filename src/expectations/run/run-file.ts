/** Runs what a file of expectations says, on the cluster that it is about. */
import type { Clock } from '../../base/date-time.js';
import type { XmlElement } from '../../xml/element.js';
import { StateSet } from '../explore/state-key.js';
import type { ExpectationFile } from '../language/expectation-file.js';
import { applyEvent } from './apply-event.js';
import type { InvariantTally, Path } from './invariants.js';
import { runScenario, type ScenarioResult } from './scenario.js';
import { reachedState, StateTally, type ReachedState } from './state-tally.js';
import { beginWorld, type World, type WorldRules } from './world.js';

/** A file that is ready to be run. */
export interface PreparedFile {
  readonly file: ExpectationFile;
  readonly rules: WorldRules;
  /** The cluster before any event. */
  readonly start: World;
}

/** @param root - `<cib>` in the current schema. Throws a UsageError for a CIB whose status cannot be judged. */
export function prepareFile(file: ExpectationFile, root: XmlElement, clock: Clock): PreparedFile {
  const rules = { clock, quorum: file.quorum };
  return { file, rules, start: beginWorld(root, rules, file) };
}

export interface RanFile<T> {
  /** What was made of each scenario, in their order. */
  readonly scenarios: readonly T[];
  /** Of the states that the scenarios reached. */
  readonly invariants: readonly InvariantTally[];
}

/**
 * Runs the scenarios of a file; the invariants are looked at in every state on the way, each state once.
 * @param viewOf - what is wanted of a scenario: its states, which take much memory, are forgotten after that
 * @param met - states that were looked at before
 */
export function runScenarios<T>(
  { file, rules, start }: PreparedFile,
  viewOf: (result: ScenarioResult) => T,
  met: StateSet = new StateSet(),
): RanFile<T> {
  const { invariants } = file;
  const tally = new StateTally<{ readonly path: Path; readonly world: World }>(invariants);
  const meet = (path: Path, world: World): void => {
    if (invariants.length === 0) return;
    const { digest, verdicts } = reachedState(world, invariants);
    if (met.add(digest)) tally.count(verdicts, { path, world });
  };
  meet([], start);
  const scenarios = file.scenarios.map((scenario) => {
    const result = runScenario(scenario, start, rules);
    for (const { path, world } of result.reached) if (path.length > 0) meet(path, world);
    return viewOf(result);
  });
  return { scenarios, invariants: tally.tallies(({ world }) => world) };
}

/** What came of one scenario, where another process counts. */
export interface RanPart<T> {
  readonly scenario: T;
  /** After each of its events that could happen; none where the file has no invariants. */
  readonly states: readonly ReachedState[];
}

/** Runs one scenario of the file. Throws a RangeError where it has none at that place. */
export function runPart<T>(
  { file, rules, start }: PreparedFile,
  place: number,
  viewOf: (result: ScenarioResult) => T,
): RanPart<T> {
  const scenario = file.scenarios[place];
  if (!scenario) throw new RangeError(`the file has no scenario ${place}`);
  const result = runScenario(scenario, start, rules);
  const counts = file.invariants.length > 0;
  const after = counts ? result.reached.filter(({ path }) => path.length > 0) : [];
  const states = after.map(({ world }) => reachedState(world, file.invariants));
  return { scenario: viewOf(result), states };
}

/** The state after events that are known to lead to one. */
function worldAfter({ rules, start }: PreparedFile, path: Path): World {
  return path.reduce((world, event) => {
    const next = applyEvent(world, event, rules);
    if ('impossible' in next) throw new Error(`an event that has happened cannot: ${next.impossible}`);
    return next;
  }, start);
}

/**
 * The same as `runScenarios` finds, from what came of each scenario elsewhere. The way to where an invariant does not hold
 * is gone once more, for the state at its end.
 * @param parts - of all scenarios of the file, in their order
 */
export function joinParts<T>(prepared: PreparedFile, parts: readonly RanPart<T>[]): RanFile<T> {
  const { file, start } = prepared;
  const scenarios = parts.map(({ scenario }) => scenario);
  const tally = new StateTally<{ readonly path: Path }>(file.invariants);
  if (file.invariants.length === 0) return { scenarios, invariants: [] };
  const met = new StateSet();
  const meet = ({ digest, verdicts }: ReachedState, path: Path): void => {
    if (met.add(digest)) tally.count(verdicts, { path });
  };
  meet(reachedState(start, file.invariants), []);
  for (const [place, { states }] of parts.entries()) {
    const events = file.scenarios[place]?.steps.map(({ event }) => event) ?? [];
    for (const [i, state] of states.entries()) meet(state, events.slice(0, i + 1));
  }
  const worlds = new Map<Path, World>();
  const worldOf = ({ path }: { readonly path: Path }): World => {
    const world = worlds.get(path) ?? worldAfter(prepared, path);
    worlds.set(path, world);
    return world;
  };
  return { scenarios, invariants: tally.tallies(worldOf) };
}
