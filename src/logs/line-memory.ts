/** Remembers recent lines by their bytes behind the stamp: clusters say the same things again and again. */

/** Lines remembered at most; with {@link LONGEST} this bounds the memory whatever the file is. */
const MOST_SLOTS = 16_384;
/** Lines remembered of a short file: room for many would take longer to make than the file takes to read. */
const FIRST_SLOTS = 512;
/** As soon as a quarter of the slots was written to, there are so many times as many. */
const GROWTH = 8;
const LONGEST = 512;

const BLANK = 0x20;
const COLON = 0x3a;
const DOT = 0x2e;
/** `Nov 22 10:50:05` */
export const STAMP_LENGTH = 15;
const FRACTION = 10;

/**
 * Where the stamp that a line (from `from`, before `to`) begins with ends: `Nov 22 10:50:05` or
 * `Nov 22 10:50:05.079`; `from` when the line begins otherwise.
 */
export function stampEnd(bytes: Uint8Array, from: number, to: number): number {
  const end = from + STAMP_LENGTH;
  if (to <= end || bytes[from + 3] !== BLANK || bytes[from + 6] !== BLANK) return from;
  if (bytes[from + 9] !== COLON || bytes[from + 12] !== COLON) return from;
  if (bytes[end] === BLANK) return end;
  if (bytes[end] !== DOT) return from;
  for (let i = end + 1; i < to && i <= end + FRACTION; i += 1) if (bytes[i] === BLANK) return i;
  return from;
}

/** Milliseconds of the digits of a fraction of a second. */
export function fractionOf(bytes: Uint8Array, start: number, end: number): number {
  let milliseconds = 0;
  for (let i = 0, weight = 100; i < 3 && start + i < end; i += 1, weight /= 10) {
    milliseconds += ((bytes[start + i] as number) - 48) * weight;
  }
  return milliseconds;
}

/** True when `a` holds the bytes of `b` from `bStart` up to `bEnd`. */
export function sameBytes(a: Uint8Array, b: Uint8Array, bStart: number, bEnd: number): boolean {
  if (a.length !== bEnd - bStart) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[bStart + i]) return false;
  return true;
}

/** Bytes that a step of hashing or comparing takes at once. */
const WORD = 4;

// FNV-1a over words; all bytes count, since lines often differ in one digit.
function hashOf(view: DataView, from: number, to: number): number {
  let hash = -2_128_831_035;
  let at = from;
  for (; at + WORD <= to; at += WORD) hash = Math.imul(hash ^ view.getInt32(at), 16_777_619);
  for (; at < to; at += 1) hash = Math.imul(hash ^ view.getUint8(at), 16_777_619);
  // Multiplying moves differences upwards only; the low bits choose the slot.
  return hash ^ (hash >>> 17);
}

function sameWords(a: DataView, b: DataView, from: number, to: number): boolean {
  const length = to - from;
  if (a.byteLength !== length) return false;
  let at = 0;
  for (; at + WORD <= length; at += WORD) if (a.getInt32(at) !== b.getInt32(from + at)) return false;
  for (; at < length; at += 1) if (a.getUint8(at) !== b.getUint8(from + at)) return false;
  return true;
}

/** What is known of a line that came before, and what whoever reads lines wants to know when it comes again. */
export interface RememberedLine<T> {
  /** Its bytes behind the stamp. */
  readonly view: DataView;
  readonly literals: readonly number[];
  meaning: T | undefined;
}

/** A view of bytes, as {@link LineMemory} takes them: words are read faster through it. */
export function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** After so many lines it is asked whether remembering pays, … */
const TRIED = 4096;
/** … which it does when one in so many was known; … */
const WORTHWHILE = 16;
/** … else so many lines are read without, before it is tried again. */
const RESTING = 28_672;

function emptySlots<T>(length: number): (RememberedLine<T> | undefined)[] {
  return Array.from<RememberedLine<T> | undefined>({ length });
}

/** Recent lines. The newer of two lines that share a slot wins. */
export class LineMemory<T> {
  #slots = emptySlots<T>(FIRST_SLOTS);
  // A line is kept when it comes for the second time: most lines of a log without repetition never do.
  #seen = new Int32Array(FIRST_SLOTS);
  #noted = 0;
  #hash = 0;
  #tried = 0;
  #known = 0;
  #resting = 0;

  /** Asked once for each line that could be remembered: false while the lines of the file hardly ever come again. */
  get isWorthwhile(): boolean {
    if (this.#resting > 0) {
      this.#resting -= 1;
      return false;
    }
    this.#tried += 1;
    if (this.#tried < TRIED) return true;
    if (this.#known * WORTHWHILE < this.#tried) this.#resting = RESTING;
    this.#tried = 0;
    this.#known = 0;
    return true;
  }

  /** The remembered line with the same bytes from `from` up to `to`. Must come before {@link remember}. */
  recall(view: DataView, from: number, to: number): RememberedLine<T> | undefined {
    this.#hash = hashOf(view, from, to);
    const line = this.#slots[this.#hash & (this.#slots.length - 1)];
    if (!line || !sameWords(line.view, view, from, to)) return undefined;
    this.#known += 1;
    return line;
  }

  /** Takes note of the line that {@link recall} did not know; gives it when it is kept from now on. */
  remember(
    view: DataView,
    from: number,
    to: number,
    literals: readonly number[],
  ): RememberedLine<T> | undefined {
    if (to - from > LONGEST) return undefined;
    const slot = this.#hash & (this.#slots.length - 1);
    if (this.#seen[slot] !== this.#hash) {
      this.#seen[slot] = this.#hash;
      this.#noted += 1;
      if (this.#noted * 4 > this.#slots.length) this.#grow();
      return undefined;
    }
    const bytes = view.buffer.slice(view.byteOffset + from, view.byteOffset + to);
    const line = { view: new DataView(bytes), literals: [...literals], meaning: undefined };
    this.#slots[slot] = line;
    return line;
  }

  /** Makes room for more lines. What was remembered is forgotten: it is little, and what is said again comes back. */
  #grow(): void {
    const slots = Math.min(MOST_SLOTS, this.#slots.length * GROWTH);
    this.#noted = 0;
    if (slots === this.#slots.length) return;
    this.#slots = emptySlots(slots);
    this.#seen = new Int32Array(slots);
  }
}
