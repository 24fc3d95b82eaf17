/** The scores of a resource for nodes: there are as many as pairs of a resource and a node, so that each is a number in a list. */
import type { Score } from '../../base/score.js';
import type { Trail } from './cause.js';
import type { Node, ProbeMode, ScoredNode } from './node.js';

/** Nodes in the order in which tables name them; tables that begin alike share it, whatever their length. */
class NodeSequence {
  readonly nodes: Node[];
  readonly positions: Map<string, number>;
  /** Sequences that go on otherwise, by length and node. */
  readonly #branches = new Map<string, NodeSequence>();

  constructor(nodes: Node[]) {
    this.nodes = nodes;
    this.positions = new Map(nodes.map(({ id }, at) => [id, at]));
  }

  /** The sequence in which the node follows the first `length` ones. */
  followedBy(length: number, node: Node): NodeSequence {
    if (this.nodes[length] === node) return this;
    if (this.nodes.length === length) {
      this.nodes.push(node);
      this.positions.set(node.id, length);
      return this;
    }
    const key = `${length} ${node.id}`;
    const known = this.#branches.get(key);
    if (known?.nodes[length] === node) return known;
    const branch = new NodeSequence([...this.nodes.slice(0, length), node]);
    this.#branches.set(key, branch);
    return branch;
  }
}

/** Sequences by the node that they begin with. */
const sequences = new WeakMap<Node, NodeSequence>();

function sequenceFrom(node: Node): NodeSequence {
  let sequence = sequences.get(node);
  if (!sequence) {
    sequence = new NodeSequence([node]);
    sequences.set(node, sequence);
  }
  return sequence;
}

/** A cell with the same score and story that changes independently. Pacemaker: pe__copy_node */
export function copyCell({ node, score, trail, count, probeMode }: ScoredNode): ScoredNode {
  return trail ? { node, score, trail, count, probeMode } : { node, score, count, probeMode };
}

/** What a table says of its nodes, by position; what hardly any table says is left out until one does. */
interface Columns {
  readonly scores: Score[];
  counts: number[] | undefined;
  probeModes: ProbeMode[] | undefined;
  trails: (Trail | undefined)[] | undefined;
}

/** Candidate nodes of a resource by node id, in order of their addition. */
export class NodeTable {
  #sequence: NodeSequence | undefined = undefined;
  #columns: Columns = { scores: [], counts: undefined, probeModes: undefined, trails: undefined };
  /** Another table has the same columns: they are copied before they change. */
  #isShared = false;

  /** A table of nodes with their own scores. Pacemaker: pe__node_list2table */
  static of(nodes: readonly Node[]): NodeTable {
    const table = new NodeTable();
    for (const { own } of nodes) table.set(own);
    return table;
  }

  get size(): number {
    return this.#columns.scores.length;
  }

  has(id: string): boolean {
    return this.#positionOf(id) !== undefined;
  }

  get(id: string): ScoredNode | undefined {
    const at = this.#positionOf(id);
    return at === undefined ? undefined : new TableCell(this, at);
  }

  *values(): Generator<ScoredNode, void> {
    for (let at = 0; at < this.size; at += 1) yield new TableCell(this, at);
  }

  /** Says of a node what a cell says of it; returns the table's own cell. */
  set({ node, score, trail, count, probeMode }: ScoredNode): ScoredNode {
    const known = this.#positionOf(node.id);
    const at = known ?? this.size;
    if (known === undefined) {
      this.#sequence = this.#sequence?.followedBy(at, node) ?? sequenceFrom(node);
    }
    this.#own().scores[at] = score;
    this.setTrail(at, trail);
    this.setCount(at, count);
    this.setProbeMode(at, probeMode);
    return new TableCell(this, at);
  }

  delete(id: string): void {
    const kept = [...this.values()].filter(({ node }) => node.id !== id).map(copyCell);
    this.#sequence = undefined;
    this.#columns = { scores: [], counts: undefined, probeModes: undefined, trails: undefined };
    this.#isShared = false;
    for (const cell of kept) this.set(cell);
  }

  /** An independent copy. Pacemaker: pcmk__copy_node_table */
  copy(): NodeTable {
    const copy = new NodeTable();
    copy.#sequence = this.#sequence;
    copy.#columns = this.#columns;
    copy.#isShared = true;
    this.#isShared = true;
    return copy;
  }

  nodeAt(at: number): Node {
    return this.#sequence?.nodes[at] as Node;
  }

  scoreAt(at: number): Score {
    return this.#columns.scores[at] as Score;
  }

  countAt(at: number): number {
    return this.#columns.counts?.[at] ?? 0;
  }

  probeModeAt(at: number): ProbeMode {
    return this.#columns.probeModes?.[at] ?? 'always';
  }

  trailAt(at: number): Trail | undefined {
    return this.#columns.trails?.[at];
  }

  setScore(at: number, score: Score): void {
    this.#own().scores[at] = score;
  }

  setCount(at: number, count: number): void {
    if (count === this.countAt(at)) return;
    const columns = this.#own();
    columns.counts ??= columns.scores.map(() => 0);
    columns.counts[at] = count;
  }

  setProbeMode(at: number, probeMode: ProbeMode): void {
    if (probeMode === this.probeModeAt(at)) return;
    const columns = this.#own();
    columns.probeModes ??= columns.scores.map(() => 'always');
    columns.probeModes[at] = probeMode;
  }

  setTrail(at: number, trail: Trail | undefined): void {
    if (trail === this.trailAt(at)) return;
    const columns = this.#own();
    columns.trails ??= columns.scores.map(() => undefined);
    columns.trails[at] = trail;
  }

  #positionOf(id: string): number | undefined {
    const at = this.#sequence?.positions.get(id);
    return at !== undefined && at < this.size ? at : undefined;
  }

  /** The columns, no other table's. */
  #own(): Columns {
    if (!this.#isShared) return this.#columns;
    const { scores, counts, probeModes, trails } = this.#columns;
    this.#columns = {
      scores: scores.slice(),
      counts: counts?.slice(),
      probeModes: probeModes?.slice(),
      trails: trails?.slice(),
    };
    this.#isShared = false;
    return this.#columns;
  }
}

/** One node of a table: made when it is looked at. */
class TableCell implements ScoredNode {
  readonly #table: NodeTable;
  readonly #at: number;

  constructor(table: NodeTable, at: number) {
    this.#table = table;
    this.#at = at;
  }

  get node(): Node {
    return this.#table.nodeAt(this.#at);
  }

  get score(): Score {
    return this.#table.scoreAt(this.#at);
  }

  set score(score: Score) {
    this.#table.setScore(this.#at, score);
  }

  get trail(): Trail | undefined {
    return this.#table.trailAt(this.#at);
  }

  set trail(trail: Trail | undefined) {
    this.#table.setTrail(this.#at, trail);
  }

  get count(): number {
    return this.#table.countAt(this.#at);
  }

  set count(count: number) {
    this.#table.setCount(this.#at, count);
  }

  get probeMode(): ProbeMode {
    return this.#table.probeModeAt(this.#at);
  }

  set probeMode(probeMode: ProbeMode) {
    this.#table.setProbeMode(this.#at, probeMode);
  }
}
