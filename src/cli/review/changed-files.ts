/** Which CIBs of a git repository differ from a revision: what a branch changes of the clusters. */
import { lstat } from 'node:fs/promises';
import { posix, relative } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { isCib } from '../../cib/is-cib.js';
import type { FileChange } from '../../views/review/review.js';
import { readGitFile } from '../git-file.js';
import { runGit } from '../run-git.js';
import { openInputs } from '../../input/open.js';
import { decodeText, readBytes } from '../../input/read-text.js';

export interface ChangedFile {
  /** From the working directory. */
  readonly file: string;
  readonly change: FileChange;
  /** The name in the base, where it has one. */
  readonly before: string | undefined;
}

export interface Changes {
  /** The newest commit that the base and the working directory have in common. */
  readonly commit: string;
  readonly files: readonly ChangedFile[];
}

/** A larger file is no CIB that somebody keeps in git. */
const LARGEST = 64 * 2 ** 20;

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** The commit where the history of the working directory parts from that of a revision. */
async function commonCommit(base: string): Promise<string> {
  if (base === '' || base.startsWith('-')) throw new UsageError(`--base: "${base}" is no revision`);
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${base}^{commit}`];
  const shallow =
    'in a shallow clone it must be fetched first (fetch-depth: 0, GIT_DEPTH: 0, or git fetch --unshallow)';
  const revision = await runGit({ args, failure: `--base: there is no commit "${base}" here` }).catch(
    async (error: UsageError) => {
      // Outside of a repository git says so, and nothing about a revision.
      await runGit({ args: ['rev-parse', '--git-dir'], failure: 'there is nothing to compare with' });
      const missing = error.message.includes('git is not installed');
      throw missing ? error : new UsageError(`--base: there is no commit "${base}" here; ${shallow}`);
    },
  );
  const commit = text(revision).trim();
  const failure = `--base: "${base}" and HEAD have no commit in common here; ${shallow}`;
  const common = await runGit({ args: ['merge-base', commit, 'HEAD'], failure }).catch(() => {
    throw new UsageError(failure);
  });
  return text(common).trim();
}

/** `git diff --name-status -z`: a letter, then the name, and of what was renamed both. */
function readStatus(output: string): readonly ChangedFile[] {
  const words = output.split('\0');
  const files: ChangedFile[] = [];
  for (let i = 0; i + 1 < words.length; i += 2) {
    const letter = words[i]?.charAt(0) ?? '';
    const [name = '', next = ''] = words.slice(i + 1);
    if (letter === 'R') {
      files.push({ file: next, change: 'renamed', before: name });
      i += 1;
    } else if (letter === 'A') files.push({ file: name, change: 'new', before: undefined });
    else files.push({ file: name, change: letter === 'D' ? 'removed' : 'changed', before: name });
  }
  return files;
}

async function contentOf({ file, change }: ChangedFile, commit: string): Promise<string | undefined> {
  if (change === 'removed') return decodeText(file, await readGitFile(`git:${commit}:${file}`));
  // What a link leads to is not what the repository holds.
  const status = await lstat(file).catch(() => undefined);
  if (status?.isFile() !== true || status.size > LARGEST) return undefined;
  for await (const input of openInputs([file])) return decodeText(input.name, await readBytes(input));
  return undefined;
}

async function isOfCib(changed: ChangedFile, commit: string): Promise<boolean> {
  const content = await contentOf(changed, commit).catch((error: unknown) => {
    if (error instanceof UsageError) return undefined;
    throw error;
  });
  return content !== undefined && isCib(content);
}

/** A name as git gives it: from the working directory, without `./`. */
const plainName = (path: string): string => posix.normalize(relative('.', path) || '.').replace(/\/$/, '');

/** The files among these that git does not know and does not ignore. */
async function unknownFiles(named: readonly string[]): Promise<readonly ChangedFile[]> {
  if (named.length === 0) return [];
  const args = ['--literal-pathspecs', 'ls-files', '--others', '--exclude-standard', '-z', '--', ...named];
  const found = text(await runGit({ args, failure: 'cannot list what is new' }));
  return found
    .split('\0')
    .filter((name) => name !== '')
    .map((file) => ({ file, change: 'new', before: undefined }));
}

/**
 * The CIBs that differ from where the working directory has parted from a revision, by name. Of what is named only;
 * without names all files that end in .xml, in the working directory and below it.
 * Throws a UsageError when git is missing, this is no repository, or the revision is not known.
 */
export async function changedCibs(base: string, paths: readonly string[]): Promise<Changes> {
  const commit = await commonCommit(base);
  // Two clusters may be much alike; what git takes for the same file by default can be another cluster.
  const renames = '--find-renames=90%';
  const args = ['diff', '--name-status', '-z', renames, '--relative', '--no-ext-diff', commit, '--'];
  const listed = readStatus(text(await runGit({ args, failure: `cannot compare with "${base}"` })));
  const named = paths.map(plainName);
  const isMeant = (name: string): boolean =>
    named.length === 0
      ? name.endsWith('.xml')
      : named.some(
          (path) => path === name || ((path === '.' || name.startsWith(`${path}/`)) && name.endsWith('.xml')),
        );
  const candidates = [...listed, ...(await unknownFiles(named))].filter(({ file }) => isMeant(file));
  const files: ChangedFile[] = [];
  for (const changed of candidates.toSorted((a, b) => (a.file < b.file ? -1 : 1))) {
    if (await isOfCib(changed, commit)) files.push(changed);
  }
  return { commit, files };
}
