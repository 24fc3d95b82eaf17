/** Why a lake cannot be written, as a sentence. */
import { UsageError } from '../../base/usage-error.js';
import { isSystemError, systemReason } from '../system-reason.js';

/** A process beside this one could not write it; the message is what the system said there. */
export class LakeUnwritable extends Error {}

/** The code with which messages of the system begin: `ENOSPC: no space left on device, write`. */
const CODE = /^(E[A-Z0-9]+):/;

function reasonOf(error: unknown): string | undefined {
  if (isSystemError(error)) return systemReason(error);
  if (!(error instanceof LakeUnwritable)) return undefined;
  const [, code] = CODE.exec(error.message) ?? [];
  return code === undefined ? error.message : systemReason({ message: error.message, code });
}

/**
 * Why the lake could not be written; undefined for what is no matter of the disk.
 * @param consequence - what is there all the same, as the end of the sentence
 */
export function unwritable(error: unknown, path: string, consequence: string): UsageError | undefined {
  const reason = reasonOf(error);
  return reason === undefined
    ? undefined
    : new UsageError(`cannot write to "${path}": ${reason}; ${consequence}`);
}
