/** NameIndex: names that are kept once, and are numbers everywhere else. */

export class NameIndex {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.of(name);
  }

  /** The number of a name, which gets one when it is new. */
  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.names.length;
    this.#numbers.set(name, number);
    this.names.push(name);
    return number;
  }
}

/** The number for what has no name. */
export const NO_NAME = -1;
