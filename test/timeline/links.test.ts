/** The last link to a node: told when it is lost, not when there has been none yet. */
import { describe, expect, it } from 'vitest';
import { lastLinksLost } from '../../src/timeline/links.js';
import { timelineOfTexts } from './texts.js';

const corosync = (second: number, text: string): string =>
  `2019-03-22T10:00:${String(second).padStart(2, '0')}+00:00 n1 corosync[7]:   ${text}\n`;

async function secondsLost(...texts: readonly string[]): Promise<readonly number[]> {
  const { happenings } = await timelineOfTexts(texts.join(''));
  return [...lastLinksLost(happenings)].map(({ at }) => (at / 1000) % 60);
}

const up = (second: number, node: number): string =>
  corosync(second, `[KNET  ] rx: host: ${node} link: 0 is up`);
const none = (second: number, node: number): string =>
  corosync(second, `[KNET  ] host: host: ${node} has no active links`);

describe('the last link to a node', () => {
  it('is lost when it had been up', async () => {
    expect(await secondsLost(up(1, 2), none(5, 2))).toEqual([5]);
  });

  it('is not lost at the start, when there has been none', async () => {
    expect(await secondsLost(none(1, 2), up(2, 2))).toEqual([]);
  });

  it('is lost once, until it is up again', async () => {
    expect(await secondsLost(up(1, 2), none(5, 2), none(6, 2), up(7, 2), none(8, 2))).toEqual([5, 8]);
  });

  it('is that of its node only', async () => {
    expect(await secondsLost(up(1, 2), none(5, 3), up(6, 3))).toEqual([]);
  });

  it('is not lost by a Corosync that starts anew', async () => {
    const started = corosync(
      4,
      "[MAIN  ] Corosync Cluster Engine ('3.1.7'): started and ready to provide service.",
    );
    expect(await secondsLost(up(1, 2), started, none(5, 2))).toEqual([]);
  });
});
