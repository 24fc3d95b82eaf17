/** `samples/ci`: two clusters without a finding, and a merge request that is refused for the reasons that are told. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hatool } from '../cli/harness.js';
import { root } from './built-program.js';
import { sampleRepository, type SampleRepository } from './sample-repository.js';

const started = process.cwd();
const COMMIT = '4f1c2a9e7b3d5068c1a2e3f405968778695a4b3c';
let repository: SampleRepository;

beforeAll(() => {
  repository = sampleRepository({ merge: 'committed' });
  process.chdir(repository.folder);
});
afterAll(() => {
  process.chdir(started);
  repository.remove();
});

describe('the sample of a repository of clusters', () => {
  it('has nothing to complain about before the change', async () => {
    repository.git('checkout', '-q', 'main');
    const { code, stdout } = await hatool([
      'verify',
      '--preset',
      'strict',
      '--config',
      'hatool.config.yaml',
      'clusters',
    ]);
    repository.git('checkout', '-q', 'change');
    expect({ code, last: stdout.trimEnd().split('\n').at(-1) }).toEqual({
      code: 0,
      last: 'no findings in 4 files',
    });
  });

  it('is refused by verify, as the change switches fencing off', async () => {
    const { code, stdout } = await hatool(['verify', '--config', 'hatool.config.yaml', 'clusters']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^clusters\/db\/cib\.xml:\d+:\d+ error stonith-disabled: /m);
    expect(stdout).toContain('1 error in 4 files');
  });

  it('is refused by review, as it takes cover and interrupts what it does not name', async () => {
    const { code, stderr } = await hatool(['review', '--base', 'main', '--safe', 'strict', '-f', 'json']);
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'hatool: refused: clusters/db/cib.xml: restart of db-ip, which the change does not name',
      'hatool: refused: clusters/web/cib.xml: web-ip loses its cover for the loss of web1',
      'hatool: refused: clusters/web/cib.xml: web-server loses its cover for the loss of web1',
    ]);
  });

  it('shows the comment that the merge request gets', async () => {
    const { stdout } = await hatool(['review', '--base', 'main', '--safe', 'strict', '-f', 'markdown']);
    // The commit is that of whoever tries it.
    const commit = repository.git('merge-base', 'main', 'HEAD');
    const shown = stdout.replaceAll(commit, COMMIT).replaceAll(commit.slice(0, 10), COMMIT.slice(0, 10));
    await expect(shown).toMatchFileSnapshot(join(root, 'samples/ci/merge-request.md'));
  });
});
