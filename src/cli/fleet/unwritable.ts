/** Why a lake cannot be written, as a sentence. */
import { UsageError } from '../../base/usage-error.js';

/** A process beside this one could not write it. */
export class LakeUnwritable extends Error {}

const WRITING: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the quota is used up',
  EACCES: 'permission denied',
  EROFS: 'the file system can only be read',
};

/**
 * Why the lake could not be written; undefined for what is no matter of the disk.
 * @param consequence - what is there all the same, as the end of the sentence
 */
export function unwritable(error: unknown, path: string, consequence: string): UsageError | undefined {
  if (error instanceof UsageError || !(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined && !(error instanceof LakeUnwritable)) return undefined;
  const [known] =
    Object.entries(WRITING).find(([name]) => name === code || error.message.includes(name)) ?? [];
  const reason = known === undefined ? error.message : WRITING[known];
  return new UsageError(`cannot write to "${path}": ${reason}; ${consequence}`);
}
