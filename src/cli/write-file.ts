/** Writes the files that a user names. */
import { UsageError } from '../base/usage-error.js';
import { systemReason } from './system-reason.js';
import { writeWhole } from './replace-file.js';

/**
 * Replaces a file that the user named by a text, whole. Throws a UsageError that says why that cannot be done; the file
 * is as it was then.
 * @param what - what the file is, before its name: `the baseline `
 */
export async function writeNamedFile(path: string, text: string, what = ''): Promise<void> {
  await writeWhole(path, text).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot write ${what}"${path}": ${systemReason(error, path)}`);
  });
}
