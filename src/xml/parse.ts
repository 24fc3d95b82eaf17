/** Text → XmlElement tree: fast-xml-parser reads values and text; the scanner adds places and strictness. */
import { EntityDecoder } from '@nodable/entities';
import { XMLParser } from 'fast-xml-parser';
import type { Problem } from '../base/problem.js';
import type { Source } from '../base/source.js';
import type { XmlComment, XmlElement } from './element.js';
import { SCAN_LIMITS, scanXml, type ScannedElement } from './scan.js';

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
// A prefix keeps attributes named like members of Object apart from them.
const PREFIX = '@';

/** The parser with every default switched off that would change a value (trimming, numbers, undecoded `&#10;`). */
function createParser(): XMLParser {
  return new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: PREFIX,
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
  });
}

type ReadNode = Readonly<Record<string, unknown>>;

/** The name under which a node of fast-xml-parser's tree holds its children or its text. */
function kindOf(node: ReadNode): string {
  for (const key in node) if (key !== ATTRIBUTES) return key;
  return TEXT;
}

const LITERAL_BLANK = /[\t\n\r]/;

/** XML makes blanks of literal TABs and line ends in a value, fast-xml-parser does not: there the scanner's reading counts. */
function takeValues(element: ScannedElement, values: ReadNode | undefined): void {
  for (const attribute of element.attributes) {
    const read = values?.[PREFIX + attribute.name];
    if (typeof read === 'string' && !LITERAL_BLANK.test(read)) attribute.value = read;
  }
}

/** Gives the elements of a well-formed document, which come in document order, what fast-xml-parser reads of them. */
function takeContent(text: string, elements: readonly ScannedElement[]): void {
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
        if (!element) continue;
        takeValues(element, node[ATTRIBUTES] as ReadNode | undefined);
        if (inside.trim() !== '') element.text = inside;
      }
    }
    return ownText;
  };
  visit(createParser().parse(text) as readonly ReadNode[]);
  if (place !== elements.length) {
    throw new Error(`the scanner found ${elements.length} elements, fast-xml-parser ${place}`);
  }
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
  // Of a broken document fast-xml-parser would make something else than is written: the scanner's reading stays.
  if (scan.problems.length === 0) takeContent(source.text, scan.elements);
  return { source, root: scan.root, comments: scan.comments, problems: scan.problems };
}
