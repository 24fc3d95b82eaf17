/** Objects in crm shell's syntax, each alone: what the syntax can say, and what has to stay XML. */
import { describe, expect, it } from 'vitest';
import { crmContext, crmObjectText, crmText } from '../../../src/render/crmsh/object-text.js';
import { cibWith, viewOf } from '../../views/config/shown.js';

function textOf(sections: string): string {
  const { root, all, shown } = viewOf(cibWith(sections));
  return crmText(shown, crmContext(root, all));
}

const constraint = (xml: string): string => textOf(`<constraints>${xml}</constraints>`);
const resource = (xml: string): string => textOf(`<resources>${xml}</resources>`);

describe('an object in crm shell syntax', () => {
  it.each([
    ['<rsc_location id="l" rsc="a" node="n" score="-INFINITY"/>', 'location l a -inf: n'],
    ['<rsc_location id="l" rsc-pattern="^a" node="n" score="1"/>', 'location l /^a/ 1: n'],
    ['<rsc_location id="l" rsc="a" node="n" score="1" role="Promoted"/>', 'location l a role=Promoted 1: n'],
    [
      '<rsc_location id="l" node="n" score="1"><resource_set id="s"><resource_ref id="a"/></resource_set></rsc_location>',
      'location l { a } 1: n',
    ],
    ['<rsc_colocation id="c" rsc="a" with-rsc="b" score="INFINITY"/>', 'colocation c inf: a b'],
    [
      '<rsc_colocation id="c" rsc="a" with-rsc="b" score="5" node-attribute="rack"/>',
      'colocation c 5: a b node-attribute=rack',
    ],
    [
      '<rsc_colocation id="c" score="1"><resource_set id="s"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_colocation>',
      'colocation c 1: _rsc_set_ a b',
    ],
    ['<rsc_order id="o" first="a" then="b"/>', 'order o a b'],
    [
      '<rsc_order id="o" kind="Optional"><resource_set id="s" require-all="false" sequential="true"><resource_ref id="a"/></resource_set><resource_set id="t" role="Promoted" action="stop"><resource_ref id="b"/></resource_set></rsc_order>',
      undefined,
    ],
    [
      '<rsc_order id="o" kind="Optional"><resource_set id="s" require-all="false" sequential="true"><resource_ref id="a"/></resource_set><resource_set id="t" action="stop"><resource_ref id="b"/><resource_ref id="c"/></resource_set></rsc_order>',
      'order o Optional: [ a sequential=true ] b:stop c:stop',
    ],
    ['<rsc_ticket id="t" rsc="a" rsc-role="Promoted" ticket="x"/>', 'rsc_ticket t x: a:Promoted'],
    // What crm shell would lose or read otherwise.
    ['<rsc_order id="o" first="a" then="b" score="1"/>', undefined],
    ['<rsc_order id="o" first="a" then="b" require-all="false"/>', undefined],
    ['<rsc_colocation id="c" rsc="a" with-rsc="b" score="1" influence="false"/>', undefined],
    ['<rsc_colocation id="c" rsc="a" with-rsc="b"/>', undefined],
    ['<rsc_location id="l" rsc="1a" node="n" score="1"/>', undefined],
    [
      '<rsc_colocation id="c" score="1"><resource_set id="s"><resource_ref id="a"/></resource_set><resource_set id="t"><resource_ref id="b"/></resource_set></rsc_colocation>',
      undefined,
    ],
  ])('writes %s', (xml, expected) => {
    if (expected === undefined) expect(constraint(xml)).toMatch(/^xml </);
    else expect(constraint(xml)).toBe(`${expected}\n`);
  });

  it.each([
    ['', '<expression id="e" attribute="a" operation="eq" value="1"/>', undefined],
    ['score="INFINITY"', '<expression id="e" attribute="a" operation="eq" value="1"/>', 'a eq 1'],
    [
      'score="7" role="Promoted" boolean-op="or"',
      '<expression id="e" attribute="#uname" operation="ne" value="n" type="string"/><expression id="f" attribute="a" operation="gt" type="integer" value="1"/>',
      '$role=Promoted 7: #uname ne n or a integer:gt 1',
    ],
    [
      'score-attribute="weight"',
      '<expression id="e" attribute="a" operation="eq" value="b" value-source="param"/>',
      'weight: a eq param{b}',
    ],
    ['score="1"', '<date_expression id="e" operation="gt" start="2030-01-01"/>', '1: date gt 2030-01-01'],
    [
      'score="1"',
      '<date_expression id="e" operation="in_range" start="2030-01-01 10:00"><duration id="d" hours="3"/></date_expression>',
      '1: date in start="2030-01-01 10:00" hours=3',
    ],
    ['score="1"', '<expression id="e" attribute="a" operation="eq" value="two words"/>', undefined],
    ['score="1"', '<rule id="x"><expression id="e" attribute="a" operation="defined"/></rule>', undefined],
    [
      'score="1"',
      '<date_expression id="e" operation="date_spec"><date_spec id="d" seconds="3"/></date_expression>',
      undefined,
    ],
  ])('writes the rule %s %s', (settings, conditions, expected) => {
    const xml = `<rsc_location id="l" rsc="a"><rule id="r" ${settings}>${conditions}</rule></rsc_location>`;
    if (expected === undefined) expect(constraint(xml)).toMatch(/^xml </);
    else expect(constraint(xml)).toBe(`location l a \\\n\trule ${expected}\n`);
  });

  it('quotes values that are no plain words', () => {
    const xml =
      '<primitive id="a" class="lsb" type="x"><instance_attributes id="a-i"><nvpair id="1" name="p" value="it&apos;s &quot;so&quot;"/><nvpair id="2" name="empty" value=""/><nvpair id="3" name="none"/></instance_attributes></primitive>';
    expect(resource(xml)).toBe(String.raw`primitive a lsb:x \
	params p="it's \"so\"" empty="" none
`);
  });

  it.each([
    ['an operation without interval', '<operations><op id="o" name="start"/></operations>'],
    ['an empty list of operations', '<operations/>'],
    [
      'a parameter with a blank in its name',
      '<instance_attributes id="i"><nvpair id="1" name="a b" value="c"/></instance_attributes>',
    ],
    [
      'characters beyond ASCII',
      '<instance_attributes id="i"><nvpair id="1" name="a" value="é"/></instance_attributes>',
    ],
  ])('leaves %s as XML', (_what, part) => {
    const text = resource(
      `<primitive id="a" class="ocf" provider="heartbeat" type="Dummy">${part}</primitive>`,
    );
    expect(text).toMatch(/^xml <primitive id="a" class="ocf" provider="heartbeat" type="Dummy"> \\\n {2}</);
    expect(text).not.toMatch(/[^\0-\x7F]/);
  });

  it('gives what others refer to its id, and refers to it', () => {
    const text = resource(
      '<primitive id="a" class="lsb" type="x"><meta_attributes id="shared"><nvpair id="n" name="priority" value="1"/></meta_attributes></primitive><primitive id="b" class="lsb" type="x"><meta_attributes id-ref="shared"/></primitive>',
    );
    expect(text).toBe(
      'primitive a lsb:x \\\n\tmeta $id=shared priority=1\nprimitive b lsb:x \\\n\tmeta $id-ref=shared\n',
    );
  });

  it('says one object alone, such as a diff needs it', () => {
    const { root, all } = viewOf(
      cibWith(
        '<resources><group id="g"><primitive id="a" class="ocf" provider="heartbeat" type="Dummy"/></group></resources>',
      ),
    );
    const context = crmContext(root, all);
    expect(all.map((object) => crmObjectText(object, context))).toEqual(['group g a', 'primitive a Dummy']);
  });

  it('names no target for fencing levels that are the same for all nodes', () => {
    const nodes = '<nodes><node id="1" uname="n"/><node id="2" uname="m"/></nodes>';
    const level = (target: string, index: number): string =>
      `<fencing-level id="f-${target}-${index}" target="${target}" index="${index}" devices="d${index}"/>`;
    const same = ['n', 'm'].flatMap((target) => [level(target, 2), level(target, 1)]).join('');
    expect(textOf(`${nodes}<fencing-topology>${same}</fencing-topology>`)).toContain(
      'fencing_topology d1 d2\n',
    );
    expect(textOf(`${nodes}<fencing-topology>${level('n', 2)}</fencing-topology>`)).toMatch(/\nxml <fencing/);
  });
});
