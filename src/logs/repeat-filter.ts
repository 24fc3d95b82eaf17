/** Finds lines that were seen before, so that a line repeated in a file is one event that counts. */
import type { LogEvent } from './event.js';
import type { LogLine } from './log-line.js';

// Enough for the events of an hour or so; bounded, so that a file of any size is read in the same memory.
const REMEMBERED = 4096;

// FNV-1a over UTF-16 units.
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  return hash;
}

/** A number that identical lines share, and hardly any others. */
export function repeatKey(line: LogLine): number {
  const body = hashOf(line.body, -2_128_831_035);
  const wall = line.time?.wall ?? 0;
  const low =
    Math.imul(body ^ Math.floor(wall / 1000), 16_777_619) ^ Math.imul(line.pid ?? 0, 40_503) ^ (wall % 1000);
  const high = hashOf(line.program, line.host === undefined ? body : hashOf(line.host, body));
  // 53 bits: two numbers of 32 bits would need a text as the key.
  return (high & 0x1f_ffff) * 4_294_967_296 + (low >>> 0);
}

export class RepeatFilter {
  // One slot per key and the newer wins: no growing, no rehashing, nothing to collect.
  readonly #keys = new Float64Array(REMEMBERED);
  readonly #events: (LogEvent | undefined)[] = Array.from({ length: REMEMBERED }, () => undefined);

  /** The event of an identical earlier line, unless it has been forgotten. */
  earlier(key: number): LogEvent | undefined {
    const slot = key % REMEMBERED;
    return this.#keys[slot] === key ? this.#events[slot] : undefined;
  }

  remember(key: number, event: LogEvent): void {
    const slot = key % REMEMBERED;
    this.#keys[slot] = key;
    this.#events[slot] = event;
  }
}
