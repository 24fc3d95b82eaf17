/** Finds which of many literals occur in a stream of bytes, all at once: an Aho-Corasick automaton as a flat table. */

const SPACE = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
// U+00A0 is C2 A0 in UTF-8. Ignoring C2 and taking A0 for a blank lets literals match without decoding.
const LEAD_OF_NBSP = 0xc2;
const NBSP = 0xa0;
const WIDTH = 256;
const MOST_STATES = 65_535;
/** Rows of the final table hold classes of bytes instead of bytes: a third of the memory, so that more of it stays in the cache. */
const OTHER = 0;
const LINE_FEED_CLASS = 1;
const BLANK_CLASS = 2;
const NBSP_LEAD_CLASS = 3;
const FIRST_OWN = 4;

/** The automaton. States are numbered so that those with something to report come last. */
export interface LiteralScanner {
  /**
   * `next = table[state + classes[byte]]`: a state is the offset of its row, which saves a shift for each byte.
   * State 0 is the start of a line.
   */
  readonly table: Int32Array;
  readonly classes: Uint8Array;
  /** States from here on report something. */
  readonly firstReporting: number;
  /** The state that a line feed leads to; continue from 0. */
  readonly lineEnd: number;
  /** Indices of the literals that end at a state, by `state / rowLength`. */
  readonly literalsAt: readonly (readonly number[])[];
  readonly rowLength: number;
}

/** A class for each byte that stands in a literal; all others are one class, and so are the blanks. */
function byteClasses(literals: readonly string[]): { classes: Uint8Array; count: number } {
  const classes = new Uint8Array(WIDTH).fill(OTHER);
  let count = FIRST_OWN;
  for (const byte of new TextEncoder().encode(literals.join(''))) {
    if (classes[byte] !== OTHER) continue;
    classes[byte] = count;
    count += 1;
  }
  for (const blank of [TAB, NBSP, SPACE]) classes[blank] = BLANK_CLASS;
  classes[LEAD_OF_NBSP] = NBSP_LEAD_CLASS;
  classes[LINE_FEED] = LINE_FEED_CLASS;
  return { classes, count };
}

/** What the bytes of literals lead to, while the automaton is built: the states in the order of their first bytes. */
class Trie {
  /** Of each state by class the next one, 0 where there is none. */
  readonly rows: Uint16Array;
  /** The state of the longest other beginning of a literal that a state ends with. */
  readonly suffixes: Uint16Array;
  readonly endsInBlank: Uint8Array;
  readonly reports: (readonly number[])[] = [[]];
  readonly #classes: Uint8Array;
  readonly #rowLength: number;

  constructor(literals: readonly string[], classes: Uint8Array, rowLength: number) {
    const encoded = literals.map((literal) => new TextEncoder().encode(literal));
    const most = 1 + encoded.reduce((sum, { length }) => sum + length, 0);
    if (most > MOST_STATES) throw new RangeError('too many literals for 16-bit states');
    this.#classes = classes;
    this.#rowLength = rowLength;
    this.rows = new Uint16Array(most * rowLength);
    this.suffixes = new Uint16Array(most);
    this.endsInBlank = new Uint8Array(most);
    for (const [index, literal] of encoded.entries()) this.#add(literal, index);
  }

  #add(literal: Uint8Array, index: number): void {
    let at = 0;
    for (const byte of literal) {
      const edge = at * this.#rowLength + (this.#classes[byte] ?? OTHER);
      let next = this.rows[edge] ?? 0;
      if (next === 0) {
        next = this.reports.push([]) - 1;
        this.rows[edge] = next;
        this.endsInBlank[next] = byte === SPACE ? 1 : 0;
      }
      at = next;
    }
    this.reports[at] = [...(this.reports[at] ?? []), index];
  }

  /**
   * Completes the row of every state and its list of literals, shortest first (suffixes are complete before they are
   * needed); gives the states in that order.
   */
  complete(): readonly number[] {
    const { rows, suffixes, reports } = this;
    const queue = [0];
    for (let head = 0; head < queue.length; head += 1) {
      const at = queue[head] ?? 0;
      const suffix = suffixes[at] ?? 0;
      if (at !== 0) reports[at] = [...(reports[at] ?? []), ...(reports[suffix] ?? [])];
      const row = at * this.#rowLength;
      const ofSuffix = suffix * this.#rowLength;
      const hasBlank = rows[row + BLANK_CLASS] !== 0;
      for (let name = BLANK_CLASS; name < this.#rowLength; name += 1) {
        const next = rows[row + name] ?? 0;
        const otherwise = at === 0 ? 0 : (rows[ofSuffix + name] ?? 0);
        if (next === 0) rows[row + name] = otherwise;
        else {
          suffixes[next] = otherwise;
          queue.push(next);
        }
      }
      // A run of blanks counts as one blank, whichever kind they are.
      if (this.endsInBlank[at] === 1 && !hasBlank) rows[row + BLANK_CLASS] = at;
      rows[row + NBSP_LEAD_CLASS] = at;
    }
    return queue;
  }
}

/**
 * Builds the automaton for literals in which blanks are single U+0020 and which are printable ASCII or NUL.
 * Text is matched as if TAB, U+00A0 and runs of blanks were one blank.
 */
export function createLiteralScanner(literals: readonly string[]): LiteralScanner {
  const { classes, count: rowLength } = byteClasses(literals);
  const trie = new Trie(literals, classes, rowLength);
  const byDepth = trie.complete();
  const { rows, reports } = trie;
  // Rows near the start are used most: side by side they stay in the processor's cache.
  const silent = byDepth.filter((state) => reports[state]?.length === 0);
  const reporting = byDepth.filter((state) => reports[state]?.length !== 0);
  const order = [...silent, ...reporting];
  const lineEnd = order.length;
  const positions = new Int32Array(order.length);
  for (const [position, state] of order.entries()) positions[state] = position * rowLength;
  const table = new Int32Array((order.length + 1) * rowLength);
  for (const [position, state] of order.entries()) {
    const row = position * rowLength;
    for (let name = BLANK_CLASS; name < rowLength; name += 1)
      table[row + name] = positions[rows[state * rowLength + name] ?? 0] ?? 0;
    table[row + LINE_FEED_CLASS] = lineEnd * rowLength;
  }
  return {
    table,
    classes,
    firstReporting: silent.length * rowLength,
    lineEnd: lineEnd * rowLength,
    literalsAt: [...order.map((state) => reports[state] ?? []), []],
    rowLength,
  };
}
