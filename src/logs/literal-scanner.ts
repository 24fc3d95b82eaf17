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

interface TrieNode {
  readonly children: Map<number, number>;
  readonly own: number[];
  readonly lastByte: number;
  suffix: number;
}

function buildTrie(literals: readonly string[]): TrieNode[] {
  const nodes: TrieNode[] = [{ children: new Map(), own: [], lastByte: -1, suffix: 0 }];
  const encoder = new TextEncoder();
  for (const [index, literal] of literals.entries()) {
    let at = 0;
    for (const byte of encoder.encode(literal)) {
      let next = nodes[at]?.children.get(byte);
      if (next === undefined) {
        next = nodes.length;
        nodes.push({ children: new Map(), own: [], lastByte: byte, suffix: 0 });
        nodes[at]?.children.set(byte, next);
      }
      at = next;
    }
    nodes[at]?.own.push(index);
  }
  return nodes;
}

/** Fills every node's row and its list of literals, shortest first (suffixes are complete before they are needed). */
function completeRows(nodes: readonly TrieNode[]): {
  rows: Uint16Array[];
  reports: number[][];
  order: readonly number[];
} {
  const rows: Uint16Array[] = nodes.map(() => new Uint16Array(WIDTH));
  const reports: number[][] = nodes.map(({ own }) => [...own]);
  const queue = [0];
  for (let head = 0; head < queue.length; head += 1) {
    const at = queue[head] ?? 0;
    const node = nodes[at];
    const row = rows[at];
    if (!node || !row) continue;
    if (at !== 0) {
      row.set(rows[node.suffix] ?? row);
      reports[at] = [...(reports[at] ?? []), ...(reports[node.suffix] ?? [])];
    }
    for (const [byte, child] of node.children) {
      const childNode = nodes[child];
      if (childNode) childNode.suffix = at === 0 ? 0 : (rows[node.suffix]?.[byte] ?? 0);
      row[byte] = child;
      queue.push(child);
    }
    // A run of blanks counts as one blank, whichever kind they are.
    if (node.lastByte === SPACE && !node.children.has(SPACE)) row[SPACE] = at;
    row[TAB] = row[SPACE] ?? 0;
    row[NBSP] = row[SPACE] ?? 0;
    row[LEAD_OF_NBSP] = at;
  }
  return { rows, reports, order: queue };
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

/**
 * Builds the automaton for literals in which blanks are single U+0020 and which are printable ASCII or NUL.
 * Text is matched as if TAB, U+00A0 and runs of blanks were one blank.
 */
export function createLiteralScanner(literals: readonly string[]): LiteralScanner {
  const nodes = buildTrie(literals);
  if (nodes.length > MOST_STATES) throw new RangeError('too many literals for 16-bit states');
  const { rows, reports, order: byDepth } = completeRows(nodes);
  // Rows near the start are used most: side by side they stay in the processor's cache.
  const silent = byDepth.filter((state) => reports[state]?.length === 0);
  const reporting = byDepth.filter((state) => reports[state]?.length !== 0);
  const order = [...silent, ...reporting];
  const lineEnd = order.length;
  const { classes, count: rowLength } = byteClasses(literals);
  const positions = new Int32Array(order.length);
  for (const [position, state] of order.entries()) positions[state] = position * rowLength;
  const table = new Int32Array((order.length + 1) * rowLength);
  const literalsAt: (readonly number[])[] = [];
  for (const [position, state] of order.entries()) {
    const row = rows[state];
    for (let byte = 0; byte < WIDTH; byte += 1) {
      if (row && classes[byte] !== OTHER)
        table[position * rowLength + (classes[byte] as number)] = positions[row[byte] as number] as number;
    }
    table[position * rowLength + LINE_FEED_CLASS] = lineEnd * rowLength;
    literalsAt.push(reports[state] ?? []);
  }
  literalsAt.push([]);
  return {
    table,
    classes,
    firstReporting: silent.length * rowLength,
    lineEnd: lineEnd * rowLength,
    literalsAt,
    rowLength,
  };
}
