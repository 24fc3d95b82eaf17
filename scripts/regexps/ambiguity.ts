/** Whether a backtracking engine can need more than linear time for an expression, and the text that shows it. */
import { automatonOf, type Automaton } from './automaton.js';

export interface Slowness {
  readonly kind: 'exponential' | 'polynomial' | 'unknown';
  /** Repeated many times, and followed by something that matches nothing, it takes the time. */
  readonly pump: string;
  readonly reason: string;
}

/** Steps for one character that counted loops may cost together. */
const MOST_COUNTED = 10_000;
/** Steps for one character that one counted loop may cost inside of an endless one. */
const MOST_COUNTED_EACH = 1000;

class Judge {
  readonly automaton: Automaton;
  readonly repeated: boolean;
  readonly #all: readonly (readonly number[])[];
  readonly #componentOf: readonly number[];
  readonly #endless: ReadonlySet<number>;
  readonly #looping: ReadonlySet<number>;

  constructor(automaton: Automaton, { repeated }: { readonly repeated: boolean }) {
    const { states } = automaton;
    this.automaton = automaton;
    this.repeated = repeated;
    this.#all = states.map(({ next, countedNext }) => [...new Set([...next, ...countedNext])]);
    this.#componentOf = components(this.#all);
    this.#looping = onLoops(this.#all, this.#componentOf);
    const plain = states.map(({ next }) => [...next]);
    this.#endless = onLoops(plain, components(plain));
  }

  /** States where an attempt can still fail: what was tried before is tried again. */
  #canFail(state: number): boolean {
    return !this.automaton.complete.has(state);
  }

  #takes(state: number): bigint {
    return this.automaton.states[state]?.takes ?? 0n;
  }

  #letter(mask: bigint): string {
    const { alphabet } = this.automaton;
    const places = alphabet.map((_, i) => (mask >> BigInt(alphabet.length - 1 - i)) & 1n);
    const readable = alphabet.findIndex((character, i) => places[i] === 1n && /[a-z0-9 -/]/.test(character));
    return alphabet[readable === -1 ? places.indexOf(1n) : readable] ?? '';
  }

  /** A text that leads several walkers at once from some states to others; the first and last stay in their loops. */
  walk(from: readonly number[], to: readonly number[]): string | undefined {
    const loops = from.map((state, i) => (to[i] === state ? this.#componentOf[state] : undefined));
    const key = (states: readonly number[]): string => states.join(',');
    const seen = new Map<string, string>([[key(from), '']]);
    const queue: { readonly at: readonly number[]; readonly text: string }[] = [{ at: from, text: '' }];
    for (let i = 0; i < queue.length; i += 1) {
      const { at, text } = queue[i] ?? { at: [], text: '' };
      for (const { states, mask } of this.#steps(at, loops)) {
        const longer = text + this.#letter(mask);
        if (key(states) === key(to)) return longer;
        if (seen.has(key(states))) continue;
        seen.set(key(states), longer);
        queue.push({ at: states, text: longer });
      }
    }
    return undefined;
  }

  #steps(
    at: readonly number[],
    loops: readonly (number | undefined)[],
  ): { readonly states: readonly number[]; readonly mask: bigint }[] {
    let found: { states: readonly number[]; mask: bigint }[] = [{ states: [], mask: -1n }];
    at.forEach((state, i) => {
      const choices = (this.#all[state] ?? []).filter(
        (next) =>
          (loops[i] === undefined || this.#componentOf[next] === loops[i]) &&
          (this.repeated || this.#canFail(next)),
      );
      found = found.flatMap(({ states, mask }) =>
        choices.flatMap((next) => {
          const common = mask & this.#takes(next);
          return common === 0n ? [] : [{ states: [...states, next], mask: common }];
        }),
      );
    });
    return found;
  }

  /** How often a loop goes round for one state of it. */
  #rounds(state: number): number {
    return this.#endless.has(state) ? Infinity : (this.automaton.states[state]?.bound ?? Infinity);
  }

  /** A loop that can take the same text in two ways: each round doubles the time. */
  exponential(): Slowness | undefined {
    const { doubled } = this.automaton;
    for (const [a, b] of doubled) {
      if (!this.#looping.has(a) || this.#componentOf[a] !== this.#componentOf[b]) continue;
      const pump = this.#letter(this.#takes(b));
      return { kind: 'exponential', pump, reason: 'a loop inside of a loop takes the same text' };
    }
    for (const state of this.#looping) {
      const pump = this.#canFail(state) ? this.#twoWays(state) : undefined;
      if (pump !== undefined)
        return { kind: 'exponential', pump, reason: 'a loop takes the same text in two ways' };
    }
    return undefined;
  }

  /** The text of a loop from a state to itself that two different walks take. */
  #twoWays(state: number): string | undefined {
    const component = this.#componentOf[state];
    const first = this.#steps([state, state], [component, component]);
    for (const { states, mask } of first) {
      const [a = 0, b = 0] = states;
      if (a >= b) continue;
      const rest = this.#walkWithin([a, b], [state, state], component);
      if (rest !== undefined) return this.#letter(mask) + rest;
    }
    return undefined;
  }

  #walkWithin(from: readonly number[], to: readonly number[], component = -1): string | undefined {
    const seen = new Set([from.join(',')]);
    const queue = [{ at: from, text: '' }];
    for (let i = 0; i < queue.length; i += 1) {
      const { at, text } = queue[i] ?? { at: [], text: '' };
      if (at.join(',') === to.join(',')) return text;
      for (const { states, mask } of this.#steps(at, [component, component])) {
        if (seen.has(states.join(','))) continue;
        seen.add(states.join(','));
        queue.push({ at: states, text: text + this.#letter(mask) });
      }
    }
    return undefined;
  }

  /** Two loops that can share a text in as many ways as it is long; the search for a start is one. */
  polynomial(): Slowness | undefined {
    const { search } = this.automaton;
    const loops = [...this.#looping].filter((state) => this.#canFail(state) && state !== search);
    const firsts = search === undefined ? loops : [search, ...loops];
    for (const one of firsts) {
      for (const other of loops) {
        if (one === other || this.#isCheap(one, other)) continue;
        const pump = this.walk([one, one, other], [one, other, other]);
        if (pump === undefined) continue;
        const reason =
          one === search
            ? 'a loop reads on from each of many starts'
            : 'two loops can share the same text in many ways';
        return { kind: 'polynomial', pump, reason };
      }
    }
    return undefined;
  }

  #isCheap(one: number, other: number): boolean {
    const [a, b] = [this.#rounds(one), this.#rounds(other)];
    if (a === Infinity && b === Infinity) return false;
    return a === Infinity || b === Infinity ? Math.min(a, b) <= MOST_COUNTED_EACH : a * b <= MOST_COUNTED;
  }
}

/** The number of the strongly connected component of each state. */
function components(next: readonly (readonly number[])[]): number[] {
  const before: number[][] = next.map(() => []);
  next.forEach((targets, from) => {
    for (const to of targets) before[to]?.push(from);
  });
  const order: number[] = [];
  const seen = new Set<number>();
  next.forEach((_, root) => collect(root, next, seen, order));
  const componentOf = next.map(() => -1);
  const placed = new Set<number>();
  for (const root of order.toReversed()) {
    const members: number[] = [];
    collect(root, before, placed, members);
    for (const member of members) componentOf[member] = root;
  }
  return componentOf;
}

/** Adds what can be reached from a state, each behind what it leads to. */
function collect(
  root: number,
  next: readonly (readonly number[])[],
  seen: Set<number>,
  order: number[],
): void {
  if (seen.has(root)) return;
  seen.add(root);
  const stack = [{ state: root, done: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const target = next[top.state]?.[top.done];
    top.done += 1;
    if (target === undefined) {
      order.push(top.state);
      stack.pop();
    } else if (!seen.has(target)) {
      seen.add(target);
      stack.push({ state: target, done: 0 });
    }
  }
}

/** The states that lead back to themselves. */
function onLoops(next: readonly (readonly number[])[], componentOf: readonly number[]): Set<number> {
  const sizes = new Map<number, number>();
  for (const component of componentOf) sizes.set(component, (sizes.get(component) ?? 0) + 1);
  const isOnLoop = (state: number): boolean =>
    (sizes.get(componentOf[state] ?? -1) ?? 0) > 1 || (next[state] ?? []).includes(state);
  return new Set([...next.keys()].filter(isOnLoop));
}

/** The reason why an expression is not linear; undefined when it is. `repeated`: matching starts again behind each match. */
export function slownessOf(
  source: string,
  flags: string,
  { repeated }: { readonly repeated: boolean },
): Slowness | undefined {
  const automaton = automatonOf(source, flags);
  const [refused] = automaton.refused;
  if (refused !== undefined) return { kind: 'unknown', pump: '', reason: refused };
  const judge = new Judge(automaton, { repeated: repeated || /[gy]/.test(flags) });
  return judge.exponential() ?? judge.polynomial();
}
