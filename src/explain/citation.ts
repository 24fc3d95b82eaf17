/** Citation: the place in the CIB that a reason points at, the default where nothing is written, or what was injected. */
import { startTagSpan, attributeOf, type XmlElement } from '../xml/element.js';
import type { Span } from '../base/source.js';

/** An element of the CIB. */
export interface Place {
  readonly kind: 'place';
  readonly at: Span;
  /** Name of the element. */
  readonly element: string;
  readonly id: string | undefined;
}

/** A value that is written nowhere. */
export interface Default {
  readonly kind: 'default';
  /** The cluster option, meta-attribute or attribute. */
  readonly option: string;
  readonly value: string;
}

/** Something that no file holds: it was pretended. */
export interface Injected {
  readonly kind: 'injected';
  /** What asked for it: `--node-down node1` */
  readonly by: string;
}

/** The citation of an element. */
export type Located = Place | Injected;

export type Citation = Located | Default;

/** What injected an element, or the last of those of its attributes that matter. */
function injectorOf(element: XmlElement, attributes: readonly string[] | undefined): string | undefined {
  if (element.writtenBy !== undefined) return element.writtenBy;
  const written = element.attributes.findLast(
    ({ name, writtenBy }) => writtenBy !== undefined && (attributes?.includes(name) ?? true),
  );
  return written?.writtenBy;
}

/**
 * The citation of an element.
 * @param attributes - those that the reason lies in; all of them unless told
 */
export function place(element: XmlElement, attributes?: readonly string[]): Located {
  const by = injectorOf(element, attributes);
  if (by !== undefined) return { kind: 'injected', by };
  return {
    kind: 'place',
    at: startTagSpan(element),
    element: element.name,
    id: attributeOf(element, 'id') ?? attributeOf(element, 'id-ref'),
  };
}

/** The citation of an element that may be absent. */
export function placeOf(element: XmlElement | undefined): readonly Located[] {
  return element ? [place(element)] : [];
}

/** The citation of a default. */
export function byDefault(option: string, value: string): Default {
  return { kind: 'default', option, value };
}
