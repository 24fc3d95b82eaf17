import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import {
  appendElement,
  editableChild,
  editableCopy,
  hasTwins,
  mergeElement,
  removeElement,
  setAttribute,
  type EditableElement,
} from '../../src/xml/edit.js';
import type { XmlElement } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';
import { writeXml } from '../../src/xml/write.js';

function parse(text: string): XmlElement {
  const { root } = parseXml(createSource('test.xml', text));
  if (!root) throw new Error('the text of this test has no element');
  return root;
}

function edit(text: string): EditableElement {
  return editableCopy(parse(text));
}

function child(element: EditableElement, name: string, id?: string): EditableElement {
  const found = editableChild(element, name, id);
  if (!found) throw new Error(`the text of this test has no <${name}>`);
  return found;
}

describe('an editable copy', () => {
  it('leaves the elements it was made of as they are', () => {
    const original = parse('<a x="1"><b id="i"/></a>');
    const copy = editableCopy(original);
    setAttribute(copy, 'x', '2');
    removeElement(child(copy, 'b'));
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
    const added = appendElement(child(copy, 'b', 'i'), 'c', { id: 'j', left: undefined });
    expect([added.start, added.startTagEnd]).toEqual([child(copy, 'b').start, child(copy, 'b').startTagEnd]);
    expect(added.attributes.map(({ name }) => name)).toEqual(['id']);
    expect(added.parent).toBe(child(copy, 'b'));
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
