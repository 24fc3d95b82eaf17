/** Puts rectangles on a sheet, in rows as on shelves: the tall ones first. */

export interface Rectangle {
  readonly width: number;
  readonly height: number;
}

export interface Packed {
  readonly width: number;
  readonly height: number;
  /** The corners of the rectangles, in the order in which they were given. */
  readonly corners: readonly (readonly [x: number, y: number])[];
}

/** @param most - how wide the sheet may be, unless a rectangle is wider */
export function pack(rectangles: readonly Rectangle[], most: number, gap: number): Packed {
  const order = rectangles
    .map((rectangle, i) => ({ ...rectangle, i }))
    .sort((a, b) => b.height - a.height || a.i - b.i);
  const corners: (readonly [number, number])[] = [];
  const limit = Math.max(most, ...rectangles.map(({ width }) => width));
  let [x, y, rowHeight, widest] = [0, 0, 0, 0];
  for (const { i, width, height } of order) {
    if (x > 0 && x + width > limit) {
      y += rowHeight + gap;
      [x, rowHeight] = [0, 0];
    }
    corners[i] = [x, y];
    widest = Math.max(widest, x + width);
    rowHeight = Math.max(rowHeight, height);
    x += width + gap;
  }
  return { width: widest, height: y + rowHeight, corners };
}
