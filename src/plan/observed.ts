/** Observed durations of operations: medians of what logs tell, by resource and operation. */
import type { OperationDuration } from '../timeline/durations.js';

export interface ObservedDuration {
  readonly medianSeconds: number;
  /** How often the operation was observed. */
  readonly count: number;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]];
  return (low + high) / 2;
}

/** What logs tell of the operations of resources. */
export class ObservedDurations {
  readonly #seconds = new Map<string, number[]>();

  constructor(durations: readonly OperationDuration[]) {
    for (const { resource, operation, seconds } of durations) {
      const key = JSON.stringify([resource, operation]);
      const known = this.#seconds.get(key);
      if (known) known.push(seconds);
      else this.#seconds.set(key, [seconds]);
    }
  }

  /** Undefined where one of the operations was never observed. The count is that of the one that was observed least. */
  of(resource: string, operations: readonly string[]): ObservedDuration | undefined {
    let [medianSeconds, count] = [0, Infinity];
    for (const operation of operations) {
      const seconds = this.#seconds.get(JSON.stringify([resource, operation]));
      if (!seconds) return undefined;
      medianSeconds += median(seconds);
      count = Math.min(count, seconds.length);
    }
    return operations.length === 0 ? undefined : { medianSeconds, count };
  }
}
