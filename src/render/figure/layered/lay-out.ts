/** A connected graph in layers: no line meets a node or a label that is not its own. */
import { placeAcross } from './across.js';
import type { Graph, GraphEdge, LaidOutGraph, PlacedNode, Route, Spot } from './graph.js';
import { layersOf, type Item, type Link } from './layers.js';
import { ordered } from './order.js';
import { isStraight, placePorts } from './ports.js';
import { tracksBehind, type Tracks } from './tracks.js';

const TRACK_GAP = 8;
/** Between a layer and the first track behind it; before the next layer there is room for an arrow's head. */
const BEFORE_TRACKS = 10;
const BEHIND_TRACKS = 18;
/** Between two layers where every line is straight. */
const STRAIGHT_GAP = 26;

interface LayerSpan {
  readonly begin: number;
  readonly end: number;
  readonly tracks: Tracks;
}

function gapFor({ count }: Tracks): number {
  return count === 0 ? STRAIGHT_GAP : BEFORE_TRACKS + (count - 1) * TRACK_GAP + BEHIND_TRACKS;
}

function spansOf(layers: readonly (readonly Item[])[]): readonly LayerSpan[] {
  let begin = 0;
  return layers.map((layer) => {
    const tracks = tracksBehind(layer);
    const end = begin + Math.max(0, ...layer.map(({ along }) => along));
    const span = { begin, end, tracks };
    begin = end + gapFor(tracks);
    return span;
  });
}

/** Nodes stand in the middle of their layer. */
function startOf({ along }: Item, { begin, end }: LayerSpan): number {
  return begin + (end - begin - along) / 2;
}

class Router {
  readonly #spans: readonly LayerSpan[];

  constructor(spans: readonly LayerSpan[]) {
    this.#spans = spans;
  }

  span({ layer }: Item): LayerSpan {
    const span = this.#spans[layer];
    if (!span) throw new Error(`no layer ${layer}`);
    return span;
  }

  #pointsOf(link: Link): readonly Spot[] {
    const { from, to, exit, entry } = link;
    const span = this.span(from);
    const begin = from.kind === 'node' ? startOf(from, span) + from.along : span.end;
    const end = startOf(to, this.span(to));
    const first = { along: begin, across: exit };
    const last = { along: to.kind === 'node' ? end : this.span(to).end, across: entry };
    if (isStraight(link)) return [first, { ...last, across: exit }];
    const track = span.tracks.trackOf.get(link) ?? 0;
    const along = span.end + BEFORE_TRACKS + track * TRACK_GAP;
    return [first, { along, across: exit }, { along, across: entry }, last];
  }

  route(chain: readonly Link[], isTurned: boolean): Route {
    const points = withoutNeedless(chain.flatMap((link) => this.#pointsOf(link)));
    const bearer = chain.map(({ to }) => to).find(({ kind }) => kind === 'label');
    const label = bearer && {
      along: startOf(bearer, this.span(bearer)),
      across: bearer.at - bearer.before,
    };
    return { points: isTurned ? points.toReversed() : points, label };
  }
}

/** Only the ends and the corners. */
function withoutNeedless(points: readonly Spot[]): readonly Spot[] {
  const kept: Spot[] = [];
  for (const point of points) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    const isSame =
      last && Math.abs(last.along - point.along) < 0.5 && Math.abs(last.across - point.across) < 0.5;
    if (isSame) continue;
    const isOnWay =
      before &&
      last &&
      (Math.abs(before.across - last.across) < 0.5
        ? Math.abs(last.across - point.across) < 0.5
        : Math.abs(last.along - point.along) < 0.5);
    if (isOnWay) kept.pop();
    kept.push(point);
  }
  return kept;
}

function placedNode(item: Item, key: string, span: LayerSpan): PlacedNode {
  return { key, along: startOf(item, span), across: item.at - item.before, size: item.before + item.behind };
}

/** Lays a graph out; its nodes are in the order in which they were given. */
export function layOutGraph(graph: Graph): LaidOutGraph {
  const { layers, chains, turned, items } = layersOf(graph);
  const inPlace = ordered(layers);
  placeAcross(inPlace, chains);
  placePorts(inPlace);
  const spans = spansOf(inPlace);
  const router = new Router(spans);
  const routeOf = (edge: GraphEdge): Route => router.route(chains.get(edge) ?? [], turned.has(edge));
  return {
    along: spans.at(-1)?.end ?? 0,
    across: Math.max(0, ...layers.flat().map(({ at, behind }) => at + behind)),
    nodes: graph.nodes.flatMap(({ key }) => {
      const item = items.get(key);
      return item ? placedNode(item, key, router.span(item)) : [];
    }),
    routes: graph.edges.map(routeOf),
  };
}
