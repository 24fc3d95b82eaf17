/** Variables of the Ansible role: what YAML makes of them, and what they lack. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { haClusterYaml } from '../../../src/render/pcs/ha-cluster.js';
import { cibWith, viewOf, viewOfFile } from '../../views/config/shown.js';

const variablesOf = (sections: string): unknown => parse(haClusterYaml(viewOf(cibWith(sections))));

describe('the variables of ha_cluster', () => {
  it('say every kind of object', async () => {
    await expect(haClusterYaml(viewOfFile('test/views/config/shop.xml'))).toMatchFileSnapshot(
      'shop.variables.txt',
    );
  });

  it('are texts also where YAML 1.1 would read a switch or a number', () => {
    const text = haClusterYaml(
      viewOf(
        cibWith(
          '<crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="a" name="maintenance-mode" value="off"/><nvpair id="b" name="a" value="10:20"/></cluster_property_set></crm_config>',
        ),
      ),
    );
    expect(text).toContain('value: "off"');
    expect(text).toContain('value: "10:20"');
  });

  it('say constraints with rules and roles as pcs takes them', () => {
    const rule =
      '<rsc_location id="l" rsc="a"><rule id="r" role="Promoted" score="5" boolean-op="or"><expression id="e" attribute="#uname" operation="eq" value="n"/><expression id="f" attribute="x" operation="defined"/></rule></rsc_location>';
    expect(variablesOf(`<constraints>${rule}</constraints>`)).toEqual({
      ha_cluster_constraints_location: [
        {
          resource: { id: 'a', role: 'Promoted' },
          rule: '#uname eq n or defined x',
          id: 'l',
          options: [{ name: 'score', value: '5' }],
        },
      ],
    });
  });

  it('name in comments what they lack', () => {
    const order = '<rsc_order id="o" first="a" then="b" score="1"/>';
    expect(haClusterYaml(viewOf(cibWith(`<constraints>${order}</constraints>`)))).toBe(
      '---\n# The role has no variable for all of this: order o\n{}\n',
    );
  });
});
