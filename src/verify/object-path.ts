/** Which object of the configuration a place belongs to, and a fingerprint that survives moved lines. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { CorosyncSection } from '../corosync/corosync-conf.js';
import { attributeOf, type XmlElement } from '../xml/element.js';

export interface ObjectPlace {
  readonly id: string | undefined;
  readonly path: string;
}

/** The last of some things in the order of the text that starts at or before an offset; texts may have many siblings. */
function lastStarting<T>(things: readonly T[], offset: number, startOf: (thing: T) => number): T | undefined {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(things[middle] as T) <= offset) low = middle + 1;
    else high = middle;
  }
  return things[low - 1];
}

/** The innermost element with an id around an offset, and the path to it. */
export function objectAt(root: XmlElement, offset: number): ObjectPlace {
  let id: string | undefined;
  const path: string[] = [];
  let current: XmlElement | undefined = root;
  while (current) {
    const ownId = attributeOf(current, 'id');
    if (ownId !== undefined) id = ownId;
    path.push(ownId === undefined ? current.name : `${current.name}[@id=${JSON.stringify(ownId)}]`);
    const next: XmlElement | undefined = lastStarting(current.children, offset, ({ start }) => start);
    current = next && offset < next.end ? next : undefined;
  }
  return { id, path: path.join('/') };
}

/** The section of a corosync.conf around an offset; sections have no ids. */
export function sectionAt(root: CorosyncSection, offset: number): ObjectPlace {
  const path: string[] = [];
  let current: CorosyncSection | undefined = root;
  while (current) {
    if (current.name !== '') path.push(current.name);
    current = lastStarting(current.sections, offset, ({ nameSpan }) => nameSpan.start);
  }
  return { id: undefined, path: path.join('/') };
}

/** Hashes what identifies a finding; `ordinal` tells apart equal findings about one object. */
export function fingerprintOf(rule: string, path: string, message: string, ordinal: number): string {
  const identity = [rule, path, message, ordinal].join('\n');
  return bytesToHex(sha256(utf8ToBytes(identity))).slice(0, 32);
}
