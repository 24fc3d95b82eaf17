/** The newest of several CIBs of one cluster, as copies of all nodes lie in an archive. */
import { basename } from 'node:path';

/** A CIB as it was read. */
export interface FoundText {
  /** `report.tar.bz2!report/node1/cib.xml` */
  readonly name: string;
  readonly text: string;
}

interface Candidate extends FoundText {
  /** admin_epoch, epoch, num_updates: what makes one CIB newer than another. */
  readonly version: readonly [number, number, number];
  readonly isOfDc: boolean;
}

const COMPRESSED = /\.(?:gz|bz2|xz|zst)$/;

/** The name of a file without folders, compression and `.xml`. */
export function stem(name: string): string {
  return basename(name.slice(name.lastIndexOf('!') + 1))
    .replace(COMPRESSED, '')
    .replace(/\.(?:xml|raw)$/, '');
}

/** True for a file that is called as every node calls its CIB. */
export const isCalledCib = (name: string): boolean => stem(name) === 'cib';

/** The start tag of the `<cib>` of a text that is one. */
function startTag(text: string): string | undefined {
  const start = text.slice(0, 100_000).search(/<cib[\s>]/);
  const end = start === -1 ? -1 : text.indexOf('>', start);
  return end === -1 ? undefined : text.slice(start, end);
}

function attribute(tag: string, name: string): string | undefined {
  const at = tag.indexOf(` ${name}=`);
  if (at === -1) return undefined;
  const from = at + name.length + 3;
  const end = tag.indexOf(tag.charAt(from - 1), from);
  return end === -1 ? undefined : tag.slice(from, end);
}

/** True when a folder of a CIB, below what the user named, is called like the node that the CIB says is the DC. */
function isOfDc(place: string, text: string, tag: string): boolean {
  const dc = attribute(tag, 'dc-uuid');
  if (dc === undefined) return false;
  const folders = place.split(/[/!]/).slice(0, -1);
  const node = [...text.matchAll(/<node\s[^<>]{0,2000}>/g)].find(([found]) => attribute(found, 'id') === dc);
  const uname = node && attribute(node[0], 'uname');
  return uname !== undefined && folders.includes(uname);
}

function candidateOf(path: string, { name, text }: FoundText): Candidate | undefined {
  const tag = startTag(text);
  if (tag === undefined) return undefined;
  const number = (attributeName: string): number => Number(attribute(tag, attributeName) ?? 0) || 0;
  return {
    name,
    text,
    version: [number('admin_epoch'), number('epoch'), number('num_updates')],
    isOfDc: isOfDc(name.startsWith(path) ? name.slice(path.length) : name, text, tag),
  };
}

/** Newer CIBs first; of the same version that of the DC, then the first. */
function isBetter(one: Candidate, other: Candidate): boolean {
  for (const i of [0, 1, 2] as const) {
    if (one.version[i] !== other.version[i]) return one.version[i] > other.version[i];
  }
  return one.isOfDc && !other.isOfDc;
}

/**
 * The newest of the CIBs of an archive or folder.
 * @param path - what the user named
 */
export function newestOf<Found extends FoundText>(path: string, cibs: readonly Found[]): Found | undefined {
  let best: { readonly candidate: Candidate; readonly cib: Found } | undefined;
  for (const cib of cibs) {
    const candidate = candidateOf(path, cib);
    if (candidate && (!best || isBetter(candidate, best.candidate))) best = { candidate, cib };
  }
  return best?.cib;
}

export class NewestCib {
  readonly #path: string;
  /** Files called like a CIB that are none, or cannot be read. */
  readonly #unread: string[] = [];
  /** Folders that cannot be read, and may hold a newer one. */
  readonly #folders: string[] = [];
  #best: Candidate | undefined;
  #considered = 0;

  /** @param path - what the user named: names of folders in it tell nothing of nodes */
  constructor(path: string) {
    this.#path = path;
  }

  take(found: FoundText): void {
    const candidate = candidateOf(this.#path, found);
    if (!candidate) {
      this.#unread.push(found.name);
      return;
    }
    this.#considered += 1;
    if (!this.#best || isBetter(candidate, this.#best)) this.#best = candidate;
  }

  /** Hears of what of the archive or folder is not read; fits `onRefused` of openInputs. */
  readonly refused = (name: string): void => {
    if (name.endsWith('/')) this.#folders.push(name);
    else if (isCalledCib(name)) this.#unread.push(name);
  };

  get best(): FoundText | undefined {
    return this.#best && { name: this.#best.name, text: this.#best.text };
  }

  /** Which one was taken and why: `using …`; undefined where there is none. */
  get note(): string | undefined {
    if (!this.#best) return undefined;
    const version = `version ${this.#best.version.join('.')}`;
    const whose = this.#best.isOfDc ? `${version}, of the DC` : version;
    const others = this.#considered > 1 ? `, the newest of ${this.#considered}` : '';
    const passedOver = this.#unread.length > 0 ? `; no CIB that can be read: ${this.#unread.join(', ')}` : '';
    const unknown = this.#folders.length > 0 ? `; not read: ${this.#folders.join(', ')}` : '';
    return `using ${this.#best.name} (${whose}${others})${passedOver}${unknown}`;
  }
}
