/** FileReader: the values that expectations and events are made of, and the names in them. */
import { isMap, isScalar, isSeq } from 'yaml';
import { didYouMean } from '../../base/closest.js';
import type { Source, Span } from '../../base/source.js';
import { YamlReader, type YamlPair } from '../../base/yaml-reader.js';
import type { Mention } from './expectation-file.js';

/** The id under which everything is reported that is wrong with a file of expectations. */
export const INVALID = 'expectations-invalid';

/** A map of the file: its values by key, of the keys that it may have. */
export interface Entry {
  readonly node: unknown;
  /** What it is, for messages: `an event`. */
  readonly what: string;
  readonly values: ReadonlyMap<string, YamlPair>;
}

export class FileReader extends YamlReader {
  readonly mentions: Mention[] = [];

  constructor(source: Source) {
    super(source, INVALID);
  }

  /** A map with none but these keys. */
  entry(node: unknown, what: string, keys: readonly string[]): Entry {
    const values = new Map<string, YamlPair>();
    for (const pair of this.pairs(node, what)) {
      if (keys.includes(pair.key)) values.set(pair.key, pair);
      else {
        const hint = didYouMean(pair.key, keys) || `; known are ${keys.join(', ')}`;
        this.refuse(pair.keyNode, `${what} has no key "${pair.key}"${hint}`);
      }
    }
    return { node, what, values };
  }

  /**
   * The one key of an entry that says what it is, and the others only with those that they belong to.
   * @param subjects - the keys that each of them goes with
   * @param always - the keys that go with all
   */
  subject<K extends string>(
    { node, what, values }: Entry,
    subjects: Readonly<Record<K, readonly string[]>>,
    always: readonly string[],
  ): (YamlPair & { readonly key: K }) | undefined {
    const isKnown = (key: string): key is K => Object.hasOwn(subjects, key);
    const known = Object.keys(subjects).filter(isKnown);
    const found = known.flatMap((key) => {
      const pair = values.get(key);
      return pair ? [{ ...pair, key }] : [];
    });
    const [first, second] = found;
    if (!first) {
      // Unknown keys have been refused: they are the reason, or the map is empty.
      if (isMap(node)) this.refuse(node, `${what} needs one of ${known.join(', ')}`);
      return undefined;
    }
    if (second) {
      this.refuse(
        second.keyNode,
        `${what} has "${first.key}" already; write "${second.key}" as one of its own`,
      );
      return undefined;
    }
    const allowed = [first.key, ...subjects[first.key], ...always];
    for (const { key, keyNode } of values.values()) {
      if (allowed.includes(key)) continue;
      const list = [...subjects[first.key], ...always].join(', ');
      this.refuse(keyNode, `"${key}" does not go with "${first.key}"; what does: ${list}`);
    }
    return first;
  }

  list(node: unknown, what: string): readonly unknown[] {
    if (isSeq(node)) return node.items;
    this.refuse(node, `${what} must be a list`);
    return [];
  }

  /** A text; a number is one, too, as it is written. */
  word(node: unknown, what: string): string | undefined {
    if (isScalar(node) && typeof node.value === 'number' && node.source !== undefined) return node.source;
    return this.text(node, what);
  }

  /** A name of the CIB. */
  name(kind: Mention['kind'], { key, value }: YamlPair): string | undefined {
    const name = this.word(value, `"${key}"`);
    if (name !== undefined) this.mentions.push({ kind, name, at: this.span(value) });
    return name;
  }

  /** A name of the CIB, or a list of them. */
  names(kind: Mention['kind'], { key, keyNode, value }: YamlPair): readonly string[] {
    const items: readonly unknown[] = isSeq(value) ? value.items : [value];
    return items.flatMap((item) => this.name(kind, { key, keyNode, value: item }) ?? []);
  }

  /** The same, where an empty list would say nothing. */
  someNames(kind: Mention['kind'], pair: YamlPair): readonly string[] {
    if (isSeq(pair.value) && pair.value.items.length === 0)
      this.refuse(pair.value, `"${pair.key}" needs a name`);
    return this.names(kind, pair);
  }

  truth({ key, value }: YamlPair): boolean | undefined {
    if (isScalar(value) && typeof value.value === 'boolean') return value.value;
    this.refuse(value, `"${key}" must be true or false`);
    return undefined;
  }

  number({ key, value }: YamlPair, least: number): number | undefined {
    const number = isScalar(value) ? value.value : undefined;
    if (typeof number === 'number' && Number.isInteger(number) && number >= least) return number;
    this.refuse(value, `"${key}" must be a whole number, ${least} or more`);
    return undefined;
  }

  spanOf({ node }: Entry): Span {
    return this.span(node);
  }
}
