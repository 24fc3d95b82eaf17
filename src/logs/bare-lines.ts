/** Lines without any envelope, as `journalctl -o cat` prints them: believed only where the whole file is of them. */
import type { LiteralSet } from './literal-sets.js';
import type { LogLine } from './log-line.js';

/** A line that may be one, as far as it must be known when it is read later. */
export interface BareLine {
  readonly number: number;
  readonly literals: LiteralSet;
  readonly line: LogLine;
}

/** So many messages of Corosync or of a running Pacemaker, and no line with an envelope, make a log. */
const ENOUGH = 3;
const MOST_HELD = 1000;

export class BareLines {
  #held: BareLine[] = [];
  #telling = 0;
  #state: 'open' | 'believed' | 'refused' = 'open';

  /** False once a line with an envelope was read: what has none beside it is something else. */
  get arePossible(): boolean {
    return this.#state !== 'refused';
  }

  /** True when the file is of bare lines. */
  get areBelieved(): boolean {
    return this.#state === 'believed';
  }

  refuse(): void {
    this.#state = 'refused';
    this.#held = [];
  }

  /** Takes a line; gives those that are to be read now. `isTelling` when nothing but a log has such a line. */
  add(bare: BareLine, isTelling: () => boolean): readonly BareLine[] {
    if (this.#state === 'believed') return [bare];
    this.#held.push(bare);
    if (isTelling()) this.#telling += 1;
    if (this.#telling >= ENOUGH) {
      this.#state = 'believed';
      return this.#held.splice(0);
    }
    if (this.#held.length > MOST_HELD) this.refuse();
    return [];
  }
}
