/** Ids in an editor: where one is defined, where it is used, and what renaming it changes. */
import type { Span } from '../base/source.js';
import type { TextEdit } from '../cib/change/text-edits.js';
import { isNcName } from '../cib/schema/value-types.js';
import { valueSpan, type XmlElement } from '../xml/element.js';
import { attributeAt, elementAt, type EditedCib } from './edited-document.js';

/** An id under the cursor. */
export interface NamedId {
  readonly id: string;
  readonly at: Span;
}

/** The part of a list of ids, as fencing levels have it, in which the offset lies. */
function partAt(span: Span, offset: number): NamedId {
  const text = span.source.text.slice(span.start, span.end);
  let start = span.start;
  for (const part of text.split(',')) {
    const end = start + part.length;
    if (offset <= end) {
      const own = part.trim();
      const from = start + part.indexOf(own);
      return { id: own, at: { source: span.source, start: from, end: from + own.length } };
    }
    start = end + 1;
  }
  return { id: text, at: span };
}

function isUse(document: EditedCib, element: XmlElement, attribute: string): boolean {
  return (document.references?.all ?? []).some(
    (one) => one.element === element && one.attribute === attribute,
  );
}

/** The id at an offset, where it is defined or used. */
export function idAt(document: EditedCib, offset: number): NamedId | undefined {
  const element = elementAt(document.document.root, offset);
  const attribute = element && attributeAt(element, offset);
  if (!element || !attribute || offset < attribute.valueStart) return undefined;
  if (attribute.name !== 'id' && !isUse(document, element, attribute.name)) return undefined;
  const named = partAt(valueSpan(element, attribute.name), offset);
  return named.id === '' ? undefined : named;
}

/** The element that defines an id. */
export function definitionOf(document: EditedCib, id: string): Span | undefined {
  const element = document.references?.definitionOf(id);
  return element && valueSpan(element, 'id');
}

/** Where an id is used, its definition aside. */
export function usesOf(document: EditedCib, id: string): readonly Span[] {
  return (document.references?.usesOf(id) ?? []).map(({ element, attribute }) => {
    const span = valueSpan(element, attribute);
    const parts = span.source.text.slice(span.start, span.end).split(',');
    const index = parts.findIndex((part) => part.trim() === id);
    const before = parts.slice(0, Math.max(0, index)).reduce((sum, part) => sum + part.length + 1, 0);
    return partAt(span, span.start + before).at;
  });
}

/** Why an id cannot be renamed so; undefined when it can. */
export function renameProblem(document: EditedCib, to: string): string | undefined {
  if (!isNcName(to)) return `"${to}" is no id: a letter or "_", then letters, digits, ".", "-" and "_"`;
  return definitionOf(document, to) ? `there is an element with the id "${to}"` : undefined;
}

/** The edits that rename an id where it is defined and used. */
export function renameEdits(document: EditedCib, id: string, to: string): readonly TextEdit[] {
  const definition = definitionOf(document, id);
  return [...(definition ? [definition] : []), ...usesOf(document, id)]
    .map(({ start, end }) => ({ start, end, text: to }))
    .sort((a, b) => a.start - b.start);
}
