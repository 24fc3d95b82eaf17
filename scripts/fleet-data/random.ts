/** Chance that is the same for the same seed: a stream of numbers, and what is drawn from it. */

/** Mixes the bits of a number, as MurmurHash3 ends. */
function mixed(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

export class Chance {
  #state: number;

  /** Streams of one seed with different numbers have nothing in common. */
  constructor(seed: number, stream: number) {
    this.#state = mixed(mixed(seed) ^ Math.imul(stream + 1, 0x9e3779b1));
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    return mixed(this.#state) / 0x1_0000_0000;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** True as often as the share says. */
  happens(share: number): boolean {
    return this.next() < share;
  }

  /** Throws for an empty list. */
  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += mixed(this.between(0, 0x7fffffff)).toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }
}
