/** The space between two layers: each line that changes its place across does so on a track of its own. */
import { groupBy } from '../../../base/group-by.js';
import type { Item, Link } from './layers.js';
import { isStraight } from './ports.js';

/** Lines that run across nearer than that to each other need different tracks. */
const CLEARANCE = 6;

export interface Tracks {
  readonly count: number;
  readonly trackOf: ReadonlyMap<Link, number>;
}

/** Lines that leave a node at one point, and turn together. */
interface Bundle {
  readonly links: readonly Link[];
  readonly exit: number;
  readonly entries: readonly number[];
  readonly lowest: number;
  readonly highest: number;
}

function bundleOf(exit: number, links: readonly Link[]): Bundle {
  const entries = links.map(({ entry }) => entry);
  return { links, exit, entries, lowest: Math.min(exit, ...entries), highest: Math.max(exit, ...entries) };
}

function bundlesBehind(layer: readonly Item[]): readonly Bundle[] {
  return layer.flatMap(({ out }) => {
    const turning = out.filter((link) => !isStraight(link));
    return [...groupBy(turning, ({ exit }) => exit)].map(([exit, links]) => bundleOf(exit, links));
  });
}

function overlap(a: Bundle, b: Bundle): boolean {
  return a.lowest - CLEARANCE < b.highest && b.lowest - CLEARANCE < a.highest;
}

function meets(exit: number, { entries }: Bundle): boolean {
  return entries.some((entry) => Math.abs(exit - entry) < CLEARANCE);
}

/** Behind where it comes from, before it, or both. */
function sideOf({ exit, lowest, highest }: Bundle): 'behind' | 'before' | 'both' {
  if (lowest < exit && highest > exit) return 'both';
  return highest > exit ? 'behind' : 'before';
}

/** True when the first has to turn before the second: else they would lie on each other, or cross without need. */
function turnsFirst(first: Bundle, second: Bundle): boolean {
  if (meets(first.exit, second)) return true;
  if (meets(second.exit, first)) return false;
  const side = sideOf(first);
  if (side === 'both' || side !== sideOf(second)) return false;
  return side === 'behind' ? first.exit > second.exit : first.exit < second.exit;
}

/** The lines that turn between a layer and the next one, with the number of the track on which each does. */
export function tracksBehind(layer: readonly Item[]): Tracks {
  const bundles = bundlesBehind(layer);
  const tracks = new Map<Bundle, number>();
  const open = new Set<Bundle>();
  const place = (bundle: Bundle): number => {
    const known = tracks.get(bundle);
    if (known !== undefined) return known;
    open.add(bundle);
    let track = 0;
    for (const other of bundles) {
      // What waits for this one in turn is passed over: somewhere a circle has to be opened.
      if (other === bundle || open.has(other) || !overlap(bundle, other)) continue;
      if (turnsFirst(other, bundle)) track = Math.max(track, place(other) + 1);
    }
    open.delete(bundle);
    // Two that may turn in either order must not do so on the same track.
    const near = bundles.filter((other) => other !== bundle && overlap(bundle, other));
    const taken = new Set(near.flatMap((other) => tracks.get(other) ?? []));
    while (taken.has(track)) track += 1;
    tracks.set(bundle, track);
    return track;
  };
  for (const bundle of bundles) place(bundle);
  const trackOf = new Map(
    [...tracks].flatMap(([{ links }, track]) => links.map((link) => [link, track] as const)),
  );
  return { count: Math.max(-1, ...tracks.values()) + 1, trackOf };
}
