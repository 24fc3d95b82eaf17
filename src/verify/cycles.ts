/** Cycles in directed graphs: one short cycle at a time, in time linear in the size of the graph. */
import { pushAll } from '../base/arrays.js';

export interface Edge<Label, Node = string> {
  readonly from: Node;
  readonly to: Node;
  readonly label: Label;
}

/** The nodes by numbers, in the order in which edges begin at them, and the edges that begin at each. */
class Graph<Label, Node> {
  readonly nodes: Node[] = [];
  readonly out: Edge<Label, Node>[][] = [];
  readonly #numbers = new Map<Node, number>();

  constructor(edges: readonly Edge<Label, Node>[]) {
    for (const edge of edges) this.out[this.#numbered(edge.from)]?.push(edge);
    for (const { to } of edges) this.#numbered(to);
  }

  #numbered(node: Node): number {
    const known = this.#numbers.get(node);
    if (known !== undefined) return known;
    this.#numbers.set(node, this.nodes.length);
    this.out.push([]);
    return this.nodes.push(node) - 1;
  }

  numberOf(node: Node): number {
    return this.#numbers.get(node) ?? -1;
  }

  edgesFrom(node: Node): readonly Edge<Label, Node>[] {
    return this.out[this.numberOf(node)] ?? [];
  }
}

interface Frame {
  readonly node: number;
  next: number;
}

/** What a search has not met yet. */
const NEW = -1;

/** Tarjan's algorithm without recursion, so that a long chain of constraints cannot exhaust the stack. */
class ComponentSearch<Label, Node> {
  readonly components: Node[][] = [];
  readonly #graph: Graph<Label, Node>;
  readonly #index: Int32Array;
  readonly #low: Int32Array;
  readonly #isOpen: Uint8Array;
  readonly #open: number[] = [];
  #met = 0;

  constructor(graph: Graph<Label, Node>) {
    const amount = graph.nodes.length;
    this.#graph = graph;
    this.#index = new Int32Array(amount).fill(NEW);
    this.#low = new Int32Array(amount);
    this.#isOpen = new Uint8Array(amount);
    for (let node = 0; node < amount; node += 1) if (this.#index[node] === NEW) this.#visit(node);
  }

  #enter(node: number): Frame {
    this.#low[node] = this.#met;
    this.#index[node] = this.#met;
    this.#met += 1;
    this.#open.push(node);
    this.#isOpen[node] = 1;
    return { node, next: 0 };
  }

  #lower(node: number, to: number | undefined): void {
    if (to !== undefined && to < (this.#low[node] ?? 0)) this.#low[node] = to;
  }

  #visit(root: number): void {
    const frames = [this.#enter(root)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const edge = this.#graph.out[frame.node]?.[frame.next];
      frame.next += 1;
      if (!edge) {
        frames.pop();
        this.#leave(frame.node, frames.at(-1)?.node);
        continue;
      }
      const to = this.#graph.numberOf(edge.to);
      if (this.#index[to] === NEW) frames.push(this.#enter(to));
      else if (this.#isOpen[to] === 1) this.#lower(frame.node, this.#index[to]);
    }
  }

  #leave(node: number, parent: number | undefined): void {
    if (parent !== undefined) this.#lower(parent, this.#low[node]);
    if (this.#low[node] !== this.#index[node]) return;
    const members = this.#open.splice(this.#open.lastIndexOf(node));
    for (const member of members) this.#isOpen[member] = 0;
    if (members.length > 1) this.components.push(members.map((member) => this.#graph.nodes[member] as Node));
  }
}

/** The edges of a shortest cycle through a node, inside a set of nodes; empty when there is none. */
function shortestCycle<Label, Node>(
  graph: Graph<Label, Node>,
  start: Node,
  inside: ReadonlySet<Node>,
): Edge<Label, Node>[] {
  const reachedBy = new Map<Node, Edge<Label, Node>>();
  const queue = [start];
  for (const node of queue) {
    for (const edge of graph.edgesFrom(node)) {
      if (!inside.has(edge.to) || reachedBy.has(edge.to)) continue;
      reachedBy.set(edge.to, edge);
      queue.push(edge.to);
    }
    if (reachedBy.has(start)) break;
  }
  const cycle: Edge<Label, Node>[] = [];
  for (
    let edge = reachedBy.get(start);
    edge;
    edge = edge.from === start ? undefined : reachedBy.get(edge.from)
  )
    cycle.push(edge);
  return cycle.reverse();
}

/** Cycles beyond this many are not listed: whoever has them solves some and looks again. */
const MOST_CYCLES = 25;

/**
 * Cycles, each as its edges in order, no two of which share an edge; together they touch every part of the graph that has a
 * cycle. An edge from a node to itself is no cycle here. `starts` chooses the node at which a cycle begins: the first
 * of them that lies on it, where possible. Edges for which `isFixed` says yes may be part of several cycles: they
 * are not what one could remove to break a cycle.
 */
export function findCycles<Label, Node = string>(
  edges: readonly Edge<Label, Node>[],
  starts: readonly Node[] = [],
  isFixed: (label: Label) => boolean = () => false,
): Edge<Label, Node>[][] {
  const cycles: Edge<Label, Node>[][] = [];
  let rest = edges.filter(({ from, to }) => from !== to);
  while (cycles.length < MOST_CYCLES) {
    const graph = new Graph(rest);
    const { components } = new ComponentSearch(graph);
    if (components.length === 0) break;
    const found = components.flatMap((nodes) => {
      const inside = new Set(nodes);
      const start = starts.find((node) => inside.has(node)) ?? nodes[0];
      return start === undefined ? [] : [shortestCycle(graph, start, inside)];
    });
    pushAll(cycles, found);
    const used = new Set(
      found.flatMap((cycle) => {
        const breakable = cycle.filter(({ label }) => !isFixed(label));
        return breakable.length > 0 ? breakable : cycle;
      }),
    );
    rest = rest.filter((edge) => !used.has(edge));
  }
  return cycles.slice(0, MOST_CYCLES);
}
