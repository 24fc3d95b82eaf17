/** Where the items of each layer stand across: near what they are tied to, long lines straight. */
import type { GraphEdge } from './graph.js';
import { LINE_GAP, type Item, type Link } from './layers.js';
import { spread } from './spread.js';

const SWEEPS = 40;
const NODE_GAP = 18;

/** Lines through many layers are kept straight before nodes are put in their middle. */
function weightOf({ from, to }: Link): number {
  const passes = [from, to].filter(({ kind }) => kind !== 'node').length;
  return [1, 2, 8][passes] ?? 1;
}

function apart(first: Item | undefined, second: Item): number {
  if (!first) return 0;
  const gap = first.kind === 'bend' || second.kind === 'bend' ? LINE_GAP / 2 : NODE_GAP;
  return first.behind + gap + second.before;
}

function place(layer: readonly Item[], side: 'into' | 'out' | 'both'): void {
  const wanted = layer.map((item, i) => {
    const into = side === 'out' ? [] : item.into.map((link) => ({ link, other: link.from }));
    const out = side === 'into' ? [] : item.out.map((link) => ({ link, other: link.to }));
    const ties = [...into, ...out];
    const weight = ties.reduce((sum, { link }) => sum + weightOf(link), 0);
    const sum = ties.reduce((total, { link, other }) => total + weightOf(link) * other.at, 0);
    const at = weight === 0 ? item.at : sum / weight;
    return { at, weight: Math.max(weight, 0.01), apart: apart(layer[i - 1], item) };
  });
  spread(wanted).forEach((at, i) => {
    const item = layer[i];
    if (item) item.at = at;
  });
}

/** How far an item may move without coming too near to its neighbours. */
function freedom(
  item: Item,
  layers: readonly (readonly Item[])[],
): readonly [lowest: number, highest: number] {
  const layer = layers[item.layer] ?? [];
  const [before, behind] = [layer[item.place - 1], layer[item.place + 1]];
  return [
    before ? before.at + apart(before, item) : -Infinity,
    behind ? behind.at - apart(item, behind) : Infinity,
  ];
}

/** Puts all places where an edge passes on one straight line, where there is such a line. */
function straighten(chain: readonly Link[], layers: readonly (readonly Item[])[]): void {
  const passes = chain.slice(0, -1).map(({ to }) => to);
  if (passes.length === 0) return;
  const ranges = passes.map((item) => freedom(item, layers));
  const lowest = Math.max(...ranges.map(([low]) => low));
  const highest = Math.min(...ranges.map(([, high]) => high));
  if (lowest > highest) return;
  const mean = passes.reduce((sum, { at }) => sum + at, 0) / passes.length;
  for (const item of passes) item.at = Math.min(highest, Math.max(lowest, mean));
}

/** Gives each item its place; the smallest edge of all is at 0. */
export function placeAcross(
  layers: readonly (readonly Item[])[],
  chains: ReadonlyMap<GraphEdge, readonly Link[]>,
): void {
  for (const layer of layers) {
    let at = 0;
    for (const [i, item] of layer.entries()) {
      at += apart(layer[i - 1], item);
      item.at = at;
    }
  }
  for (let i = 0; i < SWEEPS; i += 1) {
    const [first, second] = i < 4 ? (['into', 'out'] as const) : (['both', 'both'] as const);
    for (const layer of layers) place(layer, first);
    for (const layer of layers.toReversed()) place(layer, second);
  }
  for (const chain of chains.values()) straighten(chain, layers);
  const lowest = Math.min(...layers.flat().map(({ at, before }) => at - before));
  for (const item of layers.flat()) item.at -= lowest;
}
