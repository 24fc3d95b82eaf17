/** Rows that wait to be written: by table and day, and by the input that they are from. */
import { compareRows, dayName, dayOf, type Row, type Table } from './table.js';
import { TABLES } from './tables/index.js';
import type { InputRows } from './rows-of-input.js';

/** The rows that go into one file. */
export interface RowGroup {
  readonly table: Table;
  readonly day: string;
  /** Sorted. */
  readonly rows: readonly Row[];
}

/** What is told is told again and again: each text is kept once, and not as a piece of the log that it came from. */
class Texts {
  readonly #known = new Map<string, string>();

  once(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    // A piece of a text keeps all of it; what is joined of pieces keeps them. JSON makes a text of its own.
    const own = JSON.parse(JSON.stringify(text)) as string;
    this.#known.set(own, own);
    return own;
  }

  clear(): void {
    this.#known.clear();
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const namesOfTexts = ({ columns }: Table): string[] =>
  Object.keys(columns).filter((name) => columns[name]?.type === 'text');

export class RowBuffer {
  readonly #inputs = new Map<string, InputRows>();
  readonly #texts = new Texts();
  /** How many rows there are in all. */
  rows = 0;

  get size(): number {
    return this.#inputs.size;
  }

  /** Takes the rows of an input; they belong to this buffer from now on. */
  add(rows: InputRows): void {
    for (const table of TABLES) {
      const added = rows.tables.get(table.name) ?? [];
      const texts = namesOfTexts(table);
      // In place: a copy of each row would be most of what is made here, and thrown away.
      for (const row of added) this.#makeLean(row, texts);
      this.rows += added.length;
    }
    this.#inputs.set(rows.input.input, rows);
  }

  #makeLean(row: Mutable<Row>, texts: readonly string[]): void {
    for (const name of texts) {
      const cell = row[name];
      if (typeof cell === 'string') row[name] = this.#texts.once(cell);
    }
  }

  /** Forgets an input that somebody else has taken in. */
  drop(input: string): void {
    const rows = this.#inputs.get(input);
    if (!rows || !this.#inputs.delete(input)) return;
    for (const table of rows.tables.values()) this.rows -= table.length;
  }

  clear(): void {
    this.#inputs.clear();
    this.#texts.clear();
    this.rows = 0;
  }

  /** What goes into files, in an order that depends on nothing but the inputs. */
  groups(): readonly RowGroup[] {
    const inputs = [...this.#inputs.values()].toSorted((a, b) => (a.input.input < b.input.input ? -1 : 1));
    return TABLES.flatMap((table) => {
      const days = new Map<number, Row[]>();
      for (const { tables } of inputs) {
        for (const row of tables.get(table.name) ?? []) {
          const day = dayOf(table, row);
          const known = days.get(day);
          if (known) known.push(row);
          else days.set(day, [row]);
        }
      }
      return [...days].map(([day, rows]): RowGroup => ({
        table,
        day: dayName(day),
        rows: rows.sort((one, other) => compareRows(table, one, other)),
      }));
    });
  }
}
