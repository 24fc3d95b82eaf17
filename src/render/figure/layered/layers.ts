/** The layers of a graph as items: nodes, and where edges pass through a layer or bear their labels. */
import type { Graph, GraphEdge, GraphNode } from './graph.js';
import { edgesBy, ranksOf } from './ranks.js';

/** Between lines that run beside each other, at least. */
export const LINE_GAP = 12;
/** Beside so many lines a node grows until all of them are straight. */
const FEW_LINES = 3;

/** What takes room in a layer; its line, or its middle, is at `at`. */
export interface Item {
  readonly kind: 'node' | 'bend' | 'label';
  readonly layer: number;
  readonly along: number;
  readonly before: number;
  readonly behind: number;
  readonly node: GraphNode | undefined;
  readonly into: Link[];
  readonly out: Link[];
  /** Where in its layer, counted from 0. */
  place: number;
  at: number;
}

/** A piece of an edge, between two layers that follow each other. */
export interface Link {
  readonly from: Item;
  readonly to: Item;
  readonly edge: GraphEdge;
  /** Where it leaves the one and meets the other. */
  exit: number;
  entry: number;
}

export interface Layers {
  readonly layers: readonly (readonly Item[])[];
  /** The links of each edge in the order of the layers. */
  readonly chains: ReadonlyMap<GraphEdge, readonly Link[]>;
  readonly turned: ReadonlySet<GraphEdge>;
  readonly items: ReadonlyMap<string, Item>;
}

/** Lines without labels leave a node at one point when they are many. */
export function isBundled(leaving: readonly { readonly label?: unknown }[]): boolean {
  return leaving.length > FEW_LINES && leaving.every(({ label }) => label === undefined);
}

/** A node with few lines on a side is as large as their labels, so that they need no corner; with many, it holds them. */
function roomFor(edges: readonly GraphEdge[]): number {
  if (edges.length > FEW_LINES) return (edges.length + 1) * LINE_GAP;
  const rooms = edges
    .slice(1)
    .map(({ label }) => (label ? label.before + label.behind + LINE_GAP : LINE_GAP));
  return rooms.reduce((sum, room) => sum + room, 2 * LINE_GAP);
}

interface Sides {
  readonly entering: readonly GraphEdge[];
  readonly leaving: readonly GraphEdge[];
}

function nodeItem(node: GraphNode, layer: number, { entering, leaving }: Sides): Item {
  const needed = Math.max(roomFor(entering), isBundled(leaving) ? 0 : roomFor(leaving));
  const half = Math.max(node.across, needed) / 2;
  const room = { along: node.along, before: half, behind: half };
  return { kind: 'node', layer, ...room, node, into: [], out: [], place: 0, at: 0 };
}

function passItem(edge: GraphEdge, layer: number, bearsLabel: boolean): Item {
  const free = { along: 0, before: LINE_GAP / 2, behind: LINE_GAP / 2 };
  const room = (bearsLabel && edge.label) || free;
  const kind = room === free ? 'bend' : 'label';
  return { kind, layer, ...room, node: undefined, into: [], out: [], place: 0, at: 0 };
}

function link(from: Item, to: Item, edge: GraphEdge): Link {
  const made = { from, to, edge, exit: 0, entry: 0 };
  from.out.push(made);
  to.into.push(made);
  return made;
}

function chainOf(edge: GraphEdge, first: Item, last: Item): { passes: Item[]; links: Link[] } {
  const passes: Item[] = [];
  // In the first layer between the two, the label is beside the node where reading begins.
  const bearer = first.layer + 1;
  for (let layer = first.layer + 1; layer < last.layer; layer += 1)
    passes.push(passItem(edge, layer, layer === bearer));
  const ends = [...passes, last];
  return { passes, links: ends.map((to, i) => link(passes[i - 1] ?? first, to, edge)) };
}

/** Nodes and edges as items in layers; in each layer in the order in which they were given. */
export function layersOf(graph: Graph): Layers {
  const hasLabels = graph.edges.some(({ label }) => label !== undefined);
  const { rankOf, turned } = ranksOf(graph, hasLabels ? 2 : 1);
  const lowest = Math.min(...rankOf.values());
  const entering = edgesBy(graph, 'to');
  const leaving = edgesBy(graph, 'from');
  const layers: Item[][] = [];
  const add = (item: Item): void => {
    (layers[item.layer] ??= []).push(item);
  };
  const items = new Map<string, Item>();
  for (const node of graph.nodes) {
    const sides = { entering: entering.get(node.key) ?? [], leaving: leaving.get(node.key) ?? [] };
    const item = nodeItem(node, (rankOf.get(node.key) ?? 0) - lowest, sides);
    items.set(node.key, item);
    add(item);
  }
  const chains = new Map<GraphEdge, readonly Link[]>();
  for (const edge of graph.edges) {
    const [from, to] = [items.get(edge.from), items.get(edge.to)];
    if (!from || !to) throw new Error(`an edge from "${edge.from}" to "${edge.to}" without its node`);
    const { passes, links } = turned.has(edge) ? chainOf(edge, to, from) : chainOf(edge, from, to);
    for (const pass of passes) add(pass);
    chains.set(edge, links);
  }
  return { layers: Array.from(layers, (layer) => layer ?? []), chains, turned, items };
}
