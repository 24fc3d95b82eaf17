/** Why a lake cannot be written, as a sentence. */
import { UsageError } from '../../base/usage-error.js';
import { reasonNotWritten } from '../not-written.js';

/** A process beside this one could not write it; the message is what the system said there. */
export class LakeUnwritable extends Error {}

/** The code with which messages of the system begin: `ENOSPC: no space left on device, write`. */
const CODE = /^(E[A-Z]+):/;

/**
 * Why the lake could not be written; undefined for what is no matter of the disk.
 * @param consequence - what is there all the same, as the end of the sentence
 */
export function unwritable(error: unknown, path: string, consequence: string): UsageError | undefined {
  if (error instanceof UsageError || !(error instanceof Error)) return undefined;
  const { code = CODE.exec(error.message)?.[1] } = error as NodeJS.ErrnoException;
  if (code === undefined && !(error instanceof LakeUnwritable)) return undefined;
  const reason = reasonNotWritten(
    Object.assign(new Error(error.message), code === undefined ? {} : { code }),
  );
  return new UsageError(`cannot write to "${path}": ${reason}; ${consequence}`);
}
