/** Where the items of each layer stand across: near what they are tied to, long lines straight. */
import type { GraphEdge } from './graph.js';
import { LINE_GAP, type Item, type Link } from './layers.js';
import { spread } from './spread.js';

const SWEEPS = 24;
/** Movements that nobody sees. */
const STILL = 0.5;
const NODE_GAP = 18;
const LABEL_GAP = 6;
/** Lines meet a node so far from its corners. */
export const INSET = 8;

/** Lines through many layers are kept straight before nodes are put in their middle. */
function weightOf({ from, to }: Link): number {
  const passes = [from, to].filter(({ kind }) => kind !== 'node').length;
  return [1, 2, 8][passes] ?? 1;
}

function apart(first: Item | undefined, second: Item): number {
  if (!first) return 0;
  const gap =
    first.kind === 'node' && second.kind === 'node'
      ? NODE_GAP
      : first.kind === 'bend' || second.kind === 'bend'
        ? LINE_GAP / 2
        : LABEL_GAP;
  return first.behind + gap + second.before;
}

/** Returns how far an item moved, at most. */
function place(layer: readonly Item[], side: 'into' | 'out' | 'both'): number {
  const wanted = layer.map((item, i) => {
    const into = side === 'out' ? [] : item.into.map((link) => ({ link, other: link.from }));
    const out = side === 'into' ? [] : item.out.map((link) => ({ link, other: link.to }));
    const ties = [...into, ...out];
    const weight = ties.reduce((sum, { link }) => sum + weightOf(link), 0);
    const sum = ties.reduce((total, { link, other }) => total + weightOf(link) * other.at, 0);
    const at = weight === 0 ? item.at : sum / weight;
    return { at, weight: Math.max(weight, 0.01), apart: apart(layer[i - 1], item) };
  });
  let moved = 0;
  spread(wanted).forEach((at, i) => {
    const item = layer[i];
    if (!item) return;
    moved = Math.max(moved, Math.abs(item.at - at));
    item.at = at;
  });
  return moved;
}

type Range = readonly [lowest: number, highest: number];

/** How far an item may move without coming too near to its neighbours. */
function freedom(item: Item, layers: readonly (readonly Item[])[]): Range {
  const layer = layers[item.layer] ?? [];
  const [before, behind] = [layer[item.place - 1], layer[item.place + 1]];
  return [
    before ? before.at + apart(before, item) : -Infinity,
    behind ? behind.at - apart(item, behind) : Infinity,
  ];
}

function common(ranges: readonly Range[]): Range {
  return [Math.max(...ranges.map(([low]) => low)), Math.min(...ranges.map(([, high]) => high))];
}

interface Run {
  readonly items: readonly Item[];
  /** Where all of them may be. */
  readonly range: Range;
}

/** The fewest pieces of a chain of which each can be straight. */
function runsOf(passes: readonly Item[], layers: readonly (readonly Item[])[]): readonly Run[] {
  const runs: Run[] = [];
  for (const item of passes) {
    const free = freedom(item, layers);
    const last = runs.at(-1);
    const range = common(last ? [last.range, free] : [free]);
    if (last && range[0] <= range[1]) runs[runs.length - 1] = { items: [...last.items, item], range };
    else runs.push({ items: [item], range: free });
  }
  return runs;
}

/** Puts the places where an edge passes on straight lines, opposite to its nodes, where there are such lines. */
function straighten(chain: readonly Link[], layers: readonly (readonly Item[])[]): void {
  const passes = chain.slice(0, -1).map(({ to }) => to);
  const runs = runsOf(passes, layers);
  runs.forEach(({ items, range }, i) => {
    const ends = [i === 0 ? chain[0]?.from : undefined, i === runs.length - 1 ? chain.at(-1)?.to : undefined];
    const sides = ends.flatMap((end): Range[] =>
      end ? [[end.at - end.before + INSET, end.at + end.behind - INSET]] : [],
    );
    const tries = [[range, ...sides], ...sides.map((side) => [range, side]), [range]];
    const found = tries.map(common).find(([low, high]) => low <= high);
    if (!found) return;
    const mean = items.reduce((sum, { at }) => sum + at, 0) / items.length;
    for (const item of items) item.at = Math.min(found[1], Math.max(found[0], mean));
  });
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
    const moved = [
      ...layers.map((layer) => place(layer, first)),
      ...layers.toReversed().map((layer) => place(layer, second)),
    ];
    if (i >= 4 && Math.max(...moved) < STILL) break;
  }
  // The longest have the first choice; what moved may have made room for others.
  const byLength = [...chains.values()].sort((a, b) => b.length - a.length);
  for (let i = 0; i < 3; i += 1) for (const chain of byLength) straighten(chain, layers);
  const lowest = Math.min(...layers.flat().map(({ at, before }) => at - before));
  for (const item of layers.flat()) item.at -= lowest;
}
