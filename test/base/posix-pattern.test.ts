import { describe, expect, it } from 'vitest';
import { compilePosixPattern } from '../../src/base/posix-pattern.js';

function match(pattern: string, text: string): readonly (string | undefined)[] | undefined {
  return compilePosixPattern(pattern)?.exec(text);
}

describe('a POSIX extended pattern', () => {
  it('takes the longest of the leftmost matches, whatever the order of the alternatives', () => {
    expect(match('a|ab', 'xab')).toEqual(['ab']);
    expect(match('[a-c]|.*1', '.cc1')).toEqual(['.cc1']);
  });

  it('tells what its groups matched', () => {
    expect(match('^(web|db)-([0-9]+)$', 'db-42')).toEqual(['db-42', 'db', '42']);
    expect(match('^(a)|b$', 'b')).toEqual(['b', undefined]);
  });

  it('knows classes, ranges and the bracket that stands first', () => {
    expect(match('^[[:alpha:]_-]+$', 'a_b-C')).toEqual(['a_b-C']);
    expect(match('^[]x]+$', 'x]')).toEqual(['x]']);
    expect(match('^[^a-c]$', 'b')).toBeUndefined();
  });

  it('counts repetitions', () => {
    expect(match('^a{2,3}$', 'aaa')).toEqual(['aaa']);
    expect(match('^a{2,3}$', 'aaaa')).toBeUndefined();
    expect(match('^(ab)?c+$', 'abcc')).toEqual(['abcc', 'ab']);
  });

  it('is refused where the C library refuses it', () => {
    for (const bad of ['(', '[a', '*a', 'a{3,2}', 'a{x', '^*', String.raw`\1`, '[[:nope:]]', '[z-a]']) {
      expect(compilePosixPattern(bad), bad).toBeUndefined();
    }
    expect(match('a)', 'a)')).toEqual(['a)']);
  });

  it('takes linear time where backtracking takes forever', () => {
    const started = performance.now();
    expect(match('(a+)+$b', 'a'.repeat(200))).toBeUndefined();
    expect(match('(a|aa)*c', 'a'.repeat(200))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
