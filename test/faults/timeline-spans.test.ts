/** The logs of `../shared/faults/timeline` of which outages, fencing and splits were told that were not so. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import type { Timeline } from '../../src/timeline/timeline.js';
import { hasShared, sharedFiles, sharedTitle } from '../shared.js';
import { hatool } from '../cli/harness.js';
import { logFiles } from '../timeline/recordings.js';

const read = (part: string): Promise<Timeline> =>
  readTimeline(logFiles(sharedFiles('faults/timeline', '.log').filter((path) => path.includes(part))));

const seconds = (span: { readonly from: number; readonly to?: number | undefined } | undefined): number =>
  span?.to === undefined ? NaN : (span.to - span.from) / 1000;

describe.skipIf(!hasShared)(sharedTitle('timeline'), () => {
  it('gives no fencing that a person asked for the reason of an earlier one (r03)', async () => {
    const { fencing } = await read('r03');
    expect(fencing.map(({ reason, client }) => [reason, client])).toEqual([
      ['fragile failed there', 'pacemaker-controld.3323'],
      [undefined, 'stonith_admin.4595'],
    ]);
  });

  it('calls a resource of a hung node active until its node is fenced (r04)', async () => {
    const { outages } = await read('r04');
    expect(outages).toHaveLength(1);
    expect(seconds(outages[0]?.atLeast)).toBeLessThanOrEqual(1.048);
  });

  it('forgets a loss that was made good (r05)', async () => {
    const { outages } = await read('r05');
    expect(outages).toHaveLength(1);
    expect(seconds(outages[0]?.atLeast)).toBeLessThanOrEqual(1);
    expect(seconds(outages[0]?.atMost)).toBeLessThan(12);
  });

  it('dates nothing of a log without times, and passes no verdict on it (r07)', async () => {
    const [path = ''] = sharedFiles('faults/timeline', '.log').filter((one) => one.includes('r07'));
    const { code, stdout } = await hatool(['timeline', path]);
    expect(code).toBe(0);
    expect(stdout).toContain('node 4 and node 3 left without saying so');
    expect(stdout.replaceAll('no-time-1970.log', '')).not.toMatch(/1970|no incident/);
  });

  it('reads the journal in the form of json-pretty (r08)', async () => {
    const { happenings } = await read('r08');
    expect(happenings.map(({ event }) => event.data.kind)).toContain('corosync-started');
    expect(happenings.every(({ node, hasTime }) => node === 'node2' && hasTime)).toBe(true);
  });

  it('knows an outage of a log that begins after the start, and names a split with two DCs (r14)', async () => {
    const { outages, splits } = await read(join('r14', ''));
    expect(
      outages.filter(({ resource }) => resource === 'db').map(({ node, back }) => [node, back?.node]),
    ).toEqual([['node2', 'node1']]);
    const parts = [
      { members: ['node1'], quorate: true, hasDc: true },
      { members: ['node2'], quorate: true, hasDc: true },
    ];
    expect(splits.map((split) => split.parts)).toEqual([parts]);
  });
});
