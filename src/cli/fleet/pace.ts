/** How fast something goes, judged by what was done lately: what is passed over at first says nothing of the rest. */

/** Milliseconds that count. */
const LATELY = 60_000;
/** Milliseconds between two moments that are kept. */
const APART = 500;

interface Mark {
  readonly at: number;
  readonly done: number;
  readonly bytes: number;
}

export class Pace {
  readonly #marks: Mark[];

  /** @param now - in milliseconds of any clock, as for all methods */
  constructor(now: number) {
    this.#marks = [{ at: now, done: 0, bytes: 0 }];
  }

  /** Takes note of what has been done since the beginning. */
  mark(now: number, done: number, bytes: number): void {
    const newest = this.#marks.at(-1);
    if (newest && now - newest.at < APART) return;
    this.#marks.push({ at: now, done, bytes });
    // One that is older stays: the others may be a moment apart.
    while (now - (this.#marks[1]?.at ?? now) >= LATELY) this.#marks.shift();
  }

  /** Things and bytes in a second, up to now. */
  rates(now: number, done: number, bytes: number): { readonly done: number; readonly bytes: number } {
    const [first = { at: now, done, bytes }] = this.#marks;
    const seconds = Math.max(now - first.at, 1) / 1000;
    return { done: (done - first.done) / seconds, bytes: (bytes - first.bytes) / seconds };
  }
}
