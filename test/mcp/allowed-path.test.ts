/** What an assistant may have read: bounds on how much, beside where it lies. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { allowedPaths, rootFolder } from '../../src/cli/mcp/allowed-path.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'hatool-allowed-')));
mkdirSync(join(root, 'a/-b'), { recursive: true });
writeFileSync(join(root, 'a/one.xml'), 'x'.repeat(600));
writeFileSync(join(root, 'a/-b/two.xml'), 'x'.repeat(600));
for (const name of ['..hidden.xml', '-b.xml', 'git:HEAD:cib.xml']) writeFileSync(join(root, name), '');
writeFileSync(join(root, 'with!mark.xml'), '');
afterAll(() => rmSync(root, { recursive: true }));

const bounds = { bytes: 100_000, files: 100 };

describe('the paths that an assistant names', () => {
  it('are told to a command so that none looks like an option', async () => {
    const paths = [
      'a/../-b.xml',
      './git:HEAD:cib.xml',
      'a/-b/two.xml',
      join(root, 'a'),
      '.',
      '..hidden.xml',
      'with!mark.xml',
      'a/one.xml!member',
    ];
    expect(await allowedPaths(root, paths, bounds)).toEqual([
      './-b.xml',
      './git:HEAD:cib.xml',
      'a/-b/two.xml',
      'a',
      '.',
      '..hidden.xml',
      'with!mark.xml',
      'a/one.xml!member',
    ]);
  });

  it('hold no more than may be read at once', async () => {
    await expect(allowedPaths(root, ['a'], { bytes: 1000, files: 10 })).rejects.toThrow(
      'MiB in all: name fewer',
    );
    await expect(allowedPaths(root, ['a'], { bytes: 10_000, files: 1 })).rejects.toThrow(
      'there are more than 1 files: name some of them',
    );
  });

  it.skipIf(spawnSync('mkfifo', ['--version']).error !== undefined)('are no pipes and devices', async () => {
    spawnSync('mkfifo', [join(root, 'pipe')]);
    await expect(allowedPaths(root, ['pipe'], bounds)).rejects.toThrow('"pipe" is no ordinary file');
  });

  it('have a root that is a folder', async () => {
    await expect(rootFolder(join(root, 'a/one.xml'))).rejects.toThrow('--root: there is no folder');
    await expect(rootFolder(join(root, 'none'))).rejects.toThrow('--root: there is no folder');
    expect(await rootFolder(join(root, 'a/..'))).toBe(root);
  });
});
