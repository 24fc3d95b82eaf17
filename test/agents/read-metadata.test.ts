/** The reader of agents' metadata: what it takes from OCF 1.0, OCF 1.1 and fence agents, and what it refuses. */
import { describe, expect, it } from 'vitest';
import { bundledAgents } from '../../src/agents/bundled.js';
import { familyByName } from '../../src/agents/family-by-name.js';
import {
  metadataElement,
  parseMetadata,
  readMetadata,
  type ReadMetadata,
} from '../../src/agents/read-metadata.js';

const known = bundledAgents();

function read(text: string, name = 'ocf:example:billing.xml'): ReadMetadata {
  const root = metadataElement(parseMetadata(name, text));
  if (!root) throw new Error('no metadata');
  return readMetadata(root, known);
}

const BILLING = `<?xml version="1.0"?>
<!DOCTYPE resource-agent SYSTEM "ra-api-1.dtd">
<resource-agent name="billing" version="0.3">
  <version>1.1</version>
  <longdesc lang="en">Bills &amp; more.</longdesc>
  <parameters>
    <parameter name="port" unique-group="address" required="1" reloadable="1"><content type="integer" default="80"/></parameter>
    <parameter name="old"><deprecated><replaced-with name="port"/></deprecated><content type="string"/></parameter>
    <parameter name="mode"><content type="select"><option value="fast"/><option value="safe"/></content></parameter>
  </parameters>
  <actions>
    <action name="start" timeout="20s"/>
    <action name="monitor" timeout="10" interval="5" depth="0" role="Master"/>
    <action name="monitor" timeout="10" interval="60" depth="10"/>
  </actions>
</resource-agent>`;

describe('the reader of metadata', () => {
  it('takes names, types, defaults, flags, values and advised times', () => {
    const { agent, problems } = read(BILLING);
    expect(problems).toEqual([]);
    expect(agent).toMatchObject({
      standard: 'ocf',
      provider: 'example',
      type: 'billing',
      ocfVersion: '1.1',
      origin: 'own',
      sources: ['ocf:example:billing.xml'],
    });
    expect(agent?.parameters.get('port')).toMatchObject({
      type: 'integer',
      default: '80',
      required: true,
      reloadable: true,
      uniqueGroup: 'address',
    });
    expect(agent?.parameters.get('old')).toMatchObject({ deprecated: true, replacedBy: ['port'] });
    expect(agent?.parameters.get('mode')?.values).toEqual(['fast', 'safe']);
    expect(agent?.actions).toMatchObject([
      { name: 'start', timeout: '20s', role: undefined },
      { name: 'monitor', role: 'Promoted', depth: undefined },
      { name: 'monitor', role: undefined, depth: '10' },
    ]);
  });

  it('takes "unique" for what it means in OCF 1.0 only', () => {
    const text = (version: string): string =>
      `<resource-agent name="billing"><version>${version}</version><parameters><parameter name="a" unique="1"/></parameters></resource-agent>`;
    expect(read(text('1.0')).agent?.parameters.get('a')?.uniqueGroup).toBe('a');
    expect(read(text('1.1')).agent?.parameters.get('a')?.uniqueGroup).toBeUndefined();
  });

  it("takes a fence agent by its name, and Pacemaker's own wrapping", () => {
    const fence =
      '<resource-agent name="fence_lab"><actions><action name="on" automatic="1"/></actions></resource-agent>';
    for (const text of [fence, `<pacemaker-result><a>${fence}</a></pacemaker-result>`]) {
      expect(read(text, 'x.xml').agent).toMatchObject({
        standard: 'stonith',
        provider: undefined,
        type: 'fence_lab',
        actions: [{ automatic: true }],
      });
    }
  });

  it('says in one sentence with its place what it leaves out', () => {
    const { agent, problems } = read(
      '<resource-agent name="billing"><version>7</version><parameters><parameter/></parameters><actions><action/></actions></resource-agent>',
    );
    expect(agent?.parameters.size).toBe(0);
    expect(problems.map(({ message, at }) => [at.start > 0, message])).toEqual([
      [true, 'version "7" of the OCF standard is not known: the metadata is read like that of 1.1'],
      [true, 'a parameter without a name is left out'],
      [true, 'an action without a name is left out'],
    ]);
    expect(read('<resource-agent/>').problems.map(({ message }) => message)).toEqual([
      'the metadata does not name its agent',
    ]);
  });

  it('keeps the places of the text behind a DOCTYPE', () => {
    const root = metadataElement(parseMetadata('a.xml', BILLING));
    expect(root && BILLING.slice(root.start).startsWith('<resource-agent')).toBe(true);
  });

  it.each([
    [
      'entities of its own',
      '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><resource-agent name="x"/>',
    ],
    [
      'an entity from a file',
      '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><resource-agent name="&a;"/>',
    ],
    ['a cut end', '<resource-agent name="x"><parameters><parameter name="a"'],
  ])('refuses %s', (_, text) => {
    expect(parseMetadata('a.xml', text).problems.length).toBeGreaterThan(0);
  });

  it('stays quick and whole with names of objects, thousands of parameters and deep nesting', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `<parameter name="p${i}"/>`).join('');
    const { agent } = read(
      `<resource-agent name="billing"><parameters><parameter name="__proto__"/><parameter name="constructor"/>${many}</parameters></resource-agent>`,
    );
    expect(agent?.parameters.size).toBe(20_002);
    expect(agent?.parameters.get('__proto__')?.name).toBe('__proto__');
    expect(parseMetadata('a.xml', '<resource-agent>'.repeat(100_000)).problems.length).toBeGreaterThan(0);
  });

  it('does not take another document for metadata', () => {
    for (const text of ['<cib/>', '<pacemaker-result/>', 'resource-agent', ''])
      expect(metadataElement(parseMetadata('a.xml', text))).toBeUndefined();
  });
});

describe('standard and provider', () => {
  it.each([
    ['ocf:example:billing.xml', 'billing', 'ocf:example'],
    ['dir/ocf_example_billing.xml', 'billing', 'ocf:example'],
    ['resource_agent_ocf_heartbeat_dummy.xml', 'Dummy', 'ocf:heartbeat'],
    ['example:billing', 'billing', 'ocf:example'],
    ['/usr/lib/ocf/resource.d/example/billing', 'billing', 'ocf:example'],
    ['metadata/ocf/example/billing.xml', 'billing', 'ocf:example'],
    ['report.tar.bz2!agents/heartbeat/Dummy.xml', 'Dummy', 'ocf:heartbeat'],
    ['anything.xml', 'IPaddr2', 'ocf:heartbeat'],
    ['stonith:lab.xml', 'lab', 'stonith:'],
    ['x.xml', 'fence_new', 'stonith:'],
    ['x/Dummy.xml', 'Dummy', undefined],
    ['x/billing.xml', 'billing', undefined],
  ])('are told by %s with type %s', (file, type, family) => {
    const found = familyByName(file, type, known);
    expect(found && `${found.standard}:${found.provider ?? ''}`).toBe(family);
  });
});
