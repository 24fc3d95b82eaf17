/** Finds lines that were seen before, so that a line repeated in a file is one event that counts. */
import type { LogEvent } from './event.js';
import type { LogLine } from './log-line.js';

// Enough for the lines of hours; bounded, so that a file of any size is read in the same memory.
const REMEMBERED = 50_000;

function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  return hash >>> 0;
}

function keyOf(line: LogLine): number {
  const start = hashOf(line.body, 2_166_136_261);
  const who = hashOf(`${line.time?.wall ?? ''} ${line.pid ?? ''} ${line.host ?? ''} ${line.program}`, start);
  // 53 bits: two numbers of 32 bits would need a text as the key.
  return (start & 0x1f_ffff) * 4_294_967_296 + who;
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
