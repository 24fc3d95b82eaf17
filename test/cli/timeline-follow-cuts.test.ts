/** What `--follow` tells of a log that comes in pieces, wherever they are cut, is what `timeline` tells of the whole log. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { makeCluster } from '../../scripts/fleet-data/make-cluster.js';
import { Chance } from '../../scripts/fleet-data/random.js';
import type { Terminal } from '../../src/cli/command.js';
import { followTimeline } from '../../src/cli/timeline/follow.js';
import { SILENT_TERMINAL } from '../silent-terminal.js';
import { hatool } from './harness.js';

const root = resolve(import.meta.dirname, '../..');
const recordings = resolve(root, '../shared/cluster-recordings');
const folder = mkdtempSync(join(tmpdir(), 'hatool-follow-cuts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Columns of a row that are compared. */
type Row = Readonly<Record<string, unknown>>;

const rowsIn = (text: string): Row[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);

/** Pieces of a log, cut anywhere: in a line, and in a character of several bytes. */
function cutUp(bytes: Uint8Array, chance: Chance, pieces: number): Uint8Array[] {
  const places = Array.from({ length: pieces - 1 }, () => chance.between(1, bytes.length - 1));
  const cuts = [0, ...places.sort((a, b) => a - b), bytes.length];
  return cuts.slice(1).map((to, n) => bytes.subarray(cuts[n], to));
}

/** What is told of a log that comes in pieces; after each of them time goes by, at times so much that nothing seems to come. */
async function told(pieces: readonly Uint8Array[], chance: Chance, silence: number): Promise<Row[]> {
  let text = '';
  const terminal: Terminal = {
    ...SILENT_TERMINAL,
    write: (more) => {
      text += more;
      return Promise.resolve();
    },
    workingDirectory: folder,
  };
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) {
      yield piece;
      await vi.advanceTimersByTimeAsync(chance.happens(silence) ? 12_000 : 1000);
    }
  }
  const options = { format: 'ndjson', flat: true };
  vi.useFakeTimers();
  const code = await followTimeline({ arguments: ['-'], options, terminal, commands: [] }, stream());
  vi.useRealTimers();
  expect(code).toBe(0);
  return rowsIn(text);
}

/** What `timeline` tells of the whole log, as if it had come from standard input. */
async function toldOfWhole(bytes: Uint8Array): Promise<Row[]> {
  const path = join(folder, 'whole.log');
  writeFileSync(path, bytes);
  const { code, stdout } = await hatool(['timeline', path, '--format', 'ndjson', '--flat', '--all']);
  expect(code).toBe(0);
  return rowsIn(stdout.replaceAll(JSON.stringify(path), '"-"'));
}

/** The longest log of a synthetic cluster. */
function made(number: number): Uint8Array {
  const { files } = makeCluster({ seed: 3, number, events: 120, everyEvent: false });
  const [longest] = files.toSorted(([, one], [, other]) => other.length - one.length);
  return Buffer.from(longest?.[1] ?? '');
}

/** A word of several bytes in a character, in a line that both tell. */
const withLetters = (bytes: Uint8Array): Uint8Array =>
  Buffer.from(Buffer.from(bytes).toString('utf8').replaceAll('(error)', '(error: Gerät fehlt – 機器)'));

const LOGS: readonly (readonly [string, () => Uint8Array])[] = [
  ['samples/http-ha', () => readFileSync(join(root, 'samples/http-ha/corosync.log'))],
  ['samples/lost-node', () => readFileSync(join(root, 'samples/lost-node/node1/messages'))],
  ...[0, 1, 2, 3].map((n) => [`synthetic cluster ${n}`, () => withLetters(made(n))] as const),
];

/** Rows of what is still going on at the end of the log. */
const GOING_ON: Readonly<Record<string, RegExp>> = {
  outage: / to the end of the log\b/,
  'fencing-incident': / requested, no result in the log\b/,
  'transition-run': /./,
};
const isGoingOn = ({ event, text, exec_status }: Row): boolean =>
  GOING_ON[String(event)]?.test(String(text)) === true && exec_status === null;

const placeOf = ({ file, line, kind }: Row): string => `${String(file)}:${String(line)} ${String(kind)}`;
const textsOf = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row));

/** Checks what was told of pieces against what is told of the whole. */
function compare(rows: readonly Row[], whole: readonly Row[]): void {
  const texts = textsOf(rows);
  expect(texts.filter((text, n) => texts.indexOf(text) !== n)).toEqual([]);
  const [toldSet, wholeSet] = [new Set(texts), new Set(textsOf(whole))];
  const missing = whole.filter((row) => !toldSet.has(JSON.stringify(row)));
  expect(missing.filter((row) => !isGoingOn(row))).toEqual([]);
  // Of what the whole log tells otherwise the same place is told anew, behind it.
  const outdated = rows.filter((row) => !wholeSet.has(JSON.stringify(row)));
  const last = new Map(rows.map((row, n) => [placeOf(row), n]));
  const isToldAnew = (row: Row): boolean => rows[last.get(placeOf(row)) ?? -1] !== row;
  expect(outdated.filter((row) => !isToldAnew(row) || isGoingOn(row))).toEqual([]);
}

describe('--follow of a log that comes in pieces', () => {
  describe.each(LOGS)('%s', (_, read) => {
    it.each([1, 2, 3])('tells what is told of the whole log: seed %i', async (seed) => {
      const bytes = read();
      const whole = await toldOfWhole(bytes);
      expect(whole.length).toBeGreaterThan(10);
      for (const silence of [0, 0.3]) {
        const chance = new Chance(seed, bytes.length);
        compare(await told(cutUp(bytes, chance, 40), chance, silence), whole);
      }
    });
  });

  const logs = existsSync(recordings)
    ? readdirSync(recordings).flatMap((run) =>
        ['node1', 'node2'].flatMap((node) => {
          const path = join(recordings, run, node, 'pacemaker.log');
          return existsSync(path) ? [path] : [];
        }),
      )
    : [];
  it.skipIf(logs.length === 0)(
    `tells what is told of whole recordings${logs.length === 0 ? ' [SKIPPED: there is no ../shared]' : ''}`,
    async () => {
      for (const path of logs) {
        const bytes = readFileSync(path);
        const whole = await toldOfWhole(bytes);
        const chance = new Chance(1, bytes.length);
        for (const silence of [0, 0.3]) compare(await told(cutUp(bytes, chance, 20), chance, silence), whole);
      }
    },
  );
});
