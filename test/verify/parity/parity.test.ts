/** The preset parity comes to the verdict of crm_verify, and the larger presets to their own. */
import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/verify/rules/index.js';
import type { Preset } from '../../../src/verify/rule.js';
import { hasShared, sharedTitle } from '../../shared.js';
import { reportOf } from '../report.js';
import { agrees, compared } from './agreement.js';
import { recordedVerdicts } from './recorded.js';

function cib(resources: string, status = ''): string {
  return `<cib validate-with="pacemaker-4.0" admin_epoch="0" epoch="1" num_updates="0" have-quorum="1"><configuration>
<crm_config><cluster_property_set id="o"><nvpair id="o-f" name="fencing-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/></nodes><resources>${resources}</resources><constraints/></configuration>${status}</cib>`;
}

function found(text: string, preset: Preset): string[] {
  return reportOf(text, rules, { preset }).findings.map(({ rule, severity }) => `${severity} ${rule}`);
}

const TWO_STOPS = `<primitive id="db" class="systemd" type="x"><operations>
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
    expect(found(cib(TWO_STOPS), 'parity')).toContain(`info ${rule}`);
    expect(found(cib(TWO_STOPS, RUNS), 'parity')).toContain(`error ${rule}`);
    expect(found(cib(TWO_STOPS), 'recommended')).toContain(`error ${rule}`);
  });

  it('leaves to the user the levels that the user sets', () => {
    const levels = new Map([['on-fail-invalid-for-action', 'warning' as const]]);
    const { findings } = reportOf(cib(TWO_STOPS), rules, { preset: 'parity', levels });
    expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toContain(
      'warning on-fail-invalid-for-action',
    );
  });
});

describe.runIf(hasShared)(sharedTitle('what crm_verify was recorded to say'), () => {
  it('is the verdict of the preset for every tenth input', () => {
    const some = recordedVerdicts().filter((_, i) => i % 10 === 0);
    expect(some.length).toBeGreaterThan(100);
    expect(some.map(compared).flatMap((one) => (agrees(one) ? [] : one.name))).toEqual([]);
  });
});
