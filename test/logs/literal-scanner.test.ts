/** The scanner finds the literals that a plain search finds, whatever stands around them and however blanks are written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLiteralScanner } from '../../src/logs/literal-scanner.js';
import { ScannedLines, type LineHit } from '../../src/logs/scan-lines.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Found {
  readonly line: number;
  readonly literals: readonly number[];
  readonly text: string;
  readonly stamp: string;
}

function scanned(
  literals: readonly string[],
  text: string,
  piece = 1 << 16,
): { hits: Found[]; lines: ScannedLines<unknown> } {
  const hits: Found[] = [];
  const take = (hit: LineHit): void => {
    const stamp = new TextDecoder().decode(hit.bytes.subarray(hit.from, hit.stampEnd));
    hits.push({
      line: hit.number,
      literals: hit.literals.toSorted((a, b) => a - b),
      text: hit.text(),
      stamp,
    });
  };
  const lines = new ScannedLines<unknown>(createLiteralScanner(literals), { onHit: take });
  const all = bytes(text);
  for (let at = 0; at < all.length; at += piece) lines.add(all.subarray(at, at + piece));
  lines.end();
  return { hits, lines };
}

const blanksAsOne = (line: string): string => line.replaceAll(/[ \t\u00A0]+/g, ' ');

/** What a plain search finds: line by line, each literal once. */
function plain(literals: readonly string[], text: string): [number, number[]][] {
  return text.split('\n').flatMap((line, i): [number, number[]][] => {
    const found = literals.flatMap((literal, at) => (blanksAsOne(line).includes(literal) ? [at] : []));
    return found.length === 0 ? [] : [[i + 1, found]];
  });
}

const LITERALS = ['abab', 'ba', 'b a', ' a:', 'bab', 'a b a', '\0'];

describe('literals', () => {
  it('are found as by a plain search, in pieces of any size', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        'b',
        'a',
        'b',
        ' ',
        '\t',
        '\u00A0',
        ':',
        '\n',
        '\0',
        'é',
        '\u007f',
        '\u0001',
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (written, piece) => {
        const { hits } = scanned(LITERALS, written, piece);
        expect(hits.map(({ line, literals }) => [line, literals])).toEqual(plain(LITERALS, written));
        expect(hits.map(({ line, text: read }) => [line, read])).toEqual(
          hits.map(({ line }) => [line, written.split('\n')[line - 1]]),
        );
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it('are reported at states behind all those that report nothing', () => {
    const { firstReporting, literalsAt, rowLength, lineEnd } = createLiteralScanner(LITERALS);
    const reporting = literalsAt.map((literals) => literals.length > 0);
    expect(reporting.indexOf(true) * rowLength).toBe(firstReporting);
    expect(reporting.slice(firstReporting / rowLength, -1).every(Boolean)).toBe(true);
    expect(lineEnd).toBe((literalsAt.length - 1) * rowLength);
  });

  it('are not put together over the end of a line', () => {
    expect(scanned(['ab'], 'a\nb\nab').hits.map(({ line }) => line)).toEqual([3]);
  });

  it('behind a stamp are found when the line is known as well, and the stamp is told', () => {
    const line = (second: number): string => `Nov 22 10:50:0${second} n1 ab`;
    const { hits } = scanned(['ab', 'zz'], [1, 2, 3, 4].map(line).join('\n'));
    expect(hits.map(({ line: number, literals, stamp }) => [number, literals, stamp])).toEqual(
      [1, 2, 3, 4].map((second) => [second, [0], `Nov 22 10:50:0${second}`]),
    );
    expect(scanned(['ab'], 'plain ab').hits[0]?.stamp).toBe('');
  });
});

describe('lines', () => {
  it('are counted with the last one, whether or not it has its end', () => {
    const counts = (text: string, piece?: number): unknown => {
      const { lines } = scanned(['x'], text, piece);
      return [lines.count, lines.bytes, lines.endsWithLineEnd, lines.overlong];
    };
    expect(counts('a\nb\n')).toEqual([2, 4, true, 0]);
    expect(counts('a\nb')).toEqual([2, 3, false, 0]);
    expect(counts('a\nb', 1)).toEqual([2, 3, false, 0]);
    expect(counts('\n\n')).toEqual([2, 2, true, 0]);
    expect(counts('')).toEqual([0, 0, true, 0]);
  });

  it('longer than 65536 bytes are cut there and counted, in one piece or in many', () => {
    for (const piece of [1 << 20, 1000, 65_536, 65_537]) {
      const exact = 'x'.repeat(65_535);
      expect(scanned(['xy'], `${exact}y\n`, piece).lines.overlong).toBe(0);
      expect(scanned(['xy'], `${exact}y\n`, piece).hits).toHaveLength(1);
      const longer = scanned(['xy'], `${exact}xy\nxy\n`, piece);
      expect([longer.lines.overlong, longer.lines.count, longer.hits.map(({ line }) => line)]).toEqual([
        1,
        2,
        [2],
      ]);
    }
  });
});
