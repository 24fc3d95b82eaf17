/** Open trees: what may be changed, what stays, and how one is merged into another. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import {
  hasTwins,
  insertElement,
  mergeElement,
  openChild,
  openNamed,
  openRoot,
  openWhole,
  removeChild,
  setAttribute,
  type OpenElement,
} from '../../../src/cib/change/open-tree.js';
import type { XmlElement } from '../../../src/xml/element.js';
import { parseXml } from '../../../src/xml/parse.js';
import { writeXml } from '../../../src/xml/write.js';

function parse(text: string): XmlElement {
  const { root } = parseXml(createSource('test.xml', text));
  if (!root) throw new Error('the text of this test has no element');
  return root;
}

function edit(text: string): OpenElement {
  return openRoot(parse(text));
}

function child(element: OpenElement, name: string, id?: string): OpenElement {
  const found = openNamed(element, name, id);
  if (!found) throw new Error(`the text of this test has no <${name}>`);
  return found;
}

describe('an open tree', () => {
  it('leaves the elements it was made of as they are', () => {
    const original = parse('<a x="1"><b id="i"/></a>');
    const copy = openRoot(original);
    setAttribute(copy, 'x', '2');
    removeChild(copy, child(copy, 'b'));
    expect(writeXml(copy)).toBe('<a x="2"/>\n');
    expect(writeXml(original)).toBe('<a x="1">\n  <b id="i"/>\n</a>\n');
  });

  it('keeps the place of an attribute that is changed, and adds a new one at the end', () => {
    const copy = edit('<a x="1" y="2"/>');
    expect(setAttribute(copy, 'x', '3')).toBe(true);
    expect(setAttribute(copy, 'x', '3')).toBe(false);
    setAttribute(copy, 'z', '4');
    expect(writeXml(copy)).toBe('<a x="3" y="2" z="4"/>\n');
  });

  it('gives an added element the place of the element it was put into', () => {
    const copy = edit('<a>\n  <b id="i"/>\n</a>');
    const added = insertElement(child(copy, 'b', 'i'), 'c', { id: 'j', left: undefined });
    expect([added.start, added.startTagEnd]).toEqual([child(copy, 'b').start, child(copy, 'b').startTagEnd]);
    expect(added.attributes.map(({ name }) => name)).toEqual(['id']);
    expect(added.parent).toBe(child(copy, 'b'));
  });
});

describe('what is opened', () => {
  it('is copied once, and everything else is shared', () => {
    const original = parse('<a><b id="i"><c/></b><b id="j"/></a>');
    const copy = openRoot(original);
    const [first, second] = original.children;
    if (!first) throw new Error('no child');
    const opened = openChild(copy, first);
    expect(openChild(copy, opened)).toBe(opened);
    expect(opened.children[0]).toBe(first.children[0]);
    expect(copy.children[1]).toBe(second);
  });

  it('is all that is below, when the whole is asked for', () => {
    const original = parse('<a><b id="i"><c/></b><b id="j"/></a>');
    const copy = openRoot(original);
    for (const element of openWhole(copy)) setAttribute(element, 'x', '1');
    expect(writeXml(copy)).toBe(
      '<a x="1">\n  <b id="i" x="1">\n    <c x="1"/>\n  </b>\n  <b id="j" x="1"/>\n</a>\n',
    );
    expect(writeXml(original)).not.toContain('x=');
  });

  it('stays apart from a tree that was opened before and shares parts with it', () => {
    const before = openRoot(parse('<a><b id="i"/></a>'));
    setAttribute(child(before, 'b'), 'x', '1');
    const after = openRoot(before);
    setAttribute(child(after, 'b'), 'x', '2');
    expect(writeXml(before)).toContain('x="1"');
  });
});

describe('a merge', () => {
  it('updates the first child of the same name and id, and adds what is not there', () => {
    const target = edit('<a><b id="i" x="1"/><b id="j"/></a>');
    mergeElement(target, parse('<a y="2"><b id="i" x="3"/><b id="k"><c/></b></a>'));
    expect(writeXml(target)).toBe(
      '<a y="2">\n  <b id="i" x="3"/>\n  <b id="j"/>\n  <b id="k">\n    <c/>\n  </b>\n</a>\n',
    );
  });

  it('takes any child of the name for one without an id', () => {
    const target = edit('<a><list id="own"><x id="1"/></list></a>');
    mergeElement(target, parse('<a><list><x id="2"/></list></a>'));
    expect(child(target, 'list').children.length).toBe(2);
  });

  it('merges twins into the first of them', () => {
    const target = edit('<a/>');
    mergeElement(target, parse('<a><b id="i" x="1"/><b id="i" x="2"/></a>'));
    expect(writeXml(target)).toBe('<a>\n  <b id="i" x="2"/>\n</a>\n');
  });
});

describe('twins', () => {
  it('are siblings of the same name and id, at any depth', () => {
    expect(hasTwins(parse('<a><b id="i"/><c id="i"/><b id="j"/></a>'))).toBe(false);
    expect(hasTwins(parse('<a><b id="i"><c id="j"/><c id="j"/></b></a>'))).toBe(true);
  });
});

describe('written XML', () => {
  it('has what is special in XML, and control characters, as references', () => {
    const element = edit('<a/>');
    setAttribute(element, 'x', '<&">\n\té');
    expect(writeXml(element)).toBe('<a x="&lt;&amp;&quot;&gt;&#x0A;&#x09;é"/>\n');
  });

  it('reads back as the same elements and values', () => {
    const text =
      '<cib epoch="1">\n  <configuration/>\n  <status>\n    <x y="a &amp; b"/>\n  </status>\n</cib>\n';
    expect(writeXml(parse(text))).toBe(text);
  });
});
