/** What stands at a point of the lanes: an event of its lower part, a span of its upper one. */
import { spansInView } from '../lanes/drawn-spans.js';
import { lowerBound } from '../lanes/search.js';
import { lookOf } from '../lanes/looks.js';
import { momentAt, type View } from '../lanes/view.js';
import type { PageModel, Target } from './state.js';
import { ROW_HEIGHT, SPAN_HEIGHT } from './surface.js';

const REACH = 5;
/** Of more events at one place the first ones are looked at: they are too many to choose from with a mouse. */
const MOST_LOOKED_AT = 2000;

export interface Point {
  readonly x: number;
  /** Of the rows, not of what is scrolled into view. */
  readonly y: number;
}

export function laneAt(page: PageModel, y: number): number | undefined {
  return page.shownLanes[Math.floor(y / ROW_HEIGHT)];
}

/** The worst event near a moment, of equals the nearest. */
export function eventNear(page: PageModel, lane: number, moment: number, reach: number): number | undefined {
  const of = page.filtered.lanes[lane];
  if (of === undefined) return undefined;
  const first = lowerBound(of.at, moment - reach);
  const end = Math.min(lowerBound(of.at, moment + reach), first + MOST_LOOKED_AT);
  let best: number | undefined;
  const isBetter = (place: number, than: number): boolean => {
    const worse = (of.severity[place] ?? 0) - (of.severity[than] ?? 0);
    if (worse !== 0) return worse > 0;
    return Math.abs((of.at[place] ?? 0) - moment) < Math.abs((of.at[than] ?? 0) - moment);
  };
  for (let place = first; place < end; place += 1) {
    if (best === undefined || isBetter(place, best)) best = place;
  }
  return best === undefined ? undefined : of.events[best];
}

/** The span of a lane at a moment; of several the one that lies above. */
export function spanAt(page: PageModel, lane: number, moment: number, reach = 0): number | undefined {
  const spans = page.index.lanes[lane]?.spans;
  if (spans === undefined) return undefined;
  const [first, end] = spansInView(spans, { from: moment - reach, to: moment + reach + 1 });
  let best: number | undefined;
  for (let span = first; span < end; span += 1) {
    if ((spans.to[span] ?? 0) < moment - reach) continue;
    const weight = lookOf(spans.state[span] ?? 0).weight;
    if (best === undefined || weight >= lookOf(spans.state[best] ?? 0).weight) best = span;
  }
  return best;
}

export function targetAt(page: PageModel, { x, y }: Point, view: View, width: number): Target | undefined {
  const lane = laneAt(page, y);
  if (lane === undefined) return undefined;
  const moment = momentAt(x, view, width);
  const reach = ((view.to - view.from) / width) * REACH;
  const isBelow = y % ROW_HEIGHT > SPAN_HEIGHT;
  const event = isBelow ? eventNear(page, lane, moment, reach) : undefined;
  if (event !== undefined) return { kind: 'event', event, lane };
  const span = spanAt(page, lane, moment, reach / 3);
  return span === undefined ? undefined : { kind: 'span', lane, span };
}
