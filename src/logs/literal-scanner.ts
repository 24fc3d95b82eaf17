/** Finds which of many literals occur in a stream of bytes, all at once: an Aho-Corasick automaton as a flat table. */

const SPACE = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
// U+00A0 is C2 A0 in UTF-8. Ignoring C2 and taking A0 for a blank lets literals match without decoding.
const LEAD_OF_NBSP = 0xc2;
const NBSP = 0xa0;
const WIDTH = 256;
/** Rows of the final table hold classes of bytes instead of bytes: half the memory, so that more of it stays in the cache. */
const CLASSES = 128;
const OTHER = 0x7f;
const NBSP_LEAD_CLASS = 0x01;

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
function completeRows(nodes: readonly TrieNode[]): { rows: Uint16Array[]; reports: number[][] } {
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
  return { rows, reports };
}

/** ASCII is its own class; of the rest only the bytes of U+00A0 matter. */
function byteClasses(): Uint8Array {
  const classes = new Uint8Array(WIDTH).fill(OTHER);
  for (let byte = 0; byte < OTHER; byte += 1) classes[byte] = byte;
  // These control characters stand in no literal, and their class is free.
  classes[NBSP_LEAD_CLASS] = OTHER;
  classes[LEAD_OF_NBSP] = NBSP_LEAD_CLASS;
  classes[NBSP] = SPACE;
  return classes;
}

/**
 * Builds the automaton for literals in which blanks are single U+0020 and which are printable ASCII or NUL.
 * Text is matched as if TAB, U+00A0 and runs of blanks were one blank.
 */
export function createLiteralScanner(literals: readonly string[]): LiteralScanner {
  const { rows, reports } = completeRows(buildTrie(literals));
  const silent = rows.map((_, state) => state).filter((state) => reports[state]?.length === 0);
  const reporting = rows.map((_, state) => state).filter((state) => reports[state]?.length !== 0);
  const order = [...silent, ...reporting];
  const lineEnd = order.length;
  if (lineEnd >= 65_535) throw new RangeError('too many literals for 16-bit states');
  const renumbered = new Uint16Array(order.length);
  for (const [position, state] of order.entries()) renumbered[state] = position;
  const classes = byteClasses();
  const table = new Int32Array((order.length + 1) * CLASSES);
  const literalsAt: (readonly number[])[] = [];
  for (const [position, state] of order.entries()) {
    const row = rows[state] ?? new Uint16Array(WIDTH);
    for (let byte = 0; byte < WIDTH; byte += 1) {
      table[position * CLASSES + (classes[byte] ?? OTHER)] = (renumbered[row[byte] ?? 0] ?? 0) * CLASSES;
    }
    table[position * CLASSES + LINE_FEED] = lineEnd * CLASSES;
    literalsAt.push(reports[state] ?? []);
  }
  literalsAt.push([]);
  return {
    table,
    classes,
    firstReporting: silent.length * CLASSES,
    lineEnd: lineEnd * CLASSES,
    literalsAt,
    rowLength: CLASSES,
  };
}
