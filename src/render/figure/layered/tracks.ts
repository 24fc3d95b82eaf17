/** The space between two layers: each line that changes its place across does so on a track of its own. */
import type { Item, Link } from './layers.js';
import { isStraight } from './ports.js';

/** Lines that run across nearer than that to each other need different tracks. */
const CLEARANCE = 6;

export interface Tracks {
  readonly count: number;
  readonly trackOf: ReadonlyMap<Link, number>;
}

function overlap(a: Link, b: Link): boolean {
  const [aLow, aHigh] = [Math.min(a.exit, a.entry), Math.max(a.exit, a.entry)];
  const [bLow, bHigh] = [Math.min(b.exit, b.entry), Math.max(b.exit, b.entry)];
  return aLow - CLEARANCE < bHigh && bLow - CLEARANCE < aHigh;
}

function goesBehind({ exit, entry }: Link): boolean {
  return entry > exit;
}

/** True when the first has to turn before the second: else they would lie on each other, or cross without need. */
function turnsFirst(first: Link, second: Link): boolean {
  if (Math.abs(first.exit - second.entry) < CLEARANCE) return true;
  if (Math.abs(second.exit - first.entry) < CLEARANCE) return false;
  if (goesBehind(first) !== goesBehind(second)) return false;
  return goesBehind(first) ? first.exit > second.exit : first.exit < second.exit;
}

/** The lines that turn between a layer and the next one, with the number of the track on which each does. */
export function tracksBehind(layer: readonly Item[]): Tracks {
  const links = layer.flatMap(({ out }) => out).filter((link) => !isStraight(link));
  const trackOf = new Map<Link, number>();
  const open = new Set<Link>();
  const place = (link: Link): number => {
    const known = trackOf.get(link);
    if (known !== undefined) return known;
    open.add(link);
    let track = 0;
    for (const other of links) {
      // What waits for this one in turn is passed over: somewhere a circle has to be opened.
      if (other === link || open.has(other) || !overlap(link, other)) continue;
      if (turnsFirst(other, link)) track = Math.max(track, place(other) + 1);
    }
    open.delete(link);
    // Two that may turn in either order must not do so on the same track.
    const taken = new Set(
      links.flatMap((other) => (other !== link && overlap(link, other) ? (trackOf.get(other) ?? []) : [])),
    );
    while (taken.has(track)) track += 1;
    trackOf.set(link, track);
    return track;
  };
  for (const link of links) place(link);
  return { count: Math.max(-1, ...trackOf.values()) + 1, trackOf };
}
