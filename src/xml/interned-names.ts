/** The names of documents, each as one string that is quickly found and quickly compared. */

const RECENT_NAMES = 512;

/** The index of a name in the list of recent names, computed from three of its letters and its length. Names may collide. */
function recentPlace(text: string, start: number, end: number): number {
  const middle = text.charCodeAt((start + end) >> 1);
  const ends = text.charCodeAt(start) * 7 + text.charCodeAt(end - 1) * 13;
  return (ends + middle * 31 + (end - start) * 101) % RECENT_NAMES;
}

/** Names that are kept beyond a document: those of CIBs are a few hundred, those of other documents may be anything. */
const MOST_NAMES = 2000;

/** The last name at each place; documents use the same ones. */
const recent: string[] = Array.from({ length: RECENT_NAMES }, () => '');

const known = new Map<string, string>();

function isMemberOfObject(name: string): boolean {
  return name === 'prototype' || name in Object.prototype;
}

/** The name as a string which is compared with the names in this code by address, a piece of a text letter by letter. */
function interned(name: string): string {
  const found = known.get(name);
  if (found !== undefined) return found;
  // The keys of objects are such strings.
  const [key = name] = Object.keys({ [name]: true });
  if (known.size < MOST_NAMES) known.set(key, key);
  return key;
}

export class InternedNames {
  #hasMemberOfObject = false;

  /** The name between two offsets. Documents repeat a few very often: most are not even cut out of the text. */
  at(text: string, start: number, end: number): string {
    const place = recentPlace(text, start, end);
    const last = recent[place] ?? '';
    if (last.length === end - start && text.startsWith(last, start)) return last;
    const name = interned(text.slice(start, end));
    // Such a name is never among the recent ones: each document that has it comes by here.
    if (isMemberOfObject(name)) this.#hasMemberOfObject = true;
    else recent[place] = name;
    return name;
  }

  /** True when the document uses the name of something that every object of JavaScript has. */
  get hasMemberOfObject(): boolean {
    return this.#hasMemberOfObject;
  }
}
