/** Constraints as a tree: what is drawn below what, where it begins, and circles. */
import { describe, expect, it } from 'vitest';
import { readCib } from '../../src/cib/cib.js';
import { configurationOf } from '../../src/config/configuration.js';
import { relationsText } from '../../src/render/relations-text.js';
import { relationsOf } from '../../src/views/config/relations.js';
import { createSource } from '../../src/base/source.js';
import { parseXml } from '../../src/xml/parse.js';
import { hatool } from '../cli/harness.js';
import { cibWith } from '../views/config/shown.js';

const RESOURCES = ['a', 'b', 'c', 'd']
  .map((id) => `<primitive id="${id}" class="ocf" provider="heartbeat" type="Dummy"/>`)
  .join('');

function treeOf(constraints: string, asked: readonly string[] = []): string {
  const text = cibWith(
    `<crm_config/><nodes/><resources>${RESOURCES}</resources><constraints>${constraints}</constraints>`,
  );
  const cib = readCib(parseXml(createSource('cib.xml', text)));
  if (!cib) throw new Error('no CIB');
  return relationsText(relationsOf(configurationOf(cib)), asked);
}

const order = (first: string, then: string): string =>
  `<rsc_order id="o-${first}-${then}" first="${first}" then="${then}"/>`;

describe('the tree of constraints', () => {
  it('draws every kind of constraint of resources', async () => {
    const { stdout } = await hatool(['config', '--tree', 'test/views/config/shop.xml']);
    await expect(stdout).toMatchFileSnapshot('shop-tree.txt');
  });

  it('begins with what nobody needs, and names at the end what has no constraints', () => {
    expect(treeOf(order('a', 'b') + order('b', 'c'))).toBe(
      [
        'c',
        '└─ b: start after start, always (o-b-c)',
        '   └─ a: start after start, always (o-a-b)',
        'without constraints: d',
        '',
      ].join('\n'),
    );
  });

  it('begins with the resources that are asked for', () => {
    expect(treeOf(order('a', 'b') + order('b', 'c'), ['b', 'a', 'd'])).toBe(
      'b\n└─ a: start after start, always (o-a-b)\na: needs nothing\nd: needs nothing\n',
    );
  });

  it('draws a circle once', () => {
    expect(treeOf(order('a', 'b') + order('b', 'a'))).toBe(
      [
        'a',
        '└─ b: start after start, always (o-b-a)',
        '   └─ a: start after start, always (o-a-b) (what it needs: above)',
        'without constraints: c, d',
        '',
      ].join('\n'),
    );
  });

  it('says how strong a colocation is, and what it is about', () => {
    const colocations = [
      '<rsc_colocation id="x" rsc="a" with-rsc="b" score="-INFINITY"/>',
      '<rsc_colocation id="y" rsc="a" with-rsc="c" score="7" node-attribute="rack" with-rsc-role="Promoted"/>',
    ];
    expect(treeOf(colocations.join(''), ['a'])).toBe(
      ['a', '├─ b: apart from it, always (x)', '└─ c: with its Promoted by rack, 7 (y)', ''].join('\n'),
    );
  });
});
