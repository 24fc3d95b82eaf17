/** Paths as the user gives them → files to read: plain, compressed, standard input, folders, archives of reports. */
import { lstatSync, readFileSync, Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean } from '../base/closest.js';
import { UsageError } from '../base/usage-error.js';
import { compressionOf, decompressed } from './decompress.js';
import type { InputFile } from './input-file.js';
import { HEAD_LENGTH, limited, onePiece, peek } from './pieces.js';
import { namesIn, whyUnreadable } from './read-folder.js';
import { readPieces, SMALL } from './read-pieces.js';
import { isTarHeader } from './tar-header.js';

type Pieces = AsyncIterable<Uint8Array>;

/** Limits against archives that are made to exhaust the reader. */
export interface InputLimits {
  /** Bytes of one file, decompressed. */
  readonly fileBytes: number;
  /** Bytes of everything that is opened, decompressed. */
  readonly totalBytes: number;
  /** Files in all. */
  readonly files: number;
  /** Archives inside archives. */
  readonly nesting: number;
}

export const INPUT_LIMITS: InputLimits = {
  fileBytes: 16 * 2 ** 30,
  totalBytes: 64 * 2 ** 30,
  files: 100_000,
  nesting: 3,
};

export interface OpenOptions {
  readonly limits?: Partial<InputLimits>;
  /** Hears of each part of a folder or archive that is not read, with the reason; the name of a folder ends with a slash. */
  readonly onRefused?: (name: string, reason: string) => void;
  /**
   * Hears, in one sentence, of each path that cannot be read or not to its end; what could be read of it is still
   * given. Without it such a path throws, which is right where half a file is worse than none.
   */
  readonly onUnreadable?: (sentence: string) => void;
  /** Standard input, for `-`. */
  readonly stdin?: Pieces;
  /** The name under which `-` is reported. */
  readonly stdinName?: string;
}

/** The file that the part of a path before some `!` names; undefined when none is one. */
async function longestFile(path: string): Promise<string | undefined> {
  for (let at = path.lastIndexOf('!'); at > 0; at = path.lastIndexOf('!', at - 1)) {
    const status = await stat(path.slice(0, at)).catch(() => undefined);
    if (status?.isFile() === true) return path.slice(0, at);
  }
  return undefined;
}

/** The reason of a sentence about what cannot be read, for whoever names that himself. */
function reasonIn({ message }: UsageError, name: string): string {
  const beginning = `cannot read "${name}": `;
  return message.startsWith(beginning) ? message.slice(beginning.length) : message;
}

/** Where a file is from, as far as that is known. */
type Origin = Pick<InputFile, 'onDisk' | 'listed'>;

/** Where an ordinary file can be opened again: not a pipe, which gives its content once. */
const originOf = (path: string, status: Stats): Origin =>
  status.isFile()
    ? {
        onDisk: { path, size: status.size },
        listed: { size: status.size, mode: status.mode & 0o777 },
      }
    : {};

class Opening {
  readonly #limits: InputLimits;
  readonly #options: OpenOptions;
  #files = 0;
  #bytes = 0;

  constructor(options: OpenOptions) {
    this.#options = options;
    this.#limits = { ...INPUT_LIMITS, ...options.limits };
  }

  #refuse(name: string, reason: string): void {
    this.#options.onRefused?.(name, reason);
  }

  async *path(path: string): AsyncGenerator<InputFile> {
    if (path === '-') {
      const name = this.#options.stdinName ?? '-';
      yield* this.#content(name, this.#options.stdin ?? process.stdin, 0);
      return;
    }
    const status = await stat(path).catch((error: unknown) => error);
    if (!(status instanceof Stats)) yield* this.#member(path, status);
    else if (status.isDirectory()) yield* this.#folder(path, namesIn(path));
    else yield* this.#content(path, readPieces(path, status.size), 0, originOf(path, status));
  }

  /** `report.tar.bz2!report/node1/cib.xml`: a member, or whatever is in one that is an archive itself. */
  async *#member(path: string, absence: unknown): AsyncGenerator<InputFile> {
    const archive = await longestFile(path);
    if (archive === undefined) throw new UsageError(`cannot read "${path}": ${whyUnreadable(absence)}`);
    const names: string[] = [];
    let isFound = false;
    for await (const file of this.#content(archive, readPieces(archive), 0)) {
      names.push(file.name);
      if (file.name !== path && !file.name.startsWith(`${path}!`)) continue;
      isFound = true;
      yield file;
    }
    if (isFound) return;
    const wanted = path.slice(archive.length + 1);
    const isArchive = names.some((name) => name !== archive);
    const members = names.map((name) => name.slice(archive.length + 1));
    const reason = isArchive
      ? `the archive has no member "${wanted}"${didYouMean(wanted, members)}`
      : `"${archive}" is no archive`;
    throw new UsageError(`cannot read "${path}": ${reason}`);
  }

  /** A folder in a folder: when it cannot be read, what lies beside it still is. */
  async *#folderIn(path: string): AsyncGenerator<InputFile> {
    let names: readonly string[];
    try {
      names = namesIn(path);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#refuse(`${path}/`, reasonIn(error, path));
      return;
    }
    yield* this.#folder(path, names);
  }

  async *#folder(path: string, names: readonly string[]): AsyncGenerator<InputFile> {
    for (const name of names) {
      const below = join(path, name);
      // At once: a thread that asks the system takes many times as long, and there may be thousands.
      const status = lstatSync(below);
      if (status.isDirectory()) yield* this.#folderIn(below);
      else if (status.isFile()) {
        const plain = this.#plain(below, status);
        if (plain) yield plain;
        else yield* this.#partOf(below, readPieces(below, status.size), 0, originOf(below, status));
      } else
        this.#refuse(below, status.isSymbolicLink() ? 'it is a symbolic link' : 'it is no ordinary file');
    }
  }

  /**
   * A small file that is what it looks like, read at once: the steps of the way that any content goes take several times
   * as long, and there may be thousands. Undefined for one that has to go that way, or is to be refused there.
   */
  #plain(path: string, status: Stats): InputFile | undefined {
    if (status.size === 0 || status.size > Math.min(SMALL, this.#limits.fileBytes)) return undefined;
    if (this.#files >= this.#limits.files) return undefined;
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(path);
    } catch {
      return undefined;
    }
    if (compressionOf(bytes) || isTarHeader(bytes.subarray(0, HEAD_LENGTH))) return undefined;
    if (this.#bytes + bytes.length > this.#limits.totalBytes) return undefined;
    this.#files += 1;
    this.#bytes += bytes.length;
    const all = onePiece(bytes);
    return { name: path, chunks: () => all, ...originOf(path, status) };
  }

  /** A file of a folder or archive: when it cannot be read, the others still are. */
  async *#partOf(
    name: string,
    pieces: Pieces,
    nesting: number,
    origin: Origin = {},
  ): AsyncGenerator<InputFile> {
    try {
      yield* this.#content(name, pieces, nesting, origin);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#refuse(name, reasonIn(error, name));
    }
  }

  async *#content(
    name: string,
    pieces: Pieces,
    nesting: number,
    origin: Origin = {},
  ): AsyncGenerator<InputFile> {
    this.#files += 1;
    if (this.#files > this.#limits.files) {
      throw new UsageError(`cannot read "${name}": there are more than ${this.#limits.files} files`);
    }
    try {
      let content = await peek(this.#counted(pieces));
      // Compressed twice (a .gz of a .bz2) occurs; more often than that is no accident.
      for (let layer = 0; layer < 2; layer += 1) {
        const compression = compressionOf(content.head);
        if (!compression) break;
        content = await peek(this.#counted(decompressed(content.all, compression)));
      }
      try {
        if (isTarHeader(content.head)) yield* this.#archive(name, content.all, nesting + 1);
        else {
          const chunks = (): Pieces => explained(name, content.all, this.#options.onUnreadable);
          yield { name, chunks, ...origin };
        }
      } finally {
        await content.close();
      }
    } catch (error) {
      throw error instanceof UsageError
        ? error
        : new UsageError(`cannot read "${name}": ${whyUnreadable(error)}`);
    }
  }

  async *#archive(name: string, pieces: Pieces, nesting: number): AsyncGenerator<InputFile> {
    if (nesting > this.#limits.nesting) {
      this.#refuse(name, `archives are nested more than ${this.#limits.nesting} deep`);
      return;
    }
    const { tarMembers } = await import('./tar.js');
    for await (const { path, refused, content, listed } of tarMembers(pieces)) {
      const member = `${name}!${path}`;
      if (refused === undefined) yield* this.#partOf(member, content, nesting, { listed });
      else this.#refuse(member, refused);
    }
  }

  async *#counted(pieces: Pieces): Pieces {
    for await (const piece of limited(pieces, this.#limits.fileBytes, 'it')) {
      this.#bytes += piece.length;
      if (this.#bytes > this.#limits.totalBytes) {
        throw new Error(`the input is larger than ${this.#limits.totalBytes / 2 ** 20} MiB in all`);
      }
      yield piece;
    }
  }
}

/** Content whose errors while reading (damage shows late) become one sentence with the name. */
async function* explained(name: string, pieces: Pieces, onUnreadable: OpenOptions['onUnreadable']): Pieces {
  try {
    yield* pieces;
  } catch (error) {
    const sentence = `cannot read "${name}": ${whyUnreadable(error)}`;
    if (!onUnreadable) throw new UsageError(sentence);
    onUnreadable(sentence);
  }
}

/**
 * Opens what the user named, one file after the other, decompressed; folders and tar archives (`tar`, `tar.bz2` …)
 * give every file in them, `archive!member` gives one of them. What something is shows in its content, never in its name. Nothing is written to disk.
 * Throws UsageError when a named path cannot be read, unless `onUnreadable` is there to hear of it; parts of folders
 * and archives go to `onRefused`.
 */
export async function* openInputs(
  paths: readonly string[],
  options: OpenOptions = {},
): AsyncGenerator<InputFile> {
  const opening = new Opening(options);
  for (const path of paths) {
    try {
      yield* opening.path(path);
    } catch (error) {
      if (!(error instanceof UsageError) || !options.onUnreadable) throw error;
      options.onUnreadable(error.message);
    }
  }
}
