/** Files of a table, each of them sorted → their rows in one order, a group at a time. */
import type { RowReader, Window } from './part-reader.js';
import type { StoredCell } from './parquet.js';
import { compareCells, type Table } from './table.js';

/** Where a file is: its rows from `at` on are still to come. */
interface Cursor {
  readonly reader: RowReader;
  /** Decides between rows that are equal in cluster and time. */
  readonly place: number;
  window: Window;
  rows: number;
  at: number;
}

/** The columns by which files are sorted, as places in the table. */
interface Order {
  readonly cluster: number;
  readonly dated: number;
}

function orderOf({ columns, dated }: Table): Order {
  const names = Object.keys(columns);
  return { cluster: names.indexOf('cluster'), dated: names.indexOf(dated) };
}

/** True when the row at `at` of one comes before the row where the other is. */
function isBefore({ cluster, dated }: Order, one: Cursor, at: number, other: Cursor): boolean {
  const { window, at: there } = other;
  const order =
    compareCells(one.window[cluster]?.[at], window[cluster]?.[there]) ||
    compareCells(one.window[dated]?.[at], window[dated]?.[there]);
  return order < 0 || (order === 0 && one.place < other.place);
}

/** The cursors as a binary heap: the one whose row comes first is at its top. */
class CursorHeap {
  readonly #order: Order;
  readonly #cursors: Cursor[] = [];

  constructor(order: Order, cursors: readonly Cursor[]) {
    this.#order = order;
    this.#cursors = [...cursors];
    for (let place = this.#cursors.length >> 1; place >= 0; place -= 1) this.#sink(place);
  }

  get top(): Cursor | undefined {
    return this.#cursors[0];
  }

  /** The cursor whose row would come first if there were no top. */
  get second(): Cursor | undefined {
    const [, left, right] = this.#cursors;
    if (!left || !right) return left;
    return isBefore(this.#order, right, right.at, left) ? right : left;
  }

  /** To be called when the top has moved on. */
  topMoved(): void {
    this.#sink(0);
  }

  dropTop(): void {
    const last = this.#cursors.pop();
    if (!last || this.#cursors.length === 0) return;
    this.#cursors[0] = last;
    this.#sink(0);
  }

  #sink(from: number): void {
    const cursors = this.#cursors;
    for (let place = from; ;) {
      const [left, right] = [cursors[2 * place + 1], cursors[2 * place + 2]];
      if (!left) return;
      const isRight = right !== undefined && isBefore(this.#order, right, right.at, left);
      const child = isRight ? right : left;
      const own = cursors[place];
      if (!own || isBefore(this.#order, own, own.at, child)) return;
      const below = 2 * place + (isRight ? 2 : 1);
      cursors[place] = child;
      cursors[below] = own;
      place = below;
    }
  }
}

/** The end of the rows of a cursor that come before those of another one, `most` at most. */
function endOfRun(order: Order, top: Cursor, other: Cursor | undefined, most: number): number {
  const last = Math.min(top.rows, top.at + most);
  if (!other) return last;
  let end = top.at + 1;
  while (end < last && isBefore(order, top, end, other)) end += 1;
  return end;
}

async function cursorOf(reader: RowReader, place: number): Promise<Cursor | undefined> {
  const window = await reader.next();
  return window && { reader, place, window, rows: window[0]?.length ?? 0, at: 0 };
}

/** The window that follows; false behind the last one. */
async function loadNext(cursor: Cursor): Promise<boolean> {
  const window = await cursor.reader.next();
  if (!window) return false;
  cursor.window = window;
  cursor.rows = window[0]?.length ?? 0;
  cursor.at = 0;
  return true;
}

/**
 * The rows of all files in order of cluster and time, as columns of at most `groupRows` cells; what is equal in both in the
 * order of the files. A window of each file and one group are in memory. Throws what the files throw.
 */
export async function* mergedGroups(
  table: Table,
  readers: readonly RowReader[],
  groupRows: number,
): AsyncGenerator<StoredCell[][]> {
  const order = orderOf(table);
  const empty = (): StoredCell[][] => Object.keys(table.columns).map(() => []);
  const cursors: Cursor[] = [];
  for (const [place, reader] of readers.entries()) {
    const cursor = await cursorOf(reader, place);
    if (cursor) cursors.push(cursor);
  }
  const heap = new CursorHeap(order, cursors);
  let group = empty();
  for (let top = heap.top; top; top = heap.top) {
    const end = endOfRun(order, top, heap.second, groupRows - (group[0]?.length ?? 0));
    for (const [place, cells] of group.entries()) {
      const from = top.window[place] ?? [];
      for (let row = top.at; row < end; row += 1) cells.push(from[row] ?? null);
    }
    top.at = end;
    if (group[0]?.length === groupRows) {
      yield group;
      group = empty();
    }
    if (top.at < top.rows || (await loadNext(top))) heap.topMoved();
    else heap.dropTop();
  }
  if ((group[0]?.length ?? 0) > 0) yield group;
}
