/** Stands in front of the reader of lines: entries that are spread over lines, or coded in one, become plain lines. */
import { journalExport } from './journal-export.js';
import { journalVerbose } from './journal-verbose.js';
import { jsonLine } from './json-line.js';
import { jsonPretty } from './json-pretty.js';
import type { OpenRecord, RecordedLine, RecordForm, RecordLine } from './record-form.js';

const FORMS: readonly RecordForm[] = [jsonLine, jsonPretty, journalExport, journalVerbose];

const BRACE = 0x7b;
const BRACKET_END = 0x5d;
const UNDERSCORE = 0x5f;
const SEPARATOR = 0x1e;
const SMALL_D = 0x64;
const COLON = 0x3a;
const CARRIAGE_RETURN = 0x0d;

/** True when a record may begin with a line: told by a byte or two, since every line of every log is asked. */
function mayBegin(bytes: Uint8Array, from: number, to: number): boolean {
  switch (bytes[from]) {
    case BRACE:
    case SEPARATOR:
      return true;
    case UNDERSCORE:
      return bytes[from + 1] === UNDERSCORE;
    case SMALL_D:
      return bytes[from + 4] === COLON && bytes[from + 6] === BRACE;
    default:
      return bytes[bytes[to - 1] === CARRIAGE_RETURN ? to - 2 : to - 1] === BRACKET_END;
  }
}

export class RecordReader {
  readonly #onLine: (line: RecordedLine) => void;
  #open: OpenRecord | undefined;

  /** `onLine` hears of each entry. */
  constructor(onLine: (line: RecordedLine) => void) {
    this.#onLine = onLine;
  }

  /** True between the first and the last line of a record. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** True when the line (from `from`, before `to`) may be part of a record. */
  wants(bytes: Uint8Array, from: number, to: number): boolean {
    return this.#open !== undefined || mayBegin(bytes, from, to);
  }

  /** Takes a line that {@link wants} told of; false when it is of no record after all. */
  take(line: RecordLine): boolean {
    if (this.#open) {
      const answer = this.#open.take(line);
      if (answer === 'more') return true;
      this.end();
      if (answer === 'last') return true;
    }
    for (const form of FORMS) {
      this.#open = form.begin(line);
      if (!this.#open) continue;
      if (this.#open.isWhole === true) this.end();
      return true;
    }
    return false;
  }

  /** Takes the end of the file. */
  end(): void {
    const line = this.#open?.line();
    this.#open = undefined;
    if (line) this.#onLine(line);
  }
}
