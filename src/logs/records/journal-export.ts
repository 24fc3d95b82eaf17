/** `journalctl -o export`: a field a line, an empty line between entries; text with line ends has its length before it. */
import { FieldList } from './field-list.js';
import { journalLine, stampOf } from './journal-entry.js';
import type { OpenRecord, RecordedLine, RecordForm, RecordLine } from './record-form.js';

const FIELD = /^([A-Z_][A-Z0-9_]{0,63})(?:=|$)/;
const LENGTH_BYTES = 8;
const LINE_FEED = 0x0a;
/** More of a value than this is not kept. */
const LONGEST_VALUE = 65_536;

/** A value whose length stands before it in eight bytes; it may hold line ends, and so may its length. */
class CountedValue {
  readonly name: string;
  readonly number: number;
  readonly #kept: number[] = [];
  #seen = 0;
  #hasBegun = false;

  constructor(name: string, number: number) {
    this.name = name;
    this.number = number;
  }

  #length(): number {
    if (this.#kept.length < LENGTH_BYTES) return Number.POSITIVE_INFINITY;
    const view = new DataView(Uint8Array.from(this.#kept.slice(0, LENGTH_BYTES)).buffer);
    return Number(view.getBigUint64(0, true));
  }

  /** Takes a line of it; true when it was the last. */
  take({ bytes, length }: RecordLine): boolean {
    if (this.#hasBegun) this.#keep(LINE_FEED);
    for (const byte of bytes) this.#keep(byte);
    this.#seen += length + (this.#hasBegun ? 1 : 0);
    this.#hasBegun = true;
    return this.#seen >= LENGTH_BYTES + this.#length();
  }

  #keep(byte: number): void {
    if (this.#kept.length < LENGTH_BYTES + LONGEST_VALUE) this.#kept.push(byte);
  }

  text(): string {
    return new TextDecoder().decode(Uint8Array.from(this.#kept.slice(LENGTH_BYTES)));
  }
}

class ExportedEntry implements OpenRecord {
  readonly #fields: FieldList;
  #counted: CountedValue | undefined;

  constructor(line: RecordLine) {
    this.#fields = new FieldList(line.number);
    this.take(line);
  }

  take(line: RecordLine): 'more' | 'last' | 'foreign' {
    if (this.#counted) {
      if (!this.#counted.take(line)) return 'more';
      this.#fields.add(this.#counted.name, this.#counted.text(), this.#counted.number);
      this.#counted = undefined;
      return 'more';
    }
    if (line.length === 0) return 'last';
    const found = FIELD.exec(line.text);
    if (!found) return 'foreign';
    const [begin, name = ''] = found;
    if (begin.endsWith('=')) this.#fields.add(name, line.text.slice(begin.length), line.number);
    else this.#counted = new CountedValue(name, line.number);
    return 'more';
  }

  line(): RecordedLine | undefined {
    const field = (name: string): string | undefined => this.#fields.get(name);
    const text = journalLine(field, stampOf(field('__REALTIME_TIMESTAMP')));
    return text === undefined ? undefined : { number: this.#fields.number, text };
  }
}

export const journalExport: RecordForm = {
  begin: (line) => (/^__[A-Z_]{1,60}=/.test(line.text) ? new ExportedEntry(line) : undefined),
};
