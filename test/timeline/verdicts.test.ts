/** The first dozen lines of each recorded cluster name the worst outage and its cause. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { hatool } from '../cli/harness.js';

/** Words that must be there, in this order. */
const WORST: readonly (readonly [recording: string, words: readonly string[]])[] = [
  [
    'bad-constraint',
    ['2 incidents', 'p1 was active on node2 and node1 at once', 'p1 was active on node1 and node2 at once'],
  ],
  [
    'config-errors',
    [
      'node2 was lost; fencing of node2 failed 10 times',
      'stonith_admin',
      'p2 was down 1.03 to 22 s and moved to node1',
    ],
  ],
  [
    'debug-failover',
    ['d1 failed on node1 (monitor: 7 not running)', 'node1 was lost and fenced by node2; d1 was down'],
  ],
  [
    'fencing-run1',
    [
      '6 incidents',
      'node2 was lost; fencing of node2 failed 10 times',
      'db was down 1.03 s to 1 min 51 s and moved to node1',
      'fragile failed on node2 (stop: 1 error: disk on fire); node2 was fenced',
    ],
  ],
  [
    'resource-failures',
    ['sf failed 4 times on node1 and node2 (start: 1 error: cannot bind port); it was down 18 to 28 s'],
  ],
  ['seed-http-failover', ['WebIP and webserver were active on node1 and node2 at once for 16 s']],
  [
    'three-node-partition',
    [
      'the cluster was split: node1 and node2 with quorum against node3 without quorum; r3 was active on node3 and node1 at once for 13 s',
    ],
  ],
];

describe.skipIf(!hasShared)(sharedTitle('the verdict'), () => {
  it.each(WORST)('on %s names the worst and its cause in a dozen lines', async (recording, words) => {
    const { stdout } = await hatool(['timeline', join(sharedFolder, 'cluster-recordings', recording)]);
    const head = stdout.split('\n').slice(0, 12).join(' ').replaceAll(/\s+/g, ' ');
    let from = 0;
    for (const word of words) {
      expect(head.slice(from)).toContain(word);
      from = head.indexOf(word, from) + word.length;
    }
    expect(
      stdout
        .split('\n')
        .slice(0, 13)
        .findIndex((one) => one.startsWith('  look at')),
    ).toBeGreaterThan(0);
  });
});
