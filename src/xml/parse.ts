/** Text → XmlElement tree: the scanner finds elements, values and mistakes; fast-xml-parser reads the text between tags. */
import { EntityDecoder } from '@nodable/entities';
import { XMLParser } from 'fast-xml-parser';
import type { Problem } from '../base/problem.js';
import type { Source } from '../base/source.js';
import type { XmlComment, XmlElement } from './element.js';
import { SCAN_LIMITS, scanXml, type Scan } from './scan.js';

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
/** The parser with every default switched off that would change a value (trimming, numbers, undecoded `&#10;`). */
function createParser(): XMLParser {
  return new XMLParser({
    preserveOrder: true,
    ignoreAttributes: true,
    textNodeName: TEXT,
    cdataPropName: CDATA,
    trimValues: false,
    parseTagValue: false,
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

/** The text of each element in document order, as fast-xml-parser reads it; empty when it is blank. */
function readTexts(text: string): string[] {
  const texts: string[] = [];
  const visit = (nodes: readonly Record<string, unknown>[]): string => {
    let ownText = '';
    for (const node of nodes) {
      const [name = TEXT] = Object.keys(node);
      if (name === TEXT) ownText += String(node[TEXT]);
      else if (name === CDATA) ownText += textOf(node[CDATA]);
      else {
        const place = texts.push('') - 1;
        const inside = visit(node[name] as Record<string, unknown>[]);
        if (inside.trim() !== '') texts[place] = inside;
      }
    }
    return ownText;
  };
  visit(createParser().parse(text) as Record<string, unknown>[]);
  return texts;
}

function textOf(nodes: unknown): string {
  return Array.isArray(nodes)
    ? nodes.map((node: Record<string, unknown>) => String(node[TEXT])).join('')
    : '';
}

/** Most documents have nothing but blanks between their tags; of a broken one only the tags are read. */
function addTexts(source: Source, { elements, problems, hasText }: Scan): void {
  if (!hasText || problems.length > 0) return;
  const texts = readTexts(source.text);
  if (texts.length !== elements.length) {
    throw new Error(`the scanner found ${elements.length} elements, fast-xml-parser ${texts.length}`);
  }
  elements.forEach((element, i) => {
    element.text = texts[i] ?? '';
  });
}

/**
 * Parses an XML text. Never throws for what the text contains: breaches of XML 1.0 come back as problems with their
 * exact places, and the tree holds everything that could be read in spite of them.
 */
export function parseXml(source: Source): XmlDocument {
  const scan = scanXml(source);
  addTexts(source, scan);
  return { source, root: scan.root, comments: scan.comments, problems: scan.problems };
}
