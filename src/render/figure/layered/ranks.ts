/** Which layer each node of a graph is in: as far from the start as the longest way to it. */
import type { Graph, GraphEdge } from './graph.js';

export interface Ranks {
  readonly rankOf: ReadonlyMap<string, number>;
  /** Edges that lead back against the order of layers, since the graph goes round in a circle. */
  readonly turned: ReadonlySet<GraphEdge>;
}

/** The edges of each node. */
export function edgesBy(graph: Graph, end: 'from' | 'to'): Map<string, GraphEdge[]> {
  const found = new Map<string, GraphEdge[]>(graph.nodes.map(({ key }) => [key, []]));
  for (const edge of graph.edges) found.get(edge[end])?.push(edge);
  return found;
}

/** Edges that lead back to a node from which the way to them began. */
function turnedEdges(graph: Graph): ReadonlySet<GraphEdge> {
  const leaving = edgesBy(graph, 'from');
  const entering = edgesBy(graph, 'to');
  const turned = new Set<GraphEdge>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (key: string): void => {
    state.set(key, 'open');
    for (const edge of leaving.get(key) ?? []) {
      const known = state.get(edge.to);
      if (known === 'open') turned.add(edge);
      else if (known === undefined) visit(edge.to);
    }
    state.set(key, 'done');
  };
  // Those that nothing leads to come first: what is turned then lies in circles only.
  const starts = graph.nodes.filter(({ key }) => entering.get(key)?.length === 0);
  for (const { key } of [...starts, ...graph.nodes]) if (!state.has(key)) visit(key);
  return turned;
}

function turn(edge: GraphEdge, turned: ReadonlySet<GraphEdge>): GraphEdge {
  return turned.has(edge) ? { ...edge, from: edge.to, to: edge.from } : edge;
}

/** Nodes so that every edge leads from an earlier to a later one. */
function inOrder({ nodes }: Graph, leaving: ReadonlyMap<string, readonly GraphEdge[]>): readonly string[] {
  const seen = new Set<string>();
  const order: string[] = [];
  const visit = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const { to } of leaving.get(key) ?? []) visit(to);
    order.push(key);
  };
  for (const { key } of nodes) visit(key);
  return order.reverse();
}

/**
 * The layers of a graph.
 * @param step - how many layers an edge spans at least
 */
export function ranksOf(graph: Graph, step: number): Ranks {
  const turned = turnedEdges(graph);
  const acyclic = { nodes: graph.nodes, edges: graph.edges.map((edge) => turn(edge, turned)) };
  const leaving = edgesBy(acyclic, 'from');
  const entering = edgesBy(acyclic, 'to');
  const order = inOrder(acyclic, leaving);
  const rankOf = new Map<string, number>();
  const rank = (key: string): number => rankOf.get(key) ?? 0;
  for (const key of order) {
    const earlier = (entering.get(key) ?? []).map(({ from }) => rank(from) + step);
    rankOf.set(key, Math.max(0, ...earlier));
  }
  // What has more behind it than before it stands close to what is behind: its lines are shorter so.
  for (const key of order.toReversed()) {
    const later = leaving.get(key) ?? [];
    if (later.length <= (entering.get(key)?.length ?? 0)) continue;
    rankOf.set(key, Math.min(...later.map(({ to }) => rank(to) - step)));
  }
  return { rankOf, turned };
}
