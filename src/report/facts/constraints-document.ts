/** The constraints of a configuration, each in crm shell's words with its place. */
import { withMaskedSecrets } from '../../cib/secrets.js';
import { positionAt } from '../../base/source.js';
import { crmContext, crmObjectText } from '../../render/crmsh/object-text.js';
import { configObjects, type ConfigObject } from '../../views/config/objects.js';
import { statement, type Document, type Reference } from '../../views/document.js';
import type { XmlElement } from '../../xml/element.js';

const KINDS: ReadonlySet<ConfigObject['kind']> = new Set(['location', 'colocation', 'order', 'ticket']);

function placeOf({ element, id }: ConfigObject): Reference {
  const { line, column } = positionAt(element.source, element.start);
  return { file: element.source.name, line, column, element: element.name, id };
}

/** @param written - `<cib>` as it was written */
export function constraintsDocument(written: XmlElement): Document {
  // Masked elements have the places of those that they stand for.
  const objects = configObjects({ root: withMaskedSecrets(written) });
  const context = crmContext(written, objects);
  const constraints = objects.filter(({ kind }) => KINDS.has(kind));
  if (constraints.length === 0) return [statement('there are no constraints')];
  return constraints.map((object) => {
    // crm shell breaks its lines; a statement is one.
    const pieces = crmObjectText(object, context).split('\\\n');
    return statement(pieces.map((piece) => piece.trim()).join(' '), [placeOf(object)]);
  });
}
