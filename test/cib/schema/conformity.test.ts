/** What a CIB may hold by the current schema, and what is said of one that holds something else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSource, positionAt } from '../../../src/base/source.js';
import { faultsBeforeUpgrade, schemaFaults } from '../../../src/cib/schema/conformity.js';
import { attributeOf } from '../../../src/xml/element.js';
import { upgradeCib } from '../../../src/cib/upgrade/upgrade.js';
import { parseXml } from '../../../src/xml/parse.js';
import { hasShared, sharedFolder, sharedTitle } from '../../shared.js';

const HEAD = 'validate-with="pacemaker-4.0" admin_epoch="0" epoch="1" num_updates="0"';

interface Sections {
  readonly options?: string;
  readonly nodes?: string;
  readonly resources?: string;
  readonly constraints?: string;
  readonly rest?: string;
}

function faultsOf(text: string): string[] {
  const { root } = parseXml(createSource('cib.xml', text));
  if (!root) throw new Error('the test wrote no XML');
  return schemaFaults(root).map(({ message }) =>
    message.replace('; Pacemaker refuses the configuration', ''),
  );
}

function cibOf({ options = '', nodes = '', resources = '', constraints = '', rest = '' }: Sections): string {
  return `<cib ${HEAD}><configuration><crm_config>${options}</crm_config><nodes>${nodes}</nodes><resources>${resources}</resources><constraints>${constraints}</constraints>${rest}</configuration></cib>`;
}

function faultsIn(sections: Sections): string[] {
  return faultsOf(cibOf(sections));
}

const PRIMITIVE = '<primitive id="a" class="ocf" provider="pacemaker" type="Dummy"/>';
const ANOTHER = '<primitive id="b" class="lsb" type="b"/>';

describe('the current schema', () => {
  it('takes an empty configuration, in any order of its sections', () => {
    expect(faultsIn({})).toEqual([]);
    const sections = '<constraints/><resources/><nodes/><tags/><crm_config/>';
    expect(faultsOf(`<cib ${HEAD}><configuration>${sections}</configuration></cib>`)).toEqual([]);
  });

  it('wants the versions of a CIB, and its sections', () => {
    expect(
      faultsOf(`<cib validate-with="pacemaker-4.0"><configuration><nodes/></configuration></cib>`),
    ).toEqual([
      '<cib> has no "admin_epoch"',
      '<cib> has no "epoch"',
      '<cib> has no "num_updates"',
      '<configuration> contains no <crm_config>',
      '<configuration> contains no <resources>',
      '<configuration> contains no <constraints>',
    ]);
    expect(faultsOf('<html/>')).toEqual(['the document is a <html>, but a <cib> was expected']);
  });

  it('wants the status section after the configuration, and takes anything in it', () => {
    const sections = '<crm_config/><nodes/><resources/><constraints/>';
    const configuration = `<configuration>${sections}</configuration>`;
    expect(faultsOf(`<cib ${HEAD}>${configuration}<status x="y"><any thing="1"/></status></cib>`)).toEqual(
      [],
    );
    expect(faultsOf(`<cib ${HEAD}><status/>${configuration}</cib>`)).toEqual([
      '<cib> has its children in a wrong order',
    ]);
  });

  it('names elements and attributes that it does not know', () => {
    expect(faultsIn({ resources: `<gadget id="g"/>${PRIMITIVE.replace('/>', ' colour="red"/>')}` })).toEqual([
      '<gadget> "g" is no element that the schema allows in <resources>',
      '<primitive> "a" has an attribute "colour" that the schema does not know',
    ]);
  });

  it('says which values were expected', () => {
    expect(
      faultsIn({
        resources: `${PRIMITIVE}${ANOTHER}`,
        constraints:
          '<rsc_order id="o" first="a" then="b" kind="Sometimes"/><rsc_location id="l" rsc="a" node="n" score="INF"/>',
      }),
    ).toEqual([
      '<rsc_order> "o" has "kind" "Sometimes", but "Optional", "Mandatory" or "Serialize" was expected',
      '<rsc_location> "l" has "score" "INF", but an integer, "INFINITY" or "-INFINITY" was expected',
    ]);
    expect(faultsIn({ resources: '<primitive id="9 a" class="lsb" type="x"/>' })[0]).toMatch(
      /^<primitive> "9 a" has "id" "9 a", but an id /,
    );
  });

  it('judges values without the blanks around them, as XML Schema does', () => {
    const location = (score: string): Sections => ({
      resources: PRIMITIVE,
      constraints: `<rsc_location id="l" rsc=" a " node="n" score="${score}"/>`,
    });
    expect(faultsIn(location(' 5 '))).toEqual([]);
    expect(faultsIn(location('5 5'))).toHaveLength(1);
  });

  it('wants a provider of an OCF agent, and of no other', () => {
    expect(faultsIn({ resources: '<primitive id="a" class="ocf" type="x"/>' })).toEqual([
      '<primitive> "a" has no "provider"',
    ]);
    expect(faultsIn({ resources: '<primitive id="a" class="lsb" provider="x" type="x"/>' })).toHaveLength(1);
  });

  it('wants something in a group and exactly one thing in a clone', () => {
    expect(
      faultsIn({ resources: `<group id="g"/><clone id="c">${PRIMITIVE}${ANOTHER}</clone><clone id="d"/>` }),
    ).toEqual([
      '<group> "g" contains no <primitive>',
      '<clone> "c" contains more than one <primitive> or <group>',
      '<clone> "d" contains no <primitive> or <group>',
    ]);
  });

  it('takes a location by node or by rule, with sets before the rule', () => {
    const rule = '<rule id="r" score="1"><expression id="e" attribute="x" operation="defined"/></rule>';
    const set = '<resource_set id="s"><resource_ref id="a"/></resource_set>';
    const location = (content: string): Sections => ({
      resources: PRIMITIVE,
      constraints: `<rsc_location id="l">${content}</rsc_location>`,
    });
    expect(faultsIn(location(`${set}${rule}`))).toEqual([]);
    expect(faultsIn(location(`${rule}${set}`))).toEqual([
      '<rsc_location> "l" has its children in a wrong order',
    ]);
    expect(faultsIn(location(set))).toHaveLength(1);
  });

  it('finds ids that are there twice and references that lead nowhere', () => {
    expect(faultsIn({ resources: `${PRIMITIVE}${PRIMITIVE}` })).toEqual(['the id "a" is there twice']);
    expect(faultsIn({ constraints: '<rsc_location id="l" rsc="none" node="n" score="1"/>' })).toEqual([
      '"rsc" of <rsc_location> "l" refers to "none", which is defined nowhere',
    ]);
    // What a tag or a node is called is free text.
    expect(
      faultsIn({
        nodes: '<node id="a" uname="n"/>',
        resources: PRIMITIVE,
        rest: '<tags><tag id="t"><obj_ref id="none"/></tag></tags>',
      }),
    ).toEqual([]);
  });

  it('does not complain of references while ids are in doubt', () => {
    const faults = faultsIn({
      resources: '<primitive id="a" class="lsb" type="x" colour="red"/>',
      constraints: '<rsc_location id="l" rsc="a" node="n" score="1"/>',
    });
    expect(faults).toEqual(['<primitive> "a" has an attribute "colour" that the schema does not know']);
  });

  it('refuses options that Pacemaker 3 has dropped', () => {
    const option = (name: string, value: string): Sections => ({
      options: `<cluster_property_set id="p"><nvpair id="n" name="${name}" value="${value}"/></cluster_property_set>`,
    });
    expect(faultsIn(option('stonith-action', 'reboot'))).toEqual([]);
    expect(faultsIn(option('stonith-action', 'poweroff'))).toEqual([
      '<nvpair> "n" has "value" "poweroff", but anything but "poweroff" was expected',
    ]);
    expect(faultsIn(option('remove-after-stop', 'true'))).toHaveLength(1);
  });

  it('reads nesting as deep as it is given', () => {
    const depth = 20_000;
    const open = Array.from({ length: depth }, (_, i) => `<rule id="r${i}" score="1">`).join('');
    const rules = `${open}<expression id="e" attribute="x" operation="defined"/>${'</rule>'.repeat(depth)}`;
    const { root } = parseXml(
      createSource('cib.xml', `<cib ${HEAD}><configuration>${rules}</configuration></cib>`),
    );
    expect(root === undefined || schemaFaults(root).length > 0).toBe(true);
  });
});

function firstFault(path: string): string | undefined {
  const { root } = parseXml(createSource(path, readFileSync(path, 'utf8')));
  if (!root) return `${path} is no XML`;
  const upgrade = upgradeCib(root);
  if (upgrade.outcome === 'unvalidated') return undefined;
  const fault =
    upgrade.outcome === 'refused'
      ? upgrade.problems.find(({ severity }) => severity === 'error')
      : [
          ...faultsBeforeUpgrade(root, attributeOf(root, 'validate-with') ?? ''),
          ...schemaFaults(upgrade.root),
        ][0];
  if (!fault) return undefined;
  const { line, column } = positionAt(fault.at.source, fault.at.start);
  return `${path}:${line}:${column} ${fault.message}`;
}

describe('a CIB of an older schema', () => {
  const faultsOfOlder = (claimed: string, sections: Sections): readonly string[] => {
    const { root } = parseXml(createSource('cib.xml', cibOf(sections).replace('pacemaker-4.0', claimed)));
    if (!root) throw new Error('no XML');
    return faultsBeforeUpgrade(root, claimed).map(({ message }) =>
      message.replace(/; Pacemaker refuses.*/, ''),
    );
  };

  it('is refused for what was empty before the change to the current one drops it', () => {
    const resources = '<group id="g"/><master id="m"><meta_attributes id="x"/></master>';
    expect(faultsOfOlder('pacemaker-3.0', { resources })).toEqual([
      '<group> "g" contains no <primitive>',
      '<master> "m" contains no <primitive> or <group>',
    ]);
  });

  it('is refused for what no schema allows, though the change to the current one drops it', () => {
    const resources = '<primitive id="a" class="upstart" type="x" colour="red"/>';
    expect(faultsOfOlder('pacemaker-3.9', { resources })).toEqual([
      '<primitive> "a" has an attribute "colour" that the schema does not know',
    ]);
  });

  it('is not refused for what the change empties', () => {
    const nagios = '<primitive id="n" class="nagios" type="check_tcp"/>';
    const resources = `<clone id="c"><group id="g">${nagios}</group></clone>`;
    expect(faultsOfOlder('pacemaker-3.0', { resources })).toEqual([]);
  });

  it('may hold what a later schema allows, but not what only older ones did', () => {
    const op = (more: string): Sections => ({
      resources: `<primitive id="a" class="lsb" type="x"><operations><op id="o" name="start" interval="0" ${more}/></operations></primitive>`,
    });
    expect(faultsOfOlder('pacemaker-2.0', op('on-fail="demote"'))).toEqual([]);
    expect(faultsOfOlder('pacemaker-2.0', op('requires="quorum"'))).toEqual([]);
    expect(faultsOfOlder('pacemaker-3.0', op('requires="quorum"'))).toHaveLength(1);
    // Neither has both.
    expect(faultsOfOlder('pacemaker-2.0', op('requires="quorum" on-fail="demote"'))).toHaveLength(1);
  });

  it('of the first version has access rights in its own form', () => {
    const rest = '<acls><acl_user id="u"><read id="r" xpath="/cib"/></acl_user></acls>';
    expect(faultsOfOlder('pacemaker-1.2', { rest })).toEqual([]);
    expect(faultsOfOlder('pacemaker-2.0', { rest })).toHaveLength(1);
  });
});

describe.skipIf(!hasShared)(sharedTitle('the current schema on inputs of others'), () => {
  it('takes every input that the reference schedules', () => {
    const suite = join(sharedFolder, 'pacemaker/scheduler/xml');
    const cases = join(sharedFolder, 'cases');
    const paths = [
      ...readdirSync(suite).map((name) => join(suite, name)),
      ...readdirSync(cases).map((name) => join(cases, name, 'input.xml')),
    ];
    expect(paths.map(firstFault).filter((fault) => fault !== undefined)).toEqual([]);
  });

  it('refuses every input that the reference refuses', () => {
    const folder = join(sharedFolder, 'cases-invalid');
    const verdicts = readdirSync(folder).map((name) => {
      const meta = JSON.parse(readFileSync(join(folder, name, 'meta.json'), 'utf8')) as {
        rc_summary: number;
      };
      return {
        name,
        ours: firstFault(join(folder, name, 'input.xml')) !== undefined,
        theirs: meta.rc_summary === 78,
      };
    });
    expect(verdicts.filter(({ ours, theirs }) => ours !== theirs)).toEqual([]);
  });
});
