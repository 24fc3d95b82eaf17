/** Globs over paths with "/": `*`, `?`, `**`, `[…]` and `{a,b}`, matched in linear time. */
import { compilePosixPattern } from './posix-pattern.js';

/** What means something in a pattern, and nothing in a glob. */
const SPECIAL = /[.+^$()|\\]/;

/** The pattern of a part of a glob, from one place on; where that part ends stands in `at`. */
class GlobReader {
  readonly #glob: string;
  #at = 0;
  #depth = 0;

  constructor(glob: string) {
    this.#glob = glob;
  }

  pattern(): string {
    let pattern = '';
    while (this.#at < this.#glob.length) pattern += this.#next();
    // A brace that is never closed is a brace.
    return this.#depth === 0 ? pattern : '';
  }

  #next(): string {
    const rest = this.#glob.slice(this.#at);
    const take = (length: number, pattern: string): string => {
      this.#at += length;
      return pattern;
    };
    if (rest.startsWith('**/')) return take(3, '(.*/)?');
    if (rest.startsWith('**')) return take(2, '.*');
    const bracket = /^\[[!^]?\]?[^\]]*\]/.exec(rest)?.[0];
    if (bracket !== undefined) return take(bracket.length, bracket.replace(/^\[!/, '[^'));
    const [first = ''] = rest;
    switch (first) {
      case '*':
        return take(1, '[^/]*');
      case '?':
        return take(1, '[^/]');
      case '{':
        this.#depth += 1;
        return take(1, '(');
      case '}':
        this.#depth -= 1;
        return take(1, ')');
      case ',':
        return take(1, this.#depth > 0 ? '|' : ',');
      default:
        return take(1, SPECIAL.test(first) || first === '[' ? `\\${first}` : first);
    }
  }
}

/** True for a text that names more than one path. */
export const isGlob = (text: string): boolean => /[*?{]|\[[^[\]]+\]/.test(text);

/**
 * Whether paths match a glob. Without "/" in it, it is about the last part of a path, in whatever folder; with one,
 * about the whole path, and about everything below a folder of that name.
 * @returns undefined for a text that is no glob
 */
export function globMatcher(glob: string): ((path: string) => boolean) | undefined {
  const isOfName = !glob.includes('/');
  const own = glob.replace(/^\//, '').replace(/\/$/, '/**');
  const pattern = new GlobReader(own).pattern();
  const compiled = pattern === '' ? undefined : compilePosixPattern(`^(${pattern})(/.*)?$`);
  if (!compiled) return undefined;
  return (path) => {
    if (!isOfName) return compiled.exec(path) !== undefined;
    return path.split('/').some((part) => compiled.exec(part) !== undefined);
  };
}
