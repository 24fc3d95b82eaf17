/** Chance that is the same for the same seed. */

/** Numbers from 0 (included) to 1 (not). */
export type Chance = () => number;

/** A generator of 32 bits of state; good enough to make test inputs, and short. */
export function seeded(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** True so often out of 100 times. */
export function often(chance: Chance, percent: number): boolean {
  return chance() * 100 < percent;
}

/** A whole number from `least` to `most`. */
export function numberIn(chance: Chance, least: number, most: number): number {
  return least + Math.floor(chance() * (most - least + 1));
}

export function pick<T>(chance: Chance, from: readonly [T, ...T[]]): T {
  return from[Math.floor(chance() * from.length)] ?? from[0];
}

/** Some of the items, each with the same chance, in their order. */
export function some<T>(chance: Chance, items: readonly T[], percent: number): T[] {
  return items.filter(() => often(chance, percent));
}

/** The items in another order. */
export function shuffled<T>(chance: Chance, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: chance() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
