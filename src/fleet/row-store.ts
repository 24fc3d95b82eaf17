/** Many rows of one table in little memory: numbers and the numbers of texts, where an object for each would be kept and walked through. */
import type { Cell, ColumnType, Row, Table } from './table.js';

/** What is told is told again and again: each text is kept once, and not as a piece of the log that it came from. */
export class Texts {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  /** The number of a text. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    // A piece of a text keeps all of it; what is joined of pieces keeps them. JSON makes a text of its own.
    const own = JSON.parse(JSON.stringify(text)) as string;
    const number = this.#texts.push(own) - 1;
    this.#numbers.set(own, number);
    return number;
  }

  text(number: number): string {
    return this.#texts[number] ?? '';
  }

  clear(): void {
    this.#numbers.clear();
    this.#texts.length = 0;
  }
}

/** Rows of a block: small enough for tables of which there are few. */
const BLOCK = 4096;

/** Stands for a cell without a text; one without a number is not a number. */
const NO_TEXT = -1;

interface Block {
  /** Row by row. */
  readonly texts: Int32Array;
  readonly numbers: Float64Array;
}

/** A column among those of its kind. */
interface Place {
  readonly name: string;
  readonly type: ColumnType;
  readonly place: number;
}

/** Places of columns in the order of the table, of texts and of all others apart. */
function placesOf({ columns }: Table): Record<'texts' | 'numbers', readonly Place[]> {
  const all = Object.entries(columns).map(([name, { type }]) => ({ name, type }));
  const placed = (some: readonly Omit<Place, 'place'>[]): readonly Place[] =>
    some.map((column, place) => ({ ...column, place }));
  return {
    texts: placed(all.filter(({ type }) => type === 'text')),
    numbers: placed(all.filter(({ type }) => type !== 'text')),
  };
}

export class RowStore {
  length = 0;
  readonly #texts: Texts;
  readonly #places: ReturnType<typeof placesOf>;
  readonly #blocks: Block[] = [];

  constructor(table: Table, texts: Texts) {
    this.#texts = texts;
    this.#places = placesOf(table);
  }

  add(row: Row): void {
    const { texts, numbers } = this.#blockOf(this.length);
    const at = this.length % BLOCK;
    for (const { name, place } of this.#places.texts) {
      const cell = row[name];
      texts[at * this.#places.texts.length + place] =
        typeof cell === 'string' ? this.#texts.numberOf(cell) : NO_TEXT;
    }
    for (const { name, place } of this.#places.numbers) {
      const cell = row[name];
      numbers[at * this.#places.numbers.length + place] =
        cell === null || cell === undefined ? Number.NaN : Number(cell);
    }
    this.length += 1;
  }

  #blockOf(row: number): Block {
    const known = this.#blocks[Math.floor(row / BLOCK)];
    if (known) return known;
    const block = {
      texts: new Int32Array(BLOCK * this.#places.texts.length),
      numbers: new Float64Array(BLOCK * this.#places.numbers.length),
    };
    this.#blocks.push(block);
    return block;
  }

  /** What stands in a column, by the number of the row. */
  column(name: string): (row: number) => Cell {
    const { texts, numbers } = this.#places;
    const text = texts.find((column) => column.name === name);
    if (text) {
      return (row) => {
        const number =
          this.#blocks[Math.floor(row / BLOCK)]?.texts[(row % BLOCK) * texts.length + text.place];
        return number === undefined || number === NO_TEXT ? null : this.#texts.text(number);
      };
    }
    const other = numbers.find((column) => column.name === name);
    if (!other) return () => null;
    const isTruth = other.type === 'truth';
    return (row) => {
      const cell =
        this.#blocks[Math.floor(row / BLOCK)]?.numbers[(row % BLOCK) * numbers.length + other.place];
      if (cell === undefined || Number.isNaN(cell)) return null;
      return isTruth ? cell === 1 : cell;
    };
  }

  /** Forgets all rows, and keeps their memory for the next ones. */
  clear(): void {
    this.length = 0;
  }
}
