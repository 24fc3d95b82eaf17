/** Runs git, as far as it only reads. */
import { UsageError } from '../base/usage-error.js';

const LARGEST = 256 * 2 ** 20;

/** What git's own first sentence says, without its level. */
const firstSentence = (stderr: string): string =>
  (stderr.trim().split('\n')[0] ?? '').replace(/^(?:fatal|error): /, '');

export interface GitRequest {
  readonly args: readonly string[];
  /** What could not be done when git fails, as in `cannot read "git:main:cib.xml"`. */
  readonly failure: string;
}

/** What git prints. Throws a UsageError when git is missing, or says no. */
export async function runGit({ args, failure }: GitRequest): Promise<Uint8Array> {
  const { execFile } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    execFile('git', args, { encoding: 'buffer', maxBuffer: LARGEST }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const why =
        error.code === 'ENOENT'
          ? 'git is not installed here'
          : firstSentence(stderr.toString('utf8')) || error.message;
      reject(new UsageError(`${failure}: ${why}`));
    });
  });
}
