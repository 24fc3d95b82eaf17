/** What a terminal is told while inputs are read: how many, how fast, and how long it will take. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Pace } from '../../src/cli/fleet/pace.js';
import { hatool } from '../cli/harness.js';
import { builtHatool, writeReports } from './ingest-program.js';
import { toldClusters } from './true-lake.js';

const top = mkdtempSync(join(tmpdir(), 'hatool-pace-'));
let programs = '';
let inputs: string[] = [];
beforeAll(async () => {
  programs = await builtHatool();
  inputs = writeReports(join(top, 'in'), 40);
});
afterAll(() => {
  rmSync(programs, { recursive: true, force: true });
  rmSync(top, { recursive: true, force: true });
});

describe('the pace', () => {
  it('is that of the last minute, not of what was passed over at first', () => {
    const pace = new Pace(0);
    // A thousand in the first second, then one each second.
    pace.mark(1000, 1000, 0);
    for (let second = 2; second <= 120; second += 1)
      pace.mark(second * 1000, 999 + second, 50_000_000 * second);
    const { done, bytes } = pace.rates(120_000, 1119, 6_000_000_000);
    expect(done).toBeCloseTo(1, 5);
    expect(bytes).toBeCloseTo(50_000_000, 0);
  });

  it('falls while nothing is done', () => {
    const pace = new Pace(0);
    pace.mark(10_000, 100, 0);
    expect(pace.rates(10_000, 100, 0).done).toBe(10);
    expect(pace.rates(40_000, 100, 0).done).toBe(2.5);
  });
});

describe('fleet ingest', () => {
  it('tells a terminal how many inputs are read, how fast, and what is left, before anything is committed', async () => {
    // A second passes within fifty milliseconds, so that a few inputs take long enough to be told of.
    const [clock, start] = [performance.now.bind(performance), performance.now()];
    vi.spyOn(performance, 'now').mockImplementation(() => start + (clock() - start) * 20);
    const told: string[] = [];
    const begun = performance.now();
    const { code } = await hatool(
      ['fleet', 'ingest', join(top, 'in'), '-o', join(top, 'told'), '--workers', '1'],
      {
        progress: (text) => {
          if (text !== '') told.push(`${Math.round(performance.now() - begun)} ${text}`);
        },
      },
    );
    vi.restoreAllMocks();
    expect(code).toBe(0);
    expect(told.length).toBeGreaterThan(0);
    for (const line of told)
      expect(line).toMatch(/^\d+ \d+ of 40 inputs read, (?:(?:writing|.+ left), )?\d+\.\d\/s, \d+ MB\/s$/);
    // What a line says of the time is what the counts and the clock say.
    const some = told.find((line) => / [1-9]\d* of 40 /.test(line));
    const [, at = 0, read = 0, rate = 0] =
      /^(\d+) (\d+) of 40 inputs read, .*?([\d.]+)\/s/.exec(some ?? '') ?? [];
    expect(Number(rate) / (Number(read) / (Number(at) / 1000))).toBeGreaterThan(0.7);
  });

  it('takes the inputs that standard input names', async () => {
    const lake = join(top, 'listed');
    const child = spawn(
      process.execPath,
      [join(programs, 'cli/main.js'), 'fleet', 'ingest', '--list', '-', '-o', lake, '--workers', '1'],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    let stdout = '';
    child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString('utf8')));
    child.stdin.end(`# what find has found\n${inputs[3]}\r\n\n${inputs[5]}\n${inputs[3]}\n`);
    const [code] = (await once(child, 'close')) as [number | null];
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^2 inputs taken in; /) as string,
    });
    expect(await toldClusters(lake)).toEqual(['c3', 'c5']);
  });

  it('says so where standard input and a file name nothing, and where a file cannot be read', async () => {
    writeFileSync(join(top, 'empty'), '# nothing\n');
    const listed = (list: string) => hatool(['fleet', 'ingest', '--list', list, '-o', join(top, 'none')]);
    expect(await listed(join(top, 'empty'))).toMatchObject({
      code: 2,
      stderr: 'hatool: there are no inputs: the folders and the list are empty\n',
    });
    expect(await listed(join(top, 'absent'))).toMatchObject({
      code: 2,
      stderr: `hatool: --list: cannot read "${join(top, 'absent')}"\n`,
    });
  });
});
