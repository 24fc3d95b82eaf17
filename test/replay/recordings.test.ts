/** Every transition of the recorded clusters and of real reports is planned again as it was. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hatool } from '../cli/harness.js';
import { recordings, summaryOf } from '../timeline/recordings.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';

const REPORTS: readonly (readonly [path: string, verdict: string])[] = [
  ['reports/sles15sp1-history-test.tar.bz2', '✓ 78 of 78 plans as the engine makes them'],
  ['reports/crmsh-pacemaker-1.1.6-history-test.tar.bz2', '✓ 9 of 9 plans as the engine makes them'],
];

/** As counted by whoever recorded it, without reading hatool's timeline. */
function calculatedIn(recording: string): number {
  const nodes = Object.values(summaryOf(recording).nodes);
  return nodes.reduce((sum, node) => sum + node.transitions_calculated, 0);
}

const PLANS = [
  ...recordings.map((recording) => {
    const plans = calculatedIn(recording);
    return [
      `cluster-recordings/${recording}`,
      `✓ ${plans} of ${plans} plans as the engine makes them`,
    ] as const;
  }),
  ...REPORTS,
];

describe.skipIf(!hasShared)(sharedTitle('replay'), () => {
  it.each(PLANS)('finds every plan of %s made again', async (path, verdict) => {
    const { code, stdout } = await hatool(['replay', join(sharedFolder, path)]);
    expect(stdout.split('\n')[0]).toBe(verdict);
    expect(code).toBe(0);
  });

  it('begins every action that it says was begun by the plan, in all of them', async () => {
    const { stdout } = await hatool([
      'replay',
      '--format',
      'json',
      join(sharedFolder, 'cluster-recordings/resource-failures'),
    ]);
    const { transitions } = JSON.parse(stdout) as {
      readonly transitions: readonly { readonly carriedOut?: { readonly unplanned: readonly string[] } }[];
    };
    expect(transitions).toHaveLength(calculatedIn('resource-failures'));
    expect(transitions.flatMap(({ carriedOut }) => carriedOut?.unplanned ?? [])).toEqual([]);
  });

  it('says what changed in the configuration between two saved inputs, and who did it', async () => {
    const { stdout } = await hatool(['replay', join(sharedFolder, 'cluster-recordings/seed-http-failover')]);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('option stonith-enabled was set to "false" by cibadmin on node1');
    expect(text).toContain(
      'constraint colocation-webserver-WebIP-INFINITY was created by cibadmin on node1: webserver with WebIP (INFINITY)',
    );
    expect(text).toContain('node1 was put in standby by cibadmin on node1');
  });

  it('has the changes in JSON, with their author', async () => {
    const path = join(sharedFolder, 'cluster-recordings/config-errors');
    const { stdout } = await hatool(['replay', '--format', 'json', path]);
    const { transitions } = JSON.parse(stdout) as {
      readonly transitions: readonly { readonly number: number; readonly changed?: unknown }[];
    };
    expect(transitions.find(({ number }) => number === 12)?.changed).toMatchObject({
      since: { node: 'node1', number: 11 },
      changes: [
        {
          object: 'cluster-option',
          id: 'stonith-enabled',
          old: 'false',
          value: 'true',
          author: { client: 'cibadmin', origin: 'node1' },
        },
      ],
    });
  });
});
