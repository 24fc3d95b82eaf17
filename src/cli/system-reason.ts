/** Why the system could not read or write something, in words. */
import { dirname } from 'node:path';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'the system does not allow it',
  EROFS: 'the file system can only be read',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than allowed',
  EIO: 'the device reports an error',
  EEXIST: 'there is something else of that name',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ELOOP: 'its symbolic links run in a circle',
  ENAMETOOLONG: 'its name is too long',
  ETXTBSY: 'it is a program that is running',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

/** The code of an error of the system, `ENOENT`; undefined for another error. */
export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** True for what the system said of a file, and not for a bug, whose code would begin with `ERR_`. */
export const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error;

/**
 * Says in words why the system could not read or write.
 * @param path - the file as the user named it; left out for what has no name, such as standard output
 */
export function systemReason(error: Pick<NodeJS.ErrnoException, 'code' | 'message'>, path?: string): string {
  const { code = '' } = error;
  // The system names the file that it could not make, which has a name for the time of writing only.
  if (code === 'ENOENT' && path !== undefined) return `there is no folder "${dirname(path)}"`;
  return REASONS[code] ?? (code === '' ? error.message : `the system says ${code}`);
}
