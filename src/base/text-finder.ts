/** TextFinder: which of many texts occur in another one, in one walk over that. */

/** So many code units of each text are compared before the whole. */
const BEGINNING = 4;
const BUCKETS = 1 << 16;

/** The texts that begin alike. */
interface Group {
  /** Without repetitions. */
  readonly lengths: Set<number>;
  /** Each with its place in the list that was given. */
  readonly places: Map<string, number>;
}

function bucketAt(text: string, at: number): number {
  let hash = 0;
  for (let i = at; i < at + BEGINNING; i += 1) hash = Math.imul(hash, 31) + text.charCodeAt(i);
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
}

export class TextFinder {
  readonly #groups = new Map<string, Group>();
  /** Marks where a text may begin: nearly every place is passed by with one look. */
  readonly #marks = new Uint8Array(BUCKETS);
  /** Shorter texts than what is compared first. */
  readonly #short: ReadonlyMap<string, number>;
  readonly #texts: readonly string[];

  /** @param texts - those that are looked for; an empty one is never found */
  constructor(texts: Iterable<string>) {
    this.#texts = [...new Set(texts)];
    const short = new Map<string, number>();
    this.#short = short;
    for (const [place, text] of this.#texts.entries()) {
      if (text.length >= BEGINNING) this.#add(text, place);
      else if (text !== '') short.set(text, place);
    }
  }

  #add(text: string, place: number): void {
    this.#marks[bucketAt(text, 0)] = 1;
    const beginning = text.slice(0, BEGINNING);
    let group = this.#groups.get(beginning);
    if (!group) this.#groups.set(beginning, (group = { lengths: new Set(), places: new Map() }));
    group.lengths.add(text.length);
    group.places.set(text, place);
  }

  /** Those that occur in a text, in the order in which they were given. */
  in(text: string): readonly string[] {
    const found = new Set<number>();
    for (const [short, place] of this.#short) if (text.includes(short)) found.add(place);
    for (let at = 0; at + BEGINNING <= text.length; at += 1) {
      if (this.#marks[bucketAt(text, at)] === 0) continue;
      const group = this.#groups.get(text.slice(at, at + BEGINNING));
      for (const length of group?.lengths ?? []) {
        const place = group?.places.get(text.slice(at, at + length));
        if (place !== undefined) found.add(place);
      }
    }
    return [...found].sort((a, b) => a - b).map((place) => this.#texts[place] ?? '');
  }
}
