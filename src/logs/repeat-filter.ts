/** Finds lines that were seen before, so that a line repeated in a file is one event that counts. */
import type { LogEvent } from './event.js';
import type { LogLine } from './log-line.js';

// Enough for the lines of hours; bounded, so that a file of any size is read in the same memory.
const REMEMBERED = 50_000;

// FNV-1a over UTF-16 units.
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  return hash;
}

function keyOf(line: LogLine): number {
  const body = hashOf(line.body, -2_128_831_035);
  const wall = line.time?.wall ?? 0;
  const low =
    Math.imul(body ^ Math.floor(wall / 1000), 16_777_619) ^ Math.imul(line.pid ?? 0, 40_503) ^ (wall % 1000);
  const high = hashOf(line.program, line.host === undefined ? body : hashOf(line.host, body));
  // 53 bits: two numbers of 32 bits would need a text as the key.
  return (high & 0x1f_ffff) * 4_294_967_296 + (low >>> 0);
}

export class RepeatFilter {
  readonly #seen = new Map<number, LogEvent>();

  /** The event of an identical earlier line. */
  earlier(line: LogLine): LogEvent | undefined {
    return this.#seen.get(keyOf(line));
  }

  remember(line: LogLine, event: LogEvent): void {
    if (this.#seen.size >= REMEMBERED) {
      const oldest = this.#seen.keys().next();
      if (oldest.done !== true) this.#seen.delete(oldest.value);
    }
    this.#seen.set(keyOf(line), event);
  }
}
