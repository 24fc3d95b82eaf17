/** What a set in a constraint stands for. */
import type { IdIndex } from '../cib/id-index.js';
import { attributeOf, type XmlElement } from '../xml/element.js';

/** The set itself, or the one that it refers to; undefined when it refers to nothing. */
export function resolvedSet(ids: IdIndex, set: XmlElement): XmlElement | undefined {
  const found = ids.resolve(set);
  return found === set && attributeOf(set, 'id-ref') !== undefined ? undefined : found;
}
