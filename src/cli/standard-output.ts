/** Standard output, and what becomes of the program when nobody reads it or it cannot be written. */
import { EXIT } from './exit-codes.js';
import { StandardStream } from './standard-stream.js';
import { systemReason } from './system-reason.js';

export interface StandardOutput {
  readonly stream: StandardStream;
  /** Resolves when more may be written, or nothing more can be. */
  write(text: string): Promise<void>;
}

/**
 * Takes charge of standard output. A reader that closes the pipe early (head, less) gets no more and hears nothing, as
 * with other Unix tools; the exit code stays that of the command, since a verdict does not depend on who reads it. Any
 * other error is told once, and ends in the exit code for what could not be done.
 */
export function openStandardOutput(warn: (line: string) => void): StandardOutput {
  let isOpen = true;
  const stream = new StandardStream(1, (error) => {
    if (!isOpen) return;
    isOpen = false;
    if (error.code === 'EPIPE') return;
    warn(`hatool: cannot write to standard output: ${systemReason(error)}`);
    process.once('exit', () => {
      process.exitCode = EXIT.unusable;
    });
  });
  return {
    stream,
    write: async (text) => {
      if (isOpen) await stream.write(text);
    },
  };
}
