/** Which lanes are shown, and where: pinned ones first, then as the user ordered them. */
import type { IndexedLane } from './history-index.js';

/** What the user did with the lanes; names are `kind name`. */
export interface LaneArrangement {
  readonly pinned: readonly string[];
  /** Lanes that were moved, in their new order; the others keep theirs behind the lane that they followed. */
  readonly order: readonly string[];
}

export const AS_THEY_ARE: LaneArrangement = { pinned: [], order: [] };

export function laneKey({ kind, name }: Pick<IndexedLane, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** @returns indexes of lanes */
export function arranged(
  lanes: readonly IndexedLane[],
  { pinned, order }: LaneArrangement,
  isShown: (lane: IndexedLane) => boolean,
): number[] {
  const keys = lanes.map(laneKey);
  const place = new Map(order.map((key, index) => [key, index]));
  const isPinned = new Set(pinned);
  const rank = (lane: number): number => place.get(keys[lane] ?? '') ?? order.length + lane;
  return lanes
    .map((lane, index) => ({ lane, index }))
    .filter(({ lane, index }) => isShown(lane) || isPinned.has(keys[index] ?? ''))
    .map(({ index }) => index)
    .sort((one, other) => {
      const pins = Number(isPinned.has(keys[other] ?? '')) - Number(isPinned.has(keys[one] ?? ''));
      return pins === 0 ? rank(one) - rank(other) : pins;
    });
}

export function withPinToggled(arrangement: LaneArrangement, key: string): LaneArrangement {
  const { pinned } = arrangement;
  return {
    ...arrangement,
    pinned: pinned.includes(key) ? pinned.filter((other) => other !== key) : [...pinned, key],
  };
}

/**
 * Moves a lane by one place among the shown ones.
 * @param shown - keys of the lanes in the order in which they are shown
 */
export function withLaneMoved(
  arrangement: LaneArrangement,
  shown: readonly string[],
  key: string,
  to: 'up' | 'down',
): LaneArrangement {
  const from = shown.indexOf(key);
  const target = from + (to === 'up' ? -1 : 1);
  const other = shown[target];
  if (from < 0 || other === undefined) return arrangement;
  const order = [...shown];
  order[from] = other;
  order[target] = key;
  return { ...arrangement, order };
}
