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
for (const node of ['node1', 'apart']) {
  mkdirSync(join(folder, node));
  writeFileSync(join(folder, node, 'authkey'), SECRET.repeat(4));
}
const CONF =
  'totem {\n  version: 2\n  cluster_name: c\n}\nnodelist {\n  node {\n    name: node1\n    nodeid: 1\n    ring0_addr: 192.0.2.1\n  }\n}\n';
writeFileSync(join(folder, 'node1/corosync.conf'), CONF);
writeFileSync(join(folder, 'apart/other.conf'), CONF);
writeFileSync(join(folder, 'apart/node1.conf'), CONF);
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

  it('beside a corosync.conf is that of Corosync, wherever they lie', async () => {
    const { stdout } = await hatool(['verify', '--format', 'json', join(folder, 'node1')]);
    expect(rulesIn(stdout)).toContain('corosync-keyfile-short');
  });

  it('is never shown', async () => {
    for (const path of ['report.tar', 'alpha', 'alpha/etc/corosync/authkey']) {
      const { stdout, stderr } = await hatool(['verify', join(folder, path)]);
      expect(stdout).toContain('60 bytes');
      expect(stdout + stderr).not.toContain(SECRET);
    }
  });
});

describe('a copy of corosync.conf', () => {
  it('that is called after a node of it is read, and one that is called otherwise is not', async () => {
    const { stdout } = await hatool(['verify', '--format', 'json', join(folder, 'apart')]);
    const { files } = JSON.parse(stdout) as { files: { path: string }[] };
    expect(files.map(({ path }) => path.split('/').at(-1))).toEqual(['node1.conf', 'authkey']);
  });
});
