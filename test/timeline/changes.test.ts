/** What people change in the configuration is told by what it is and who did it; what the cluster does itself is not. */
import { describe, expect, it } from 'vitest';
import { timelineEntries } from '../../src/views/timeline/timeline-view.js';
import { timelineOfTexts } from './texts.js';

const STAMP = 'Nov 22 10:50';

/** A line of the CIB manager; */
const based = (body: string, node = 'n1', program = 'pacemaker-based'): string =>
  `${STAMP}:00.000 ${node} ${program}     [55] (f) \tinfo: ${body}\n`;
const completed = (by: string, version: string, result = 'OK (rc=0', section = "'all'"): string =>
  based(
    `Completed cib_apply_diff operation for section ${section}: ${result}, origin=${by}, version=${version})`,
  );

async function told(...lines: readonly string[]): Promise<string[]> {
  const timeline = await timelineOfTexts(lines.join(''));
  return timelineEntries(timeline).map(({ text }) => text);
}

const PAIR = "/cib/configuration/nodes/node[@id='2']/instance_attributes[@id='nodes-2']";
const OPTIONS = "/cib/configuration/crm_config/cluster_property_set[@id='o']";
const META = "/cib/configuration/resources/primitive[@id='web']/meta_attributes[@id='web-meta_attributes']";
const INSTANCE =
  "/cib/configuration/resources/primitive[@id='ipmi']/instance_attributes[@id='ipmi-instance_attributes']";

describe('a change of the configuration', () => {
  it('names the tool, the user and the node', async () => {
    expect(
      await told(
        based('++ /cib/configuration/nodes: <node id="2" uname="n2"/>'),
        completed('n1/crmd/4', '0.1.0', 'OK (rc=0', 'nodes'),
        based('+  /cib:  @epoch=2, @num_updates=0, @update-client=crm_attribute, @update-user=root'),
        based(`++ ${PAIR}:  <nvpair id="nodes-2-standby" name="standby" value="on"/>`),
        completed('n1/crm_attribute/4', '0.2.0', 'OK (rc=0', 'nodes'),
      ),
    ).toEqual(['n2 was put in standby by crm_attribute (root) on n1']);
  });

  it.each([
    [`+  ${PAIR}/nvpair[@id='nodes-2-standby']:  @value=off`, 'node 2 was taken out of standby'],
    [`-- ${PAIR}/nvpair[@id='nodes-2-standby']`, 'node 2 was taken out of standby'],
    [`+  ${PAIR}/nvpair[@id='nodes-2-maintenance']:  @value=true`, 'node 2 was put in maintenance'],
    [`+  ${PAIR}/nvpair[@id='nodes-2-rack']:  @value=7`, 'attribute rack of node 2 was set to "7"'],
    [`+  ${OPTIONS}/nvpair[@id='o-maintenance-mode']:  @value=true`, 'the cluster was put in maintenance'],
    [
      `+  ${OPTIONS}/nvpair[@id='o-no-quorum-policy']:  @value=freeze`,
      'option no-quorum-policy was set to "freeze"',
    ],
    [`-- ${OPTIONS}/nvpair[@id='o-no-quorum-policy']`, 'option no-quorum-policy was removed'],
    [`+  ${META}/nvpair[@id='web-meta_attributes-target-role']:  @value=Stopped`, 'web was disabled'],
    [`+  ${META}/nvpair[@id='web-meta_attributes-target-role']:  @value=Started`, 'web was enabled'],
    [`-- ${META}/nvpair[@id='web-meta_attributes-target-role']`, 'web was enabled'],
    [`+  ${META}/nvpair[@id='web-meta_attributes-is-managed']:  @value=false`, 'web was set unmanaged'],
    [`+  ${META}/nvpair[@id='web-meta_attributes-maintenance']:  @value=true`, 'web was put in maintenance'],
    [
      `+  ${META}/nvpair[@id='web-meta_attributes-resource-stickiness']:  @value=5`,
      'resource-stickiness of web was set to "5"',
    ],
    [
      '++ /cib/configuration/constraints:  <rsc_location id="cli-ban-web-on-n2" rsc="web" role="Started" node="n2" score="-INFINITY"/>',
      'web was banned from n2 (constraint cli-ban-web-on-n2)',
    ],
    [
      "-- /cib/configuration/constraints/rsc_location[@id='cli-ban-web-on-n2']",
      'the ban of web was cleared (constraint cli-ban-web-on-n2)',
    ],
    [
      '++ /cib/configuration/constraints:  <rsc_ticket id="t" rsc="web" ticket="A" loss-policy="stop"/>',
      'constraint t was created: web needs ticket A',
    ],
    [
      "+  /cib/configuration/constraints/rsc_location[@id='l']:  @score=500",
      'constraint l was changed: score 500',
    ],
    [
      "+  /cib/configuration/resources/primitive[@id='web']/operations/op[@id='web-monitor']:  @timeout=60s",
      'operation web-monitor of web was changed: timeout 60s',
    ],
    [
      '++ /cib/configuration/fencing-topology:  <fencing-level id="f" target="n1" index="1" devices="ipmi"/>',
      'fencing level f was created: level 1 of n1: ipmi',
    ],
    ["-- /cib/configuration/resources/primitive[@id='web']", 'resource web was removed'],
    [
      "+  /cib/status/tickets/ticket_state[@id='A']:  @granted=true, @last-granted=1795345859",
      'ticket A was granted',
    ],
    [
      '+  /cib:  @validate-with=pacemaker-3.9, @num_updates=1',
      'the schema of the configuration was set to "pacemaker-3.9"',
    ],
  ])('is told in plain words: %s', async (line, words) => {
    const [text] = await told(based(line), completed('n1/cibadmin/2', '0.9.0'));
    const [sentence = '', ...details] = words.split(/(?=: )/);
    expect(text).toBe(`${sentence} by cibadmin on n1${details.join('')}`);
  });

  it('tells the old value with the new where the log has both', async () => {
    const option = (value: string): string =>
      based(`+  ${OPTIONS}/nvpair[@id='o-no-quorum-policy']:  @value=${value}`);
    expect(
      await told(
        option('stop'),
        completed('n1/cibadmin/2', '0.3.0'),
        option('freeze'),
        completed('n1/cibadmin/2', '0.4.0'),
      ),
    ).toEqual([
      'option no-quorum-policy was set to "stop" by cibadmin on n1',
      'option no-quorum-policy was changed from "stop" to "freeze" by cibadmin on n1',
    ]);
  });

  it('of an object is told once, whatever lies inside it, and a group with its members', async () => {
    expect(
      await told(
        based("-- /cib/configuration/resources/primitive[@id='a']"),
        based('++ /cib/configuration/resources:  <group id="g"/>'),
        based(
          '++                                  <primitive id="a" class="ocf" provider="heartbeat" type="IPaddr2"/>',
        ),
        based(
          '++                                    <nvpair id="a-instance_attributes-ip" name="ip" value="10.0.0.1"/>',
        ),
        based(
          '++                                  <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>',
        ),
        based(
          '++                                    <op name="monitor" interval="10s" id="b-monitor-interval-10s"/>',
        ),
        completed('n1/cibadmin/2', '0.5.0'),
      ),
    ).toEqual(['resource g was created by cibadmin on n1: a, b']);
  });

  it('of a set tells each of its pairs', async () => {
    expect(
      await told(
        based('++ /cib/configuration:  <rsc_defaults/>'),
        based('++                      <meta_attributes id="rsc-options"/>'),
        based(
          '++                        <nvpair id="rsc-options-a" name="resource-stickiness" value="100"/>',
        ),
        based('++                        <nvpair id="rsc-options-b" name="migration-threshold" value="3"/>'),
        completed('n1/cibadmin/2', '0.6.0'),
      ),
    ).toEqual([
      'default resource-stickiness of resources was set to "100" by cibadmin on n1',
      'default migration-threshold of resources was set to "3" by cibadmin on n1',
    ]);
  });

  it('is told once although every node logs it', async () => {
    const line = (node: string): string =>
      based(`+  ${OPTIONS}/nvpair[@id='o-stop-all-resources']:  @value=true`, node) +
      based(
        "Completed cib_apply_diff operation for section 'all': OK (rc=0, origin=n2/cibadmin/2, version=0.7.0)",
        node,
      );
    const timeline = await timelineOfTexts(line('n1'), line('n2'), line('n3'));
    const entries = timelineEntries(timeline);
    expect(entries.map(({ text, node }) => [text, node])).toEqual([
      ['option stop-all-resources was set to "true" by cibadmin on n2', 'n2'],
    ]);
  });

  it('that is refused is told as refused, with the reason', async () => {
    expect(
      await told(
        based('++ /cib/configuration/resources:  <primitif id="x"/>'),
        completed(
          'n1/cibadmin/2',
          '0.7.0',
          'Update does not conform to the configured schema (rc=-203',
          'resources',
        ),
      ),
    ).toEqual(['primitif x could not be created by cibadmin on n1']);
  });

  it('by the cluster itself, or by a node that brings its copy up to date, is none', async () => {
    const line = based(`+  ${OPTIONS}/nvpair[@id='o-no-quorum-policy']:  @value=stop`);
    expect(await told(line, completed('n1/crmd/12', '0.3.0'))).toEqual([]);
    expect(await told(line, completed('n1/n1/(null)', '0.3.0'))).toEqual([]);
    const note = based(`+  ${OPTIONS}/nvpair[@id='o-last-lrm-refresh']:  @value=1795346736`);
    expect(await told(note, completed('n1/crm_resource/12', '0.3.0'))).not.toContain('last-lrm-refresh');
  });

  it('shows no password', async () => {
    const texts = await told(
      based(`+  ${INSTANCE}/nvpair[@id='ipmi-instance_attributes-passwd']:  @value=hunter2`),
      based(`++ ${INSTANCE}:  <nvpair id="n7" name="password" value="hunter2"/>`),
      based(`+  ${INSTANCE}/nvpair[@id='n7']:  @value=hunter2`),
      completed('n1/cibadmin/2', '0.8.0'),
    );
    expect(texts).toHaveLength(3);
    expect(texts.join(' ')).not.toContain('hunter2');
    expect(texts[0]).toBe('parameter passwd of ipmi was set to "***" by cibadmin on n1');
  });

  it('is read from the form of the oldest versions, which has no paths', async () => {
    expect(
      await told(
        `${STAMP}:00 n1 cib: [5]: info: cib:diff: ++         <nvpair id="nodes-n2-standby" name="standby" value="on" __crm_diff_marker__="added:top" />\n`,
        `${STAMP}:00 n1 cib: [5]: info: cib_process_request: Operation complete: op cib_modify for section nodes (origin=local/crm_attribute/4, version=0.5.2): ok (rc=0)\n`,
      ),
    ).toEqual(['n2 was put in standby by crm_attribute on n1']);
  });
});
