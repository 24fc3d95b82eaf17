/** `hatool timeline ARCHIVE`: the decisions of an incident with the engine's reasons, from the saved inputs beside the logs. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { hatool } from './harness.js';

const recording = (name: string): string => join(sharedFolder, 'cluster-recordings', name);

async function whyOf(name: string, ...options: readonly string[]): Promise<string> {
  const { stdout } = await hatool(['timeline', recording(name), ...options]);
  return stdout.replaceAll(/\s+/g, ' ');
}

describe.skipIf(!hasShared)(sharedTitle('the decisions of an incident'), () => {
  it('have the reason of a move after the loss of a node', async () => {
    const text = await whyOf('debug-failover');
    expect(text).toMatch(
      /DC ran transition 8 from pe-warn-0\.bz2 [^✗]* ✗ node1 is UNCLEAN \(peer is no longer part of the cluster\) and must be fenced \(reboot\)/,
    );
    expect(text).toContain('d1: runs on node1, moves to node2 d1 waits for the fencing of node1');
  });

  it('have the words of a failure that had its node fenced, and no advice on what is past', async () => {
    const text = await whyOf('fencing-run1');
    expect(text).toContain('node2 is UNCLEAN (fragile failed there) and must be fenced (reboot)');
    expect(text).toContain('stop failed on node2 with 1 (error): "disk on fire"');
    expect(text).not.toContain('pcs stonith confirm');
  });

  it('are explained once, where they are told, though two incidents share them', async () => {
    const text = await whyOf('config-errors');
    expect(text.split('pe-input-20.bz2:57:13')).toHaveLength(2);
    expect(text.split('transition 32 ')).toHaveLength(2);
    expect(text).not.toContain('/pengine/pe-input');
  });

  it('have their reasons in JSON, with the fields of an explanation', async () => {
    const { stdout } = await hatool(['timeline', '--format', 'json', recording('debug-failover')]);
    const { incidents } = JSON.parse(stdout) as {
      readonly incidents: readonly { readonly decisions: readonly { readonly number: number }[] }[];
    };
    const decision = incidents.flatMap(({ decisions }) => decisions).find(({ number }) => number === 8);
    expect(decision).toMatchObject({
      why: {
        nodes: [{ node: 'node1', fencing: 'reboot' }],
        resources: expect.arrayContaining([
          expect.objectContaining({ id: 'd1', headline: 'runs on node1, moves to node2' }),
        ]) as unknown,
      },
    });
  });

  it('are left out on request, and where only some kinds of entries are asked for', async () => {
    expect(await whyOf('debug-failover', '--no-why')).not.toContain('is UNCLEAN');
    expect(await whyOf('debug-failover', '--kind', 'fencing')).not.toContain('is UNCLEAN');
  });
});
