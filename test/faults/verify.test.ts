/** Inputs on which `hatool verify` once said something wrong, or nothing; each row with what is true. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hatool } from '../cli/harness.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';

const at = (name: string): string => join(sharedFolder, 'faults', name);

/** The rules that report something, each once, and the exit code. */
async function verdict(
  name: string,
): Promise<{ readonly code: number; readonly found: readonly string[]; readonly stderr: string }> {
  const { code, stdout, stderr } = await hatool(['verify', '--no-config', '--format', 'json', at(name)]);
  const { files } = JSON.parse(stdout) as {
    readonly files: readonly { readonly findings: readonly { severity: string; rule: string }[] }[];
  };
  const found = files.flatMap(({ findings }) => findings.map(({ severity, rule }) => `${severity} ${rule}`));
  return { code, found: [...new Set(found)].sort(), stderr };
}

/** Outages and data loss waiting to happen, each accepted by Pacemaker's own check, and what is said of them. */
const WAITING_TO_HAPPEN: readonly (readonly [file: string, ...found: string[]])[] = [
  ['o01-node-uncovered', 'error node-without-fence-device'],
  ['o02-vip-fs-same-mount', 'error filesystem-duplicate-mountpoint'],
  // DRBD has to be notified, too.
  ['o03-drbd-fs-no-order', 'error clone-notify-required', 'error drbd-promote-chain'],
  ['o04-order-contradiction', 'error location-contradiction'],
  ['o05-util-impossible', 'error utilization-impossible'],
  ['o06-underscore', 'warning meta-attribute-underscore'],
  ['o07-defaults-stopped', 'error rsc-defaults-target-role-stopped'],
  ['o08-watchdog-noSBD', 'error sbd-watchdog-timeout-set-without-sbd'],
  ['o09-hostmap-syntax', 'error pcmk-host-map-syntax'],
  ['o10-stonith-timeout-low', 'warning stonith-timeout-too-low'],
  ['o11-op-timeout-zero', 'error operation-timeout-zero'],
  ['o12-meta-in-instance', 'error meta-attribute-in-instance-attributes'],
  ['o13-drbd-unmastered', 'error promotable-primitive-not-cloned'],
  // And GFS2 is not to be stopped without quorum.
  ['o14-gfs2-no-dlm', 'error cluster-fs-without-dlm', 'warning no-quorum-policy-freeze-dlm'],
  ['o15-fencing-delay-equal', 'warning fence-device-delay-both-equal'],
  // Without a type Pacemaker compares numbers as numbers: what is wrong is that nobody measures.
  ['o16-rule-type', 'warning rule-attribute-never-set'],
  ['o17-set-single-par', 'warning resource-set-single-sequential-false'],
  ['o18-coloc-zero', 'warning colocation-score-zero'],
  ['o19-colo-noscore', 'warning colocation-score-zero'],
  ['o20-acl-off', 'warning acl-configured-not-enabled'],
  ['o21-unfencing', 'error unfencing-missing'],
  ['o22-clone-empty-meta', 'warning clone-max-zero'],
  ['o24-pcs-shutdown', 'error cluster-option-invalid-value'],
];

describe.skipIf(!hasShared)(sharedTitle('verify'), () => {
  it.each(WAITING_TO_HAPPEN)('says of %s what will happen', async (name, ...expected) => {
    const { code, found } = await verdict(`verify/missed-probes/${name}.xml`);
    const hasError = expected.some((finding) => finding.startsWith('error'));
    expect({ code, found }).toEqual({ code: hasError ? 1 : 0, found: expected });
  });

  it('takes the last of sets with equal scores: fencing is switched on', async () => {
    expect((await verdict('engine/two-sets.xml')).found).not.toContain('error stonith-disabled');
  });

  it('reads "10minutes" as Pacemaker 3 does', async () => {
    expect((await verdict('engine/interval.xml')).found).not.toContain('error interval-invalid');
  });

  it.each(['min1', 'min2', 'min3', 'min4', 'min5'])('refuses what simulate refuses: %s', async (name) => {
    const { code, found } = await verdict(`verify/${name}.xml`);
    expect({ code, found }).toMatchObject({ code: 1, found: ['error schema-invalid'] });
    expect((await hatool(['simulate', '-x', at(`verify/${name}.xml`)])).code).toBe(78);
  });

  it('says how a reason is written where it makes the file ill-formed', async () => {
    for (const name of ['verify/readme-supp.xml', 'verify/s1.xml']) {
      const { stdout } = await hatool(['verify', '--no-config', at(name)]);
      expect(stdout).toMatch(/error xml-not-well-formed: "--" is not allowed inside a comment/);
      expect(stdout).toContain('write the reason behind a colon: hatool-disable-next-line RULE: reason');
    }
  });

  it('does not pass over configuration files that cannot be read', async () => {
    const { code, stderr } = await verdict('verify/folder-skips-broken');
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining('cib.xml" is called like a CIB, but is none that can be read'),
      expect.stringContaining('corosync.conf" is called like a corosync.conf, but is none that can be read'),
    ]);
  });

  it.each([
    ['verify/gfs2.conf'],
    ['verify/azure-events.xml'],
    ['verify/live-strict-noise.xml'],
    ['verify/f-vipclone.xml'],
    ['verify/sapstartsrv-no-monitor.xml'],
  ])('finds nothing wrong with what is right: %s', async (name) => {
    expect(await verdict(name)).toEqual({ code: 0, found: [], stderr: '' });
  });

  it('judges redundant rings as what they are, a configuration of Corosync 2', async () => {
    const { code, found } = await verdict('verify/sle15-corosync2-udpu.conf');
    expect({ code, found }).toEqual({
      code: 0,
      found: [
        'warning corosync-bindnetaddr',
        'warning corosync-node-name-missing',
        'warning corosync-rrp-mode',
      ],
    });
  });

  it('does not call set by hand what the cluster has written', async () => {
    const { stdout } = await hatool([
      'verify',
      '--no-config',
      '--preset',
      'strict',
      at('verify/live-strict-noise.xml'),
    ]);
    expect(stdout).not.toContain('cluster-option-generated');
  });
});
