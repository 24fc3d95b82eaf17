/** Inputs on which `hatool verify` once said something wrong, or nothing; each row with what is true. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hatool } from '../cli/harness.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';

const at = (name: string): string => join(sharedFolder, 'faults', name);

/** The rules that report something, each once, and the exit code. */
async function verdict(
  name: string,
  ...options: readonly string[]
): Promise<{ readonly code: number; readonly found: readonly string[]; readonly stderr: string }> {
  const { code, stdout, stderr } = await hatool([
    'verify',
    '--no-config',
    '--format',
    'json',
    ...options,
    at(name),
  ]);
  const { files } = JSON.parse(stdout) as {
    readonly files: readonly { readonly findings: readonly { severity: string; rule: string }[] }[];
  };
  const found = files.flatMap(({ findings }) => findings.map(({ severity, rule }) => `${severity} ${rule}`));
  return { code, found: [...new Set(found)].sort(), stderr };
}

/** Most of the probes say nothing of timeouts, of which some agents need long ones. */
const SHORT = 'info operation-timeout-default-too-low';

/** Outages and data loss waiting to happen, each accepted by Pacemaker's own check, and what is said of them. */
const WAITING_TO_HAPPEN: readonly (readonly [file: string, ...found: string[]])[] = [
  ['o01-node-uncovered', 'error node-without-fence-device'],
  ['o02-vip-fs-same-mount', 'error filesystem-duplicate-mountpoint', SHORT],
  // DRBD has to be notified, too.
  ['o03-drbd-fs-no-order', 'error clone-notify-required', 'error drbd-promote-chain', SHORT],
  ['o04-order-contradiction', 'error location-contradiction'],
  ['o05-util-impossible', 'error utilization-impossible'],
  ['o06-underscore', 'warning meta-attribute-underscore'],
  ['o07-defaults-stopped', 'error rsc-defaults-target-role-stopped'],
  ['o08-watchdog-noSBD', 'error sbd-watchdog-timeout-set-without-sbd'],
  ['o09-hostmap-syntax', 'error pcmk-host-map-syntax'],
  // The delay alone is longer than that.
  ['o10-stonith-timeout-low', 'info pcmk-delay-max-too-large', 'warning stonith-timeout-too-low'],
  ['o11-op-timeout-zero', 'error operation-timeout-zero'],
  ['o12-meta-in-instance', 'error meta-attribute-in-instance-attributes'],
  ['o13-drbd-unmastered', 'error promotable-primitive-not-cloned', SHORT],
  // And GFS2 is not to be stopped without quorum.
  ['o14-gfs2-no-dlm', 'error cluster-fs-without-dlm', SHORT, 'warning no-quorum-policy-freeze-dlm'],
  // One of its two devices has no address, too.
  ['o15-fencing-delay-equal', 'warning agent-parameter-required', 'warning fence-device-delay-both-equal'],
  // Without a type Pacemaker compares numbers as numbers: what is wrong is that nobody measures.
  ['o16-rule-type', 'info rule-type-mismatch', 'warning rule-attribute-never-set'],
  ['o17-set-single-par', 'warning resource-set-single-sequential-false'],
  ['o18-coloc-zero', 'warning colocation-score-zero'],
  ['o19-colo-noscore', 'warning colocation-score-zero'],
  ['o20-acl-off', 'info acl-write-root', 'warning acl-configured-not-enabled'],
  ['o21-unfencing', 'error unfencing-missing'],
  ['o22-clone-empty-meta', 'warning clone-max-zero'],
  ['o23-attr-typo-pcmk', 'warning agent-parameter-unknown'],
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
      const { stdout: printed } = await hatool(['verify', '--no-config', at(name)]);
      const stdout = printed.replaceAll(/\s+/g, ' ');
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

  it.each<[string, string[]]>([
    ['verify/gfs2.conf', []],
    ['verify/azure-events.xml', []],
    // Actions of DRBD without a timeout of their own.
    ['verify/live-strict-noise.xml', ['info operation-timeout-default-too-low']],
    ['verify/f-vipclone.xml', []],
  ])('finds nothing wrong with what is right: %s', async (name, hints) => {
    expect(await verdict(name)).toEqual({ code: 0, found: hints, stderr: '' });
  });

  it('asks for no monitor where an agent is made for none', async () => {
    // A page of a guide, with names in the place of addresses.
    expect((await verdict('verify/sapstartsrv-no-monitor.xml')).found).toEqual([
      'error ip-invalid',
      'info fence-agent-removed',
    ]);
  });

  it('judges redundant rings as what they are, a configuration of Corosync 2', async () => {
    const { code, found } = await verdict('verify/sle15-corosync2-udpu.conf');
    expect({ code, found }).toEqual({
      code: 0,
      // And its two addresses are in one network, as far as that can be told without netmasks.
      found: [
        'info corosync-bindnetaddr',
        'info corosync-crypto-none',
        'info corosync-links-same-subnet',
        'info corosync-node-name-missing',
      ],
    });
    const target = ['--target', 'distribution=sles15sp1'];
    expect(await verdict('verify/sle15-corosync2-udpu.conf', ...target)).toMatchObject({ code, found });
  });

  it('tells of the move of that file to Corosync 3 in one error', async () => {
    const { code, found } = await verdict('verify/sle15-corosync2-udpu.conf', '--target', 'corosync=3');
    expect(code).toBe(1);
    expect(found.filter((finding) => !finding.startsWith('info'))).toEqual([
      'error corosync-version-mismatch',
    ]);
  });

  it.each<[string, string[]]>([
    ['a-agenttypo', ['warning agent-unknown']],
    ['a-badip', ['error ip-invalid']],
    ['a-fencetypo', ['warning agent-unknown']],
    ['a-fsmissing', ['error agent-parameter-required']],
    ['a-ipaddr2-noip', ['error agent-parameter-required']],
    ['a-ipaddr2-unknown', ['warning agent-parameter-unknown']],
    ['a-nolist', ['warning agent-parameter-type', 'warning agent-parameter-unknown']],
    ['a-provtypo', ['warning agent-unknown']],
    ['a-timeoutlow', ['warning operation-timeout-below-advised', 'warning stop-timeout-too-low']],
    ['a-unitbad', ['error interval-invalid']],
  ])('finds what agents would refuse or pass over: %s', async (name, ids) => {
    expect((await verdict(`verify/agents/${name}.xml`)).found).toEqual(expect.arrayContaining(ids));
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
