/** Looks at every state that a cluster can reach by some events in a row, and at the invariants in each of them. */
import { compareText } from '../../base/compare.js';
import type { ClusterEvent } from '../language/expectation-file.js';
import { applyEvent } from '../run/apply-event.js';
import { verdictsIn, type InvariantTally, type Path } from '../run/invariants.js';
import type { PreparedFile } from '../run/run-file.js';
import { StateTally } from '../run/state-tally.js';
import type { Resting, World } from '../run/world.js';
import { ALL_DIFFERENT, equalNodes, type EqualNodes } from './equal-nodes.js';
import { possibleEvents, unwatchedPrimitives } from './possible-events.js';
import { factsOf, stateDigest, stateKey, StateSet } from './state-key.js';

export interface ExploreRequest {
  readonly prepared: PreparedFile;
  /** How many events follow each other. */
  readonly depth: number;
  readonly maxStates: number;
  /** Whether states count once that differ in the names of equal nodes alone. */
  readonly foldsEqualNodes: boolean;
}

/** What ended an exploration: no other state can be reached, or a bound. */
export type ExplorationEnd = 'complete' | 'depth' | 'states';

export interface Exploration {
  readonly depth: number;
  /** Different states, the start included. */
  readonly states: number;
  /** Events that were tried. */
  readonly transitions: number;
  /** Of these, those that led to a state that was known, as it is or under other names of equal nodes. */
  readonly known: number;
  readonly symmetric: number;
  /** New states by the number of events that lead to them. */
  readonly byDepth: readonly number[];
  readonly end: ExplorationEnd;
  readonly equalNodes: readonly (readonly string[])[];
  readonly unwatched: readonly string[];
  readonly invariants: readonly InvariantTally[];
  /** The states that were looked at, so that they need not be again. */
  readonly met: StateSet;
}

/** A state from which to go on; what was planned in it is forgotten, since there are many. */
interface Reached {
  readonly path: Path;
  readonly world: Resting;
  readonly events: readonly ClusterEvent[];
}

/** The states that were met, by what decides about what follows. */
class KnownStates {
  readonly exact = new StateSet();
  readonly #folded = new Set<string>();
  readonly #equal: EqualNodes;

  constructor(equal: EqualNodes) {
    this.#equal = equal;
  }

  /** Adds a state; says whether it is new, and if not, by which names. */
  add(world: World): 'new' | 'known' | 'symmetric' {
    const facts = factsOf(world);
    if (!this.exact.add(stateDigest(facts))) return 'known';
    const all = this.#equal.renamings.map((names) => stateKey(facts, names));
    const folded = all.reduce((least, key) => (compareText(key, least) < 0 ? key : least));
    if (this.#folded.has(folded)) return 'symmetric';
    this.#folded.add(folded);
    return 'new';
  }
}

class Explorer {
  readonly #request: ExploreRequest;
  readonly #known: KnownStates;
  readonly #byDepth = [1];
  readonly #tally: StateTally<{ readonly path: Path; readonly world: World }>;
  #transitions = 0;
  readonly #met = { known: 0, symmetric: 0 };
  #states = 1;

  constructor(request: ExploreRequest, equal: EqualNodes) {
    this.#request = request;
    this.#known = new KnownStates(equal);
    const { file, start } = request.prepared;
    this.#known.add(start);
    this.#tally = new StateTally(file.invariants);
    this.#count([], start);
  }

  #reached(path: Path, world: World): Reached {
    const { settled, ...around } = world;
    const events = possibleEvents(settled.plan.state, this.#request.prepared.file.explore);
    return { path, world: { ...around, settled: { cib: settled.cib } }, events };
  }

  /** The new states that one event leads to. */
  *#after({ path, world, events }: Reached): Generator<Reached, void> {
    for (const event of events) {
      const next = applyEvent(world, event, this.#request.prepared.rules);
      if ('impossible' in next) continue;
      this.#transitions += 1;
      const met = this.#known.add(next);
      if (met === 'new') yield this.#new([...path, event], next);
      else this.#met[met] += 1;
    }
  }

  #count(path: Path, world: World): void {
    this.#tally.count(verdictsIn(world, this.#request.prepared.file.invariants), { path, world });
  }

  #new(path: Path, world: World): Reached {
    this.#states += 1;
    this.#count(path, world);
    return this.#reached(path, world);
  }

  /** The states that are one event further, as far as the bound allows. Tells of the number of states on the way. */
  *#next(level: readonly Reached[]): Generator<number, readonly Reached[]> {
    const next: Reached[] = [];
    for (const from of level) {
      for (const reached of this.#after(from)) {
        next.push(reached);
        yield this.#states;
        if (this.#isFull()) return next;
      }
    }
    return next;
  }

  #isFull(): boolean {
    return this.#states >= this.#request.maxStates;
  }

  /** Level by level, so that the first way to a state is a shortest one. */
  *run(): Generator<number, ExplorationEnd> {
    const { prepared, depth } = this.#request;
    let level: readonly Reached[] = [this.#reached([], prepared.start)];
    for (let events = 1; events <= depth; events += 1) {
      level = yield* this.#next(level);
      if (level.length === 0) return 'complete';
      this.#byDepth.push(level.length);
      if (this.#isFull()) return 'states';
    }
    return 'depth';
  }

  result(end: ExplorationEnd, equal: EqualNodes): Exploration {
    const { prepared, depth } = this.#request;
    return {
      depth,
      states: this.#states,
      transitions: this.#transitions,
      ...this.#met,
      byDepth: this.#byDepth,
      end,
      equalNodes: equal.groups,
      unwatched: unwatchedPrimitives(prepared.start.settled.plan.state, prepared.file.explore),
      invariants: this.#tally.tallies(({ world }) => world),
      met: this.#known.exact,
    };
  }
}

/** Explores; yields the number of states on the way. */
export function* explore(request: ExploreRequest): Generator<number, Exploration> {
  const { file, start } = request.prepared;
  const { state } = start.settled.plan;
  const nodes = state.nodes.filter(({ kind }) => kind === 'cluster').map(({ name }) => name);
  const equal = request.foldsEqualNodes
    ? equalNodes({ root: start.settled.cib, nodes, invariants: file.invariants, settings: file.explore })
    : ALL_DIFFERENT;
  const explorer = new Explorer(request, equal);
  const end = yield* explorer.run();
  return explorer.result(end, equal);
}
