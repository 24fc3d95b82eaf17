/** `journalctl -o verbose`: a line with the time, and the fields below it, indented. */
import { FieldList } from './field-list.js';
import { journalLine } from './journal-entry.js';
import type { OpenRecord, RecordedLine, RecordForm, RecordLine } from './record-form.js';

// The zone's name is kept: the reader of stamps knows which of them say something.
const HEAD =
  /^((?:[A-Z][a-z]{2} )?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})?(?: (?:[A-Z]{3,5}|[+-]\d\d(?:\d\d)?))?) \[s=[^\]]*\]\s*$/;
const FIELD = /^\s+([A-Z_][A-Z0-9_]{0,63})=/;
const INDENTED = /^\s/;

class VerboseEntry implements OpenRecord {
  readonly #stamp: string;
  readonly #fields: FieldList;

  constructor(stamp: string, number: number) {
    this.#stamp = stamp;
    this.#fields = new FieldList(number);
  }

  take({ text, number }: RecordLine): 'more' | 'last' | 'foreign' {
    const found = FIELD.exec(text);
    if (found) this.#fields.add(found[1] ?? '', text.slice(found[0].length), number);
    // A value of several lines goes on indented.
    return found || INDENTED.test(text) ? 'more' : 'foreign';
  }

  line(): RecordedLine | undefined {
    const text = journalLine((name) => this.#fields.get(name), this.#stamp);
    return text === undefined ? undefined : { number: this.#fields.number, text };
  }
}

export const journalVerbose: RecordForm = {
  begin({ text, number }) {
    const found = HEAD.exec(text);
    return found ? new VerboseEntry(found[1] ?? '', number) : undefined;
  },
};
