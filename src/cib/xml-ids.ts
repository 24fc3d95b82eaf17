/** Which `id` attributes of the configuration are XML ids: unique in the document, and names in the sense of XML. */
import { attributeOf, type XmlElement } from '../xml/element.js';

/** Elements whose `id` names something else, or is a name of its own kind. */
const NO_XML_ID = new Set(['node', 'acl_target', 'resource_ref', 'obj_ref', 'role', 'role_ref']);

/** The id of an element when the schema makes it an XML id; undefined otherwise. */
export function xmlIdOf(element: XmlElement): string | undefined {
  return NO_XML_ID.has(element.name) ? undefined : attributeOf(element, 'id');
}
