/** Whether the reader of XML says of a text what an independent strict parser says: accepted or not, and what is in it. */
import { parseXml as strictXml, XmlElement as StrictElement, type XmlNode } from '@rgrove/parse-xml';
import { createSource } from '../../src/base/source.js';
import type { XmlElement } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';

/** What this reader refuses although XML allows it. */
const OWN_REFUSALS = [/^a DOCTYPE is refused/, /nested more than \d+ deep/, /must not be named "__proto__"/];

function strictRoot(text: string): StrictElement | undefined {
  try {
    return strictXml(text).root ?? undefined;
  } catch {
    return undefined;
  }
}

const isElement = (node: XmlNode): node is StrictElement => node instanceof StrictElement;

function strictText(element: StrictElement): string {
  return element.children
    .filter((node) => !isElement(node))
    .map((node) => ('text' in node && typeof node.text === 'string' ? node.text : ''))
    .join('');
}

/** The first thing that two readings of an element have not in common. */
function difference(own: XmlElement, strict: StrictElement): string | undefined {
  if (own.name !== strict.name) return `element "${own.name}" is "${strict.name}"`;
  // An object of the other parser has its attributes in another order.
  const written = new Map(Object.entries(strict.attributes));
  if (own.attributes.length !== written.size) return `"${own.name}" has ${written.size} attributes`;
  for (const { name, value } of own.attributes) {
    const other = written.get(name);
    if (other !== value)
      return `${name} of "${own.name}" is ${JSON.stringify(value)} and ${JSON.stringify(other)}`;
  }
  const text = strictText(strict);
  if (text.trim() !== '' && own.text !== text)
    return `text of "${own.name}" is ${JSON.stringify(own.text)} and ${JSON.stringify(text)}`;
  const children = strict.children.filter(isElement);
  if (children.length !== own.children.length) return `"${own.name}" has ${children.length} children`;
  for (const [at, child] of own.children.entries()) {
    const other = children[at];
    const found = other ? difference(child, other) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the two say differently of a text; undefined when they agree. */
export function xmlDisagreement(text: string): string | undefined {
  const { root, problems } = parseXml(createSource('input', text));
  const strict = strictRoot(text);
  const [problem] = problems;
  if (!problem && root) return strict ? difference(root, strict) : 'only the independent parser refuses it';
  if (!strict || problems.some(({ message }) => OWN_REFUSALS.some((own) => own.test(message))))
    return undefined;
  return `only this reader refuses it: ${problem?.message ?? 'no element'}`;
}
