/** A disk that is full from some moment on, for each thing that taking inputs in does to the files of a lake. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Ingester } from '../../src/cli/fleet/ingester.js';
import { Lake } from '../../src/cli/fleet/lake.js';
import { clusterNaming } from '../../src/fleet/cluster-name.js';
import { calls, fault, watchDisk } from './faulty-disk.mjs';
import { writeReports } from './ingest-program.js';
import { countedRows, expectTidy, expectWholeInputs } from './true-lake.js';

const top = mkdtempSync(join(tmpdir(), 'hatool-full-disk-'));
afterAll(() => rmSync(top, { recursive: true }));
const inputs = writeReports(join(top, 'in'), 1);

async function takeIn(path: string): Promise<void> {
  const ingester = new Ingester({
    lake: await Lake.make(path),
    naming: clusterNaming(undefined),
    shard: 0,
    mostRows: 1,
    onOutcome: () => undefined,
  });
  for (const input of inputs) await ingester.take(input);
  await ingester.flush();
}

describe('a disk that is full', () => {
  watchDisk();

  it('from any write on loses nothing that was committed, and leaves nothing half', async () => {
    const whole = join(top, 'whole');
    fault.lake = whole;
    await takeIn(whole);
    const rows = await countedRows(whole);
    const writes = calls.length;
    expect(writes).toBeGreaterThan(40);
    const told = new Set<number>();
    for (let at = 1; at <= writes; at += 1) {
      const lake = join(top, `full-${at}`);
      calls.length = 0;
      Object.assign(fault, { lake, does: 'full', at });
      const said = await takeIn(lake).then(
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
      await takeIn(lake);
      expect(await countedRows(lake), `at ${at}`).toEqual(rows);
      expectTidy(lake);
      rmSync(lake, { recursive: true });
    }
    expect(told).toEqual(new Set([0, 1]));
  }, 180_000);
});
