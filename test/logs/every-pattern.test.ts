/** Every pattern proves itself by its samples. */
import { describe, expect, it } from 'vitest';
import { parseLine } from '../../src/logs/envelope.js';
import { matchLine, indexPatterns } from '../../src/logs/match-line.js';
import { patterns } from '../../src/logs/patterns/index.js';
import { ScannedLines } from '../../src/logs/scan-lines.js';

const index = indexPatterns(patterns);

function candidatesOf(line: string): readonly number[] {
  const found = new Set<number>();
  const lines = new ScannedLines(index.scanner, {
    onHit: (hit) => {
      for (const literal of hit.literals) for (const at of index.patternsOf[literal] ?? []) found.add(at);
    },
  });
  lines.add(new TextEncoder().encode(`${line}\n`));
  return [...found].sort((a, b) => a - b);
}

const samples = patterns.flatMap((pattern) => pattern.samples.map((sample) => ({ pattern, sample })));

describe('every pattern', () => {
  it('has an id of its own', () => {
    const ids = patterns.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(samples)('$pattern.id reads $sample.line', ({ pattern, sample }) => {
    const line = parseLine(sample.line);
    if (!line) throw new Error('no envelope');
    const match = matchLine(index, candidatesOf(sample.line), line);
    expect(match?.pattern.id).toBe(pattern.id);
    expect(match?.data).toEqual(sample.event);
  });

  it.each(samples)(
    'no other pattern takes a sample of $pattern.id unless that is declared',
    ({ pattern, sample }) => {
      const line = parseLine(sample.line);
      if (!line) throw new Error('no envelope');
      const takers = patterns
        .filter((_, position) => {
          const candidates = candidatesOf(sample.line);
          return candidates.includes(position) && matchLine(index, [position], line) !== undefined;
        })
        .map(({ id }) => id);
      expect(takers.filter((id) => id !== pattern.id && !(pattern.before ?? []).includes(id))).toEqual([]);
    },
  );
});
