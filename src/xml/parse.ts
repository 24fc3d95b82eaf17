/** Text → XmlElement tree: the scanner reads places and plain values; fast-xml-parser what is to be decoded, and text. */
import { EntityDecoder } from '@nodable/entities';
import { XMLParser } from 'fast-xml-parser';
import type { Problem } from '../base/problem.js';
import type { Source } from '../base/source.js';
import type { XmlComment, XmlElement } from './element.js';
import { readOwnText } from './own-text.js';
import { readValue } from './scan-start-tag.js';
import { SCAN_LIMITS, scanXml, type Scan, type ScannedElement } from './scan.js';

export interface XmlDocument {
  readonly source: Source;
  /** The top-level element; absent only when there is none at all. */
  readonly root: XmlElement | undefined;
  readonly comments: readonly XmlComment[];
  /** Every breach of XML 1.0, rule id `xml-not-well-formed`; empty for a well-formed document. */
  readonly problems: readonly Problem[];
}

const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';
// A prefix keeps attributes named like members of Object apart from them; it takes time, so most documents have none.
const PREFIX = '@';

/**
 * The parser with every default switched off that would change a value (trimming, numbers, undecoded `&#10;`).
 * @param prefix - what attributes' names begin with in what it reads
 * @param onElement - takes the attributes of each element in document order; says whether the tree keeps the element
 */
function createParser(prefix: string, onElement: (values: ReadValues) => boolean): XMLParser {
  return new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: prefix,
    textNodeName: TEXT,
    cdataPropName: CDATA,
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: {
      enabled: true,
      maxTotalExpansions: Number.MAX_SAFE_INTEGER,
      maxExpandedLength: Number.MAX_SAFE_INTEGER,
    },
    entityDecoder: new EntityDecoder(),
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: SCAN_LIMITS.depth + 1,
    jPath: false,
    updateTag: (_name, _path, values) => onElement(values as ReadValues),
  });
}

/** Attributes by name, in the order in which they are written. */
type ReadValues = Readonly<Record<string, string>> | undefined;
type ReadNode = Readonly<Record<string, unknown>>;

/** False when fast-xml-parser sees other attributes than the scanner. */
function takeValues({ attributes }: ScannedElement, values: ReadValues): boolean {
  let place = 0;
  for (const key in values) {
    const attribute = attributes[place];
    if (!attribute || !key.endsWith(attribute.name)) return false;
    place += 1;
    // What the scanner read itself is right already.
    if (attribute.value === '') attribute.value = values[key] ?? '';
  }
  return place === attributes.length;
}

/** The name under which a node of fast-xml-parser's tree holds its children or its text. */
function kindOf(node: ReadNode): string {
  for (const key in node) if (key !== ATTRIBUTES) return key;
  return TEXT;
}

/** Gives the elements, which come in document order, their text. */
function takeText(tree: readonly ReadNode[], elements: readonly ScannedElement[]): void {
  let place = 0;
  const visit = (nodes: readonly ReadNode[]): string => {
    let ownText = '';
    for (const node of nodes) {
      const kind = kindOf(node);
      if (kind === TEXT) ownText += String(node[TEXT]);
      else if (kind === CDATA) ownText += textOf(node[CDATA]);
      else {
        const element = elements[place];
        place += 1;
        const inside = visit(node[kind] as readonly ReadNode[]);
        if (element && inside.trim() !== '') element.text = inside;
      }
    }
    return ownText;
  };
  visit(tree);
}

/** What fast-xml-parser makes of a text; undefined when it refuses what the scanner found to be well-formed. */
function readTree(text: string, parser: XMLParser): readonly ReadNode[] | undefined {
  try {
    return parser.parse(text) as readonly ReadNode[];
  } catch {
    // It has limits and mistakes of its own, such as an apostrophe in a processing instruction.
    return undefined;
  }
}

/**
 * Gives the elements of a well-formed document what fast-xml-parser reads of them. It keeps its own tree only where
 * that holds text, which a CIB has none of.
 * @returns false when it reads other elements or attributes than the scanner: what it read must not be used then
 */
function takeContent(text: string, { elements, names, hasText }: Scan): boolean {
  let place = 0;
  let agrees = true;
  const parser = createParser(names.hasMemberOfObject ? PREFIX : '', (values) => {
    const element = elements[place];
    place += 1;
    if (!element || !takeValues(element, values)) agrees = false;
    return hasText;
  });
  const tree = readTree(text, parser);
  if (!tree || !agrees || place !== elements.length) return false;
  if (hasText) takeText(tree, elements);
  return true;
}

/** The values of a document that fast-xml-parser refuses, or of which it makes something else than is written. */
function readOwnValues(text: string, elements: readonly ScannedElement[]): void {
  for (const element of elements)
    for (const attribute of element.attributes) attribute.value = readValue(text, attribute);
}

function textOf(nodes: unknown): string {
  return Array.isArray(nodes)
    ? nodes.map((node: Record<string, unknown>) => String(node[TEXT])).join('')
    : '';
}

/**
 * Parses an XML text. Never throws for what the text contains: breaches of XML 1.0 come back as problems with their
 * exact places, and the tree holds everything that could be read in spite of them.
 */
export function parseXml(source: Source): XmlDocument {
  const scan = scanXml(source);
  const isWellFormed = scan.problems.length === 0;
  // Most CIBs are read whole by then.
  const isRead = isWellFormed && !scan.hasText && !scan.hasUnread;
  if (!isRead && (!isWellFormed || !takeContent(source.text, scan))) {
    readOwnValues(source.text, scan.elements);
    if (isWellFormed && scan.hasText) readOwnText(source.text, scan.elements);
  }
  return { source, root: scan.root, comments: scan.comments, problems: scan.problems };
}
