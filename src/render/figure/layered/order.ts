/** In which order the items of a layer stand, so that few lines cross. */
import type { Item } from './layers.js';

const SWEEPS = 24;

type Layer = readonly Item[];

function number(layer: Layer): void {
  layer.forEach((item, place) => {
    item.place = place;
  });
}

/** How often the lines between a layer and the next one cross: counted from the far ends, in order of the near ones. */
function crossingsBehind(layer: Layer): number {
  const ends = layer.flatMap(({ out }) => out.map(({ to }) => to.place).sort((a, b) => a - b));
  let count = 0;
  for (const [i, end] of ends.entries())
    for (let j = i + 1; j < ends.length; j += 1) if ((ends[j] ?? end) < end) count += 1;
  return count;
}

function crossings(layers: readonly Layer[]): number {
  return layers.reduce((sum, layer) => sum + crossingsBehind(layer), 0);
}

/** The middle place of the neighbours on one side; of two middle ones the mean. */
function medianOf(places: readonly number[]): number | undefined {
  const sorted = places.toSorted((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  return high === undefined || low === undefined ? undefined : (high + low) / 2;
}

function byMedian(layer: Layer, side: 'into' | 'out'): Layer {
  const wanted = new Map(
    layer.map((item) => {
      const places =
        side === 'into' ? item.into.map(({ from }) => from.place) : item.out.map(({ to }) => to.place);
      return [item, medianOf(places) ?? item.place];
    }),
  );
  const sorted = layer.toSorted((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
  number(sorted);
  return sorted;
}

/** How often the lines of two neighbours cross each other, the first standing before the second. */
function crossingsOfPair(first: Item, second: Item): number {
  const between = (ours: readonly number[], theirs: readonly number[]): number =>
    ours.reduce((sum, one) => sum + theirs.filter((other) => other < one).length, 0);
  return (
    between(
      first.into.map(({ from }) => from.place),
      second.into.map(({ from }) => from.place),
    ) +
    between(
      first.out.map(({ to }) => to.place),
      second.out.map(({ to }) => to.place),
    )
  );
}

/** Neighbours change places wherever fewer lines cross so. */
function exchanged(layer: Layer): Layer {
  const items = [...layer];
  for (let i = 1; i < items.length; i += 1) {
    const [first, second] = [items[i - 1], items[i]];
    if (!first || !second || crossingsOfPair(first, second) <= crossingsOfPair(second, first)) continue;
    [items[i - 1], items[i]] = [second, first];
    [first.place, second.place] = [second.place, first.place];
  }
  return items;
}

function sweep(layers: readonly Layer[], side: 'into' | 'out'): readonly Layer[] {
  const inTurn = side === 'into' ? layers : layers.toReversed();
  const swept = inTurn.map((layer) => byMedian(layer, side));
  return side === 'into' ? swept : swept.reverse();
}

/** Each item gets its place; the layers are given back in that order. */
export function ordered(layers: readonly Layer[]): readonly Layer[] {
  layers.forEach(number);
  let best = layers;
  let fewest = crossings(layers);
  let now = layers;
  for (let i = 0; i < SWEEPS && fewest > 0; i += 1) {
    now = sweep(now, i % 2 === 0 ? 'into' : 'out').map(exchanged);
    const count = crossings(now);
    if (count >= fewest) continue;
    best = now;
    fewest = count;
  }
  best.forEach(number);
  return best;
}
