/** Text → XmlElement tree: fast-xml-parser reads names, values and text; the scanner adds places and strictness. */
import { EntityDecoder } from '@nodable/entities';
import { XMLParser } from 'fast-xml-parser';
import type { Problem } from '../base/problem.js';
import type { Source } from '../base/source.js';
import type { XmlAttribute, XmlComment, XmlElement } from './element.js';
import { SCAN_LIMITS, scanXml, type RawElement, type Scan } from './scan.js';

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

type Values = Readonly<Record<string, unknown>>;

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

interface ReadElement {
  readonly values: Values;
  readonly text: string;
}

/** fast-xml-parser's tree as a list in document order; iterative, since the depth is the input's. */
function readElements(text: string): ReadElement[] {
  const elements: ReadElement[] = [];
  const visit = (nodes: readonly Record<string, unknown>[]): string => {
    let ownText = '';
    for (const node of nodes) {
      const name = Object.keys(node).find((key) => key !== ATTRIBUTES) ?? TEXT;
      if (name === TEXT) ownText += String(node[TEXT]);
      else if (name === CDATA) ownText += textOf(node[CDATA]);
      else {
        const values = (node[ATTRIBUTES] ?? {}) as Values;
        const place = elements.push({ values, text: '' }) - 1;
        const text = visit(node[name] as Record<string, unknown>[]);
        if (text.trim() !== '') elements[place] = { values, text };
      }
    }
    return ownText;
  };
  visit(createParser().parse(text) as Record<string, unknown>[]);
  return elements;
}

function textOf(nodes: unknown): string {
  return Array.isArray(nodes)
    ? nodes.map((node: Record<string, unknown>) => String(node[TEXT])).join('')
    : '';
}

/** What is intact of a broken document, as a well-formed text: the scanner's tree with the attributes as written. */
function intactText(text: string, element: RawElement): string {
  const attributes = element.attributes
    .map(({ start, valueEnd }) => ` ${text.slice(start, valueEnd + 1)}`)
    .join('');
  const children = element.children.map((child) => intactText(text, child)).join('');
  return `<${element.name}${attributes}>${children}</${element.name}>`;
}

const LITERAL_BLANK = /[\t\n\r]/;

function decodeLiteralBlanks(raw: string): string {
  return new EntityDecoder().decode(raw.replace(/\r\n|[\t\n\r]/g, ' '));
}

function attributesOf(text: string, element: RawElement, values: Values): XmlAttribute[] {
  return element.attributes.map((attribute) => {
    const raw = text.slice(attribute.valueStart, attribute.valueEnd);
    const read = values[PREFIX + attribute.name];
    const value = typeof read !== 'string' || LITERAL_BLANK.test(raw) ? decodeLiteralBlanks(raw) : read;
    return { ...attribute, value };
  });
}

interface Unfinished extends XmlElement {
  readonly children: XmlElement[];
}

function joinScanAndValues(source: Source, scan: Scan): XmlElement | undefined {
  if (!scan.root) return undefined;
  const wellFormed = scan.problems.length === 0;
  const read = readElements(wellFormed ? source.text : intactText(source.text, scan.root));
  if (read.length !== scan.elements.length) {
    throw new Error(`the scanner found ${scan.elements.length} elements, fast-xml-parser ${read.length}`);
  }
  const finished = new Map<RawElement, Unfinished>();
  scan.elements.forEach((raw, i) => {
    const { values, text } = read[i] ?? { values: {}, text: '' };
    const parent = raw.parent && finished.get(raw.parent);
    const element: Unfinished = {
      name: raw.name,
      attributes: attributesOf(source.text, raw, values),
      children: [],
      parent,
      text,
      source,
      start: raw.start,
      startTagEnd: raw.startTagEnd,
      end: raw.end,
    };
    finished.set(raw, element);
    parent?.children.push(element);
  });
  return finished.get(scan.root);
}

/**
 * Parses an XML text. Never throws for what the text contains: breaches of XML 1.0 come back as problems with their
 * exact places, and the tree holds everything that could be read in spite of them.
 */
export function parseXml(source: Source): XmlDocument {
  const scan = scanXml(source);
  return { source, root: joinScanAndValues(source, scan), comments: scan.comments, problems: scan.problems };
}
