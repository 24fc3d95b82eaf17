/** Random trees in the shape of a CIB, and what makes two of them the same. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { createSource } from '../../../src/base/source.js';
import type { NewElement } from '../../../src/cib/change/cib-change.js';
import { parseXml } from '../../../src/xml/parse.js';
import type { XmlElement } from '../../../src/xml/element.js';
import { sharedFiles } from '../../shared.js';

/** The elements of a text, which is well-formed. */
export function parse(text: string): XmlElement {
  const { root, problems } = parseXml(createSource('cib.xml', text));
  if (!root || problems.length > 0)
    throw new Error(`not well-formed: ${problems[0]?.message ?? ''}\n${text}`);
  return root;
}

/** Every thirteenth of the CIBs of others, where they are. */
export function someSharedCibs(): readonly XmlElement[] {
  return ['pacemaker/scheduler/xml', 'cibs', 'cases', 'plan-cases']
    .flatMap((folder) => sharedFiles(folder, '.xml'))
    .flatMap((file, i) => {
      if (i % 13 !== 0) return [];
      const { root, problems } = parseXml(createSource(file, readFileSync(file, 'utf8')));
      return root?.name === 'cib' && problems.length === 0 ? [root] : [];
    });
}

/** What counts of an element: name, attributes in any order, children. */
export interface Shape {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly children: readonly Shape[];
}

export function shapeOf(element: XmlElement): Shape {
  const attributes = element.attributes
    .map(({ name, value }): readonly [string, string] => [name, value])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { name: element.name, attributes, children: element.children.map(shapeOf) };
}

const names = fc.constantFrom('primitive', 'nvpair', 'op', 'constructor', 'toString');
const ids = fc.constantFrom('a', 'b', 'c', undefined);
const values = fc.oneof(
  fc.constantFrom('', '1', 'INFINITY', '<&>"\'', 'a\tb\nc', 'ü→😀'),
  fc
    .string({ unit: 'binary', maxLength: 4 })
    .map((text) => text.replaceAll(/[^\u0020-\u007e\u00a1-\ud7ff]/gu, '.')),
);

const attributes = fc
  .record({ id: ids, x: fc.option(values), y: fc.option(values), toString: fc.option(values) })
  .map((all) =>
    Object.fromEntries(Object.entries(all).flatMap(([k, v]) => (typeof v === 'string' ? [[k, v]] : []))),
  );

function elementsOfDepth(depth: number): fc.Arbitrary<NewElement> {
  const children = depth === 0 ? fc.constant([]) : fc.array(elementsOfDepth(depth - 1), { maxLength: 4 });
  return fc.record({ name: names, attributes, children });
}

/** Trees with everything that is difficult: twins, no ids, values that need escapes. */
export const randomCib: fc.Arbitrary<NewElement> = fc
  .array(elementsOfDepth(2), { maxLength: 5 })
  .map((children) => ({ name: 'cib', attributes: {}, children }));

function escaped(value: string, quote: string): string {
  const entities: Readonly<Record<string, string>> = {
    '<': '&lt;',
    '&': '&amp;',
    '\n': '&#10;',
    '\t': '&#9;',
  };
  return value
    .replaceAll(/[<&\n\t]/g, (one) => entities[one] ?? one)
    .replaceAll(quote, quote === '"' ? '&quot;' : '&#39;');
}

/** How a text is laid out; none of it may matter. */
export interface Layout {
  /** Between tags: a new line with this indentation for each level, or nothing. */
  readonly indent: string | undefined;
  readonly newline: string;
  readonly quote: '"' | "'";
  readonly comments: boolean;
  /** `<a></a>` instead of `<a/>`. */
  readonly endTags: boolean;
}

export const randomLayout: fc.Arbitrary<Layout> = fc.record({
  indent: fc.constantFrom('  ', '\t', '', undefined),
  newline: fc.constantFrom('\n', '\r\n'),
  quote: fc.constantFrom('"' as const, "'" as const),
  comments: fc.boolean(),
  endTags: fc.boolean(),
});

/** An element as text in a layout. */
export function write(one: NewElement, layout: Layout, depth = 0): string {
  const { indent, newline, quote, comments, endTags } = layout;
  const line = (level: number): string => (indent === undefined ? '' : `${newline}${indent.repeat(level)}`);
  const written = Object.entries(one.attributes).map(
    ([name, value]) => ` ${name}${comments ? ' = ' : '='}${quote}${escaped(value, quote)}${quote}`,
  );
  const start = `<${one.name}${written.join('')}`;
  if (one.children.length === 0)
    return endTags ? `${start}></${one.name}>` : `${start}${comments ? ' ' : ''}/>`;
  const note = comments ? `<!-- ${depth} <x/> -->` : '';
  const children = one.children.map((child) => `${line(depth + 1)}${note}${write(child, layout, depth + 1)}`);
  return `${start}>${children.join('')}${note}${line(depth)}</${one.name}>`;
}

/** A tree of elements that is in no particular text. */
export function treeOf(one: NewElement): XmlElement {
  return parse(write(one, { indent: '  ', newline: '\n', quote: '"', comments: false, endTags: false }));
}
