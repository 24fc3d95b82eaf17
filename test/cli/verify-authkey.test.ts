/** The key of a cluster is judged by its listing, and nothing of it is ever shown. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool } from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-authkey-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SECRET = 'the-key-itself-';
mkdirSync(join(folder, 'alpha/etc/corosync'), { recursive: true });
writeFileSync(join(folder, 'alpha/etc/corosync/authkey'), SECRET.repeat(4));
chmodSync(join(folder, 'alpha/etc/corosync/authkey'), 0o644);
spawnSync('tar', ['-C', folder, '-cf', join(folder, 'report.tar'), 'alpha']);

const rulesIn = (stdout: string): readonly string[] =>
  (JSON.parse(stdout) as { files: { findings: { rule: string }[] }[] }).files.flatMap(({ findings }) =>
    findings.map(({ rule }) => rule),
  );

describe('the key of a cluster', () => {
  it('in an archive is judged by its size and its rights', async () => {
    const { stdout } = await hatool(['verify', '--format', 'json', join(folder, 'report.tar')]);
    expect(rulesIn(stdout)).toEqual(['authkey-readable-by-others', 'corosync-keyfile-short']);
  });

  it('in a folder is a copy, of which only the size is judged', async () => {
    const { stdout } = await hatool(['verify', '--format', 'json', join(folder, 'alpha')]);
    expect(rulesIn(stdout)).toEqual(['corosync-keyfile-short']);
  });

  it('is never shown', async () => {
    for (const path of ['report.tar', 'alpha', 'alpha/etc/corosync/authkey']) {
      const { stdout, stderr } = await hatool(['verify', join(folder, path)]);
      expect(stdout).toContain('60 bytes');
      expect(stdout + stderr).not.toContain(SECRET);
    }
  });
});
