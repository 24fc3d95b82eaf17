/** The repository of `samples/ci` as git has it: "main", and a branch with the merge request that is to be refused. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './built-program.js';

export interface SampleRepository {
  readonly folder: string;
  git(...args: readonly string[]): string;
  remove(): void;
}

const WHO = [
  '-c',
  'user.name=A. Author',
  '-c',
  'user.email=author@example.com',
  '-c',
  'commit.gpgsign=false',
];

/** The same commits each time. */
const WHEN = { GIT_AUTHOR_DATE: '2026-05-04T08:00:00Z', GIT_COMMITTER_DATE: '2026-05-04T08:00:00Z' };

/** @param options.merge - the branch of the merge request is checked out, its change committed or only made */
export function sampleRepository({
  merge,
}: {
  readonly merge: 'committed' | 'made' | 'none';
}): SampleRepository {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hatool-sample-')));
  cpSync(join(root, 'samples/ci'), folder, { recursive: true });
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...WHO, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...WHEN, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    }).trim();
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'two clusters');
  if (merge !== 'none') {
    git('checkout', '-qb', 'change');
    git('apply', 'merge-request.patch');
    git('add', '-A');
    if (merge === 'committed') git('commit', '-qm', 'a change of both');
  }
  return { folder, git, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
