/** Splits bytes into lines and looks for literals in them; only lines that hold one are ever decoded. */
import type { LiteralScanner } from './literal-scanner.js';
import { LineMemory, stampEnd, viewOf, type RememberedLine } from './line-memory.js';
import type { RecordedLine } from './records/record-form.js';
import { RecordReader } from './records/record-reader.js';
import { WriterBytes } from './writer-bytes.js';

/** A line in which literals were found. Valid only during the call that hands it over. */
export interface LineHit<T = unknown> {
  /** 1-based; of the line with the message where a record has several. */
  readonly number: number;
  /** Indices of the literals, each once, in the order found. */
  readonly literals: readonly number[];
  /** The line lies in `bytes` from `from` up to `to`, without its line end, cut at the longest length that the reader keeps. */
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Where its stamp (`Nov 22 10:50:05.079`) ends; `from` when it has none of that form. */
  readonly stampEnd: number;
  /** Where to keep what the line means for when it comes again; undefined for a line that is not remembered. */
  readonly memory: RememberedLine<T> | undefined;
  /** Who wrote the line, where that stands in its bytes in one of the usual forms. */
  readonly writer: WriterBytes | undefined;
  /** Decodes the line, or a part of its bytes, as UTF-8; what is not UTF-8 becomes U+FFFD. */
  text(from?: number, to?: number): string;
}

/** Who hears of lines. */
export interface LineListener<T = unknown> {
  /** Hears of each line with a literal in it. */
  readonly onHit: (hit: LineHit<T>) => void;
  /** Hears of each line that neither begins with the stamp of syslog nor is of a record, whatever is in it. */
  readonly onUnstamped?: (line: LineHit<T>) => void;
}

/** Lines longer than this are cut: no cluster program writes them, and nothing may grow without bound. */
const LONGEST_LINE = 65_536;
const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = '\uFEFF';

class Hit<T> implements LineHit<T> {
  number = 0;
  literals: readonly number[] = [];
  bytes: Uint8Array = new Uint8Array(0);
  from = 0;
  to = 0;
  stampEnd = 0;
  memory: RememberedLine<T> | undefined;
  writer: WriterBytes | undefined;
  #buffer: Buffer = Buffer.alloc(0);

  // A buffer decodes a short text in a third of the time that a TextDecoder takes.
  text(from = this.from, to = this.to): string {
    const { buffer, byteOffset, byteLength } = this.bytes;
    if (this.#buffer.buffer !== buffer || this.#buffer.byteOffset !== byteOffset)
      this.#buffer = Buffer.from(buffer, byteOffset, byteLength);
    const text = this.#buffer.toString('utf8', from, to);
    // Of files that were put together each may begin with a byte order mark.
    return from === this.from && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  }
}

export class ScannedLines<T> {
  /** Lines so far, an unfinished last one included after {@link end}. */
  count = 0;
  bytes = 0;
  overlong = 0;
  /** Lines that begin with a stamp of the form of syslog. */
  stamped = 0;
  endsWithLineEnd = true;
  readonly #scanner: LiteralScanner;
  readonly #listener: LineListener<T>;
  readonly #records = new RecordReader((line) => this.#recorded(line));
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();
  readonly #memory = new LineMemory<T>();
  readonly #carry = new Uint8Array(LONGEST_LINE);
  readonly #carryView = viewOf(this.#carry);
  #carried = 0;
  #lineLength = 0;
  /** Number and end of the stamp of the line that is looked at. */
  #number = 0;
  #start = 0;
  readonly #found: number[] = [];
  readonly #writer = new WriterBytes();
  // Filled anew for each line: an object for every line would keep the garbage collector busy.
  readonly #hit = new Hit<T>();

  constructor(scanner: LiteralScanner, listener: LineListener<T>) {
    this.#scanner = scanner;
    this.#listener = listener;
  }

  /** Takes the next piece of the file; nothing of it is kept but an unfinished line. */
  add(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    const view = viewOf(chunk);
    let from = 0;
    if (this.#lineLength > 0) {
      const lineEnd = chunk.indexOf(LINE_FEED);
      this.#keep(chunk, 0, lineEnd === -1 ? chunk.length : lineEnd);
      if (lineEnd === -1) return;
      this.#finishCarried();
      from = lineEnd + 1;
    }
    for (let to = chunk.indexOf(LINE_FEED, from); to !== -1; to = chunk.indexOf(LINE_FEED, from)) {
      this.#line(chunk, view, from, to);
      from = to + 1;
    }
    this.#keep(chunk, from, chunk.length);
  }

  /** Takes the end of the file: an unfinished last line is a line too. */
  end(): void {
    if (this.#lineLength > 0) {
      this.endsWithLineEnd = false;
      this.#finishCarried();
    }
    this.#records.end();
  }

  #keep(chunk: Uint8Array, from: number, to: number): void {
    const room = Math.min(to - from, LONGEST_LINE - this.#carried);
    this.#carry.set(chunk.subarray(from, from + room), this.#carried);
    this.#carried += room;
    this.#lineLength += to - from;
  }

  #finishCarried(): void {
    // A line that was cut is overlong although what is left of it is not.
    if (this.#lineLength > this.#carried) this.overlong += 1;
    this.#line(this.#carry, this.#carryView, 0, this.#carried);
    this.#carried = 0;
    this.#lineLength = 0;
  }

  #line(bytes: Uint8Array, view: DataView, from: number, lineEnd: number): void {
    this.count += 1;
    let to = lineEnd;
    if (to - from > LONGEST_LINE) {
      this.overlong += 1;
      to = from + LONGEST_LINE;
    }
    const start = stampEnd(bytes, from, to);
    if (start !== from) this.stamped += 1;
    if ((start === from || this.#records.isOpen) && this.#records.wants(bytes, from, to)) {
      const line = bytes.subarray(from, to);
      // Of a line that came in pieces only the beginning may be left.
      const length = Math.max(lineEnd - from, this.#lineLength);
      const text = this.#decoder.decode(line);
      if (this.#records.take({ number: this.count, bytes: line, length, text })) return;
    }
    this.#number = this.count;
    this.#start = start;
    if (start === from && this.#listener.onUnstamped)
      this.#listener.onUnstamped(this.#hitAt(bytes, from, to));
    this.#look(bytes, view, from, to);
  }

  #recorded({ number, text }: RecordedLine): void {
    const bytes = this.#encoder.encode(text);
    const to = Math.min(bytes.length, LONGEST_LINE);
    this.#number = number;
    this.#start = stampEnd(bytes, 0, to);
    this.#look(bytes, viewOf(bytes), 0, to);
  }

  /** Hands the line on when there is a literal in it. */
  #look(bytes: Uint8Array, view: DataView, from: number, to: number): void {
    const start = this.#start;
    const isStamped = start !== from;
    const isRemembered = isStamped && this.#memory.isWorthwhile;
    let memory = isRemembered ? this.#memory.recall(view, start, to) : undefined;
    let literals: readonly number[];
    let writer: WriterBytes | undefined;
    if (memory) {
      ({ literals } = memory);
    } else {
      if (isStamped && this.#writer.find(bytes, start, to)) writer = this.#writer;
      literals = this.#scan(bytes, writer?.messageFrom ?? start, to);
      if (isRemembered) memory = this.#memory.remember(view, start, to, literals);
    }
    if (literals.length === 0) return;
    const hit = this.#hitAt(bytes, from, to);
    hit.literals = literals;
    hit.memory = memory;
    hit.writer = writer;
    this.#listener.onHit(hit);
  }

  #hitAt(bytes: Uint8Array, from: number, to: number): Hit<T> {
    const hit = this.#hit;
    hit.number = this.#number;
    hit.bytes = bytes;
    hit.from = from;
    hit.to = to;
    hit.stampEnd = this.#start;
    hit.writer = undefined;
    return hit;
  }

  /** The literals in a line. None can begin in a stamp, so that it need not be looked at. */
  #scan(bytes: Uint8Array, from: number, to: number): readonly number[] {
    const { table, classes, firstReporting, literalsAt, rowLength } = this.#scanner;
    const found = this.#found;
    found.length = 0;
    let state = 0;
    for (let at = from; at < to; at += 1) {
      state = table[state + (classes[bytes[at] as number] as number)] as number;
      if (state < firstReporting) continue;
      for (const literal of literalsAt[state / rowLength] as readonly number[]) {
        if (!found.includes(literal)) found.push(literal);
      }
    }
    return found;
  }
}
