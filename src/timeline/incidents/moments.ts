/** When things of some names happened, to ask whether one did about a time. */
import { insertSorted } from '../../base/sorting.js';

const byTime = (one: number, other: number): number => one - other;

/** Times are milliseconds since 1970 UTC. */
export class Moments {
  readonly #byName = new Map<string, number[]>();

  add(name: string, at: number): void {
    const times = this.#byName.get(name);
    if (times) insertSorted(times, at, byTime);
    else this.#byName.set(name, [at]);
  }

  /** True when something of that name happened within so many milliseconds before or after. */
  isNear(name: string, at: number, within: number): boolean {
    const times = this.#byName.get(name) ?? [];
    let [low, high] = [0, times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((times[middle] ?? 0) < at - within) low = middle + 1;
      else high = middle;
    }
    const next = times[low];
    return next !== undefined && next <= at + within;
  }
}
