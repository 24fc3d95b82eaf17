/** Remembers what recent lines meant by their bytes behind the stamp: clusters say the same things again and again. */

/** Lines remembered; with {@link LONGEST} this bounds the memory at a few megabytes whatever the file is. */
const SLOTS = 8192;
const LONGEST = 1024;

const BLANK = 0x20;
const COLON = 0x3a;
const DOT = 0x2e;
/** `Nov 22 10:50:05` */
export const STAMP_LENGTH = 15;
const FRACTION = 10;

/**
 * Where the stamp that a line begins with ends: `Nov 22 10:50:05` or `Nov 22 10:50:05.079`; 0 when the line begins
 * otherwise.
 */
export function stampEnd(bytes: Uint8Array): number {
  if (bytes.length <= STAMP_LENGTH || bytes[3] !== BLANK || bytes[6] !== BLANK) return 0;
  if (bytes[9] !== COLON || bytes[12] !== COLON) return 0;
  if (bytes[STAMP_LENGTH] === BLANK) return STAMP_LENGTH;
  if (bytes[STAMP_LENGTH] !== DOT) return 0;
  const blank = bytes.indexOf(BLANK, STAMP_LENGTH);
  return blank === -1 || blank > STAMP_LENGTH + FRACTION ? 0 : blank;
}

/** Milliseconds of the digits of a fraction of a second. */
export function fractionOf(bytes: Uint8Array, start: number, end: number): number {
  let milliseconds = 0;
  for (let i = 0, weight = 100; i < 3 && start + i < end; i += 1, weight /= 10) {
    milliseconds += ((bytes[start + i] as number) - 48) * weight;
  }
  return milliseconds;
}

/** True when both hold the same bytes up to `end`. */
export function sameBytes(a: Uint8Array, b: Uint8Array, bStart: number, bEnd: number): boolean {
  if (a.length !== bEnd - bStart) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[bStart + i]) return false;
  return true;
}

// FNV-1a over every third byte: enough to spread lines over the slots, and what is remembered is compared in full.
function slotOf(bytes: Uint8Array, start: number): number {
  let hash = -2_128_831_035;
  for (let i = start; i < bytes.length; i += 3) hash = Math.imul(hash ^ (bytes[i] as number), 16_777_619);
  return (hash >>> 0) % SLOTS;
}

interface Remembered<T> {
  readonly bytes: Uint8Array;
  readonly meaning: T;
}

/** What recent lines meant. The newer of two lines that share a slot wins. */
export class LineMemory<T> {
  readonly #slots: (Remembered<T> | undefined)[] = Array.from({ length: SLOTS }, () => undefined);
  #slot = 0;

  /** What a line with the same bytes from `start` on meant. Must come before {@link remember}. */
  recall(bytes: Uint8Array, start: number): T | undefined {
    this.#slot = slotOf(bytes, start);
    const remembered = this.#slots[this.#slot];
    return remembered && sameBytes(remembered.bytes, bytes, start, bytes.length)
      ? remembered.meaning
      : undefined;
  }

  /** Remembers the meaning of the line that {@link recall} did not know. */
  remember(bytes: Uint8Array, start: number, meaning: T): void {
    if (bytes.length - start <= LONGEST) this.#slots[this.#slot] = { bytes: bytes.slice(start), meaning };
  }
}
