/** What the literals found in a line tell of it: worked out once for each set, since the lines of a log share few sets. */
import type { Writer } from './daemon.js';
import { isFrom, type PatternIndex, type PreparedPattern } from './match-line.js';

/** The literals of one line, in the order in which they were found. */
export class LiteralSet {
  /** True when every pattern that asks for one of them tells of nothing, and a level of weight is among them. */
  readonly isNoise: boolean;
  readonly #extras: ReadonlySet<number>;
  readonly #candidates: readonly PreparedPattern[];
  readonly #byWriter = new Map<Writer, readonly PreparedPattern[]>();

  /** Of literals found in a line of a log read with the index. */
  constructor({ patternsOf, prepared, firstExtra }: PatternIndex, literals: readonly number[]) {
    const ofPatterns = literals.filter((literal) => literal < firstExtra);
    this.#extras = new Set(
      literals.filter((literal) => literal >= firstExtra).map((literal) => literal - firstExtra),
    );
    const positions = new Set(ofPatterns.flatMap((literal) => patternsOf[literal] ?? []));
    this.#candidates = [...positions].sort((a, b) => a - b).flatMap((position) => prepared[position] ?? []);
    this.isNoise =
      this.#extras.size > 0 &&
      ofPatterns.length > 0 &&
      this.#candidates.every(({ pattern }) => pattern.silent === true);
  }

  /** True when the literal `extra` of those without a pattern is among them. */
  has(extra: number): boolean {
    return this.#extras.has(extra);
  }

  /** The patterns to try on a line of that writer, in their order. */
  candidatesOf(writer: Writer): readonly PreparedPattern[] {
    const known = this.#byWriter.get(writer);
    if (known) return known;
    const found = this.#candidates.filter(({ pattern }) => isFrom(pattern, writer));
    this.#byWriter.set(writer, found);
    return found;
  }
}

interface Branch {
  readonly next: Map<number, Branch>;
  set: LiteralSet | undefined;
}

/** More sets than any log has; a file made to have more is read a little slower. */
const MOST_BRANCHES = 16_384;

/** The sets met so far, by the literals in their order. */
export class LiteralSets {
  readonly #index: PatternIndex;
  readonly #root: Branch = { next: new Map(), set: undefined };
  #branches = 0;

  constructor(index: PatternIndex) {
    this.#index = index;
  }

  of(literals: readonly number[]): LiteralSet {
    let branch = this.#root;
    for (const literal of literals) {
      let next = branch.next.get(literal);
      if (!next) {
        if (this.#branches >= MOST_BRANCHES) return new LiteralSet(this.#index, literals);
        next = { next: new Map(), set: undefined };
        branch.next.set(literal, next);
        this.#branches += 1;
      }
      branch = next;
    }
    branch.set ??= new LiteralSet(this.#index, literals);
    return branch.set;
  }
}
