/** The order in which Pacemaker's hash tables list their keys: it prints capacities in that order. */

const FIRST_SHIFT = 3;
/** For each power of two the prime just below it, by which hashes are reduced; more keys than fit are not expected. */
const PRIMES: readonly number[] = [
  1, 2, 3, 7, 13, 31, 61, 127, 251, 509, 1021, 2039, 4093, 8191, 16_381, 32_749, 65_521, 131_071,
];

interface Slot {
  readonly key: string;
  readonly hash: number;
}

type Slots = (Slot | undefined)[];

// Pacemaker keeps the hash function of old GLib. 0 and 1 mark empty slots and are not used as hashes.
// Pacemaker: pcmk__str_hash
function hashOf(key: string): number {
  let hash = 0;
  for (const byte of new TextEncoder().encode(key)) {
    hash = (Math.imul(hash, 31) + (byte > 127 ? byte - 256 : byte)) >>> 0;
  }
  return hash < 2 ? 2 : hash;
}

// The first free slot, at triangular distances from the one that the hash asks for.
function findSlot({ hash }: Slot, shift: number, isFree: (index: number) => boolean): number {
  const prime = PRIMES[shift] ?? 1;
  const mask = 2 ** shift - 1;
  let index = (Math.imul(hash, 11) >>> 0) % prime;
  for (let step = 1; !isFree(index); step++) index = (index + step) & mask;
  return index;
}

// A table grows in place: an entry takes its new slot even where one that has not moved yet still sits, which moves next.
function grow(slots: Slots, shift: number): void {
  const isSettled = new Set<number>();
  const oldSize = slots.length;
  slots.length = 2 ** shift;
  for (let index = 0; index < oldSize; index++) {
    if (isSettled.has(index)) continue;
    let moving = slots[index];
    slots[index] = undefined;
    while (moving) {
      const target = findSlot(moving, shift, (free) => !isSettled.has(free));
      isSettled.add(target);
      const evicted: Slot | undefined = slots[target];
      slots[target] = moving;
      moving = evicted;
    }
  }
}

/** Keys, given in the order of their insertion, in the order in which the table is walked. GLib: g_hash_table_foreach */
export function hashTableOrder(keys: Iterable<string>): string[] {
  let shift = FIRST_SHIFT;
  let count = 0;
  const slots: Slots = Array.from({ length: 2 ** shift });
  for (const key of keys) {
    const slot: Slot = { key, hash: hashOf(key) };
    slots[findSlot(slot, shift, (index) => slots[index] === undefined)] = slot;
    count++;
    if (slots.length > count + Math.floor(count / 16)) continue;
    shift = Math.floor(count * 1.333).toString(2).length;
    grow(slots, shift);
  }
  return slots.flatMap((slot) => (slot ? [slot.key] : []));
}
