/** Runs cases and counts which outputs equal the reference. */
import { readFileSync } from 'node:fs';
import { OUTPUTS, type ConformanceCase, type Output } from './cases.js';
import { normalise } from './normalise.js';

export type Counts = Readonly<Record<Output | 'all' | 'total', number>>;

export interface CaseResult {
  readonly name: string;
  readonly equal: Readonly<Record<Output, boolean>>;
  /** What was thrown instead of a result; a bug whatever the input is. */
  readonly thrown?: string;
}

export type Produce = (one: ConformanceCase) => Partial<Record<Output, string>>;

function runCase(one: ConformanceCase, produce: Produce): CaseResult {
  const equal = { summary: false, scores: false, dot: false, exp: false };
  try {
    const produced = produce(one);
    for (const output of OUTPUTS) {
      const text = produced[output];
      if (text === undefined) continue;
      const expected = readFileSync(one.expected[output], 'utf8');
      equal[output] = normalise(output, text) === normalise(output, expected);
    }
    return { name: one.name, equal };
  } catch (error) {
    return {
      name: one.name,
      equal,
      thrown: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

/** Runs all cases, one after the other in this process. */
export function runCases(cases: readonly ConformanceCase[], produce: Produce): CaseResult[] {
  return cases.map((one) => runCase(one, produce));
}

/** How many outputs are equal, how many cases are equal in all four, and how many cases there are. */
export function countEqual(results: readonly CaseResult[]): Counts {
  const count = (isEqual: (result: CaseResult) => boolean): number => results.filter(isEqual).length;
  return {
    summary: count(({ equal }) => equal.summary),
    scores: count(({ equal }) => equal.scores),
    dot: count(({ equal }) => equal.dot),
    exp: count(({ equal }) => equal.exp),
    all: count(({ equal }) => OUTPUTS.every((output) => equal[output])),
    total: results.length,
  };
}

/** `summary 3/852 scores 2/852 dot 2/852 exp 1/852 all 1/852` */
export function countsLine(counts: Counts): string {
  return [...OUTPUTS, 'all' as const].map((name) => `${name} ${counts[name]}/${counts.total}`).join(' ');
}

/** Which numbers fell below the ones reached before. */
export function fallenBelow(counts: Counts, reached: Partial<Counts>): string[] {
  return [...OUTPUTS, 'all' as const].flatMap((name) => {
    const before = reached[name] ?? 0;
    return counts[name] < before ? `${name} fell from ${before} to ${counts[name]}` : [];
  });
}
