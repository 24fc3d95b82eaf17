/** Says in a sentence why something could not be written. */
import { dirname } from 'node:path';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'the system does not allow it',
  EROFS: 'the file system can only be read',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than allowed',
  EIO: 'the device reports an error',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ELOOP: 'its symbolic links run in a circle',
  ENAMETOOLONG: 'its name is too long',
  ETXTBSY: 'it is a program that is running',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

/**
 * Says in words why the system could not write.
 * @param path - the file as the user named it; left out for what has no name, such as standard output
 */
export function reasonNotWritten(error: NodeJS.ErrnoException, path?: string): string {
  const { code = '' } = error;
  // The system names the file that it could not make, which has a name for the time of writing only.
  if (code === 'ENOENT' && path !== undefined) return `there is no folder "${dirname(path)}"`;
  return REASONS[code] ?? (code === '' ? error.message : `the system says ${code}`);
}
