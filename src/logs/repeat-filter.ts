/** Finds lines that were seen before, so that a line repeated in a file is one event that counts. */
import type { LogEvent, LogEventKind } from './event.js';
import type { LogLine } from './log-line.js';

// Enough for the events of an hour or so; bounded, so that a file of any size is read in the same memory.
const REMEMBERED = 4096;

// FNV-1a over UTF-16 units.
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  return hash;
}

/** What a line says and who says it, as two numbers; the time is not part of it. */
export interface LineIdentity {
  readonly body: number;
  readonly high: number;
}

/** The identity of a line. */
export function lineIdentity(line: LogLine): LineIdentity {
  const body = hashOf(line.body, -2_128_831_035) ^ Math.imul(line.pid ?? 0, 40_503);
  return { body, high: hashOf(line.program, line.host === undefined ? body : hashOf(line.host, body)) };
}

/** A number that lines of one identity and time share, and hardly any others. */
export function repeatKey({ body, high }: LineIdentity, wall: number): number {
  const low = Math.imul(body ^ Math.floor(wall / 1000), 16_777_619) ^ (wall % 1000);
  // 53 bits: two numbers of 32 bits would need a text as the key.
  return (high & 0x1f_ffff) * 4_294_967_296 + (low >>> 0);
}

// The low bits; a remainder of numbers beyond 32 bits would be slow.
const slotOf = (key: number): number => (key >>> 0) & (REMEMBERED - 1);

/** What the scheduler tells anew with each calculation, in the same words when nothing has changed. */
const CALCULATED: ReadonlySet<LogEventKind> = new Set<LogEventKind>([
  'action-planned',
  'node-action-planned',
  'node-condemned',
]);

export class RepeatFilter {
  // One slot per key and the newer wins: no growing, no rehashing, nothing to collect.
  readonly #keys = new Float64Array(REMEMBERED);
  readonly #events = Array.from<LogEvent | undefined>({ length: REMEMBERED });

  // Two calculations may end within the second that a stamp names: a plan is repeated within its own only.
  readonly #calculationOf = new Float64Array(REMEMBERED);
  #calculation = 0;

  /** The event of an identical earlier line, unless it has been forgotten or tells of an earlier calculation. */
  earlier(key: number): LogEvent | undefined {
    const slot = slotOf(key);
    const event = this.#keys[slot] === key ? this.#events[slot] : undefined;
    if (!event || !CALCULATED.has(event.data.kind)) return event;
    return this.#calculationOf[slot] === this.#calculation ? event : undefined;
  }

  remember(key: number, event: LogEvent): void {
    if (event.data.kind === 'transition-calculated') this.#calculation += 1;
    const slot = slotOf(key);
    this.#keys[slot] = key;
    this.#events[slot] = event;
    this.#calculationOf[slot] = this.#calculation;
  }
}
