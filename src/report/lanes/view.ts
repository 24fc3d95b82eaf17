/** The part of the time that the lanes show: zoomed, panned, never beyond the logs. */

export interface View {
  readonly from: number;
  readonly to: number;
}

/** Less is never shown: a stamp of a log is no finer than a millisecond. */
const SHORTEST = 20;

export function lengthOf({ from, to }: View): number {
  return to - from;
}

/** The view, moved and shortened so that it lies within the whole. */
export function within(view: View, whole: View): View {
  const length = Math.min(Math.max(lengthOf(view), Math.min(SHORTEST, lengthOf(whole))), lengthOf(whole));
  const from = Math.min(Math.max(view.from, whole.from), whole.to - length);
  return { from, to: from + length };
}

/** @param factor - below 1 shows less, above 1 more; the moment `anchor` stays where it is */
export function zoomed(view: View, factor: number, anchor: number): View {
  return { from: anchor - (anchor - view.from) * factor, to: anchor + (view.to - anchor) * factor };
}

/** @param share - of the length of the view; above 0 goes to later moments */
export function panned(view: View, share: number): View {
  const distance = lengthOf(view) * share;
  return { from: view.from + distance, to: view.to + distance };
}

/** A view of a stretch of time with some room at both sides. */
export function around(from: number, to: number): View {
  const margin = Math.max((to - from) * 0.15, 500);
  return { from: from - margin, to: to + margin };
}

/** Where a moment stands in a width of pixels. */
export function xOf(moment: number, view: View, width: number): number {
  return ((moment - view.from) / lengthOf(view)) * width;
}

export function momentAt(x: number, view: View, width: number): number {
  return view.from + (x / width) * lengthOf(view);
}
