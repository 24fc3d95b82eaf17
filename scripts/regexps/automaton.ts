/** A regular expression as an automaton of its characters: each place that takes one is a state. */
import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp';

export interface State {
  /** The characters that it takes, as bits over the automaton's alphabet. */
  readonly takes: bigint;
  /** How often a loop that is counted with a high number may take it; Infinity outside of such loops. */
  readonly bound: number;
  readonly next: Set<number>;
  /** Next states that only the further round of a counted loop leads to. */
  readonly countedNext: Set<number>;
}

export interface Automaton {
  readonly alphabet: readonly string[];
  readonly states: readonly State[];
  /** The state that stands for the search: it takes everything in front of a match. */
  readonly search: number | undefined;
  /** States behind which the match is complete whatever follows: backtracking ends there. */
  readonly complete: ReadonlySet<number>;
  /** Steps that can be taken in two ways for the same characters. */
  readonly doubled: readonly (readonly [number, number])[];
  /** What cannot be judged. */
  readonly refused: readonly string[];
}

/** Counts up to this are written out; of higher ones only the loop is looked at. */
const WRITTEN_OUT = 12;

interface Part {
  readonly nullable: boolean;
  /** Nothing is needed and nothing can be asked for, either. */
  readonly free: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly freeLast: readonly number[];
}

const EMPTY: Part = { nullable: true, free: true, first: [], last: [], freeLast: [] };
const DEAD: Part = { nullable: false, free: false, first: [], last: [], freeLast: [] };
/** `$`, `\b` and the like: takes nothing, but may fail. */
const CONDITION: Part = { ...EMPTY, free: false };

type Place = 'at the start' | 'behind the start';

/** Characters that tell the classes of an expression apart: all of Latin, what it names, and some from afar. */
function alphabetOf(pattern: AST.Pattern): string[] {
  const codes = new Set(Array.from({ length: 0x180 }, (_, code) => code));
  for (const code of [0x4e2d, 0x2028, 0x2029, 0xfffd, 0x1f600]) codes.add(code);
  visitRegExpAST(pattern, {
    onCharacterEnter: ({ value }) => {
      for (const code of [value - 1, value, value + 1]) if (code >= 0 && code <= 0x10ffff) codes.add(code);
    },
  });
  return [...codes].map((code) => String.fromCodePoint(code));
}

class Builder {
  readonly alphabet: readonly string[];
  readonly flags: string;
  place: Place = 'at the start';
  readonly states: State[] = [];
  readonly doubled: (readonly [number, number])[] = [];
  readonly refused: string[] = [];
  readonly #masks = new Map<string, bigint>();
  #bound = Infinity;

  constructor(alphabet: readonly string[], flags: string) {
    this.alphabet = alphabet;
    this.flags = flags;
  }

  state(takes: bigint): number {
    this.states.push({ takes, bound: this.#bound, next: new Set(), countedNext: new Set() });
    return this.states.length - 1;
  }

  link(from: readonly number[], to: readonly number[], counted: 'counted' | 'endless' | 'once'): void {
    for (const a of from) {
      for (const b of to) {
        const state = this.states[a];
        if (!state) continue;
        if (state.next.has(b) || state.countedNext.has(b)) this.doubled.push([a, b]);
        (counted === 'counted' ? state.countedNext : state.next).add(b);
      }
    }
  }

  /** Which characters an element takes: the engine itself is asked. */
  mask(raw: string): bigint {
    const known = this.#masks.get(raw);
    if (known !== undefined) return known;
    const expression = new RegExp(`^(?:${raw})$`, this.flags.replace(/[gydm]/g, ''));
    const bits = this.alphabet.map((character) => (expression.test(character) ? '1' : '0')).join('');
    const mask = BigInt(`0b${bits}`);
    this.#masks.set(raw, mask);
    return mask;
  }

  taking(takes: bigint): Part {
    const only = [this.state(takes)];
    return { nullable: false, free: false, first: only, last: only, freeLast: only };
  }

  sequence(a: Part, b: Part): Part {
    this.link(a.last, b.first, 'once');
    return {
      nullable: a.nullable && b.nullable,
      free: a.free && b.free,
      first: a.nullable ? [...a.first, ...b.first] : a.first,
      last: b.nullable ? [...a.last, ...b.last] : b.last,
      freeLast: b.free ? [...a.freeLast, ...b.freeLast] : b.freeLast,
    };
  }

  either(alternatives: readonly AST.Alternative[]): Part {
    const parts = alternatives.map(({ elements }) =>
      elements.reduce((before, element) => this.sequence(before, this.element(element)), EMPTY),
    );
    return {
      nullable: parts.some(({ nullable }) => nullable),
      free: parts.some(({ free }) => free),
      first: parts.flatMap(({ first }) => first),
      last: parts.flatMap(({ last }) => last),
      freeLast: parts.flatMap(({ freeLast }) => freeLast),
    };
  }

  quantified({ min, max, element }: AST.Quantifier): Part {
    const optional = (part: Part): Part => ({ ...part, nullable: true, free: true });
    if (max <= WRITTEN_OUT) {
      let written = EMPTY;
      // From the last to the first, as `a{0,2}` is `(a(a)?)?`.
      for (let i = max; i > 0; i -= 1) {
        const both = this.sequence(this.element(element), written);
        written = i > min ? optional(both) : both;
      }
      return written;
    }
    const outer = this.#bound;
    if (max !== Infinity) this.#bound = (outer === Infinity ? 1 : outer) * max;
    const part = this.element(element);
    this.#bound = outer;
    this.link(part.last, part.first, max === Infinity ? 'endless' : 'counted');
    return min === 0 ? optional(part) : part;
  }

  assertion(node: AST.Assertion): Part {
    if (node.kind === 'start') {
      return node.parent.type === 'Alternative' && this.place === 'behind the start' ? DEAD : CONDITION;
    }
    if (node.kind === 'lookahead') return { ...CONDITION, first: this.either(node.alternatives).first };
    if (node.kind === 'lookbehind') {
      visitRegExpAST(node, {
        onQuantifierEnter: ({ max }) => {
          if (max === Infinity) this.refused.push('a loop in a lookbehind');
        },
      });
    }
    return CONDITION;
  }

  element(node: AST.Element): Part {
    switch (node.type) {
      case 'Assertion':
        return this.assertion(node);
      case 'Quantifier':
        return this.quantified(node);
      case 'Group':
      case 'CapturingGroup':
        return this.either(node.alternatives);
      case 'Backreference':
        return [node.resolved].flat().reduce((_, group) => this.either(group.alternatives), EMPTY);
      default:
        return this.taking(this.mask(node.raw));
    }
  }
}

/** Builds the automaton of an expression. */
export function automatonOf(source: string, flags: string): Automaton {
  const unicode = flags.includes('u');
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode,
    unicodeSets: flags.includes('v'),
  });
  const alphabet = alphabetOf(pattern);
  const builder = new Builder(alphabet, flags);
  const atStart = builder.either(pattern.alternatives);
  builder.place = 'behind the start';
  const behind = builder.either(pattern.alternatives);
  const everything = (1n << BigInt(alphabet.length)) - 1n;
  const search = builder.state(everything);
  builder.link([search], [search], 'endless');
  builder.link([search], behind.first, 'once');
  if (flags.includes('m')) {
    const lineEnd = builder.state(builder.mask('[\\n\\r\\u2028\\u2029]'));
    builder.link([search], [lineEnd], 'once');
    builder.link([lineEnd], atStart.first, 'once');
  }
  const { states, doubled, refused } = builder;
  const complete = new Set([...atStart.freeLast, ...behind.freeLast]);
  const isSearched = !(behind.free && !/[gy]/.test(flags));
  return { alphabet, states, search: isSearched ? search : undefined, complete, doubled, refused };
}
