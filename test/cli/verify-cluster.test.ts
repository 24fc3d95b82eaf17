/** Several files of one cluster are judged together, and only those. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { hatool } from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-cluster-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(path: string, text: string): string {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  return whole;
}

const cib = (nodes: readonly string[], options = ''): string =>
  `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="o">
<nvpair id="o-name" name="cluster-name" value="other"/>
${options}
</cluster_property_set></crm_config>
<nodes>${nodes.map((name, i) => `<node id="${i + 1}" uname="${name}"/>`).join('')}</nodes>
<resources/><constraints/></configuration></cib>
`;

const conf = (nodes: readonly string[], firstAddress = '192.0.2.1', name = 'x'): string => `totem {
  version: 2
  cluster_name: ${name}
  crypto_cipher: aes256
  crypto_hash: sha256
}
quorum {
  provider: corosync_votequorum
}
nodelist {
${nodes.map((node, i) => `  node {\n    name: ${node}\n    nodeid: ${i + 1}\n    ring0_addr: ${i === 0 ? firstAddress : `192.0.2.${i + 1}`}\n  }`).join('\n')}
}
`;

const GREEK = ['alpha', 'beta', 'gamma'];
const WATCHDOG = '<nvpair id="o-watchdog" name="stonith-watchdog-timeout" value="5"/>';

interface Reported {
  readonly path: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly line: number;
    readonly related: readonly { readonly path: string }[];
  }[];
}

/** `FILE:LINE RULE`, for the rules that need several files. */
async function found(...paths: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await hatool(['verify', '--format', 'json', ...paths]);
  const { files } = JSON.parse(stdout) as { readonly files: readonly Reported[] };
  const ACROSS = /-across-|mismatch$|-vs-|sbd-fence-agent|vip-as/;
  return files.flatMap(({ path, findings }) =>
    findings
      .filter(({ rule }) => ACROSS.test(rule))
      .map(({ line, rule, related }) => {
        const elsewhere = related.some((place) => place.path !== path) ? ' and elsewhere' : '';
        return `${path.slice(folder.length + 1)}:${line} ${rule}${elsewhere}`;
      }),
  );
}

describe('files that are named together', () => {
  it('are one cluster: what does not fit is found in each of them, with the place in the other', async () => {
    const all = [
      put('named/cib.xml', cib(['n1', 'n2'], WATCHDOG)),
      put('named/corosync.conf', conf(GREEK)),
      put('named/beta/corosync.conf', conf(GREEK, '192.0.2.11')),
      put('named/sbd', 'SBD_DEVICE=/dev/disk/by-id/a\nSBD_WATCHDOG_TIMEOUT=15\n'),
    ];
    expect(await found(...all)).toEqual([
      'named/cib.xml:3 cluster-name-mismatch and elsewhere',
      'named/cib.xml:4 sbd-watchdog-timeout-vs-stonith-watchdog and elsewhere',
      'named/cib.xml:6 corosync-vs-cib-node-mismatch and elsewhere',
      'named/cib.xml:6 corosync-vs-cib-node-mismatch and elsewhere',
      'named/corosync.conf:12 corosync-vs-cib-node-mismatch and elsewhere',
      'named/corosync.conf:17 corosync-vs-cib-node-mismatch and elsewhere',
      'named/corosync.conf:22 corosync-vs-cib-node-mismatch and elsewhere',
      'named/beta/corosync.conf:14 corosync-not-identical-across-nodes and elsewhere',
      'named/sbd:1 sbd-fence-agent-missing',
    ]);
    for (const path of all) expect(await found(path)).toEqual([]);
  });

  it('are not one cluster when two CIBs, or the files of two clusters, are among them', async () => {
    const [one, other] = [put('two/a.xml', cib(['n1'])), put('two/b.xml', cib(['n2']))];
    const greek = put('two/corosync.conf', conf(GREEK));
    const roman = put(
      'two/corosync-2.conf',
      conf(['una', 'dua', 'tria'], '198.51.100.1', 'y').replaceAll('192.0.2', '203.0.113'),
    );
    expect(await found(one, other, greek)).toEqual([]);
    expect(await found(greek, roman)).toEqual([]);
  });
});

describe('a folder', () => {
  it('is one cluster with a folder for each of its nodes, which may hold the tree of the machine', async () => {
    put('report/alpha/etc/corosync/corosync.conf', conf(GREEK));
    put('report/beta/etc/corosync/corosync.conf', conf(GREEK, '192.0.2.11'));
    put('report/alpha/etc/sysconfig/sbd', 'SBD_DEVICE=/dev/disk/by-id/a\n');
    put('report/beta/etc/sysconfig/sbd', 'SBD_DEVICE=/dev/disk/by-id/b\n');
    put('report/gamma/etc/sysconfig/sbd', 'SBD_DEVICE=/dev/disk/by-id/a\n');
    const expected = [
      'beta/etc/corosync/corosync.conf:14 corosync-not-identical-across-nodes and elsewhere',
      'beta/etc/sysconfig/sbd:1 sbd-devices-differ-across-nodes and elsewhere',
    ];
    expect(await found(join(folder, 'report'))).toEqual(expected.map((line) => `report/${line}`));
    const archive = join(folder, 'report.tar.gz');
    spawnSync('tar', ['-czf', archive, '-C', folder, 'report']);
    expect((await found(archive)).toSorted()).toEqual(expected.map((line) => `report.tar.gz!report/${line}`));
  });

  it('with the files of several clusters has each of them for itself', async () => {
    put('many/web/cib.xml', cib(['n1', 'n2']));
    put('many/web/corosync.conf', conf(['n1', 'n2'], '192.0.2.1', 'other'));
    put('many/db/cib.xml', cib(['n3', 'n4']));
    put('many/db/corosync.conf', conf(['n3', 'n4'], '198.51.100.1', 'db'));
    expect(await found(join(folder, 'many'))).toEqual([
      'many/db/cib.xml:3 cluster-name-mismatch and elsewhere',
    ]);
  });

  it('with several CIBs that nothing tells apart is no cluster', async () => {
    put('heap/a.xml', cib(['n1']));
    put('heap/b.xml', cib(['n2']));
    put('heap/corosync.conf', conf(GREEK));
    expect(await found(join(folder, 'heap'))).toEqual([]);
  });
});

describe('the file of SBD', () => {
  it('is verified by name; a comment silences a rule in it', async () => {
    const path = put('sbd', 'SBD_PACEMAKER=no\n');
    expect((await hatool(['verify', path])).stdout).toContain(`${path}:1:15 error sbd-pacemaker-off`);
    put('sbd', '# hatool-disable-next-line sbd-pacemaker-off: as ordered\nSBD_PACEMAKER=no\n');
    expect(await hatool(['verify', path])).toMatchObject({ code: 0, stderr: '' });
  });

  it('is not passed over where it must be and cannot be read', async () => {
    put('broken/etc/default/sbd', 'nothing of SBD\n');
    const { code, stderr } = await hatool(['verify', join(folder, 'broken')]);
    expect(code).toBe(2);
    expect(stderr).toContain('is called like a file of SBD, but is none that can be read');
  });

  it('does not make a log or a script of SBD a configuration', async () => {
    put('logs/sbd.log', 'SBD_DEVICE=/dev/sda\n');
    put('logs/script.sh', 'SBD_DEVICE=/dev/sda\n');
    put('logs/cib.xml', cib([]));
    const { stdout } = await hatool(['verify', '--format', 'json', join(folder, 'logs')]);
    expect(JSON.parse(stdout).files).toHaveLength(1);
  });
});

describe('--fix', () => {
  it('mends a file of a cluster, and judges the others by what it mends', async () => {
    const text = cib(['n1']).replace('cluster-name', 'cluster_name').replace('other', 'x');
    const [one, other] = [put('fix/cib.xml', text), put('fix/corosync.conf', conf(['n1']))];
    expect((await hatool(['verify', '--fix', one, other])).code).toBeLessThan(2);
    expect(await found(one, other)).toEqual([]);
  });
});

describe.skipIf(!hasShared)(sharedTitle('recordings of real clusters'), () => {
  it.each(['resource-failures', 'three-node-partition', 'debug-failover'])(
    'have files that fit each other: %s',
    async (name) => {
      const { stdout } = await hatool([
        'verify',
        '--format',
        'json',
        join(sharedFolder, 'cluster-recordings', name),
      ]);
      const { files } = JSON.parse(stdout) as { readonly files: readonly Reported[] };
      const rules = new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
      expect([...rules].filter((rule) => /across|-vs-|cluster-name|^sbd-/.test(rule))).toEqual([]);
    },
  );
});
