/** Authkey: what a listing says of the key of a cluster: its size, and who may read it. What is in it is never looked at. */
import type { Source, Span } from '../base/source.js';

export interface Authkey {
  /** In bytes. */
  readonly size: number;
  readonly sizeSpan: Span;
  /** As in `-r--------`; `?` where it is not known, as of a copy. */
  readonly rights: string;
  readonly rightsSpan: Span;
  readonly path: string;
}

/** What is known of a file without opening it. */
export interface ListedKey {
  readonly path: string;
  readonly size: number;
  /** Absent for a copy, whose rights are those of whoever copied it. */
  readonly mode: number | undefined;
}

/** `-r-------- 128 etc/corosync/authkey` */
const LINE = /^(\?|-[r-][w-][xsS-][r-][w-][xsS-][r-][w-][xtT-]) (\d{1,15}) ([^\n]*authkey)\n?$/;

/** The rights of a file as a listing has them. */
function rightsOf(mode: number): string {
  const letters = [...'rwxrwxrwx'].map((letter, i) => ((mode >> (8 - i)) & 1 ? letter : '-'));
  return `-${letters.join('')}`;
}

/** The line by which a key is told of: there is nothing else of it that may be shown. */
export function listingLine({ path, size, mode }: ListedKey): string {
  return `${mode === undefined ? '?' : rightsOf(mode)} ${size} ${path}\n`;
}

/** True for a line that tells of a key. */
export function isAuthkeyListing(text: string): boolean {
  return LINE.test(text);
}

/** Reads the line; undefined for a text that is none. */
export function readAuthkey(source: Source): Authkey | undefined {
  const [, rights, size, path] = LINE.exec(source.text) ?? [];
  if (rights === undefined || size === undefined || path === undefined) return undefined;
  const sizeStart = rights.length + 1;
  return {
    size: Number(size),
    sizeSpan: { source, start: sizeStart, end: sizeStart + size.length },
    rights,
    rightsSpan: { source, start: 0, end: rights.length },
    path,
  };
}
