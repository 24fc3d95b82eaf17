/** Reads YAML (or JSON) that a person wrote: strictly, and every value with its place. */
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Pair } from 'yaml';
import type { Problem } from './problem.js';
import type { Source, Span } from './source.js';

/** A key of a map, with its node, and the node of its value. */
export interface YamlPair {
  readonly key: string;
  readonly keyNode: unknown;
  readonly value: unknown;
}

/** Levels of brackets, and columns before a line begins. More was not written by a person. */
const DEEPEST = 100;

/**
 * Whether the text may be nested more deeply than the parser, which calls itself for every level, can follow. Brackets in
 * texts count as well: nobody leaves so many open.
 */
function isTooDeep(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open += bracket === '[' || bracket === '{' ? 1 : -1;
    if (open > DEEPEST) return true;
  }
  return text.split(/[\r\n]/).some((line) => !/^[ \t?:-]{0,100}(?![ \t?:-])/.test(line));
}

/** At most so many errors of one text are told. */
const TOLD_ERRORS = 10;

/** Gathers what is wrong with a text while its values are read. */
export class YamlReader {
  readonly problems: Problem[] = [];
  readonly #source: Source;
  readonly #rule: string;

  /** @param rule - the id under which everything is reported that is wrong */
  constructor(source: Source, rule: string) {
    this.#source = source;
    this.#rule = rule;
  }

  /** What the text contains; undefined where that is nothing, or no YAML, which is refused. Never throws. */
  parse(): unknown {
    const source = this.#source;
    if (isTooDeep(source.text)) {
      this.#invalid([0, 0], 'it is nested too deeply');
      return undefined;
    }
    const { errors, contents } = parseDocument(source.text, { prettyErrors: false });
    for (const { pos, message } of errors.slice(0, TOLD_ERRORS)) this.#invalid(pos, message);
    return errors.length === 0 ? (contents ?? undefined) : undefined;
  }

  #invalid([start, end]: readonly [number, number], reason: string): void {
    const message = `this is not valid YAML: ${reason.split('\n')[0]}`;
    const at = { source: this.#source, start, end };
    this.problems.push({ rule: this.#rule, severity: 'error', message, at });
  }

  span(node: unknown): Span {
    const [start = 0, end = start] = (node as Partial<Node> | undefined)?.range ?? [];
    return { source: this.#source, start, end };
  }

  refuse(node: unknown, message: string): void {
    const reason = isAlias(node)
      ? `${message}; an alias (*) is not read, write out what it stands for`
      : message;
    this.problems.push({ rule: this.#rule, severity: 'error', message: reason, at: this.span(node) });
  }

  /** The pairs of a map with string keys; anything else is refused. */
  pairs(node: unknown, what: string): readonly YamlPair[] {
    if (!isMap(node)) {
      this.refuse(node, `${what} must be a map of keys and values`);
      return [];
    }
    return node.items.flatMap((pair: Pair) => {
      if (isScalar(pair.key) && typeof pair.key.value === 'string') {
        return { key: pair.key.value, keyNode: pair.key, value: pair.value };
      }
      this.refuse(pair.key, `a key of ${what} must be a text`);
      return [];
    });
  }

  oneOf<T extends string>(node: unknown, what: string, allowed: readonly T[]): T | undefined {
    const value = isScalar(node) ? node.value : undefined;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) {
      const given = typeof value === 'string' ? `is "${value}"; it` : 'has no such value; it';
      this.refuse(node, `${what} ${given} must be one of ${allowed.join(', ')}`);
    }
    return found;
  }

  text(node: unknown, what: string): string | undefined {
    if (isScalar(node) && typeof node.value === 'string' && node.value !== '') return node.value;
    this.refuse(node, `${what} must be a text`);
    return undefined;
  }

  /** A text, or a list of texts. */
  texts(node: unknown, what: string): readonly string[] {
    const items: readonly unknown[] = isSeq(node) ? node.items : [node];
    return items.flatMap((item) => this.text(item, isSeq(node) ? `each of ${what}` : what) ?? []);
  }
}
