/** What lies in a folder, and why something cannot be read, in words. */
import { readdirSync } from 'node:fs';
import { UsageError } from '../base/usage-error.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  ENOTDIR: 'a part of its path is not a folder',
  ELOOP: 'its symbolic links run in a circle',
};

/** Says in words why the system could not read something. */
export function whyUnreadable(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? error.message;
}

/**
 * The names of what lies in a folder, in an order that does not depend on the disk. Read at once: a thread that asks the
 * system takes ten times as long for some thousand names. Throws a UsageError that says why it cannot be read.
 */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw new UsageError(`cannot read "${folder}": ${whyUnreadable(error)}`);
  }
}
