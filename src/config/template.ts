/** Templates: a primitive's definition completed by that of its template. */
import { deriveElement } from '../xml/derive.js';
import { attributeOf, childNamed, type XmlElement } from '../xml/element.js';

/** What makes two `<op>` the same when a primitive overrides its template. Pacemaker: template_op_key */
function operationIdentity(operation: XmlElement): string {
  const role = attributeOf(operation, 'role');
  const isPlain = role === undefined || ['started', 'unpromoted', 'slave'].includes(role.toLowerCase());
  return `${attributeOf(operation, 'name')}-${isPlain ? 'Unknown' : role}`;
}

function mergeOperations(own: XmlElement, fromTemplate: XmlElement): XmlElement {
  const overridden = new Set(own.children.map(operationIdentity));
  const inherited = fromTemplate.children.filter(
    (operation) => !overridden.has(operationIdentity(operation)),
  );
  return deriveElement(own, {}, [...own.children, ...inherited]);
}

/**
 * The definition with its template's content before its own; the definition itself when it names none; undefined
 * when the template is missing or the resource names itself. Pacemaker: unpack_template
 */
export function expandTemplate(
  definition: XmlElement,
  resources: XmlElement | undefined,
): XmlElement | undefined {
  const name = attributeOf(definition, 'template');
  if (name === undefined) return definition;
  const id = attributeOf(definition, 'id');
  const template =
    name === id
      ? undefined
      : resources?.children.find((child) => child.name === 'template' && attributeOf(child, 'id') === name);
  if (!template) return undefined;
  const ownOperations = childNamed(definition, 'operations');
  const templateOperations = childNamed(template, 'operations');
  const merged = ownOperations && templateOperations && mergeOperations(ownOperations, templateOperations);
  const inherited = template.children.filter((child) => !merged || child !== templateOperations);
  const own = definition.children.map((child) => (merged && child === ownOperations ? merged : child));
  const expanded = deriveElement(template, { id, clone: attributeOf(definition, 'clone') }, [
    ...inherited,
    ...own,
  ]);
  return { ...expanded, name: definition.name };
}
