/** Writes files of the user so that at every moment the old content is there or the new one, whole. */
import { open, realpath, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file that is being written; nothing of it shows until it is kept. */
export interface Replacement {
  write(text: string): Promise<void>;
  /** Puts what was written in the place of the file. */
  keep(): Promise<void>;
  /** Leaves the file as it was. */
  drop(): Promise<void>;
}

interface Target {
  readonly path: string;
  /** The permissions of the file that is replaced. */
  readonly mode: number | undefined;
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  /** A device or a pipe: it has no content that could be lost, and cannot be replaced. */
  readonly isStream: boolean;
}

/** Where a path leads: through symbolic links, so that what is replaced is the file and not the link. */
async function targetOf(path: string): Promise<Target> {
  const real = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return path;
    throw error;
  });
  const status = await stat(real).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!status) return { path: real, mode: undefined, owner: undefined, isStream: false };
  if (status.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
  const { uid, gid } = status;
  return { path: real, mode: status.mode & 0o7777, owner: { uid, gid }, isStream: !status.isFile() };
}

/** Opens a new file beside the target: only in the same folder is it certain that renaming is one step. */
async function openBeside(
  path: string,
  mode: number,
): Promise<{ readonly file: FileHandle; readonly at: string }> {
  for (let i = 0; ; i += 1) {
    const at = join(dirname(path), `.${basename(path).slice(0, 200)}.${process.pid}-${i}`);
    try {
      return { file: await open(at, 'wx', mode), at };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || i > 1000) throw error;
    }
  }
}

function replacing(file: FileHandle, at: string, path: string): Replacement {
  const drop = async (): Promise<void> => {
    await file.close().catch(() => undefined);
    await unlink(at).catch(() => undefined);
  };
  const orDrop = async (step: () => Promise<void>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      await drop();
      throw error;
    }
  };
  return {
    write: (text) => orDrop(() => file.writeFile(text)),
    keep: () =>
      orDrop(async () => {
        // Without this, a crash of the machine may leave the new name with nothing behind it.
        await file.sync();
        await file.close();
        await rename(at, path);
      }),
    drop,
  };
}

/**
 * Begins to replace a file. Throws what the file system says when it cannot be written.
 * @param mode - the permissions of a file that does not exist yet; an existing one keeps its own
 */
export async function replaceFile(path: string, mode = 0o666): Promise<Replacement> {
  const target = await targetOf(path);
  if (target.isStream) {
    const stream = await open(target.path, 'w');
    const close = (): Promise<void> => stream.close();
    return { write: (text) => stream.writeFile(text), keep: close, drop: close };
  }
  // A file that may not be written is not replaced either, though the folder's permissions would allow it.
  if (target.mode !== undefined) await (await open(target.path, 'r+')).close();
  const { file, at } = await openBeside(target.path, target.mode ?? mode);
  // Only root can give a file away; whoever else may write it becomes its owner.
  if (target.owner) await file.chown(target.owner.uid, target.owner.gid).catch(() => undefined);
  if (target.mode !== undefined) await file.chmod(target.mode);
  return replacing(file, at, target.path);
}

/** Replaces the content of a file. Throws what the file system says; the file is as it was then. */
export async function writeWhole(path: string, text: string, mode?: number): Promise<void> {
  const replacement = await replaceFile(path, mode);
  await replacement.write(text);
  await replacement.keep();
}
