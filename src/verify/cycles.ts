/** Cycles in directed graphs: one short cycle at a time, in time linear in the size of the graph. */
import { pushAll } from '../base/arrays.js';

export interface Edge<Label> {
  readonly from: string;
  readonly to: string;
  readonly label: Label;
}

type Graph<Label> = Map<string, Edge<Label>[]>;

function graphOf<Label>(edges: Iterable<Edge<Label>>): Graph<Label> {
  const graph: Graph<Label> = new Map();
  for (const edge of edges) {
    if (!graph.has(edge.to)) graph.set(edge.to, []);
    const out = graph.get(edge.from);
    if (out) out.push(edge);
    else graph.set(edge.from, [edge]);
  }
  return graph;
}

interface Frame {
  readonly node: string;
  next: number;
}

/** Tarjan's algorithm without recursion, so that a long chain of constraints cannot exhaust the stack. */
class ComponentSearch<Label> {
  readonly components: string[][] = [];
  readonly #graph: Graph<Label>;
  readonly #index = new Map<string, number>();
  readonly #low = new Map<string, number>();
  readonly #open: string[] = [];
  readonly #isOpen = new Set<string>();

  constructor(graph: Graph<Label>) {
    this.#graph = graph;
    for (const node of graph.keys()) if (!this.#index.has(node)) this.#visit(node);
  }

  #enter(node: string): Frame {
    this.#low.set(node, this.#index.size);
    this.#index.set(node, this.#index.size);
    this.#open.push(node);
    this.#isOpen.add(node);
    return { node, next: 0 };
  }

  #lower(node: string, to: number | undefined): void {
    this.#low.set(node, Math.min(this.#low.get(node) ?? 0, to ?? Infinity));
  }

  #visit(root: string): void {
    const frames = [this.#enter(root)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const edge = this.#graph.get(frame.node)?.[frame.next];
      frame.next += 1;
      if (edge && !this.#index.has(edge.to)) frames.push(this.#enter(edge.to));
      else if (edge && this.#isOpen.has(edge.to)) this.#lower(frame.node, this.#index.get(edge.to));
      else if (!edge) {
        frames.pop();
        this.#leave(frame.node, frames.at(-1)?.node);
      }
    }
  }

  #leave(node: string, parent: string | undefined): void {
    if (parent !== undefined) this.#lower(parent, this.#low.get(node));
    if (this.#low.get(node) !== this.#index.get(node)) return;
    const members = this.#open.splice(this.#open.lastIndexOf(node));
    for (const member of members) this.#isOpen.delete(member);
    if (members.length > 1) this.components.push(members);
  }
}

/** The edges of a shortest cycle through a node, inside a set of nodes; empty when there is none. */
function shortestCycle<Label>(
  graph: Graph<Label>,
  start: string,
  inside: ReadonlySet<string>,
): Edge<Label>[] {
  const reachedBy = new Map<string, Edge<Label>>();
  const queue = [start];
  for (const node of queue) {
    for (const edge of graph.get(node) ?? []) {
      if (!inside.has(edge.to) || reachedBy.has(edge.to)) continue;
      reachedBy.set(edge.to, edge);
      queue.push(edge.to);
    }
    if (reachedBy.has(start)) break;
  }
  const cycle: Edge<Label>[] = [];
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
export function findCycles<Label>(
  edges: readonly Edge<Label>[],
  starts: readonly string[] = [],
  isFixed: (label: Label) => boolean = () => false,
): Edge<Label>[][] {
  const cycles: Edge<Label>[][] = [];
  let rest = edges.filter(({ from, to }) => from !== to);
  while (cycles.length < MOST_CYCLES) {
    const graph = graphOf(rest);
    const { components } = new ComponentSearch(graph);
    if (components.length === 0) break;
    const found = components.map((nodes) => {
      const inside = new Set(nodes);
      const start = starts.find((node) => inside.has(node)) ?? nodes[0] ?? '';
      return shortestCycle(graph, start, inside);
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
