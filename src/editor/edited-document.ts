/** EditedDocument: a configuration in an editor, read anew after each change. */
import { createSource, type Source } from '../base/source.js';
import { readCib, type Cib } from '../cib/cib.js';
import { referencesOf, type References } from '../config/references.js';
import type { SourceKind } from '../verify/finding.js';
import { kindOf } from '../verify/verify.js';
import type { XmlAttribute, XmlElement } from '../xml/element.js';
import { parseXml, type XmlDocument } from '../xml/parse.js';

export interface EditedCib {
  readonly kind: 'cib';
  readonly source: Source;
  readonly document: XmlDocument;
  readonly cib: Cib | undefined;
  readonly references: References | undefined;
}

export interface EditedCorosync {
  readonly kind: 'corosync';
  readonly source: Source;
}

export type EditedDocument = EditedCib | EditedCorosync;

/** @param kind - what the file is by its name, where its content does not tell yet */
export function readEdited(name: string, text: string, kind: SourceKind = 'cib'): EditedDocument {
  const source = createSource(name, text);
  if ((kindOf(text) ?? kind) === 'corosync') return { kind: 'corosync', source };
  const document = parseXml(source);
  const cib = readCib(document);
  return { kind: 'cib', source, document, cib, references: cib && referencesOf(cib) };
}

/** The innermost element whose text holds the offset. */
export function elementAt(root: XmlElement | undefined, offset: number): XmlElement | undefined {
  if (!root || offset < root.start || offset >= root.end) return undefined;
  let at = root;
  for (;;) {
    const inside = at.children.find(({ start, end }) => offset >= start && offset < end);
    if (!inside) return at;
    at = inside;
  }
}

/** The attribute of an element in whose value, or name, the offset lies. */
export function attributeAt(element: XmlElement, offset: number): XmlAttribute | undefined {
  return element.attributes.find(({ start, valueEnd }) => offset >= start && offset <= valueEnd);
}
