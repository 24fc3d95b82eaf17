/** Inputs of which `hatool explain` once said what was not so, or left out the cause; each row with what is true. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hatool } from '../cli/harness.js';
import { hasShared, sharedFiles, sharedFolder, sharedTitle } from '../shared.js';

const at = (name: string): string => join(sharedFolder, name);
const SUITE = 'pacemaker/scheduler/xml';

/** What explain says, in one line. */
async function said(...args: readonly string[]): Promise<string> {
  const { code, stdout } = await hatool(['explain', ...args]);
  expect(code).toBe(0);
  return stdout.replaceAll(/\s+/g, ' ');
}

describe.skipIf(!hasShared)(sharedTitle('explain'), () => {
  it('names the members of a group that start and restart', async () => {
    const text = await said(at(`${SUITE}/group-fail.xml`));
    expect(text).toContain('rsc1 and rsc3 start on node1; rsc2 and rsc4 are restarted on node1');
    expect(text).not.toContain('unchanged: group1');
  });

  it('says that a failed member blocks the others', async () => {
    const text = await said(at(`${SUITE}/unmanaged-block-restart.xml`));
    expect(text).toContain('✗ group1: runs on yingying.site (rsc4 FAILED; rsc4 blocked); rsc1 should start');
    expect(text).toContain('rsc2 and rsc3 should stop on yingying.site, which is blocked');
    expect(text).toContain('wait for rsc4 to stop on yingying.site, which is blocked');
  });

  it('names the members of cloned groups that stop', async () => {
    const text = await said(at(`${SUITE}/cloned-group-stop.xml`));
    for (const node of ['rhos4-node3', 'rhos4-node4'])
      expect(text).toMatch(
        new RegExp(`cinder-api:\\d, cinder-scheduler:\\d and cinder-volume:\\d stop on ${node}`),
      );
    expect(text).not.toContain('unchanged: cinder');
  });

  it('tells which replica of a bundle is promoted and which demoted', async () => {
    const promotable = readdirSync(at(SUITE)).filter((name) => /^bundle-(?:promoted|interleave)/.test(name));
    expect(promotable.length).toBeGreaterThan(11);
    expect(await said(at(`${SUITE}/bundle-promoted-colocation-3.xml`))).toContain(
      'base:0 is promoted on base-bundle-0; base:2 is demoted on base-bundle-2',
    );
  });

  it('tells the failure that blocks, how often it was, and what stops because of it', async () => {
    const text = await said(at(`${SUITE}/bug-cl-5170.xml`));
    expect(text).toContain('cl_tomcat_nms: runs on TCS-2 (d_tomcat_nms:0 FAILED; d_tomcat_nms:0 blocked)');
    expect(text).toContain('15s monitor of d_tomcat_nms:0 failed on TCS-2 with 1 (error), 309 times');
    expect(text).toContain('ip_trf and ip_mgmt stop on TCS-2 and start nowhere');
    expect(text).toContain('it must be with "cl_tomcat_nms", which is blocked and counts as not there');
  });

  it('names the member that is to be stopped, and its target-role', async () => {
    const text = await said(at('faults/explain/g2.xml'));
    expect(text).toContain('httpd stops on a');
    expect(text).toContain('for "httpd": target-role is "Stopped"');
  });

  it('says that a member failed, with the name of the code and the reason of the agent', async () => {
    const text = await said(at('faults/explain/g3.xml'));
    expect(text).toMatch(
      /^✗ web: runs on a \(httpd FAILED\); ip and fs move from a to b; httpd is recovered on b/,
    );
    expect(text).toContain('start of httpd failed on a with 5 (not installed): "httpd binary missing"');
    expect(text).toContain('a clean-up alone will fail again');
  });

  it('compares two files without status as settled clusters', async () => {
    const [first, second] = ['faults/explain/09-order.xml', 'faults/explain/10-final.xml'].map(at);
    const { code, stdout } = await hatool(['explain', first ?? '', '--against', second ?? '', '--exit-code']);
    expect(code).toBe(1);
    expect(stdout).toContain('the placement of 2 of 2 resources differs');
    expect(stdout).toContain('neither file has a status section');
  });

  it('says what waits for a fencing that fails', async () => {
    const snapshots = sharedFiles('cluster-recordings/fencing-run1', 'cib.xml');
    const failing = snapshots.find((path) => path.includes('09-fencing-failing'));
    const text = await said(failing ?? '');
    expect(text).toMatch(/✗ (?:node )?"?node2"? is UNCLEAN/);
    expect(text).toMatch(/db[^✗]*waits? for the fencing of node2/);
  });

  it('names a constraint and an operation that are ignored', async () => {
    const text = await said(at('faults/engine/ignored.xml'));
    expect(text).toContain('location constraint "db-on-gamma" is ignored');
    expect(text).toContain('a "start" operation cannot be recurring');
  });
});
