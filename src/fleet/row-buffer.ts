/** Rows that wait to be written: by table and day, and by the input that they are from. */
import { RowStore, Texts } from './row-store.js';
import type { InputRows } from './rows-of-input.js';
import { compareCells, dayName, dayOf, type Cell, type Rows, type Table } from './table.js';
import { TABLES } from './tables/index.js';

/** The rows that go into one file. */
export interface RowGroup {
  readonly table: Table;
  readonly day: string;
  /** Sorted. */
  readonly rows: Rows;
}

/** The rows of an input in the store of a table. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Some rows of a store, in an order of their own. */
const chosen = (store: RowStore, rows: readonly number[]): Rows => ({
  length: rows.length,
  column(name) {
    const cell = store.column(name);
    return (row) => cell(rows[row] ?? -1);
  },
});

export class RowBuffer {
  readonly #texts = new Texts();
  readonly #stores = new Map(TABLES.map((table) => [table.name, new RowStore(table, this.#texts)]));
  /** Where the rows of each input are, by table. */
  readonly #inputs = new Map<string, ReadonlyMap<string, Range>>();
  /** How many rows there are in all. */
  rows = 0;

  get size(): number {
    return this.#inputs.size;
  }

  /** Takes the rows of an input. */
  add({ tables, input }: InputRows): void {
    const ranges = new Map<string, Range>();
    for (const [name, store] of this.#stores) {
      const from = store.length;
      for (const row of tables.get(name) ?? []) store.add(row);
      ranges.set(name, { from, to: store.length });
      this.rows += store.length - from;
    }
    this.#inputs.set(input.input, ranges);
  }

  /** Forgets an input that somebody else has taken in. */
  drop(input: string): void {
    const ranges = this.#inputs.get(input);
    if (!ranges || !this.#inputs.delete(input)) return;
    for (const { from, to } of ranges.values()) this.rows -= to - from;
  }

  clear(): void {
    this.#inputs.clear();
    this.#texts.clear();
    for (const store of this.#stores.values()) store.clear();
    this.rows = 0;
  }

  /** What goes into files, in an order that depends on nothing but the inputs. */
  groups(): readonly RowGroup[] {
    const inputs = [...this.#inputs].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return TABLES.flatMap((table) => {
      const store = this.#stores.get(table.name);
      const ranges = inputs.flatMap(([, of]) => of.get(table.name) ?? []);
      return store ? groupsOf(table, store, ranges) : [];
    });
  }
}

/** By cluster, then by time; rows that are equal in both keep the order that they have. */
function groupsOf(table: Table, store: RowStore, ranges: readonly Range[]): readonly RowGroup[] {
  const [cluster, dated] = [store.column('cluster'), store.column(table.dated)];
  const days = new Map<number, number[]>();
  for (const { from, to } of ranges) {
    for (let row = from; row < to; row += 1) {
      const day = dayOf(dated(row));
      const known = days.get(day);
      if (known) known.push(row);
      else days.set(day, [row]);
    }
  }
  const compare = (of: (row: number) => Cell, one: number, other: number): number =>
    compareCells(of(one), of(other));
  return [...days].map(([day, rows]): RowGroup => ({
    table,
    day: dayName(day),
    rows: chosen(
      store,
      rows.sort((one, other) => compare(cluster, one, other) || compare(dated, one, other)),
    ),
  }));
}
