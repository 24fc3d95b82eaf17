/** The events of a lane as marks: one for each column of pixels, with the worst severity and the number of events. */
import { SEVERITIES } from '../report-data.js';
import type { LeveledEvents, Level } from './levels.js';
import { lowerBound } from './search.js';
import { lengthOf, type View } from './view.js';

export interface DrawnEvents {
  /** For each column: 0 where there is none. */
  readonly count: Uint32Array;
  readonly worst: Uint8Array;
}

/** The coarsest level of which a bucket is no wider than a column. */
function levelFor({ levels, from, to }: LeveledEvents, perColumn: number): Level | undefined {
  return levels.find(({ size }) => (to - from) / size <= perColumn);
}

function addBuckets(
  lane: LeveledEvents,
  { size, count, worst }: Level,
  view: View,
  drawn: DrawnEvents,
): void {
  const perBucket = (lane.to - lane.from) / size;
  const columns = drawn.count.length;
  const first = Math.max(0, Math.floor((view.from - lane.from) / perBucket));
  const end = Math.min(size, Math.ceil((view.to - lane.from) / perBucket));
  const scale = columns / lengthOf(view);
  const offset = lane.from - view.from + perBucket / 2;
  for (let bucket = first; bucket < end; bucket += 1) {
    const here = count[bucket] ?? 0;
    if (here === 0) continue;
    const column = Math.floor((offset + bucket * perBucket) * scale);
    add(drawn, column, here, worst[bucket] ?? 0);
  }
}

function add({ count, worst }: DrawnEvents, column: number, events: number, severity: number): void {
  if (column < 0 || column >= count.length) return;
  count[column] = (count[column] ?? 0) + events;
  if (severity > (worst[column] ?? 0)) worst[column] = severity;
}

function addEvents({ at, severity }: LeveledEvents, view: View, drawn: DrawnEvents): void {
  const scale = drawn.count.length / lengthOf(view);
  const end = lowerBound(at, view.to);
  for (let place = lowerBound(at, view.from); place < end; place += 1) {
    add(drawn, Math.floor(((at[place] ?? 0) - view.from) * scale), 1, severity[place] ?? 0);
  }
}

export function drawnEvents(lane: LeveledEvents, view: View, columns: number): DrawnEvents {
  const size = Math.max(1, Math.floor(columns));
  const drawn = { count: new Uint32Array(size), worst: new Uint8Array(size) };
  const level = levelFor(lane, lengthOf(view) / size);
  if (level === undefined) addEvents(lane, view, drawn);
  else addBuckets(lane, level, view, drawn);
  return drawn;
}

/** Share of the lane's height that a mark of so many events takes. */
export function markHeight(count: number): number {
  return Math.min(1, 0.4 + Math.log10(Math.max(count, 1)) * 0.25);
}

/** Neighbouring columns of the same severity and height. */
export interface MarkRun {
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly severity: number;
}

/**
 * The marks as few rectangles, those of one severity after each other.
 * @param heightOf - whole pixels: what differs by less looks the same
 */
export function markRuns(
  { count, worst }: DrawnEvents,
  heightOf: (count: number, severity: number) => number,
): MarkRun[] {
  const runs: MarkRun[][] = SEVERITIES.map(() => []);
  for (let left = 0; left < count.length;) {
    const events = count[left] ?? 0;
    const severity = worst[left] ?? 0;
    const height = events === 0 ? 0 : heightOf(events, severity);
    let end = left + 1;
    while (end < count.length && sameMark(end)) end += 1;
    if (height > 0) runs[severity]?.push({ left, width: end - left, height, severity });
    left = end;

    function sameMark(column: number): boolean {
      const here = count[column] ?? 0;
      if (here === 0 || height === 0) return here === 0 && height === 0;
      return worst[column] === severity && heightOf(here, severity) === height;
    }
  }
  return runs.flat();
}
