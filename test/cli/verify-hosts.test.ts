/** /etc/hosts beside a corosync.conf says whether the names in it lead a machine to itself. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createSource, spanText } from '../../src/base/source.js';
import { readHosts } from '../../src/verify/hosts-file.js';
import { hatool } from './harness.js';

const top = mkdtempSync(join(tmpdir(), 'hatool-hosts-'));
afterAll(() => rmSync(top, { recursive: true }));

const CONF = `totem {
    version: 2
    cluster_name: c
    crypto_cipher: aes256
    crypto_hash: sha256
}
nodelist {
    node {
        ring0_addr: alpha
        name: alpha
        nodeid: 1
    }
    node {
        ring0_addr: beta
        name: beta
        nodeid: 2
    }
}
quorum {
    provider: corosync_votequorum
    two_node: 1
}
`;
const WRONG = (name: string): string => `127.0.0.1 localhost\n127.0.1.1 ${name}\n`;

/** Findings of the rule in a folder with these files: their place, and the place in a file of names. */
async function found(name: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = join(top, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { stdout } = await hatool(['verify', '--no-config', '--format', 'json', folder]);
  const { files: told } = JSON.parse(stdout) as {
    files: {
      path: string;
      findings: { rule: string; line: number; related: { path: string; line: number }[] }[];
    }[];
  };
  const inside = (path: string): string => path.slice(folder.length + 1);
  return told.flatMap(({ path, findings }) =>
    findings
      .filter(({ rule }) => rule === 'corosync-address-loopback')
      .map(({ line, related: [at] }) => `${inside(path)}:${line} ${inside(at?.path ?? '')}:${at?.line}`),
  );
}

describe('names of nodes in /etc/hosts', () => {
  it('are found on the machines that lead them to themselves, also where the copies of corosync.conf are equal', async () => {
    expect(
      await found('both', {
        'alpha/etc/corosync/corosync.conf': CONF,
        'alpha/etc/hosts': WRONG('alpha'),
        'beta/etc/corosync/corosync.conf': CONF,
        'beta/etc/hosts': WRONG('beta'),
      }),
    ).toEqual([
      'alpha/etc/corosync/corosync.conf:9 alpha/etc/hosts:2',
      'alpha/etc/corosync/corosync.conf:14 beta/etc/hosts:2',
    ]);
  });

  it('are looked up in a report of one machine', async () => {
    expect(
      await found('sosreport-alpha-2026', {
        'etc/corosync/corosync.conf': CONF,
        'etc/hosts': WRONG('alpha'),
      }),
    ).toEqual(['etc/corosync/corosync.conf:9 etc/hosts:2']);
  });

  it('are no matter of a machine without a corosync.conf, nor where all lead to one machine, as in a trial', async () => {
    expect(
      await found('other', { 'alpha/etc/corosync/corosync.conf': CONF, 'web/etc/hosts': WRONG('alpha') }),
    ).toEqual([]);
    expect(
      await found('trial', {
        'etc/corosync/corosync.conf': CONF,
        'etc/hosts': `${WRONG('alpha')}127.0.1.2 beta\n`,
      }),
    ).toEqual([]);
  });
});

describe('a file of names on two nodes', () => {
  it('is no configuration that is told to be met again', async () => {
    const same = '192.0.2.1 alpha\n192.0.2.2 beta\n';
    for (const node of ['alpha', 'beta']) {
      const etc = join(top, 'same', node, 'etc');
      mkdirSync(join(etc, 'corosync'), { recursive: true });
      writeFileSync(join(etc, 'corosync/corosync.conf'), `# ${node}\n${CONF}`);
      writeFileSync(join(etc, 'hosts'), same);
    }
    const { stderr } = await hatool(['verify', '--no-config', join(top, 'same')]);
    expect(stderr).toBe('');
  });
});

describe('a file of names', () => {
  it('has lines with an address and names, and comments', () => {
    const lines = readHosts(
      createSource('hosts', '# by hand\r\n\n192.0.2.1\tAlpha alpha.lan # first\r\n::1\n'),
    );
    expect(lines.map(({ address, names, at }) => [address, names, spanText(at)])).toEqual([
      ['192.0.2.1', ['alpha', 'alpha.lan'], '192.0.2.1\tAlpha alpha.lan'],
    ]);
  });
});
