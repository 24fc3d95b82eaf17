/** `hatool simulate` in odd situations, in which it does what crm_simulate does. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { hatool, type Ran } from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-simulate-odd-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const MEMBER = 'in_ccm="true" crmd="online" join="member" expected="member"';
const CIB = `<cib validate-with="pacemaker-4.0" admin_epoch="0" epoch="1" num_updates="0" have-quorum="1" dc-uuid="1">
<configuration>
<crm_config><cluster_property_set id="o"><nvpair id="o1" name="fencing-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="one"/><node id="2" uname="two"/></nodes>
<resources><primitive id="vip" class="ocf" provider="pacemaker" type="Dummy"><operations><op id="m" name="monitor" interval="10s"/></operations></primitive></resources>
<constraints/>
</configuration>
<status><node_state id="1" uname="one" ${MEMBER}/><node_state id="2" uname="two" ${MEMBER}/></status>
</cib>
`;
const path = put('cib.xml', CIB);

const simulate = (...argv: readonly string[]): Promise<Ran> => hatool(['simulate', ...argv]);

describe('hatool simulate', () => {
  it('answers every way of asking for help', async () => {
    const { code, stdout } = await hatool(['simulate', '--help']);
    expect(code).toBe(0);
    for (const asked of [['--help-all'], ['-S', '--help-synthetic']])
      expect(await hatool(['simulate', ...asked])).toEqual({ code: 0, stdout, stderr: '' });
  });

  it('leaves a node without a name out of lists, as the reference does', async () => {
    const { code, stdout } = await simulate('-S', '-x', path, '-d', 'one', '-d', 'two', '-u', '');
    expect(code).toBe(0);
    expect(stdout).not.toContain('[  ]');
    expect(stdout).toContain('(ocf:pacemaker:Dummy):\t Started\n');
  });

  it('stores an input with the digest by which an expired monitor is run again', async () => {
    const key = '1:1:0:00000000-0000-0000-0000-000000000000';
    const monitor = `<lrm_rsc_op id="vip_monitor_10000" operation_key="vip_monitor_10000" operation="monitor" interval="10000" call-id="2" rc-code="1" op-status="0" transition-key="${key}" transition-magic="0:1;${key}" last-rc-change="1000" op-restart-digest="old" on_node="one"/>`;
    const history = `<lrm id="1"><lrm_resources><lrm_resource id="vip" class="ocf" provider="pacemaker" type="Dummy">${monitor}</lrm_resource></lrm_resources></lrm>`;
    const defaults = `<rsc_defaults><meta_attributes id="d"><nvpair id="d1" name="failure-timeout" value="10s"/></meta_attributes></rsc_defaults>`;
    const cib = CIB.replace('<nodes>', `${defaults}<nodes>`).replace(
      `uname="one" ${MEMBER}/>`,
      `uname="one" ${MEMBER}>${history}</node_state>`,
    );
    const saved = join(folder, 'expired.xml');
    await simulate('-R', '-x', put('expiring.xml', cib), '-I', saved);
    expect(readFileSync(saved, 'utf8')).toContain(
      'op-restart-digest="calculated-failure-timeout" on_node="one"/>',
    );
  });
});

describe.skipIf(!hasShared)(sharedTitle('an instance of a clone that history has on several nodes'), () => {
  it('makes simulate say on standard error what is active too often', async () => {
    const { stderr } = await simulate('-S', '-x', join(sharedFolder, 'faults/engine/mutated-0033.xml'));
    expect(stderr).toContain(
      'error: ocf resource drbd0:0 might be active on 2 nodes (attempting recovery)\n',
    );
  });

  it('is not said of a resource that is merely active on two nodes', async () => {
    const { stdout, stderr } = await simulate(
      '-S',
      '-x',
      join(sharedFolder, 'pacemaker/scheduler/xml/multi1.xml'),
    );
    expect(stdout).toContain('Restart    rsc1');
    expect(stderr).toBe('');
  });
});
