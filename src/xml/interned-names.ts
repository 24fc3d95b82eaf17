/** The names of a document, each as one string that is quickly found and quickly compared. */

/** Gives the name that stands between two offsets; every name once, however often it is written. */
export type Interned = (text: string, start: number, end: number) => string;

const RECENT_NAMES = 512;

/** The place of a name among the recent ones, from a few of its letters; names may share one. */
function recentPlace(text: string, start: number, end: number): number {
  const middle = text.charCodeAt((start + end) >> 1);
  const ends = text.charCodeAt(start) * 7 + text.charCodeAt(end - 1) * 13;
  return (ends + middle * 31 + (end - start) * 101) % RECENT_NAMES;
}

/** A document repeats a few names very often: most are recognised without being cut out of the text. */
export function internNames(): Interned {
  const known = new Map<string, string>();
  const recent: string[] = Array.from({ length: RECENT_NAMES }, () => '');
  const intern = (name: string): string => {
    const found = known.get(name);
    if (found !== undefined) return found;
    // A key of an object is compared with the names in this code by address, a piece of the text letter by letter.
    const [key = name] = Object.keys({ [name]: true });
    known.set(key, key);
    return key;
  };
  return (text, start, end) => {
    const place = recentPlace(text, start, end);
    const last = recent[place] ?? '';
    if (last.length === end - start && text.startsWith(last, start)) return last;
    const name = intern(text.slice(start, end));
    recent[place] = name;
    return name;
  };
}
