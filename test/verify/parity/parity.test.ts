/** The preset parity comes to the verdict of crm_verify, and the larger presets to their own. */
import { afterAll, describe, expect, it } from 'vitest';
import { rules } from '../../../src/verify/rules/index.js';
import type { Preset } from '../../../src/verify/rule.js';
import { hasShared, sharedTitle } from '../../shared.js';
import { reportOf } from '../report.js';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hatool } from '../../cli/harness.js';
import { agrees, compared } from './agreement.js';
import { KNOWN_DIFFERENCES } from './known-differences.js';
import { comparePrinted } from './printed.js';
import { recordedVerdicts } from './recorded.js';

function cib(resources: string, status = ''): string {
  return `<cib validate-with="pacemaker-4.0" admin_epoch="0" epoch="1" num_updates="0" have-quorum="1"><configuration>
<crm_config><cluster_property_set id="o"><nvpair id="o-f" name="fencing-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/></nodes><resources>${resources}</resources><constraints/></configuration>${status}</cib>`;
}

function found(text: string, preset: Preset): string[] {
  return reportOf(text, rules, { preset }).findings.map(({ rule, severity }) => `${severity} ${rule}`);
}

const BAD_STOP = `<primitive id="db" class="systemd" type="x"><operations>
<op id="db-stop" name="stop" interval="0s" timeout="60s" on-fail="standby"/></operations></primitive>`;

const UNPROBED = `<status><node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member">
<transient_attributes id="1"><instance_attributes id="t"><nvpair id="t-d" name="resource-discovery-enabled" value="false"/>
</instance_attributes></transient_attributes></node_state></status>`;

const RUNS = `<status><node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="1"><lrm_resources>
<lrm_resource id="db" class="systemd" type="x"><lrm_rsc_op id="db_last_0" operation_key="db_start_0" operation="start" call-id="1" rc-code="0" op-status="0" interval="0" transition-key="1:1:0:k"/></lrm_resource>
</lrm_resources></lrm></node_state></status>`;

describe('the preset parity', () => {
  it('speaks of the state of the cluster, of which the larger presets say nothing', () => {
    const complaint = 'warning crm-verify-complaint';
    expect(found(cib('', UNPROBED), 'parity')).toContain(complaint);
    expect(found(cib('', UNPROBED), 'strict').filter((line) => line.includes('crm-verify'))).toEqual([]);
  });

  it('gives a rule about what may happen the severity of what crm_verify says now', () => {
    const rule = 'on-fail-invalid-for-action';
    expect(found(cib(BAD_STOP), 'parity')).toContain(`info ${rule}`);
    expect(found(cib(BAD_STOP, RUNS), 'parity')).toContain(`error ${rule}`);
    expect(found(cib(BAD_STOP), 'recommended')).toContain(`error ${rule}`);
  });

  it('leaves to the user the levels that the user sets', () => {
    const levels = new Map([['on-fail-invalid-for-action', 'warning' as const]]);
    const { findings } = reportOf(cib(BAD_STOP), rules, { preset: 'parity', levels });
    expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toContain(
      'warning on-fail-invalid-for-action',
    );
  });
});

describe('--as-crm-verify', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-parity-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function put(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it('prints on standard error what crm_verify prints, and has its exit code', async () => {
    const { code, stdout, stderr } = await hatool([
      'verify',
      '--as-crm-verify',
      put('cib.xml', cib(BAD_STOP, RUNS)),
    ]);
    expect(stderr.split('\n')).toEqual([
      "error: Resetting 'on-fail' for db stop action to default value because 'standby' is not allowed for stop",
      'error: CIB did not pass schema validation',
      'Configuration invalid',
      '',
    ]);
    expect([code, stdout]).toEqual([78, '']);
  });

  it('says nothing of a CIB of which crm_verify says nothing', async () => {
    const ran = await hatool(['verify', '--as-crm-verify', put('good.xml', cib(''))]);
    expect(ran).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('says of a document that is no CIB what it is', async () => {
    const { code, stderr } = await hatool(['verify', '--as-crm-verify', put('foo.xml', '<foo/>')]);
    expect(stderr).toBe('Input is not a CIB (outermost element is foo not cib)\nConfiguration \n');
    expect(code).toBe(78);
  });

  it('refuses options about findings', async () => {
    const { code, stderr } = await hatool(['verify', '--as-crm-verify', '--fail-on', 'warning', 'cib.xml']);
    expect(stderr).toContain('--fail-on has no meaning with it');
    expect(code).toBe(2);
  });

  it('differs from crm_verify for reasons that the documentation names', () => {
    const text = readFileSync(resolve(import.meta.dirname, '../../../docs/parity.md'), 'utf8');
    for (const { title } of KNOWN_DIFFERENCES) expect(text).toContain(`| ${title} `);
  });
});

describe.runIf(hasShared)(sharedTitle('what crm_verify was recorded to say'), () => {
  it('is the verdict of the preset for every tenth input', () => {
    const some = recordedVerdicts().filter((_, i) => i % 10 === 0);
    expect(some.length).toBeGreaterThan(100);
    expect(some.map(compared).flatMap((one) => (agrees(one) ? [] : one.name))).toEqual([]);
  });

  it('is what --as-crm-verify prints of every tenth input, but for the known differences', () => {
    const some = recordedVerdicts().filter((_, i) => i % 10 === 0);
    expect(some.flatMap((one) => comparePrinted(one).unknown)).toEqual([]);
  });
});
