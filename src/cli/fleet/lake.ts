/**
 * A lake on the disk. Whoever changes it writes files below `staging`, then makes the next commit of the manifest, whose
 * name can be given once only, and moves the files to their places. So no lock is needed: of two who commit at once one is
 * second, sees what the first has done, and tries the next number. Who is killed before the commit has changed nothing;
 * what is left to be moved after it, is moved by whoever opens the lake next.
 */
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
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
import { settle } from './settle.js';

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A name that nobody else takes, and that says who did. */
const ownName = (): string => `${hostname()}.${process.pid}.${randomBytes(6).toString('hex')}`;

/** After so long nobody on another machine still writes. */
const ABANDONED = 7 * 86_400_000;

/** True when a process of this machine has ended, also when nobody has asked for its end yet, as in containers without init. */
async function hasEnded(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
  const status = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  // The state follows the name, which is in brackets.
  return /^ [ZX]/.test(status.slice(status.lastIndexOf(')') + 1));
}

/** True for what somebody wrote who is gone: no process of that number is left here, or nothing has changed for days. */
async function isAbandoned(name: string, path: string): Promise<boolean> {
  const parts = name.split('.');
  const pid = parts.at(-2) ?? '';
  if (parts.slice(0, -2).join('.') === hostname()) return hasEnded(Number(pid));
  const status = await stat(path).catch(() => undefined);
  return status !== undefined && Date.now() - status.mtimeMs > ABANDONED;
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the names in a folder last. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().catch(() => undefined);
  await folder.close();
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
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
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
   * `false` says so: whether the commit still holds is for whoever makes it to decide.
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
      await link(waiting, join(folder, commitName(number)));
      await syncFolder(folder);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      await this.refresh();
      return false;
    } finally {
      await unlink(waiting).catch(() => undefined);
    }
    this.state.apply(number, all);
    settle(this.path, all);
    return true;
  }

  /** Carries out what was committed by somebody who was killed before it was done, and forgets what never was. */
  async repair(): Promise<void> {
    const folder = join(this.path, 'staging');
    for (const name of await readdir(folder)) {
      if (this.state.staged.has(name)) {
        await this.#settleStaged(name);
      } else if (await isAbandoned(name, join(folder, name))) await this.discard(name);
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
