/** `hatool explain` on CIBs without status, with the status of another, and the comparison of such files. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { clone, dummy, location, lrm, nvpairs, order } from '../scheduler/planned.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { cibText, history, node, online, type Small } from '../whatif/small.js';
import { hatool } from './harness.js';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'hatool-explain-status-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

function file(text: string, name = `cib-${(count += 1)}.xml`): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function small(asked: Small, name?: string): string {
  return file(cibText(asked), name);
}

/** A step of the walk-through as it would lie in version control. */
function bare(step: string): string {
  const text = readFileSync(join(root, 'samples/http-ha', step, 'cib.xml'), 'utf8');
  return file(text.replace(/<status>[\s\S]*<\/status>|<status\/>/, ''), `${step}.xml`);
}

async function text(...argv: readonly string[]): Promise<string> {
  const { stdout, stderr } = await hatool(['explain', ...argv], { columns: 1000 });
  expect(stderr).toBe('');
  return stdout;
}

async function json(...argv: readonly string[]): Promise<Record<string, unknown>> {
  const which = argv.includes('--against')
    ? 'explain-against'
    : argv.includes('--to')
      ? 'explain-to'
      : 'explain';
  const schema = JSON.parse(readFileSync(join(root, `docs/formats/${which}.schema.json`), 'utf8')) as object;
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  const document = JSON.parse(await text(...argv, '--format', 'json')) as Record<string, unknown>;
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  return document;
}

const web = (more: Partial<Small> = {}): Small => ({ resources: dummy('web'), ...more });
const running = `<status>${online('node1')}${online('node2', history('node2', lrm('web', { task: 'start' })))}</status>`;

describe('hatool explain of a CIB without status', () => {
  it('says so first, and explains the healthy cluster at rest', async () => {
    const out = await text(small(web({ constraints: location('web', 'node2', 50) })));
    expect(out).toMatch(
      /^\? this file has no status section: planned as the cluster it describes, all nodes online and settled\n\n✓ nothing is to be done: every resource stays as it is\nunchanged: web on node2\n/,
    );
    expect(out).not.toContain('offline');
  });

  it.each(['<status/>', '<status></status>'])('takes %s for none', async (status) => {
    expect(await text(small(web({ status })))).toMatch(/^\? this file has no status section/);
  });

  it('says in each format that there is none', async () => {
    const path = small(web());
    expect(await json(path)).toMatchObject({ status: 'absent' });
    expect(await json(path, 'web', '--to', 'node2')).toMatchObject({ status: 'absent' });
    expect(await text(path, '--format', 'markdown')).toContain('- ? this file has no status section');
    expect(await text(path, '--quiet')).toMatch(/^no status: web: unchanged, on node1/);
  });

  it('says nothing of a status that the file records', async () => {
    const path = small(web({ status: running }));
    expect(await text(path)).toMatch(/^✓ nothing is to be done.*\nunchanged: web on node2\n$/);
    expect(await json(path)).toMatchObject({ status: 'recorded', basis: null });
  });

  it('takes the nodes that constraints name where the file has none, and says so', async () => {
    const out = await text(small(web({ nodes: '', constraints: location('web', 'alpha', 50) })));
    expect(out).toContain(
      'this file has no status section and no nodes: planned as the cluster it describes, all nodes online and settled; its nodes are those that its constraints name, alpha',
    );
    expect(out).toContain('unchanged: web on alpha');
  });

  it('says that nothing can run where nothing names a node', async () => {
    const out = await text(small(web({ nodes: '' })));
    expect(out).toMatch(/^\? this file has no status section and no nodes: nothing can run anywhere\n/);
    expect(out).toContain('web: is stopped, stays stopped');
  });

  it('promotes an instance, as agents that start offer to', async () => {
    const out = await text(small({ resources: clone('dbs', { promotable: 'true' }, dummy('db')) }), 'db:0');
    expect(out).toContain('db:0: is promoted on node1');
    expect(out).toContain('injected: assumed status');
  });

  it('imagines what it is asked to in the cluster at rest', async () => {
    const out = await text(small(web({ constraints: location('web', 'node2', 50) })), '--node-down', 'node2');
    expect(out).toMatch(/^\? this file has no status section.*\n\? imagined: node node2 goes offline/);
    expect(out).toContain('web: is stopped, starts on node1');
  });

  it('tries proposals on the cluster at rest', async () => {
    const out = await text(small(web()), 'web', '--to', 'node2');
    expect(out).toContain('pcs constraint location web prefers node2=1');
  });

  it('says that a cluster never settles', async () => {
    const out = await text(
      small({
        resources:
          clone('vips', { 'clone-max': 1, 'globally-unique': 'true', interleave: 'true' }, dummy('vip')) +
          clone('webs', { interleave: 'true' }, dummy('web')),
        constraints: `<rsc_colocation id="c" rsc="vips" with-rsc="webs" score="-1000"/>${order('vips', 'webs')}`,
      }),
    );
    expect(out).toMatch(/all nodes online, but it never settles: it changes between 2 states\n/);
  });

  it('finds each step of the walk-through running as it was meant to', async () => {
    const settled = await text(bare('10-final'), '--quiet');
    expect(settled).toContain('WebIP: unchanged, on node1.wangfeng7399.com');
    expect(settled).toContain('webserver: unchanged, on node1.wangfeng7399.com');
    // Without a fence device nothing starts as long as nobody says that it may.
    expect(await text(bare('02-stonith-disabled'))).toMatch(/^\? this file has no status section/);
  });
});

describe('hatool explain --status', () => {
  const live = small(web({ status: running }), 'live.xml');

  it('lays the configuration over the status of another CIB', async () => {
    const path = small(web({ constraints: location('web', 'node1', 50) }));
    const out = await text(path, '--status', live);
    expect(out).toMatch(
      /^\? the status is taken from \S*live\.xml\n\n→ web: runs on node2, moves to node1\n/,
    );
    expect(await json(path, '--status', live)).toMatchObject({ status: `from ${live}` });
  });

  it('counts instead of the status that the file records, quorum included', async () => {
    const lost = small(
      web({
        status: running.replace(/<lrm.*<\/lrm>/, ''),
        quorum: '0',
        options: { 'no-quorum-policy': 'stop' },
      }),
    );
    expect(await text(lost)).toContain('web: is stopped, stays stopped');
    expect(await text(lost, '--status', live)).toContain('unchanged: web on node2');
  });

  it('places what the status says in the file that says it', async () => {
    const standby = `<transient_attributes id="node2"><instance_attributes id="t">${nvpairs('t', { standby: 'on' })}</instance_attributes></transient_attributes>`;
    const status = `<status>${online('node1')}${online('node2', standby + history('node2', lrm('web', { task: 'start' })))}</status>`;
    const path = small(web({ status }), 'standby.xml');
    expect(await text(small(web()), 'web', '--status', path)).toMatch(
      /node2 is in standby +standby\.xml:\d+:\d+/,
    );
  });

  it('is used for both with --against', async () => {
    const [one, other] = [
      small(web(), 'one.xml'),
      small(web({ constraints: location('web', 'node1', 50) }), 'two.xml'),
    ];
    const out = await text(one, '--against', other, '--status', live);
    expect(out).toMatch(
      /^→ the placement of 1 of 1 resources differs\n\? the status is taken from \S*live\.xml for both\n/,
    );
    expect(out).toContain('first: runs on node2, stays there');
    expect(out).toContain('second: runs on node2, is to run on node1');
  });

  it('needs a file that has one', async () => {
    const none = small(web(), 'none.xml');
    const { code, stderr } = await hatool(['explain', live, '--status', none]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^hatool: "\S*none\.xml" has no status to take: /);
    const twice = await hatool(['explain', '-', '--status', '-']);
    expect([twice.code, twice.stderr]).toEqual([
      2,
      'hatool: standard input can be the CIB or its status, not both\n',
    ]);
  });
});

describe('hatool explain --against of CIBs without status', () => {
  it('compares a running cluster of the first with what the second makes of it', async () => {
    const out = await text(bare('09-order'), '--against', bare('10-final'));
    expect(out).toMatch(
      /^→ the placement of 2 of 2 resources differs\n\? neither file has a status section: /,
    );
    expect(out).toContain(
      'it is as if node2.wangfeng7399.com had come up first, where the change shows most',
    );
    const moves = 'runs on node2.wangfeng7399.com, is to run on node1.wangfeng7399.com';
    expect(out).toContain(
      `WebIP: placed differently\n    first: runs on node2.wangfeng7399.com, stays there\n`,
    );
    expect(out.split(moves)).toHaveLength(3);
  });

  it('finds no move where stickiness holds what already runs', async () => {
    const argv = [bare('10-final'), '--against', bare('09-order'), '--exit-code'];
    const { code, stdout } = await hatool(['explain', ...argv], { columns: 1000 });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✓ the placement of 0 of 2 resources differs/);
  });

  it('sees a restart that leaves everything in its place', async () => {
    const ip = (value: string): string =>
      `<primitive id="web" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="p">${nvpairs('p', { ip: value })}</instance_attributes></primitive>`;
    const out = await text(
      small({ resources: ip('10.0.0.1') }),
      '--against',
      small({ resources: ip('10.0.0.2') }),
    );
    expect(out).toContain('→ the placement of 1 of 1 resources differs\n');
    expect(out).toContain('second: runs on node1, is restarted there');
  });

  it('looks at the end of the change, after as many transitions as it takes', async () => {
    const db = clone('dbs', { promotable: 'true' }, dummy('db'));
    const document = await json(small(web()), '--against', small({ resources: dummy('web') + db }));
    const added = (document['resources'] as { resource: string; second: { places: unknown[] } }[]).find(
      ({ resource }) => resource === 'db',
    );
    expect(added?.second.places).toEqual([
      { node: 'node1', promoted: true },
      { node: 'node2', promoted: false },
    ]);
    expect(document['status']).toEqual({ first: 'absent', second: 'absent' });
  });

  it('brings up nodes that only the second has', async () => {
    const nodes = ['node1', 'node2', 'node3'].map((id) => node(id)).join('');
    const more = small(web({ nodes, constraints: location('web', 'node3', 50) }));
    const out = await text(small(web()), '--against', more);
    expect(out).not.toContain('unclean');
    expect(out).toContain('is to run on node3');
  });

  it('uses the status of the only one that has one, and says so', async () => {
    const [with_, without] = [small(web({ status: running }), 'with.xml'), small(web(), 'without.xml')];
    const one = await text(with_, '--against', without);
    expect(one).toMatch(/\? \S*without\.xml has no status section: that of \S*with\.xml is used for both\n/);
    expect(one).toContain('✓ all 1 resources have the same place for the same causes\n');
    const other = await json(without, '--against', with_);
    expect(other['status']).toEqual({
      first: expect.stringMatching(/^from .*with\.xml$/),
      second: 'recorded',
    });
  });

  it('answers with the exit code when that is asked for', async () => {
    const [one, other] = [small(web()), small(web({ constraints: location('web', 'node2', 50) }))];
    const codes = [];
    for (const argv of [
      [one, one],
      [one, other],
    ] as const) {
      const [first, second] = argv;
      codes.push((await hatool(['explain', first, '--against', second, '--exit-code'])).code);
      codes.push((await hatool(['explain', first, '--against', second])).code);
    }
    expect(codes).toEqual([0, 0, 1, 0]);
    const alone = await hatool(['explain', one, '--exit-code']);
    expect([alone.code, alone.stderr]).toEqual([
      2,
      'hatool: --exit-code needs --against OTHER: it tells whether the two differ\n',
    ]);
  });

  it('names the file for which an imagined change makes no sense', async () => {
    // What ran of the first is an orphan with the second; "db" is nothing to the first.
    const [one, other] = [small(web(), 'old.xml'), small({ resources: dummy('db') }, 'new.xml')];
    const argv = [one, '--against', other, '--op-inject', 'db_monitor_10000@node1=1'];
    const { code, stderr } = await hatool(['explain', ...argv]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/old\.xml: Invalid resource name: db/);
  });
});

describe.skipIf(!hasShared)(sharedTitle('hatool explain --against on files from version control'), () => {
  it('sees that both resources of the walk-through move', async () => {
    const at = (name: string): string => join(sharedFolder, 'faults/explain', name);
    const { code, stdout } = await hatool(
      ['explain', at('09-order.xml'), '--against', at('10-final.xml'), '--exit-code'],
      { columns: 1000 },
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^→ the placement of 2 of 2 resources differs\n/);
    expect(stdout.match(/second: runs on node2\S+, is to run on node1/g)).toHaveLength(2);
  });
});
