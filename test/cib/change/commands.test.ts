/** Commands: each tool's words for a change, none where it has none that does just that. */
import { describe, expect, it } from 'vitest';
import type { CibChange } from '../../../src/cib/change/cib-change.js';
import { commands, type CommandTool } from '../../../src/cib/change/commands/commands.js';
import { diff } from '../../../src/cib/change/diff.js';
import { parse } from './trees.js';

const TEXT = `<cib><configuration>
  <crm_config><cluster_property_set id="o"><nvpair id="o-q" name="no-quorum-policy" value="stop"/></cluster_property_set></crm_config>
  <nodes><node id="1" uname="n1"><instance_attributes id="n1-i"><nvpair id="n1-s" name="standby" value="on"/></instance_attributes></node></nodes>
  <resources><group id="g"><primitive id="web" class="ocf" provider="heartbeat" type="apache">
    <instance_attributes id="web-i"><nvpair id="web-port" name="port" value="80"/></instance_attributes>
    <meta_attributes id="web-m"><nvpair id="web-role" name="target-role" value="Stopped"/><nvpair id="web-mt" name="migration-threshold" value="3"/></meta_attributes>
    <operations><op id="web-mon" name="monitor" interval="10s"/></operations></primitive></group></resources>
  <constraints><rsc_location id="loc" rsc="web" node="n1" score="10"/><rsc_location id="cli-ban-web" rsc="web" node="n2" score="-INFINITY"/></constraints>
</configuration>
<status><node_state id="1" uname="n1"><transient_attributes id="1"><instance_attributes id="s">
  <nvpair id="s-f" name="fail-count-web#monitor_10000" value="3"/><nvpair id="s-l" name="last-failure-web#monitor_10000" value="9"/></instance_attributes></transient_attributes></node_state></status></cib>`;

const root = parse(TEXT);

/** The changes that an edit of the text makes. */
function edit(from: string, to: string): CibChange[] {
  if (!TEXT.includes(from)) throw new Error(`the text of this test has no ${from}`);
  return diff(root, parse(TEXT.replace(from, to)));
}

function told(changes: readonly CibChange[]): Record<CommandTool, string | undefined> {
  const line = (tool: CommandTool): string | undefined => commands(root, changes, tool)?.join(' && ');
  return { pcs: line('pcs'), crm: line('crm'), cibadmin: line('cibadmin') };
}

describe('the commands for', () => {
  it('a cluster option, set and taken away', () => {
    expect(told(edit('value="stop"', 'value="freeze it"'))).toEqual({
      pcs: "pcs property set 'no-quorum-policy=freeze it'",
      crm: "crm configure property 'no-quorum-policy=freeze it'",
      cibadmin: "crm_attribute --name no-quorum-policy --update 'freeze it'",
    });
    expect(told(edit('<nvpair id="o-q" name="no-quorum-policy" value="stop"/>', ''))).toEqual({
      pcs: 'pcs property unset no-quorum-policy',
      crm: undefined,
      cibadmin: 'crm_attribute --name no-quorum-policy --delete',
    });
  });

  it('a parameter, a meta-attribute, and the role that starts a resource', () => {
    expect(told(edit('value="80"', 'value="81"'))).toEqual({
      pcs: 'pcs resource update web port=81',
      crm: 'crm resource param web set port 81',
      cibadmin: 'crm_resource --resource web --set-parameter port --parameter-value 81',
    });
    expect(told(edit('value="3"/></meta_attributes>', 'value="5"/></meta_attributes>'))).toEqual({
      pcs: 'pcs resource meta web migration-threshold=5',
      crm: 'crm resource meta web set migration-threshold 5',
      cibadmin: 'crm_resource --resource web --meta --set-parameter migration-threshold --parameter-value 5',
    });
    expect(told(edit('"Stopped"', '"Started"'))).toMatchObject({
      pcs: 'pcs resource enable web',
      crm: 'crm resource start web',
    });
  });

  it('a set that is new', () => {
    const set = '<meta_attributes id="g-m"><nvpair id="g-p" name="priority" value="2"/></meta_attributes>';
    expect(told(edit('<group id="g">', `<group id="g">${set}`))).toMatchObject({
      pcs: 'pcs resource meta g priority=2',
      crm: 'crm resource meta g set priority 2',
    });
  });

  it('a node that leaves standby', () => {
    expect(told(edit('value="on"', 'value="off"'))).toEqual({
      pcs: 'pcs node unstandby n1',
      crm: 'crm node online n1',
      cibadmin: 'crm_attribute --node n1 --name standby --update off',
    });
  });

  it('constraints: new, gone, changed, and left over from a ban', () => {
    const added = '<rsc_location id="new" rsc="web" node="n2" score="-5"/>';
    expect(told(edit('</constraints>', `${added}</constraints>`))).toEqual({
      pcs: 'pcs constraint location web avoids n2=5',
      crm: 'crm configure location new web -5: n2',
      cibadmin: `cibadmin --create --scope constraints --xml-text '${added}'`,
    });
    expect(told(edit('<rsc_location id="loc" rsc="web" node="n1" score="10"/>', ''))).toEqual({
      pcs: 'pcs constraint delete loc',
      crm: 'crm configure delete loc',
      cibadmin: `cibadmin --delete --scope constraints --xml-text '<rsc_location id="loc"/>'`,
    });
    expect(told(edit('score="10"', 'score="20"'))).toEqual({
      pcs: undefined,
      crm: undefined,
      cibadmin: `cibadmin --modify --scope constraints --xml-text '<rsc_location id="loc" score="20"/>'`,
    });
    const ban = '<rsc_location id="cli-ban-web" rsc="web" node="n2" score="-INFINITY"/>';
    expect(told(edit(ban, ''))).toEqual({
      pcs: 'pcs resource clear web',
      crm: 'crm resource clear web',
      cibadmin: 'crm_resource --clear --resource web',
    });
  });

  it('failures that are forgotten are one command, however many entries there are', () => {
    const entries = TEXT.slice(
      TEXT.indexOf('<nvpair id="s-f"'),
      TEXT.indexOf('</instance_attributes></transient'),
    );
    expect(told(edit(entries, ''))).toEqual({
      pcs: 'pcs resource cleanup web node=n1',
      crm: 'crm resource cleanup web n1',
      cibadmin: 'crm_resource --cleanup --resource web --node n1',
    });
  });

  it('what lies deeper, with cibadmin alone, and only where ids lead there', () => {
    expect(told(edit('interval="10s"', 'interval="20s"'))).toEqual({
      pcs: undefined,
      crm: undefined,
      cibadmin: undefined,
    });
    expect(told(edit('type="apache"', 'type="nginx"')).cibadmin).toBe(
      `cibadmin --modify --scope resources --xml-text '<group id="g"><primitive id="web" type="nginx"/></group>'`,
    );
    expect(told(edit('<op id="web-mon" name="monitor" interval="10s"/>', '')).cibadmin).toBe(
      `cibadmin --delete --xpath '//op[@id="web-mon"]'`,
    );
  });

  it('several changes are several, in their order; none when one of them has none', () => {
    const both = [...edit('value="80"', 'value="81"'), ...edit('"Stopped"', '"Started"')];
    expect(commands(root, both, 'pcs')).toEqual([
      'pcs resource update web port=81',
      'pcs resource enable web',
    ]);
    expect(commands(root, [...both, ...edit('type="apache"', 'type="nginx"')], 'pcs')).toBeUndefined();
  });
});
