/** What reading a configuration asks of the whole: where id-refs lead, what colours are worth, which time it is. */
import type { DateTime } from '../base/date-time.js';
import { parseScore } from '../base/score.js';
import { attributeOf, descendants, type XmlElement } from '../xml/element.js';
import type { HealthScores } from './node-health.js';

/** Something that is met while values are read, and that somebody may want to tell. */
export interface Remark {
  /** `dangling-reference`: an id-ref leads nowhere. `taken-back`: a value says that the name is not set. */
  readonly kind: 'dangling-reference' | 'taken-back';
  readonly element: XmlElement;
}

export interface Reading {
  /** The `<cib>` element. */
  readonly root: XmlElement;
  readonly health: HealthScores;
  /** The time for which rules are judged; undefined when what they say is to hold at any time. */
  readonly now: DateTime | undefined;
  /** When time alone changes the result, as seconds since 1970; 0 for never. */
  recheckBy: number;
  /** Elements by name and id below a root, for id-refs; filled when first asked for. */
  readonly references: Map<XmlElement, Map<string, XmlElement>>;
  /** Told what is met on the way; absent when nobody wants to know. */
  readonly onRemark?: ((remark: Remark) => void) | undefined;
}

/** Notes a time at which the result would change. Pacemaker: pcmk__update_recheck_time */
export function updateRecheckTime(reading: Pick<Reading, 'now' | 'recheckBy'>, seconds: number): void {
  if (!reading.now || seconds <= reading.now.seconds) return;
  if (reading.recheckBy === 0 || reading.recheckBy > seconds) reading.recheckBy = seconds;
}

/**
 * Reads a score as the scheduler does; undefined when it is none. The colours of node health count as configured.
 * Pacemaker: pcmk_parse_score
 */
export function readScore(reading: Pick<Reading, 'health'>, text: string): number | undefined {
  const score = parseScore(text);
  if (score !== undefined) return score;
  switch (text.toLowerCase()) {
    case 'red':
      return reading.health.red;
    case 'yellow':
      return reading.health.yellow;
    case 'green':
      return reading.health.green;
    default:
      return undefined;
  }
}

/** The score that a value means; `fallback` when it is absent or none. */
export function scoreOf(
  reading: Pick<Reading, 'health'>,
  text: string | undefined,
  fallback: number,
): number {
  return text === undefined ? fallback : (readScore(reading, text) ?? fallback);
}

// An id that several elements of a kind have refers to none of them.
function indexDocument(root: XmlElement): Map<string, XmlElement> {
  const index = new Map<string, XmlElement>();
  const ambiguous = new Set<string>();
  for (const element of descendants(root)) {
    const id = attributeOf(element, 'id');
    const key = `${element.name} ${id}`;
    if (id === undefined) continue;
    if (index.has(key)) ambiguous.add(key);
    else index.set(key, element);
  }
  for (const key of ambiguous) index.delete(key);
  return index;
}

/** The element that an id-ref stands for, looked up below `document`. Pacemaker: pcmk__xe_resolve_idref */
export function resolveReference(
  reading: Pick<Reading, 'references' | 'onRemark'>,
  element: XmlElement,
  document: XmlElement,
): XmlElement | undefined {
  const reference = attributeOf(element, 'id-ref');
  if (reference === undefined) return element;
  let index = reading.references.get(document);
  if (!index) {
    index = indexDocument(document);
    reading.references.set(document, index);
  }
  const found = index.get(`${element.name} ${reference}`);
  if (!found) reading.onRemark?.({ kind: 'dangling-reference', element });
  return found;
}
