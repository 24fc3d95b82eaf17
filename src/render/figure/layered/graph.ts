/**
 * What is laid out in layers, and how: `along` is the direction in which a graph is read (to the right, or down),
 * `across` the other one.
 */

export interface GraphNode {
  readonly key: string;
  readonly along: number;
  readonly across: number;
}

/** The room that the text of an edge needs on both sides of its line. */
export interface LabelRoom {
  readonly along: number;
  readonly before: number;
  readonly behind: number;
}

/** Between two different nodes. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: LabelRoom | undefined;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface Spot {
  readonly along: number;
  readonly across: number;
}

/** A node's corner; it may have become larger across, so that all its lines find room. */
export interface PlacedNode extends Spot {
  readonly key: string;
  readonly size: number;
}

export interface Route {
  /** From `from` to `to`; each part runs along or across. */
  readonly points: readonly Spot[];
  /** The corner of the label's room. */
  readonly label: Spot | undefined;
}

export interface LaidOutGraph {
  readonly along: number;
  readonly across: number;
  readonly nodes: readonly PlacedNode[];
  /** In the order of the edges. */
  readonly routes: readonly Route[];
}
