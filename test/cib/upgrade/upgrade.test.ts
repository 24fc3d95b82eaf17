/** Which CIBs are upgraded, which are taken as they are, and that no input makes the upgrade fail or take long. */
import { describe, expect, it } from 'vitest';
import { positionAt, spanText } from '../../../src/base/source.js';
import { upgradeCib } from '../../../src/cib/upgrade/upgrade.js';
import {
  attributeOf,
  attributeSpan,
  descendants,
  elementSpan,
  valueSpan,
  type XmlElement,
} from '../../../src/xml/element.js';
import { canonical, cibOf, read, upgradeOf } from './reading.js';

describe('upgradeCib', () => {
  it('leaves a CIB of the current schema alone', () => {
    const root = read(cibOf('pacemaker-4.0', '<resources><master id="m"/></resources>'));
    const result = upgradeCib(root);
    expect(result).toEqual({ outcome: 'current', root, problems: [] });
    expect(result.root).toBe(root);
  });

  it('takes a CIB without validation as it is, and says so', () => {
    const { result, messages } = upgradeOf('none', '<resources><master id="m"/></resources>');
    expect(result.outcome).toBe('unvalidated');
    expect(result.root.children[0]?.children[0]?.children[0]?.name).toBe('master');
    expect(messages[0]).toMatch(/^warning: validation is switched off .* @ validate-with="none"$/);
  });

  it('refuses schemas that Pacemaker 3.0.2 does not know', () => {
    for (const schema of ['pacemaker-0.6', 'transitional-0.6', 'pacemaker-9.9', 'pacemaker-next', '']) {
      const { result, messages } = upgradeOf(schema, '');
      expect(result.outcome, schema).toBe('refused');
      expect(messages[0]).toContain(`error: the CIB names the schema "${schema}", which is not known`);
    }
  });

  it('refuses a CIB that names no schema, at its start tag', () => {
    const { outcome, problems } = upgradeCib(read('<cib epoch="1"><configuration/></cib>'));
    expect(outcome).toBe('refused');
    expect(problems[0]?.rule).toBe('schema-unknown-or-missing');
    expect(problems[0] && spanText(problems[0].at)).toBe('<cib epoch="1">');
  });

  it('only names the current schema in a CIB that the current schema takes already', () => {
    const configuration =
      '<crm_config><cluster_property_set id="a"/><cluster_property_set id="b" score="9"/></crm_config>';
    const { result, lines, messages } = upgradeOf('pacemaker-1.2', configuration);
    expect(result.outcome).toBe('upgraded');
    expect(attributeOf(result.root, 'validate-with')).toBe('pacemaker-4.0');
    // Running the steps would sort the sets and drop the empty ones.
    expect(lines).toEqual([
      '<crm_config>',
      '  <cluster_property_set id="a">',
      '  <cluster_property_set id="b" score="9">',
    ]);
    expect(messages).toEqual([]);
  });

  it('runs all steps that lie between the schema of a CIB and the current one', () => {
    const { lines } = upgradeOf(
      'pacemaker-1.2',
      `<crm_config><cluster_property_set id="o"><nvpair id="p" name="stonith_action" value="poweroff"/></cluster_property_set></crm_config>
       <acls><acl_user id="u"><read id="r" tag="nodes"/></acl_user></acls>`,
    );
    expect(lines).toEqual([
      '<crm_config>',
      '  <cluster_property_set id="o">',
      '    <nvpair id="p" name="stonith-action" value="off">',
      '<acls>',
      '  <acl_target id="u">',
      '    <role id="auto-u">',
      '  <acl_role id="auto-u">',
      '    <acl_permission id="r" kind="read" object-type="nodes">',
    ]);
  });

  it('does not change the element tree that it was given', () => {
    const root = read(cibOf('pacemaker-3.0', '<resources><master id="m"/></resources>'));
    const before = canonical(root);
    expect(upgradeCib(root).outcome).toBe('upgraded');
    expect(canonical(root)).toBe(before);
  });

  it('changes nothing when it is given what it made', () => {
    const { root } = upgradeCib(
      read(cibOf('pacemaker-2.0', '<nodes><node id="1" uname="a" type="ping"/></nodes>')),
    );
    expect(upgradeCib(root)).toEqual({ outcome: 'current', root, problems: [] });
  });

  it('keeps parents, text and places', () => {
    const text = cibOf(
      'pacemaker-3.9',
      '\n<resources>\n  <master id="m"><primitive id="p">kept</primitive></master>\n</resources>',
    );
    const { root } = upgradeCib(read(text));
    for (const element of descendants(root)) {
      for (const child of element.children) expect(child.parent).toBe(element);
    }
    const clone = root.children[0]?.children[0]?.children[0];
    expect(clone?.name).toBe('clone');
    expect(clone && positionAt(clone.source, clone.start)).toEqual({ line: 3, column: 3 });
    expect(clone?.children.map(({ name, text }) => [name, text])).toEqual([
      ['meta_attributes', ''],
      ['primitive', 'kept'],
    ]);
    // What was added points at the start tag that it was added for.
    const added = clone?.children[0];
    expect(added && spanText(elementSpan(added))).toContain('<master id="m">');
    expect(added && spanText(attributeSpan(added, 'score'))).toBe('<master id="m">');
    expect(added && spanText(valueSpan(added, 'score'))).toBe('<master id="m"');
  });
});

/** Milliseconds of the fastest of three upgrades: the machine may be busy with something else. */
function fastest(root: XmlElement): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    upgradeCib(root);
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe('a hostile CIB', () => {
  const obsolete = '<nodes><node id="1" uname="a" type="ping"/></nodes>';

  it('with an id-ref that leads back to itself is refused', () => {
    const { result, messages } = upgradeOf(
      'pacemaker-3.0',
      `${obsolete}<resources><primitive id="p"><meta_attributes id="m"><rule id="r"><rule id="s"><rule id-ref="r"/></rule></rule></meta_attributes></primitive></resources>`,
    );
    expect(result.outcome).toBe('refused');
    expect(messages.at(-1)).toBe(
      'error: the id-ref to "r" leads back to itself; the CIB cannot be brought from schema "pacemaker-3.0" to "pacemaker-4.0" @ <rule id-ref="r"/>',
    );
  });

  it('with a set that refers to itself is refused', () => {
    const { result } = upgradeOf(
      'pacemaker-2.0',
      '<nodes><node id="1" uname="a" type="normal"><instance_attributes id="a"><instance_attributes id-ref="a"/></instance_attributes></node></nodes>',
    );
    expect(result.outcome).toBe('refused');
    expect(result.problems.at(-1)?.message).toContain('leads back to itself');
  });

  it('with references that double at every step is refused soon', () => {
    const rules = Array.from(
      { length: 40 },
      (_, i) => `<rule id="r${i}"><rule id-ref="r${i + 1}"/><rule id-ref="r${i + 1}"/></rule>`,
    );
    const { result } = upgradeOf(
      'pacemaker-3.0',
      `${obsolete}<constraints><rsc_location id="l" rsc-pattern="x">${rules.join('')}<rule id="r40"/></rsc_location></constraints>`,
    );
    expect(result.outcome).toBe('refused');
    expect(result.problems.at(-1)?.message).toContain('references within references amount to more than');
  });

  it('with a long chain of references is refused', () => {
    const rules = Array.from(
      { length: 5000 },
      (_, i) => `<rule id="r${i}"><rule id-ref="r${i + 1}"/></rule>`,
    );
    const { result } = upgradeOf(
      'pacemaker-3.0',
      `${obsolete}<constraints>${rules.join('')}<rule id="r5000"/></constraints>`,
    );
    expect(result.outcome).toBe('refused');
    expect(result.problems.at(-1)?.message).toContain('nested more than 200 deep');
  });

  it('without any section is upgraded', () => {
    for (const text of [
      '<cib validate-with="pacemaker-1.0"/>',
      '<cib validate-with="pacemaker-2.1"><configuration/></cib>',
    ]) {
      expect(upgradeCib(read(text)).outcome).toBe('upgraded');
    }
  });

  it('in which hardly an element has an id is upgraded', () => {
    const { result } = upgradeOf(
      'pacemaker-1.0',
      `<crm_config><cluster_property_set><nvpair/><nvpair name="stonith_enabled"/></cluster_property_set></crm_config>
       <nodes><node type="normal"/><node type="ping"/></nodes>
       <resources><primitive id="q"><operations><op id="o" requires="x" name="start"/><op id="p"><instance_attributes><nvpair name="role" value="a"/></instance_attributes></op></operations></primitive>
       <clone/><group/><bundle><rkt/></bundle><master/></resources>
       <constraints><rsc_location><rule/><rule/></rsc_location><rsc_location><lifetime><rule/></lifetime></rsc_location>
       <rsc_order><lifetime><rule/></lifetime></rsc_order><rsc_colocation score-attribute="a"/></constraints>
       <acls><acl_permission/><read/><acl_user/></acls>`,
    );
    // An empty clone and an empty group would become empty: they go.
    expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const names = new Set([...descendants(result.root)].map(({ name }) => name));
    expect(['master', 'lifetime', 'acl_user', 'group', 'bundle'].filter((name) => names.has(name))).toEqual(
      [],
    );
  });

  it('with a lifetime that has no rule is refused', () => {
    const { result, messages } = upgradeOf(
      'pacemaker-3.0',
      '<constraints><rsc_location id="l" rsc-pattern="p" node="n" score="1"><lifetime/></rsc_location></constraints>',
    );
    expect(result.outcome).toBe('refused');
    expect(messages.at(-1)).toMatch(/does not take this <lifetime>.* @ <lifetime\/>$/);
  });

  it('that is as deep as the reader allows is upgraded', () => {
    const deep = `${'<rule>'.repeat(190)}${'</rule>'.repeat(190)}`;
    expect(upgradeOf('pacemaker-2.0', `${obsolete}<constraints>${deep}</constraints>`).result.outcome).toBe(
      'upgraded',
    );
  });

  it('of 20,000 elements takes no quadratic time', () => {
    const resources = Array.from(
      { length: 2500 },
      (_, i) =>
        `<primitive id="p${i}" class="ocf" provider="x" type="y"><meta_attributes id="m${i}"><nvpair id="n${i}" name="isolation" value="1"/></meta_attributes><operations><op id="o${i}" name="start" requires="nothing"/><op id="q${i}" name="promote"><meta_attributes id="b${i}"><nvpair id="v${i}" name="requires" value="quorum"/></meta_attributes></op></operations></primitive>`,
    );
    const root = read(cibOf('pacemaker-2.0', `${obsolete}<resources>${resources.join('')}</resources>`));
    expect([...descendants(root)].length).toBeGreaterThan(20_000);
    expect(upgradeCib(root).outcome).toBe('upgraded');
    expect(fastest(root)).toBeLessThan(3000);
  });

  it('with 10,000 pairs of one name and 10,000 operations that override each other takes no quadratic time', () => {
    const pairs = Array.from(
      { length: 10_000 },
      (_, i) => `<nvpair id="n${i}" name="isolation" value="${i}"/>`,
    );
    const operations = Array.from(
      { length: 10_000 },
      (_, i) => `<op id="o${i}" name="start" requires="nothing"/>`,
    );
    const root = read(
      cibOf(
        'pacemaker-2.0',
        `${obsolete}<resources><primitive id="p"><meta_attributes id="m">${pairs.join('')}</meta_attributes><operations>${operations.join('')}</operations></primitive></resources>`,
      ),
    );
    expect(fastest(root)).toBeLessThan(3000);
  });
});

const primitive = (id: string): string => `<primitive id="${id}" class="ocf" provider="x" type="y"/>`;

describe('a CIB that is not valid in any schema', () => {
  it('is refused for an id that is there twice, in the current schema too', () => {
    for (const schema of ['pacemaker-1.2', 'pacemaker-4.0']) {
      const { result, messages } = upgradeOf(
        schema,
        `<resources>${primitive('p')}<group id="p"/></resources>`,
      );
      expect(result.outcome).toBe('refused');
      expect(messages).toEqual([
        'error: the id "p" is there twice; a CIB like this is not valid in any schema, and Pacemaker refuses it @ id="p"',
      ]);
    }
  });

  it('is refused for a reference that leads nowhere', () => {
    const constraints = [
      '<rsc_location id="l" rsc="x"/>',
      '<rsc_colocation id="l" rsc="p" with-rsc="x"/>',
      '<rsc_order id="l" first="p" then="x"/>',
      '<rsc_ticket id="l"><resource_set id="s"><resource_ref id="x"/></resource_set></rsc_ticket>',
      '<rsc_order id="l"><resource_set id-ref="x"/></rsc_order>',
    ];
    for (const constraint of constraints) {
      const { result, messages } = upgradeOf(
        'pacemaker-3.5',
        `<resources>${primitive('p')}</resources><constraints>${constraint}</constraints>`,
      );
      expect(result.outcome, constraint).toBe('refused');
      expect(messages[0], constraint).toContain('refers to "x", which is defined nowhere; a CIB like this');
    }
  });

  it('may use ids in the status section and names of nodes as it likes', () => {
    const text =
      '<cib validate-with="pacemaker-4.0"><configuration><nodes><node id="p" uname="a"/></nodes><resources><primitive id="p"/></resources></configuration><status><x id="p"/><x id="p"/></status></cib>';
    expect(upgradeCib(read(text)).outcome).toBe('current');
  });
});

describe('an upgrade that breaks the CIB', () => {
  it('is refused when an id would be there twice', () => {
    const { result, messages } = upgradeOf(
      'pacemaker-2.0',
      `<resources><primitive id="p" class="ocf" provider="x" type="y"><operations>
       <op id="a" name="monitor" interval="1"><instance_attributes id="i"><nvpair id="n" name="x" value="1"/><nvpair id="o" name="timeout" value="1"/></instance_attributes></op>
       <op id="b" name="monitor" interval="2"><instance_attributes id-ref="i"/></op>
       <op id="c" name="monitor" interval="3"><instance_attributes id-ref="i"/></op>
       </operations></primitive></resources>`,
    );
    expect(result.outcome).toBe('refused');
    expect(messages.at(-1)).toMatch(
      /^error: after the change to schema "pacemaker-3.0" the id "__cibtr-2_i__o" is there twice; the CIB cannot be brought/,
    );
  });

  it('is refused when a reference would lead nowhere', () => {
    const { result, messages } = upgradeOf(
      'pacemaker-3.0',
      `<resources><primitive id="p" class="nagios" type="x"><meta_attributes id="m"><rule id="s"/></meta_attributes></primitive></resources>
       <tags><tag id="t"><obj_ref id="p"/></tag></tags>
       <acls><acl_target id="u"><role id="m"/></acl_target></acls>`,
    );
    expect(result.outcome).toBe('refused');
    expect(messages.at(-1)).toContain(
      'error: after the change to schema "pacemaker-4.0" "id" of a <role> refers to "m", which is defined nowhere',
    );
  });

  it('is refused when an old form has no successor', () => {
    const { result, messages } = upgradeOf(
      'pacemaker-2.5',
      '<crm_config><cluster_property_set id="o"><nvpair id="n" name="cluster-infrastructure"/></cluster_property_set></crm_config>',
    );
    expect(result.outcome).toBe('refused');
    expect(messages.at(-1)).toContain('schema "pacemaker-3.0" does not take this <nvpair>');
  });
});
