/** A file as it is in a revision of a git repository: `git:main:cluster/cib.xml`. */
import { UsageError } from '../base/usage-error.js';
import { runGit } from './run-git.js';

const PREFIX = 'git:';

/** True for a name that means a file of a revision. */
export const isGitFile = (name: string): boolean => name.startsWith(PREFIX);

/**
 * Reads `git:REVISION:PATH` with `git show`; the path is seen from the working directory.
 * Throws a UsageError when git is missing, or does not know the revision or the file.
 */
export async function readGitFile(name: string): Promise<Uint8Array> {
  const [revision = '', ...rest] = name.slice(PREFIX.length).split(':');
  const path = rest.join(':');
  if (revision === '' || path === '' || revision.startsWith('-'))
    throw new UsageError(
      `"${name}" names no file of a revision; expected git:REVISION:PATH, such as git:main:cib.xml`,
    );
  const seen = path.startsWith('/') ? path.slice(1) : `./${path}`;
  const args = ['show', '--end-of-options', `${revision}:${seen}`];
  return runGit({ args, failure: `cannot read "${name}"` });
}
