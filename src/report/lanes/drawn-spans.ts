/** The spans of a lane as rectangles: those in view, those shorter than a pixel joined to one. */
import type { IndexedSpans } from './history-index.js';
import { lowerBound } from './search.js';
import { lookOf } from './looks.js';
import { xOf, type View } from './view.js';

export interface DrawnSpan {
  readonly left: number;
  readonly right: number;
  readonly state: number;
  readonly node: number;
  /** Index of the span, of several the one that lies above. */
  readonly span: number;
  /** How many spans this rectangle stands for. */
  readonly count: number;
}

/** Spans of a view that may be seen: from the first that ends after its begin to the last that begins before its end. */
export function spansInView(spans: IndexedSpans, view: View): readonly [first: number, end: number] {
  return [lowerBound(spans.latestEnd, view.from), lowerBound(spans.from, view.to)];
}

/** In order of time. */
export function drawnSpans(spans: IndexedSpans, view: View, width: number): DrawnSpan[] {
  const drawn: DrawnSpan[] = [];
  const [first, end] = spansInView(spans, view);
  let joined: DrawnSpan | undefined;
  for (let span = first; span < end; span += 1) {
    const to = spans.to[span] ?? 0;
    if (to < view.from) continue;
    const left = Math.max(0, xOf(spans.from[span] ?? 0, view, width));
    const right = Math.min(width, xOf(to, view, width));
    const one = { left, right, state: spans.state[span] ?? 0, node: spans.node[span] ?? -1, span, count: 1 };
    if (right - left >= 1) {
      drawn.push(one);
      continue;
    }
    const column = Math.floor(left);
    if (joined !== undefined && joined.left === column) {
      const isAbove = lookOf(one.state).weight > lookOf(joined.state).weight;
      joined = { ...(isAbove ? one : joined), left: column, right: column + 1, count: joined.count + 1 };
      drawn[drawn.length - 1] = joined;
    } else {
      joined = { ...one, left: column, right: column + 1 };
      drawn.push(joined);
    }
  }
  return drawn;
}

/** Spans that look alike, what lies below first: to change the colour takes longer than to fill. */
export function alike(spans: readonly DrawnSpan[]): DrawnSpan[][] {
  const groups = new Map<number, DrawnSpan[]>();
  for (const drawn of spans) {
    const key = drawn.state * 1000 + (lookOf(drawn.state).ofNode === true ? drawn.node : 0);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [drawn]);
    else group.push(drawn);
  }
  const weight = ([first]: readonly DrawnSpan[]): number => lookOf(first?.state ?? 0).weight;
  return [...groups.values()].sort((one, other) => weight(one) - weight(other));
}
