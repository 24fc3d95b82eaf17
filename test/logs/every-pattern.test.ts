/** Every pattern proves itself by its samples. */
import { describe, expect, it } from 'vitest';
import { parseLine } from '../../src/logs/envelope.js';
import { LiteralSet, LiteralSets } from '../../src/logs/literal-sets.js';
import { matchLine, indexPatterns } from '../../src/logs/match-line.js';
import { patterns } from '../../src/logs/patterns/index.js';
import { ScannedLines } from '../../src/logs/scan-lines.js';

const index = indexPatterns(patterns);

const samples = patterns.flatMap((pattern) => pattern.samples.map((sample) => ({ pattern, sample })));

/** For each sample the literals that are found in it: all samples are read as one file. */
function readLiterals(): readonly LiteralSet[] {
  const sets = new LiteralSets(index);
  const none = sets.of([]);
  const found = samples.map(() => none);
  const lines = new ScannedLines(index.scanner, {
    onHit: ({ number, literals }) => {
      found[number - 1] = sets.of(literals);
    },
  });
  lines.add(new TextEncoder().encode(samples.map(({ sample }) => `${sample.line}\n`).join('')));
  return found;
}

const literals = readLiterals();
const cases = samples.map((sample, at) => ({
  ...sample,
  literals: literals[at] ?? new LiteralSet(index, []),
}));

describe('every pattern', () => {
  it('has an id of its own', () => {
    const ids = patterns.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(cases)('$pattern.id reads $sample.line', ({ pattern, sample, literals: found }) => {
    const line = parseLine(sample.line);
    if (!line) throw new Error('no envelope');
    const match = matchLine(found.candidatesOf(line.daemon), line);
    expect(match?.pattern.id).toBe(pattern.id);
    expect(match?.data).toEqual(sample.event);
  });

  it.each(cases)(
    'no other pattern takes a sample of $pattern.id unless that is declared',
    ({ pattern, sample, literals: found }) => {
      const line = parseLine(sample.line);
      if (!line) throw new Error('no envelope');
      const takers = found
        .candidatesOf(line.daemon)
        .filter((candidate) => matchLine([candidate], line) !== undefined)
        .map((candidate) => candidate.pattern.id);
      expect(takers.filter((id) => id !== pattern.id && !(pattern.before ?? []).includes(id))).toEqual([]);
    },
  );
});
