/** `hatool status` as it is called: formats, sections, notes, input. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { StatusJson } from '../../src/render/status/json.js';
import { dummy, history, lrm, smallRoot, started, transient } from '../render/pacemaker/small-cluster.js';
import { hatool } from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-status-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FAILED = history('db', [
  { task: 'start', code: 5, call: 7, more: 'exit-reason="no &lt;mysqld&gt;" last-rc-change="1699990000"' },
]);

const cib = join(folder, 'cib.xml');
writeFileSync(
  cib,
  smallRoot({
    resources: `${dummy('web')}${dummy('db')}<clone id="c"><group id="g">${dummy('m')}</group></clone>`,
    constraints:
      '<rsc_location id="cli-ban-web" rsc="web" node="n2" score="-INFINITY"/>' +
      '<rsc_location id="no-db" rsc="db" node="n2" score="-INFINITY"/>',
    written: 'cib-last-written="Mon May  4 22:26:33 2026" update-user="root"',
    states: {
      n1:
        transient({ color: 'red &quot;hot&quot;', 'fail-count-db#start_0': 'INFINITY' }) +
        lrm(started('web'), FAILED, started('m')),
    },
  }).source.text,
);

const status = async (...args: readonly string[]): Promise<string> =>
  (await hatool(['status', ...args, cib])).stdout;
const json = async (...args: readonly string[]): Promise<StatusJson> =>
  JSON.parse(await status('--format', 'json', ...args)) as StatusJson;

describe('hatool status', () => {
  it('prints what crm_mon prints, and exits with 0', async () => {
    const { code, stdout, stderr } = await hatool(['status', cib, '-rQ', '--node=n1', '--resource', 'web']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      [
        'Cluster Summary:',
        '  * Stack: unknown',
        '  * Current DC: n1 (version unknown) - partition with quorum',
        '  * 2 nodes configured',
        '  * 4 resource instances configured',
        '',
        'Node List:',
        '  * Online: [ n1 ]',
        '',
        'Full List of Resources:',
        '  * web\t(ocf:pacemaker:Dummy):\t Started n1',
        '',
      ].join('\n'),
    );
  });

  it('takes command lines that were written for crm_mon', async () => {
    const { stdout } = await hatool(['status', '-1', '--xml-file', cib, '-m2', '--pending', '--quiet']);
    expect(stdout).toBe(await status('-Q'));
  });

  it('tells who changed the CIB last, and judges everything as of a time', async () => {
    const text = await status('--set-datetime', '2026-05-04 05:14:15');
    expect(text).toContain('  * Last updated: Mon May  4 05:14:15 2026\n');
    expect(text).toContain('  * Last change:  Mon May  4 22:26:33 2026 by root\n');
  });

  it('says that a name is none beside what there is', async () => {
    const { code, stderr, stdout } = await hatool(['status', cib, '--node', 'n9', '--resource', 'wep', '-Q']);
    expect(code).toBe(0);
    expect(stderr).toBe(
      'hatool: there is no node and no tag of nodes "n9"\nhatool: there is no resource and no tag of resources "wep"\n',
    );
    expect(stdout).not.toContain('Node List');
  });
});

describe('the sections of hatool status', () => {
  const titles = async (...args: readonly string[]): Promise<string[]> =>
    [...(await status(...args)).matchAll(/^(?=\S)(.*):$/gm)].map(([, title]) => title ?? '');

  it.each([
    [[], ['Cluster Summary', 'Node List', 'Active Resources', 'Failed Resource Actions']],
    [['-D'], ['Node List', 'Active Resources', 'Failed Resource Actions']],
    [
      ['--exclude', 'all', '--include', 'nodes,bans'],
      ['Node List', 'Negative Location Constraints'],
    ],
    [['--include', 'nodes', '--exclude', 'all'], []],
    [
      ['--exclude=all', '-A', '-f'],
      ['Node Attributes', 'Migration Summary'],
    ],
    [['--exclude=all', '-o'], ['Operations']],
    [['-t', '--exclude=all'], []],
    [
      ['-U', 'summary,NODES', '-I', 'fencing'],
      ['Active Resources', 'Failed Resource Actions'],
    ],
    [
      ['--exclude=none', '--exclude=summary,nodes,resources,failures'],
      ['Node Attributes', 'Operations', 'Negative Location Constraints'],
    ],
    [
      ['--include=none', '--include=default', '-D'],
      ['Node List', 'Active Resources', 'Failed Resource Actions'],
    ],
  ])('are, with %j, %j', async (args, expected) => {
    expect(await titles(...args)).toEqual(expected);
  });

  it('have the bans whose id begins in a certain way', async () => {
    const bans = '  * cli-ban-web\tprevents web from running on n2\n';
    expect(await status('--exclude=all', '-L')).toContain('no-db');
    expect(await status('--exclude=all', '--neg-locations=cli-')).toBe(
      `Negative Location Constraints:\n${bans}`,
    );
    expect(await status('--exclude=all', '--include=bans:cli-')).toBe(
      `Negative Location Constraints:\n${bans}`,
    );
  });

  it('are all there in XML, with options and without being asked for', async () => {
    const xml = await status('--output-as=xml');
    for (const name of [
      'summary',
      'cluster_options',
      'nodes',
      'resources',
      'node_attributes',
      'node_history',
      'failures',
      'bans',
    ])
      expect(xml).toContain(`<${name}`);
    expect(xml).toContain(`request="crm_mon --output-as=xml ${cib}"`);
    expect(xml.endsWith('  <status code="0" message="OK"/>\n</pacemaker-result>\n')).toBe(true);
  });
});

describe('the notes of hatool status', () => {
  it('follow on a terminal, and elsewhere when they are asked for', async () => {
    const { stdout: onTerminal } = await hatool(['status', '-Q', cib], { isTty: true });
    const plain = await status('-Q');
    expect(plain).not.toContain('Notes:');
    expect(onTerminal.startsWith(`${plain}\nNotes:\n`)).toBe(true);
    expect(await status('-Q', '--notes')).toBe(onTerminal);
    expect((await hatool(['status', '-Q', '--no-notes', cib], { isTty: true })).stdout).toBe(plain);
  });

  it('say why a resource would not run, what is left over, and that fencing is off, each with its place', async () => {
    const notes = await status('--exclude=all', '--notes');
    expect(notes).toMatch(/^ {2}\* db: FAILED on n1, stops:$/m);
    expect(notes).toMatch(/^ {4}\* start failed on n1 with 5 .*"no <mysqld>".*cib\.xml:\d+:\d+\)$/m);
    expect(notes).toMatch(/"cli-ban-web" is left over from a move or ban by hand.*\(cib\.xml:\d+:\d+\)$/m);
    expect(notes).toMatch(/"stonith-enabled" is "false"/);
    expect(notes).not.toContain('web: ');
  });

  it('say that a CIB has no status', async () => {
    const path = join(folder, 'no-status.xml');
    writeFileSync(path, readFileSync(cib, 'utf8').replace(/<status>.*<\/status>/s, ''));
    const { stdout } = await hatool(['status', '--notes', path]);
    expect(stdout).toContain('  * this CIB records no status: all nodes are shown as if they were offline\n');
  });
});

describe('the HTML of hatool status', () => {
  it('has the sections of the text, and escapes what the CIB says', async () => {
    const html = await status('--format', 'html', '-A');
    expect(html).toContain('<h2>Node List</h2>\n<ul>\n  <li>Online: [ n1 n2 ]</li>\n</ul>\n');
    expect(html).toContain('(no &lt;mysqld&gt;)');
    expect(html).toContain('red &quot;hot&quot;');
    expect(html).not.toContain('<mysqld>');
    expect(html).not.toContain('Notes');
    expect(await status('--format', 'html', '--notes')).toContain('<h2>Notes</h2>');
  });
});

describe('the JSON of hatool status', () => {
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../docs/formats/status.schema.json'), 'utf8'),
  ) as object;
  const isStatus = new Ajv({ strict: false }).compile(schema);

  it('is what the schema says, and has everything but what was left out', async () => {
    const document = await json('--notes');
    isStatus(document);
    expect(isStatus.errors ?? []).toEqual([]);
    expect(Object.keys(document)).toEqual([
      'formatVersion',
      'tool',
      'file',
      'summary',
      'nodes',
      'resources',
      'attributes',
      'history',
      'failures',
      'tickets',
      'bans',
      'notes',
    ]);
    expect(Object.keys(await json('--exclude=all', '--include=nodes'))).toEqual([
      'formatVersion',
      'tool',
      'file',
      'nodes',
    ]);
  });

  it('has resources with all that is in them, also what is stopped', async () => {
    const { resources = [], bans, failures, notes } = await json();
    expect(resources.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
      'primitive web',
      'primitive db',
      'clone c',
    ]);
    const clone = resources.find((one) => one.kind === 'clone');
    const [group] = clone?.instances ?? [];
    expect(group?.kind === 'group' && group.members.map(({ id, nodes }) => [id, nodes[0]?.name])).toEqual([
      ['m', 'n1'],
    ]);
    expect(failures).toMatchObject([
      { node: 'n1', exitCode: 5, exitReason: 'no <mysqld>', lastChange: 1_699_990_000 },
    ]);
    expect(bans?.map(({ id, score }) => [id, score])).toEqual([
      ['no-db', -1_000_000],
      ['cli-ban-web', -1_000_000],
    ]);
    expect(notes).toBeUndefined();
  });
});

describe('the metrics of hatool status', () => {
  it('are the eight of ha_cluster_exporter that a CIB can supply', async () => {
    const text = await status('--format', 'openmetrics');
    const names = [...text.matchAll(/^# TYPE ha_cluster_pacemaker_(\w+) gauge$/gm)].map(([, name]) => name);
    expect(names).toEqual([
      'config_last_change',
      'fail_count',
      'location_constraints',
      'migration_threshold',
      'nodes',
      'node_attributes',
      'resources',
      'stonith_enabled',
    ]);
    expect(text.endsWith('\n# EOF\n')).toBe(true);
  });

  it('have its labels, words and numbers, and no sample of what is not so', async () => {
    const lines = (await status('--format', 'openmetrics'))
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    const one = (...parts: readonly string[]): string[] =>
      lines
        .filter((line) => parts.every((part) => line.includes(part)))
        .map((line) => line.replace('ha_cluster_pacemaker_', ''));
    expect(one('config_last_change')).toEqual(['config_last_change 1777933593']);
    expect(one('fail_count', 'db')).toEqual(['fail_count{node="n1",resource="db"} +Inf']);
    expect(one('location_constraints', 'no-db')).toEqual([
      'location_constraints{constraint="no-db",node="n2",resource="db",role=""} -Inf',
    ]);
    expect(one('migration_threshold', 'web')).toEqual([
      'migration_threshold{node="n1",resource="web"} 1000000',
    ]);
    expect(one('nodes{', 'n2')).toEqual([
      'nodes{node="n2",status="online",type="member"} 1',
      'nodes{node="n2",status="expected_up",type="member"} 1',
    ]);
    expect(one('node_attributes')).toEqual([
      'node_attributes{name="color",node="n1",value="red \\"hot\\""} 1',
    ]);
    expect(one('resources', '"m"')).toEqual([
      'resources{agent="ocf:pacemaker:Dummy",clone="c",group="g",managed="true",node="n1",resource="m",role="started",status="active"} 1',
    ]);
    expect(one('stonith_enabled')).toEqual(['stonith_enabled 0']);
  });
});
