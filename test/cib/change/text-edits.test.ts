/** Edits of the text: they say what the changes say, and leave the rest of the text alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import { apply } from '../../../src/cib/change/apply.js';
import type { CibChange } from '../../../src/cib/change/cib-change.js';
import { diff } from '../../../src/cib/change/diff.js';
import { applyTextEdits, textEdits } from '../../../src/cib/change/text-edits.js';
import type { XmlElement } from '../../../src/xml/element.js';
import { parseXml } from '../../../src/xml/parse.js';
import { hasShared, sharedTitle } from '../../shared.js';
import { parse, randomCib, randomLayout, shapeOf, treeOf, write, someSharedCibs } from './trees.js';

function edited(root: XmlElement, changes: readonly CibChange[]): string {
  const { edits, refusal } = textEdits(root, changes);
  if (!edits) throw new Error(refusal.reason);
  for (const [i, edit] of edits.entries()) {
    expect(edit.end).toBeGreaterThanOrEqual(edit.start);
    expect(edit.start).toBeGreaterThanOrEqual(edits[i - 1]?.end ?? 0);
  }
  return applyTextEdits(root.source.text, edits);
}

/** The text after the edits that make another one's elements of it. */
function towards(text: string, other: string): string {
  const root = parse(text);
  return edited(root, diff(root, parse(other)));
}

describe('edits of the text', () => {
  it('read back as what the changes make, in every layout', () => {
    fc.assert(
      fc.property(randomCib, randomCib, randomLayout, (one, other, layout) => {
        const root = parse(write(one, layout));
        const changes = diff(root, treeOf(other));
        const { root: applied } = apply(root, changes);
        const text = edited(root, changes);
        expect(shapeOf(parse(text))).toEqual(applied && shapeOf(applied));
      }),
      { numRuns: 500 },
    );
  });

  it('are none where nothing changes', () => {
    fc.assert(
      fc.property(randomCib, randomLayout, (one, layout) => {
        const root = parse(write(one, layout));
        expect(textEdits(root, diff(root, treeOf(one))).edits).toEqual([]);
      }),
    );
  });

  it('keep comments, quotes and blanks around what they change', () => {
    const text = `<cib  epoch='1'><!-- kept -->\n    <a id='x'\n       y='2' /><!-- kept, too -->\n</cib>\n`;
    expect(towards(text, `<cib epoch="1"><a id="x" y="it's"/></cib>`)).toBe(
      text.replace("'2'", "'it&#39;s'"),
    );
    expect(towards(text, '<cib epoch="1"><a id="x" y="2" z="3"/></cib>')).toBe(
      text.replace("y='2'", `y='2' z="3"`),
    );
    expect(towards(text, '<cib epoch="1"><a id="x"/></cib>')).toBe(text.replace("\n       y='2'", ''));
  });

  it('give a new element a line of its own, indented as its siblings are', () => {
    const text = '<cib>\r\n\t<a id="1"/>\r\n\t<a id="2">\r\n\t</a>\r\n</cib>\r\n';
    expect(towards(text, '<cib><a id="1"/><b><c/></b><a id="2"/><d/></cib>')).toBe(
      '<cib>\r\n\t<a id="1"/>\r\n\t<b>\r\n\t\t<c/>\r\n\t</b>\r\n\t<a id="2">\r\n\t</a>\r\n\t<d/>\r\n</cib>\r\n',
    );
    expect(towards(text, '<cib><a id="1"><b/></a><a id="2"><b/></a></cib>')).toBe(
      '<cib>\r\n\t<a id="1">\r\n\t\t<b/>\r\n\t</a>\r\n\t<a id="2">\r\n\t\t<b/>\r\n\t</a>\r\n</cib>\r\n',
    );
  });

  it('put it beside the others where all stand on one line', () => {
    expect(towards('<cib><a id="1"/></cib>', '<cib><a id="1"/><b/></cib>')).toBe(
      '<cib><a id="1"/><b/></cib>',
    );
    expect(towards('<cib/>', '<cib><b/></cib>')).toBe('<cib><b/></cib>');
  });

  it('take the line away with an element that had it for itself', () => {
    const text = '<cib>\n  <a id="1"/>\n  <a id="2"/>\n</cib>\n';
    expect(towards(text, '<cib><a id="2"/></cib>')).toBe('<cib>\n  <a id="2"/>\n</cib>\n');
    expect(towards(text, '<cib/>')).toBe('<cib>\n</cib>\n');
  });

  it('carry a moved element as it is written', () => {
    const text = `<cib>\n  <a id='1'><!-- mine --></a>\n  <b/>\n  <c/>\n</cib>\n`;
    expect(towards(text, '<cib><b/><c/><a id="1" x="1"/></cib>')).toBe(
      `<cib>\n  <b/>\n  <c/>\n  <a id='1' x="1"><!-- mine --></a>\n</cib>\n`,
    );
  });

  it('are refused with the change that the CIB does not allow', () => {
    const { refusal } = textEdits(parse('<cib/>'), [
      { kind: 'set', path: [{ element: 'a' }], attribute: 'x', to: '1' },
    ]);
    expect(refusal?.reason).toBe('there is no a');
  });
});

describe('on the CIBs of others', () => {
  it.skipIf(!hasShared)(sharedTitle('the text with the edits towards another CIB reads as that one'), () => {
    const roots = someSharedCibs();
    expect(roots.length).toBeGreaterThan(100);
    for (const [i, a] of roots.entries()) {
      const b = roots[i + 1] ?? a;
      const { root } = parseXml(createSource('edited.xml', edited(a, diff(a, b))));
      expect(root && shapeOf(root)).toEqual(shapeOf(b));
    }
  });
});
