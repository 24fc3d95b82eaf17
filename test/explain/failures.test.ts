/** Failed operations: how often, what the engine made of them, and whose fail count is cited. */
import { describe, expect, it } from 'vitest';
import { explainedResourceView } from '../../src/views/explain/resource.js';
import { resourcesNamed } from '../../src/explain/find-resource.js';
import { explainText } from './explained.js';

const PAIR = (name: string, value: string): string =>
  `<nvpair id="${name}" name="${name}" value="${value}"/>`;

function failing(code: number, counts: string): ReturnType<typeof explainedResourceView> {
  const result = `<lrm_rsc_op id="web_last_failure_0" operation="monitor" operation_key="web_monitor_10000" call-id="5" rc-code="${code}" op-status="4" interval="10000" last-rc-change="1767225000" transition-key="1:1:0:0a0a0a0a-0000-0000-0000-000000000000" transition-magic="4:${code};1:1:0:0a0a0a0a-0000-0000-0000-000000000000"/>`;
  const explanation = explainText(`<cib validate-with="pacemaker-4.0" have-quorum="1"><configuration>
<crm_config><cluster_property_set id="o"><nvpair id="f" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
<resources><primitive id="web" class="ocf" provider="pacemaker" type="Dummy"><operations><op id="m" name="monitor" interval="10s"/></operations></primitive>
<primitive id="web2" class="ocf" provider="pacemaker" type="Dummy"/></resources><constraints/></configuration>
<status><node_state id="1" uname="n1" in_ccm="1" crmd="1" join="member" expected="member">
<lrm id="1"><lrm_resources><lrm_resource id="web" class="ocf" provider="pacemaker" type="Dummy">${result}</lrm_resource></lrm_resources></lrm>
<transient_attributes id="1"><instance_attributes id="t">${counts}</instance_attributes></transient_attributes></node_state>
<node_state id="2" uname="n2" in_ccm="1" crmd="1" join="member" expected="member"/></status></cib>`);
  const [web] = resourcesNamed(explanation, 'web');
  if (!web) throw new Error('no "web"');
  return explainedResourceView(explanation, web, 'headlines');
}

describe('a failed operation', () => {
  it('is counted by its own fail count, and else by that of the resource', () => {
    const own = failing(1, PAIR('fail-count-web#monitor_10000', '3'));
    expect(own.failures[0]?.text).toContain('1 (error), 3 times, ');
    const both = failing(1, PAIR('fail-count-web#monitor_10000', '3') + PAIR('fail-count-web#start_0', '2'));
    expect(both.failures[0]?.text).toContain('1 (error), fail count of the resource 5, ');
  });

  it('cites the fail counts of its resource and of none whose name only begins alike', () => {
    const { failures } = failing(
      1,
      PAIR('fail-count-web2#monitor_10000', '7') + PAIR('fail-count-web#monitor_10000', '3'),
    );
    const ids = failures[0]?.at.map((place) => ('id' in place ? place.id : null));
    expect(ids).toEqual(['web_last_failure_0', 'fail-count-web#monitor_10000']);
  });

  it('bans the node only where the engine counts it as an error that no other try mends', () => {
    const error = failing(1, PAIR('fail-count-web#monitor_10000', '1'));
    expect([error.failures[0]?.bans, error.repairs]).toEqual([null, []]);
    const missing = failing(5, PAIR('fail-count-web#monitor_10000', '1'));
    expect(missing.failures[0]?.bans).toBe('node');
    expect(missing.repairs[0]?.text).toContain('a clean-up alone will fail again');
    expect(failing(6, PAIR('fail-count-web#monitor_10000', '1')).failures[0]?.bans).toBe('everywhere');
  });
});
