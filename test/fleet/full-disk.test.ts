/** A disk that is full from some moment on, for each thing that taking inputs in does to the files of a lake. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Lake } from '../../src/cli/fleet/lake.js';
import { calls, fault, watchDisk } from './faulty-disk.mjs';
import { writeReports } from './ingest-program.js';
import { takeIn } from './take-in.js';
import { countedRows, expectTidy, expectWholeInputs } from './true-lake.js';

const top = mkdtempSync(join(tmpdir(), 'hatool-full-disk-'));
afterAll(() => rmSync(top, { recursive: true }));
const inputs = writeReports(join(top, 'in'), 1);

describe('a disk that is full', () => {
  watchDisk();

  it('from any write on loses nothing that was committed, and leaves nothing half', async () => {
    const whole = join(top, 'whole');
    fault.lake = whole;
    await takeIn(whole, inputs);
    const rows = await countedRows(whole);
    const writes = calls.length;
    expect(writes).toBeGreaterThan(40);
    const told = new Set<number>();
    for (let at = 1; at <= writes; at += 1) {
      const lake = join(top, `full-${at}`);
      calls.length = 0;
      Object.assign(fault, { lake, does: 'full', at });
      const said = await takeIn(lake, inputs).then(
        () => 'all is written',
        (error: unknown) => (error as NodeJS.ErrnoException).code,
      );
      fault.does = 'count';
      const isLast = said === 'all is written';
      // What only takes away needs no space.
      if (isLast) expect(writes - at, `at ${at}`).toBeLessThan(3);
      else expect(said, `at ${at}`).toBe('ENOSPC');
      await Lake.make(lake);
      told.add((await expectWholeInputs(lake, rows)).length);
      await takeIn(lake, inputs);
      expect(await countedRows(lake), `at ${at}`).toEqual(rows);
      expectTidy(lake);
      rmSync(lake, { recursive: true });
    }
    expect(told).toEqual(new Set([0, 1]));
  });
});
