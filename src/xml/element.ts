/** XmlElement and XmlAttribute: a document as plain data in which every part knows its place in the text. */
import type { Source, Span } from '../base/source.js';

export interface XmlAttribute {
  readonly name: string;
  /**
   * The value as XML 1.0 defines it (and libxml2, so Pacemaker, sees it): references decoded, literal TAB and line
   * ends turned into blanks, nothing else changed. The text as written is at `valueStart`…`valueEnd`.
   */
  readonly value: string;
  /** Offset of the first character of the name. */
  readonly start: number;
  /** Offset of the first character inside the quotes. */
  readonly valueStart: number;
  /** Offset of the closing quote. */
  readonly valueEnd: number;
  /** Who gave it the value, in words for the user; absent for one that the text gives it. */
  readonly writtenBy?: string;
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  readonly parent: XmlElement | undefined;
  /** The element's own character data without that of its children; empty when it is blank. */
  readonly text: string;
  readonly source: Source;
  /** Offset of the `<` of the start tag. */
  readonly start: number;
  /** Offset after the `>` of the start tag. */
  readonly startTagEnd: number;
  /** Offset after the `>` of the end tag; equals `startTagEnd` for an empty-element tag. */
  readonly end: number;
  /** Who added it, in words for the user; absent for one that is in the text. */
  readonly writtenBy?: string;
}

export interface XmlComment {
  /** What stands between `<!--` and `-->`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The value of an attribute, or undefined when the element does not have it. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  const { attributes } = element;
  // Neither find() nor an iterator, which makes objects until V8 has optimised it: no function is called more often.
  for (let at = 0; at < attributes.length; at += 1) {
    if (attributes[at]?.name === name) return attributes[at]?.value;
  }
  return undefined;
}

/** The span of the whole element, from `<` of its start tag to `>` of its end tag. */
export function elementSpan(element: XmlElement): Span {
  return { source: element.source, start: element.start, end: element.end };
}

/** The span of the start tag. */
export function startTagSpan(element: XmlElement): Span {
  return { source: element.source, start: element.start, end: element.startTagEnd };
}

/** The span of `name="value"`, or of the start tag when the element does not have the attribute. */
export function attributeSpan(element: XmlElement, name: string): Span {
  const attribute = element.attributes.find((candidate) => candidate.name === name);
  if (!attribute) return startTagSpan(element);
  return { source: element.source, start: attribute.start, end: attribute.valueEnd + 1 };
}

/** The span of the value between the quotes, or of the start tag when the element does not have the attribute. */
export function valueSpan(element: XmlElement, name: string): Span {
  const attribute = element.attributes.find((candidate) => candidate.name === name);
  if (!attribute) return startTagSpan(element);
  return { source: element.source, start: attribute.valueStart, end: attribute.valueEnd };
}

/** The first child of that name. */
export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** All children of that name, in document order. */
export function childrenNamed(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The element and everything below it, in document order. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  // A stack of our own: generators within generators cost a step for each level of depth.
  const stack = [element];
  for (let current = stack.pop(); current; current = stack.pop()) {
    yield current;
    const { children } = current;
    for (let i = children.length - 1; i >= 0; i -= 1) stack.push(children[i] as XmlElement);
  }
}
