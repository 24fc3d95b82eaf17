/** A run that is cut off at each single thing that it does to the files of a lake. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtHatool, ingestRun, writeReports, type Fault } from './ingest-program.js';
import { takeIn } from './take-in.js';
import { countedRows, expectTidy, expectWholeInputs } from './true-lake.js';

const top = mkdtempSync(join(tmpdir(), 'hatool-every-'));
const reports = join(top, 'in');
let programs = '';
let wholeRows: Awaited<ReturnType<typeof countedRows>> = {};
let calls = 0;
let inputs: readonly string[] = [];

const args = (lake: string): string[] => [reports, '-o', lake, '--workers', '1'];

beforeAll(async () => {
  programs = await builtHatool();
  inputs = writeReports(reports, 1);
  const whole = join(top, 'whole');
  const file = join(top, 'count');
  const counted: Fault = { lake: whole, program: 'main', does: 'count', file };
  expect(await ingestRun(programs, args(whole), counted).end).toMatchObject({ code: 0 });
  calls = readFileSync(file, 'utf8').split('\n').length;
  wholeRows = await countedRows(whole);
}, 120_000);
afterAll(() => {
  rmSync(programs, { recursive: true, force: true });
  rmSync(top, { recursive: true, force: true });
});

async function killedAt(at: number): Promise<void> {
  const lake = join(top, `lake-${at}`);
  const fault: Fault = { lake, program: 'main', does: 'kill', at, file: `${lake}.done` };
  expect(await ingestRun(programs, args(lake), fault).end).toMatchObject({ signal: 'SIGKILL' });
  // Before the first of them there is no lake.
  if (at > 1) await expectWholeInputs(lake, wholeRows);
  await takeIn(lake, inputs);
  expect(await countedRows(lake)).toEqual(wholeRows);
  expectTidy(lake);
  rmSync(lake, { recursive: true });
}

describe('a run that is killed', () => {
  it('at any of its writes loses nothing, and leaves nothing half', async () => {
    expect(calls).toBeGreaterThan(40);
    const failures: string[] = [];
    let next = 1;
    const some = async (): Promise<void> => {
      for (let at = next++; at <= calls; at = next++)
        await killedAt(at).catch((error: unknown) => failures.push(`${at}: ${String(error)}`));
    };
    await Promise.all([some(), some()]);
    expect(failures).toEqual([]);
  }, 300_000);
});
