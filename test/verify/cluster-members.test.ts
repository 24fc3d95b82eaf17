/** Which files of a folder are of one cluster. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { clustersIn } from '../../src/verify/cluster-members.js';

const sbd = (name: string, timeout: number) =>
  ({ source: createSource(name, `SBD_WATCHDOG_TIMEOUT=${timeout}\n`), kind: 'sbd' }) as const;

const corosync = (name: string, cluster: string) =>
  ({
    source: createSource(name, `totem {\n  version: 2\n  cluster_name: ${cluster}\n}\n`),
    kind: 'corosync',
  }) as const;

describe('files in folders that nothing calls after nodes', () => {
  it('are of one cluster when the folders differ in a number alone', () => {
    const clusters = clustersIn([sbd('all/node1/sbd', 5), sbd('all/node2/sbd', 15)]);
    expect(clusters.get('all/node1/sbd')).toBeDefined();
    expect(clusters.get('all/node1/sbd')).toBe(clusters.get('all/node2/sbd'));
  });

  it('are of none when the folders have names of their own', () => {
    expect(clustersIn([sbd('all/shop/sbd', 5), sbd('all/bank/sbd', 15)]).size).toBe(0);
  });

  it('are of none when each has another cluster', () => {
    expect(
      clustersIn([corosync('all/c1/corosync.conf', 'shop'), corosync('all/c2/corosync.conf', 'bank')]).size,
    ).toBe(0);
  });
});
