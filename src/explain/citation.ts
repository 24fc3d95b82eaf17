/** Citation: the place in the CIB that a reason points at, or the default that stands where nothing is written. */
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

export type Citation = Place | Default;

/** The citation of an element. */
export function place(element: XmlElement): Place {
  return {
    kind: 'place',
    at: startTagSpan(element),
    element: element.name,
    id: attributeOf(element, 'id') ?? attributeOf(element, 'id-ref'),
  };
}

/** The citation of an element that may be absent. */
export function placeOf(element: XmlElement | undefined): readonly Place[] {
  return element ? [place(element)] : [];
}

/** The citation of a default. */
export function byDefault(option: string, value: string): Default {
  return { kind: 'default', option, value };
}
