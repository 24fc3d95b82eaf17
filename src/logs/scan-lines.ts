/** Splits bytes into lines while looking for literals; only lines that hold one are ever decoded. */
import type { LiteralScanner } from './literal-scanner.js';

/** A line in which literals were found. Valid only during the call that hands it over. */
export interface LineHit {
  /** 1-based. */
  readonly number: number;
  /** Indices of the literals, each once, in the order found. */
  readonly literals: readonly number[];
  /** The line without its line end, at most the longest length that the reader keeps. */
  readonly bytes: Uint8Array;
  /** Decodes the line as UTF-8; what is not UTF-8 becomes U+FFFD. */
  text(): string;
}

/** Lines longer than this are cut: no cluster program writes them, and nothing may grow without bound. */
const LONGEST_LINE = 65_536;

const BLANK = 0x20;
const COLON = 0x3a;
const STAMP_LENGTH = 15;

/** The length of a syslog stamp that stands at `at`, or 0. No literal can begin in one, so that it need not be looked at. */
function stampLength(bytes: Uint8Array, at: number): number {
  if (bytes[at + 3] !== BLANK || bytes[at + 6] !== BLANK) return 0;
  if (bytes[at + 9] !== COLON || bytes[at + 12] !== COLON || at + STAMP_LENGTH > bytes.length) return 0;
  let hasControl = false;
  for (let i = at; i < at + STAMP_LENGTH; i += 1) hasControl ||= (bytes[i] as number) < BLANK;
  return hasControl ? 0 : STAMP_LENGTH;
}

export class ScannedLines {
  /** Lines so far, an unfinished last one included after {@link end}. */
  count = 0;
  bytes = 0;
  overlong = 0;
  endsWithLineEnd = true;
  readonly #scanner: LiteralScanner;
  readonly #onHit: (hit: LineHit) => void;
  readonly #carry = new Uint8Array(LONGEST_LINE);
  #carried = 0;
  #lineLength = 0;
  #state = 0;
  // Filled anew for each line: an object for every line would keep the garbage collector busy.
  readonly #hit: { number: number; bytes: Uint8Array; readonly literals: number[]; text(): string };

  constructor(scanner: LiteralScanner, onHit: (hit: LineHit) => void) {
    this.#scanner = scanner;
    this.#onHit = onHit;
    const decoder = new TextDecoder();
    this.#hit = { number: 0, bytes: this.#carry, literals: [], text: () => decoder.decode(this.#hit.bytes) };
  }

  /** Takes the next piece of the file; nothing of it is kept but an unfinished line. */
  add(chunk: Uint8Array): void {
    const { table, classes, firstReporting, lineEnd, literalsAt, rowLength } = this.#scanner;
    const end = chunk.length;
    this.bytes += end;
    let state = this.#state;
    let lineStart = 0;
    for (let at = this.#lineLength === 0 ? stampLength(chunk, 0) : 0; at < end; at += 1) {
      state = table[state + (classes[chunk[at] as number] as number)] as number;
      if (state >= firstReporting) {
        if (state === lineEnd) {
          this.#finishLine(chunk, lineStart, at);
          lineStart = at + 1;
          at += stampLength(chunk, lineStart);
          state = 0;
        } else {
          this.#note(literalsAt[state / rowLength] as readonly number[]);
        }
      }
    }
    this.#state = state;
    this.#keep(chunk, lineStart, end);
  }

  /** Takes the end of the file: an unfinished last line is a line too. */
  end(): void {
    if (this.#lineLength === 0) return;
    this.endsWithLineEnd = false;
    this.#finishLine(this.#carry, 0, 0);
  }

  #note(found: readonly number[]): void {
    const { literals } = this.#hit;
    for (const literal of found) {
      if (!literals.includes(literal)) literals.push(literal);
    }
  }

  #keep(chunk: Uint8Array, from: number, to: number): void {
    const room = Math.min(to - from, LONGEST_LINE - this.#carried);
    this.#carry.set(chunk.subarray(from, from + room), this.#carried);
    this.#carried += room;
    this.#lineLength += to - from;
  }

  #finishLine(chunk: Uint8Array, from: number, to: number): void {
    this.count += 1;
    const length = this.#lineLength + to - from;
    if (length > LONGEST_LINE) this.overlong += 1;
    if (this.#hit.literals.length > 0) this.#report(chunk, from, to);
    this.#carried = 0;
    this.#lineLength = 0;
  }

  #report(chunk: Uint8Array, from: number, to: number): void {
    let bytes: Uint8Array;
    if (this.#lineLength === 0) {
      bytes = chunk.subarray(from, Math.min(to, from + LONGEST_LINE));
    } else {
      if (to > from) this.#keep(chunk, from, to);
      bytes = this.#carry.subarray(0, this.#carried);
    }
    const hit = this.#hit;
    hit.number = this.count;
    hit.bytes = bytes;
    this.#onHit(hit);
    hit.literals.length = 0;
  }
}
