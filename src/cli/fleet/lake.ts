/**
 * A lake on the disk. Whoever changes it writes files below `staging`, then makes the next commit of the manifest, whose
 * name can be given once only, and moves the files to their places. So no lock is needed: of two who commit at once one is
 * second, sees what the first has done, and tries the next number. Who is killed before the commit has changed nothing;
 * what is left to be moved after it, is moved by whoever opens the lake next.
 */
import { link, mkdir, open, readdir, readFile, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import {
  commitName,
  commitNumber,
  LakeState,
  linesText,
  readCommit,
  type LakeFile,
  type ManifestLine,
} from '../../fleet/manifest.js';
import { SCHEMA_VERSION } from '../../fleet/table.js';
import { codeOf, systemReason } from '../system-reason.js';
import { isAbandoned, ownName } from './own-name.js';
import { settle } from './settle.js';

/** True for a file or folder that can be looked at. */
export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the names in a folder last, as far as the file system knows how. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

async function isSameFile(path: string, other: string): Promise<boolean> {
  const [one, two] = await Promise.all([stat(path), stat(other)]);
  return one.ino === two.ino && one.dev === two.dev;
}

/** Gives a file another name; false when somebody else has that name. */
async function isLinked(path: string, name: string): Promise<boolean> {
  try {
    await link(path, name);
    return true;
  } catch (error) {
    // Over a network it may have been done although the answer was lost.
    if (await isSameFile(path, name).catch(() => false)) return true;
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

export class Lake {
  readonly path: string;
  readonly state = new LakeState();

  private constructor(path: string) {
    this.path = path;
  }

  /** Opens a lake, or begins one. Throws what the file system says, and a UsageError for a folder that is something else. */
  static async make(path: string): Promise<Lake> {
    const names = await readdir(path).catch((error: unknown): string[] => {
      if (codeOf(error) === 'ENOENT') return [];
      if (codeOf(error) === 'ENOTDIR') throw new UsageError(`"${path}" is no folder, and so no lake`);
      throw error;
    });
    if (names.length > 0 && !names.includes('manifest'))
      throw new UsageError(
        `"${path}" is a folder with other things in it, and no lake: name a new or empty one`,
      );
    await mkdir(join(path, 'manifest'), { recursive: true });
    await mkdir(join(path, 'staging'), { recursive: true });
    const lake = new Lake(path);
    await lake.refresh();
    await lake.repair();
    return lake;
  }

  /** Opens a lake that is there, to read it. Throws a UsageError where there is none. */
  static async open(path: string): Promise<Lake> {
    if (!(await isThere(join(path, 'manifest'))))
      throw new UsageError(`"${path}" is no lake: "hatool fleet ingest INPUT… -o ${path}" makes one`);
    const lake = new Lake(path);
    await lake.refresh();
    return lake;
  }

  /** Reads the commits that are new. */
  async refresh(): Promise<readonly ManifestLine[]> {
    const fresh: ManifestLine[] = [];
    for (;;) {
      const number = this.state.newest + 1;
      const path = join(this.path, 'manifest', commitName(number));
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw new UsageError(`cannot read "${path}": ${systemReason(error)}`);
      });
      if (text === undefined) break;
      const lines = readCommit(path, text);
      this.state.apply(number, lines);
      fresh.push(...lines);
    }
    return fresh;
  }

  /** Where a file is: in its place, or where it is moved from. */
  async placeOf({ path, staged }: LakeFile): Promise<string> {
    const final = join(this.path, path);
    if (staged === null || (await isThere(final))) return final;
    const waiting = join(this.path, 'staging', staged, path);
    return (await isThere(waiting)) ? waiting : final;
  }

  /** A new folder for files that are to be committed. */
  async stage(): Promise<string> {
    const name = ownName();
    await mkdir(join(this.path, 'staging', name));
    return name;
  }

  /** Forgets files that were not committed. */
  async discard(staged: string): Promise<void> {
    await rm(join(this.path, 'staging', staged), { recursive: true, force: true });
  }

  /**
   * Makes the next commit, if nobody else has made it. The lines of others that came before are in the state then, and
   * `false` says so: whether the commit still holds is for whoever makes it to decide. When it throws although the state
   * speaks of `staged`, the commit is made and counts: what is left to be moved stays there, and must not be discarded.
   */
  async commit(staged: string | null, lines: readonly ManifestLine[]): Promise<boolean> {
    const number = this.state.newest + 1;
    const folder = join(this.path, 'manifest');
    const waiting = join(folder, `.${ownName()}`);
    const all: readonly ManifestLine[] = [
      { kind: 'commit', staged, schemaVersion: SCHEMA_VERSION },
      ...lines,
    ];
    try {
      await writeSynced(waiting, linesText(all));
      await this.#requireStaged(all);
      if (!(await isLinked(waiting, join(folder, commitName(number))))) {
        await this.refresh();
        return false;
      }
    } finally {
      await unlink(waiting).catch(() => undefined);
    }
    await syncFolder(folder);
    this.state.apply(number, all);
    settle(this.path, all);
    return true;
  }

  /** A commit is not to speak of files that somebody has taken away, as after days of standing still. */
  async #requireStaged(lines: readonly ManifestLine[]): Promise<void> {
    let staged = '';
    for (const line of lines) {
      if (line.kind === 'commit') staged = line.staged ?? '';
      if (line.kind !== 'add' || (await isThere(join(this.path, 'staging', staged, line.path)))) continue;
      throw new UsageError(`"${join(this.path, 'staging', staged)}" was taken away while it was written`);
    }
  }

  /** Carries out what was committed by somebody who was killed before it was done, and forgets what never was. */
  async repair(): Promise<void> {
    const folder = join(this.path, 'staging');
    for (const name of await readdir(folder)) {
      const isCommitted = (): boolean => this.state.staged.has(name);
      if (!isCommitted()) {
        if (!(await isAbandoned(name, join(folder, name)))) continue;
        // It may have been committed just before its writer ended.
        await this.refresh();
      }
      await (isCommitted() ? this.#settleStaged(name) : this.discard(name));
    }
    const manifest = join(this.path, 'manifest');
    for (const name of await readdir(manifest)) {
      const isOwn = commitNumber(name) === undefined && name.startsWith('.');
      if (isOwn && (await isAbandoned(name.slice(1), join(manifest, name))))
        await unlink(join(manifest, name)).catch(() => undefined);
    }
  }

  async #settleStaged(name: string): Promise<void> {
    for (let number = this.state.newest; number > 0; number -= 1) {
      const path = join(this.path, 'manifest', commitName(number));
      const lines = readCommit(path, await readFile(path, 'utf8'));
      if (!lines.some((line) => line.kind === 'commit' && line.staged === name)) continue;
      settle(this.path, lines);
      return;
    }
  }
}
