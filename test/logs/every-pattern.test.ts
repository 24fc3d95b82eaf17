/** Every pattern proves itself by its samples. */
import { describe, expect, it } from 'vitest';
import { parseLine } from '../../src/logs/envelope.js';
import { matchLine, indexPatterns } from '../../src/logs/match-line.js';
import { patterns } from '../../src/logs/patterns/index.js';
import { ScannedLines } from '../../src/logs/scan-lines.js';

const index = indexPatterns(patterns);

const samples = patterns.flatMap((pattern) => pattern.samples.map((sample) => ({ pattern, sample })));

/** For each sample the patterns that are tried on it: all samples are read as one file. */
function readCandidates(): readonly (readonly number[])[] {
  const found: number[][] = samples.map(() => []);
  const lines = new ScannedLines(index.scanner, {
    onHit: ({ number, literals }) => {
      const positions = new Set(literals.flatMap((literal) => index.patternsOf[literal] ?? []));
      found[number - 1] = [...positions].sort((a, b) => a - b);
    },
  });
  lines.add(new TextEncoder().encode(samples.map(({ sample }) => `${sample.line}\n`).join('')));
  return found;
}

const candidates = readCandidates();
const cases = samples.map((sample, at) => ({ ...sample, candidates: candidates[at] ?? [] }));

describe('every pattern', () => {
  it('has an id of its own', () => {
    const ids = patterns.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(cases)('$pattern.id reads $sample.line', ({ pattern, sample, candidates: tried }) => {
    const line = parseLine(sample.line);
    if (!line) throw new Error('no envelope');
    const match = matchLine(index, tried, line);
    expect(match?.pattern.id).toBe(pattern.id);
    expect(match?.data).toEqual(sample.event);
  });

  it.each(cases)(
    'no other pattern takes a sample of $pattern.id unless that is declared',
    ({ pattern, sample, candidates: tried }) => {
      const line = parseLine(sample.line);
      if (!line) throw new Error('no envelope');
      const takers = tried
        .filter((position) => matchLine(index, [position], line) !== undefined)
        .map((position) => patterns[position]?.id ?? '');
      expect(takers.filter((id) => id !== pattern.id && !(pattern.before ?? []).includes(id))).toEqual([]);
    },
  );
});
