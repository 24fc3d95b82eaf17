/** Elements that no file contains: made from others, pointing at the place they come from. */
import type { XmlAttribute, XmlElement } from './element.js';

/** Name and value of an attribute to set; undefined leaves it out. */
export type AttributeValues = Readonly<Record<string, string | undefined>>;

function madeAttribute(name: string, value: string, origin: XmlElement): XmlAttribute {
  const { start } = origin;
  return { name, value, start, valueStart: start, valueEnd: start };
}

function withValues(origin: XmlElement, values: AttributeValues): XmlAttribute[] {
  const kept = origin.attributes.filter(({ name }) => !(name in values));
  return [...kept, ...valuesOf(origin, values)];
}

function valuesOf(origin: XmlElement, values: AttributeValues): XmlAttribute[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : madeAttribute(name, value, origin),
  );
}

/** An element of that name with these attributes and children; its place is that of `origin`. */
export function makeElement(
  origin: XmlElement,
  name: string,
  values: AttributeValues,
  children: readonly XmlElement[] = [],
): XmlElement {
  return { ...origin, name, attributes: valuesOf(origin, values), children, parent: undefined, text: '' };
}

/** The element with some attributes set or removed and, if given, other children. Its root is itself. */
export function deriveElement(
  element: XmlElement,
  values: AttributeValues,
  children: readonly XmlElement[] = element.children,
): XmlElement {
  return { ...element, attributes: withValues(element, values), children, parent: undefined };
}
