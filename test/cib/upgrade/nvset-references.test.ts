/** Sets given by id-ref come out of the change to schema 3.0 as references, or as sets of their own where they differ. */
import { describe, expect, it } from 'vitest';
import { upgradeOf } from './reading.js';

const NORMAL = '<nodes><node id="1" uname="n" type="normal"/></nodes>';

const twoSets = (id: string, value: string): string =>
  `<crm_config><cluster_property_set id="a"><nvpair id="n" name="x" value="1"/></cluster_property_set><cluster_property_set id="${id}"><nvpair id="m" name="x" value="${value}"/></cluster_property_set></crm_config>`;

describe('sets given by id-ref', () => {
  it('are references again when they mean the same', () => {
    const { lines } = upgradeOf(
      'pacemaker-2.0',
      '<crm_config><cluster_property_set id="a"><nvpair id="n" name="stonith_enabled" value="1"/></cluster_property_set><cluster_property_set id-ref="a"/></crm_config>',
    );
    expect(lines.slice(1)).toEqual([
      '  <cluster_property_set id="a">',
      '    <nvpair id="n" name="stonith-enabled" value="1">',
      '  <cluster_property_set id-ref="a">',
    ]);
  });

  it('become sets with new ids where the place changes what they mean', () => {
    const { lines, messages } = upgradeOf(
      'pacemaker-2.0',
      `${NORMAL}<resources><primitive id="p"><operations>
       <op id="o" name="start"><instance_attributes id="i"><nvpair id="a" name="timeout" value="1"/></instance_attributes></op></operations>
       <instance_attributes id-ref="i"/></primitive></resources>`,
    );
    expect(lines.slice(6)).toEqual([
      '        <meta_attributes id="_2TO3_o-meta">',
      '          <nvpair id="a" name="timeout" value="1">',
      '    <instance_attributes id="_cibtr-2_i">',
      '      <nvpair id="__cibtr-2_i__a" name="timeout" value="1">',
    ]);
    expect(messages.at(-1)).toMatch(
      /^info: the set "i", which this <instance_attributes> refers to, is empty/,
    );
  });

  it('that lead to something else make Pacemaker refuse the CIB', () => {
    const { result, messages } = upgradeOf(
      'pacemaker-2.0',
      `${NORMAL}<crm_config id="a"><cluster_property_set id-ref="a"/></crm_config>`,
    );
    expect(result.outcome).toBe('refused');
    expect(messages.at(-1)).toContain(
      'a <cluster_property_set> refers to "a", which is not a <cluster_property_set>',
    );
  });

  it('are recognised by the prefix of their id', () => {
    expect(upgradeOf('pacemaker-2.0', NORMAL + twoSets('_cibtr-2_a', '1')).lines.at(-1)).toBe(
      '  <cluster_property_set id-ref="a">',
    );
    expect(upgradeOf('pacemaker-2.0', NORMAL + twoSets('_cibtr-2_a', '2')).lines.at(-2)).toBe(
      '  <cluster_property_set id="_cibtr-2_a">',
    );
  });
});
