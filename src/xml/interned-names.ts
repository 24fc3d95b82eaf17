/** The names of a document, each as one string that is quickly found and quickly compared. */

const RECENT_NAMES = 512;

/** The index of a name in the list of recent names, computed from three of its letters and its length. Names may collide. */
function recentPlace(text: string, start: number, end: number): number {
  const middle = text.charCodeAt((start + end) >> 1);
  const ends = text.charCodeAt(start) * 7 + text.charCodeAt(end - 1) * 13;
  return (ends + middle * 31 + (end - start) * 101) % RECENT_NAMES;
}

export class InternedNames {
  readonly #known = new Map<string, string>();
  readonly #recent: string[] = Array.from({ length: RECENT_NAMES }, () => '');

  /** The name between two offsets. A document repeats a few very often: most are not even cut out of the text. */
  at(text: string, start: number, end: number): string {
    const place = recentPlace(text, start, end);
    const last = this.#recent[place] ?? '';
    if (last.length === end - start && text.startsWith(last, start)) return last;
    const name = this.#intern(text.slice(start, end));
    this.#recent[place] = name;
    return name;
  }

  #intern(name: string): string {
    const found = this.#known.get(name);
    if (found !== undefined) return found;
    // A key of an object is compared with the names in this code by address, a piece of the text letter by letter.
    const [key = name] = Object.keys({ [name]: true });
    this.#known.set(key, key);
    return key;
  }

  /** True when the document uses the name of something that every object of JavaScript has. */
  get hasMemberOfObject(): boolean {
    for (const name of this.#known.keys()) if (name === 'prototype' || name in Object.prototype) return true;
    return false;
  }
}
