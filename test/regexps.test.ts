/** The check that refuses regular expressions of more than linear time. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { slownessOf } from '../scripts/regexps/ambiguity.js';
import { expressionsOf } from '../scripts/regexps/collect.js';

const once = { repeated: false };

const EXPONENTIAL: readonly RegExp[] = [
  /^(a+)+$/,
  /^(a*)*b/,
  /^(?:a|a)*b/,
  /^(?:a*b?)*c/,
  /^(?:\w+\s?)*$/,
  /^(?:.|[a-z])*;/,
  /^([a-z]{1,40})*;/,
  /^(?:a{0,500}b?){1,500}c/,
];

const POLYNOMIAL: readonly RegExp[] = [
  /^a*a*b/,
  /^\d+\.?\d+$/,
  /^.*,.*,.*;/,
  /^\s*#?\s*$/,
  /a+b/,
  /\s+$/,
  /name=(.+) end/,
  /"[^"]*\d+"x/,
  /<!--[\s\S]*?-->/g,
  /^\w+(?=\w*!)/,
  /^[ab]+\w+(?:c|d)$/i,
];

const LINEAR: readonly RegExp[] = [
  /^a+$/,
  /^(?:ab)+$/,
  /^\d+(?:\.\d+)?$/,
  /a+/g,
  /name=(.+)/,
  /^(?:[^"\\]|\\.)*"/,
  /\((?<name>[^()]+)\) was formed/,
  /^.*?: (?:OK|failed)/,
  /a{1,200}b/,
  /^a(?:.*b)?/,
  /^(?:yes|no|true|false)$/i,
  /(?<=^|\s)-p\s/,
  /\bid="[^"]{1,100}"/g,
  /^[ \t]*(?:totem|quorum)[ \t]*\{/m,
];

/** Milliseconds that an expression takes to find nothing in a text; the best of three. */
function time(expression: RegExp, text: string): number {
  const times = [1, 2, 3].map(() => {
    const before = performance.now();
    expression.exec(text);
    return performance.now() - before;
  });
  return Math.min(...times);
}

describe('the check of regular expressions', () => {
  it.each(EXPONENTIAL)('refuses %s as exponential', ({ source, flags }) => {
    expect(slownessOf(source, flags, once)?.kind).toBe('exponential');
  });

  it.each(POLYNOMIAL)('refuses %s as polynomial', ({ source, flags }) => {
    expect(slownessOf(source, flags, once)?.kind).toBe('polynomial');
  });

  it.each(LINEAR)('takes %s', ({ source, flags }) => {
    expect(slownessOf(source, flags, once)).toBeUndefined();
  });

  it('refuses loops in lookbehinds, which it cannot judge', () => {
    expect(slownessOf('(?<=a+)b', '', once)?.kind).toBe('unknown');
  });

  it('takes what stands before a split for a search of each place', () => {
    expect(slownessOf('^a(?:.*b)?', 'm', once)).toBeUndefined();
    expect(slownessOf('a(?:.*b)?', '', once)).toBeUndefined();
    expect(slownessOf('a(?:.*b)?', '', { repeated: true })?.kind).toBe('polynomial');
  });

  it.each([/^a*a*b/, /name=(.+) end/, /\s+$/])('names a text that makes %s slow', (expression) => {
    const { pump = '' } = slownessOf(expression.source, expression.flags, once) ?? {};
    const text = (length: number): string => `${pump.repeat(Math.ceil(length / pump.length))}\n!`;
    const [short, long] = [time(expression, text(4000)), time(expression, text(16_000))];
    // Four times the text: linear would be four times, square is sixteen.
    expect(long / short).toBeGreaterThan(7);
  });

  it('names a text that doubles the time of an exponential one', () => {
    const { pump = '' } = slownessOf('^(a+)+$', '', once) ?? {};
    expect(pump).toBe('a');
    const [short, long] = [14, 22].map((n) => time(/^(a+)+$/, `${pump.repeat(n)}!`));
    expect((long ?? 0) / (short ?? 1)).toBeGreaterThan(20);
  });
});

describe('the collection of regular expressions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-regexps-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds literals, constant texts, and the expressions of split', () => {
    const path = join(folder, 'seeded.ts');
    const lines = [
      "const CLASS = 'a-z';",
      'const literal = /x+/g;',
      "const built = new RegExp(`^[${CLASS}]` + '+$', 'u');",
      'const atRunTime = (text: string) => new RegExp(text);',
      "const parts = 'a b'.split(/ +/);",
    ];
    writeFileSync(path, lines.join('\n'));
    expect(
      expressionsOf(path).map(({ line, source, flags, repeated }) => [line, source, flags, repeated]),
    ).toEqual([
      [2, 'x+', 'g', false],
      [3, '^[a-z]+$', 'u', false],
      [5, ' +', '', true],
    ]);
  });
});
