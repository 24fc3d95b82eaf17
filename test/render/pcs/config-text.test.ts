/** The text of pcs: every kind of object, and some objects alone. */
import { describe, expect, it } from 'vitest';
import { pcsText } from '../../../src/render/pcs/config-text.js';
import { cibWith, viewOf, viewOfFile } from '../../views/config/shown.js';

describe('the text of pcs', () => {
  it('shows every kind of object', async () => {
    await expect(pcsText(viewOfFile('test/views/config/shop.xml'))).toMatchFileSnapshot('shop.txt');
  });

  it('shows of some objects only the sections they are in', () => {
    const text = pcsText(viewOfFile('test/views/config/shop.xml', ['mail', 'location-web-red-100']));
    expect(text).toBe(
      [
        'Resources:',
        '  Resource: mail (class=ocf provider=heartbeat type=Dummy)',
        '    Operations:',
        '      monitor: mail-monitor-interval-10s',
        '        interval=10s',
        '        timeout=20s',
        '',
        'Location Constraints:',
        '  Resource: web',
        '    Enabled on:',
        '      Node: red (score:100) (id:location-web-red-100)',
        '',
      ].join('\n'),
    );
  });

  it('shows what a resource is part of, and not the part once more', () => {
    const text = pcsText(viewOfFile('test/views/config/shop.xml', ['web', 'vip', 'httpd']));
    expect(text.match(/Resource: vip/g)).toHaveLength(1);
    expect(pcsText(viewOfFile('test/views/config/shop.xml', ['vip']))).toMatch(
      /^Resources:\n {2}Resource: vip/,
    );
  });

  it('writes old words as pcs does: a master as a promotable clone, roles by their present names', () => {
    const text = pcsText(
      viewOf(
        cibWith(
          '<resources><master id="m"><primitive id="p" class="ocf" provider="x" type="y"/></master></resources><constraints><rsc_colocation id="c" rsc="a" with-rsc="m" with-rsc-role="Master" score="1"/></constraints>',
        ),
        ['m', 'c'],
      ),
    );
    expect(text).toContain('  Clone: m\n    Meta Attributes:\n      promotable=true\n    Resource: p');
    expect(text).toContain('  a with m (score:1) (with-rsc-role:Promoted) (id:c)\n');
  });

  it('writes rules of options with their conditions', () => {
    const rule =
      '<rule id="r" boolean-op="or" score="INFINITY"><rsc_expression id="x" class="ocf" type="Dummy"/><op_expression id="o" name="monitor" interval="10s"/><date_expression id="d" operation="in_range" start="2030-01-01"><duration id="u" weeks="2"/></date_expression><expression id="e" attribute="a b" operation="eq" value="two words"/></rule>';
    const view = viewOf(
      cibWith(
        `<op_defaults><meta_attributes id="s" score="5">${rule}<nvpair id="n" name="timeout" value="a b"/></meta_attributes></op_defaults>`,
      ),
      ['s'],
    );
    expect(pcsText(view)).toBe(
      [
        'Operations Defaults:',
        '  Meta Attrs: s score=5',
        '    timeout="a b"',
        '    Rule: boolean-op=or score=INFINITY (id:r)',
        '      Expression: resource ocf::Dummy (id:x)',
        '      Expression: op monitor interval=10s (id:o)',
        '      Expression: date in_range 2030-01-01 to duration (id:d)',
        '        Duration: weeks=2 (id:u)',
        '      Expression: a b eq "two words" (id:e)',
        '',
      ].join('\n'),
    );
  });
});
