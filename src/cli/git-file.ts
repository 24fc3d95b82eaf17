/** A file as it is in a revision of a git repository: `git:main:cluster/cib.xml`. */
import { execFile } from 'node:child_process';
import { UsageError } from '../base/usage-error.js';

const PREFIX = 'git:';
const LARGEST = 256 * 2 ** 20;

/** True for a name that means a file of a revision. */
export const isGitFile = (name: string): boolean => name.startsWith(PREFIX);

/** What git's own first sentence says, without its level. */
const firstSentence = (stderr: string): string =>
  (stderr.trim().split('\n')[0] ?? '').replace(/^fatal: /, '');

/**
 * Reads `git:REVISION:PATH` with `git show`; the path is seen from the working directory.
 * Throws a UsageError when git is missing, or does not know the revision or the file.
 */
export function readGitFile(name: string): Promise<Uint8Array> {
  const [revision = '', ...rest] = name.slice(PREFIX.length).split(':');
  const path = rest.join(':');
  if (revision === '' || path === '' || revision.startsWith('-'))
    throw new UsageError(
      `"${name}" names no file of a revision; expected git:REVISION:PATH, such as git:main:cib.xml`,
    );
  const seen = path.startsWith('/') ? path.slice(1) : `./${path}`;
  return new Promise((resolve, reject) => {
    const args = ['show', '--end-of-options', `${revision}:${seen}`];
    execFile('git', args, { encoding: 'buffer', maxBuffer: LARGEST }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const why =
        error.code === 'ENOENT'
          ? 'git is not installed here'
          : firstSentence(stderr.toString('utf8')) || error.message;
      reject(new UsageError(`cannot read "${name}": ${why}`));
    });
  });
}
