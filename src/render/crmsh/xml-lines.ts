/** An object as XML, the form that crm shell takes for what its own syntax cannot say. */
import { escapeAttribute } from '../../xml/write.js';
import type { XmlAttribute, XmlElement } from '../../xml/element.js';

/** A value in the form that needs no encoding: characters beyond ASCII as references. */
function asciiAttribute(value: string): string {
  return escapeAttribute(value).replaceAll(/[^\x00-\x7F]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/** What crm shell leaves out because it counts without being written. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  node: { type: 'normal' },
  rule: { 'boolean-op': 'and' },
  expression: { type: 'string' },
  resource_set: { sequential: 'true', 'require-all': 'true' },
};

function writtenAttributes({ name, attributes }: XmlElement): readonly XmlAttribute[] {
  const defaults = DEFAULTS[name];
  return defaults ? attributes.filter((each) => defaults[each.name] !== each.value) : attributes;
}

/** Resources inside of others come last. */
function inOrder(children: readonly XmlElement[]): readonly XmlElement[] {
  const isInner = ({ name }: XmlElement): boolean => name === 'primitive' || name === 'group';
  return [...children.filter((child) => !isInner(child)), ...children.filter(isInner)];
}

function linesOf(element: XmlElement, indent: string): string[] {
  const { name, children } = element;
  const values = writtenAttributes(element).map(
    (attribute) => ` ${attribute.name}="${asciiAttribute(attribute.value)}"`,
  );
  const start = `${indent}<${name}${values.join('')}`;
  if (children.length === 0) return [`${start}/>`];
  return [
    `${start}>`,
    ...inOrder(children).flatMap((child) => linesOf(child, `${indent}  `)),
    `${indent}</${name}>`,
  ];
}

/** One line for each tag. */
export function xmlLines(element: XmlElement): readonly string[] {
  return linesOf(element, '');
}
