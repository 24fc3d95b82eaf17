/** The raw lines around each statement, of files, compressed files and members of archives. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { pack } from 'tar-stream';
import { linesAround } from '../../src/logs/lines-around.js';
import { logFile } from '../logs/read-text.js';
import { hatool } from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-context-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LINES = [
  'two before',
  'one before: password=hunter2',
  '2026-11-22T11:10:00Z n1 crmd[1]:  notice: Result of start operation for web on n1: 1 (error)',
  'one behind \u001B[31mred\u0007',
  'two behind',
];
const log = `${LINES.join('\n')}\n`;

async function archive(): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name: 'report/other.txt' }, 'nothing\n');
  tar.entry({ name: 'report/n1/pacemaker.log' }, log);
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('--context', () => {
  it.each([
    ['a file', () => Promise.resolve(write('plain.log', log))],
    ['a compressed file', () => Promise.resolve(write('plain.log.gz', gzipSync(log)))],
    ['an archive', async () => write('report.tar', await archive())],
  ])('shows the lines around a statement from %s, safe to print', async (_, make) => {
    const { code, stdout } = await hatool(['timeline', '--context', '1', await make()]);
    expect(code).toBe(0);
    const at = stdout.split('\n').findIndex((line) => line.includes('start of web on n1 failed'));
    const shown = stdout.split('\n').filter((line) => /^ {4}[ >] +\d+ {2}/.test(line));
    expect(at).toBeGreaterThan(0);
    expect(shown.map((line) => line.trim())).toEqual([
      expect.stringMatching(/^2 {2}one before: password=(?!hunter2)/),
      `> 3  ${LINES[2]}`,
      expect.stringMatching(/^4 {2}one behind red.?$/),
    ]);
  });

  it('is in the JSON of each event', async () => {
    const { stdout } = await hatool(['timeline', '--context', '2', '--format', 'json', write('a.log', log)]);
    const { events } = JSON.parse(stdout) as { events: readonly { context: readonly { line: number }[] }[] };
    expect(events[0]?.context.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  });

  it('is not there unless it is asked for', async () => {
    const { stdout } = await hatool(['timeline', '--format', 'json', write('a.log', log)]);
    expect(stdout).not.toContain('"context"');
  });
});

describe('lines read again', () => {
  it.each([1, 7, 1000])(
    'are the same in pieces of %i bytes, up to a last line without end',
    async (piece) => {
      const lines = await linesAround(logFile('a\r\nb\nc\nd\ne', piece), [1, 5], 1);
      expect([...lines]).toEqual([
        [1, 'a'],
        [2, 'b'],
        [4, 'd'],
        [5, 'e'],
      ]);
    },
  );

  it('are cut when they are endless, and none is read behind the last one', async () => {
    let pieces = 0;
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (;;) {
        pieces += 1;
        yield Buffer.from(pieces % 3 === 0 ? 'x\n' : 'x'.repeat(5000));
      }
    }
    const lines = await linesAround({ name: 'endless', chunks }, [2], 0);
    expect(lines.get(2)?.length).toBe(2000);
    expect(pieces).toBeLessThan(10);
  });
});
