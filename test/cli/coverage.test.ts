/** `hatool coverage` as a command: the matrix, its questions, its formats. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import type { CoverageJson } from '../../src/render/coverage/json.js';
import { hatool } from './harness.js';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'hatool-coverage-'));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = JSON.parse(readFileSync(join(root, 'docs/formats/coverage.schema.json'), 'utf8')) as object;
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const NODES = ['a', 'b', 'c', 'd'];

/** Four nodes at two sites, an address, a web server with it, and a job that may run on `a` alone. */
function cluster(name = 'cib.xml'): string {
  const nodes = NODES.map(
    (node, i) =>
      `<node id="${i + 1}" uname="${node}"><instance_attributes id="${node}-ia"><nvpair id="${node}-dc" name="dc" value="${i < 2 ? 'east' : 'west'}"/></instance_attributes></node>`,
  );
  const bans = ['b', 'c', 'd'].map(
    (node) => `<rsc_location id="job-${node}" rsc="job" node="${node}" score="-INFINITY"/>`,
  );
  const op = (id: string): string =>
    `<operations><op id="${id}-monitor" name="monitor" interval="10s" timeout="20s"/></operations>`;
  return file(
    name,
    `<cib admin_epoch="0" epoch="1" num_updates="0" validate-with="pacemaker-3.9"><configuration>
<crm_config/><nodes>${nodes.join('')}</nodes>
<resources>
<primitive id="fence" class="stonith" type="fence_ipmilan"><instance_attributes id="fence-ia"><nvpair id="fence-password" name="password" value="hunter2"/></instance_attributes></primitive>
<primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">${op('vip')}</primitive>
<primitive id="web" class="ocf" provider="heartbeat" type="apache">${op('web')}</primitive>
<primitive id="job" class="ocf" provider="heartbeat" type="Dummy"/>
</resources>
<constraints><rsc_colocation id="together" rsc="web" with-rsc="vip" score="INFINITY"/>
<rsc_order id="order" first="vip" then="web"/>${bans.join('')}</constraints>
</configuration><status/></cib>`,
  );
}

const conf = (quorum: string): string =>
  file(
    'corosync.conf',
    `nodelist {\n${NODES.map((name, i) => `  node {\n    name: ${name}\n    nodeid: ${i + 1}\n  }\n`).join('')}}\nquorum {\n  provider: corosync_votequorum\n  ${quorum}\n}\n`,
  );

async function asked(...argv: readonly string[]): Promise<CoverageJson> {
  const { stdout, stderr, code } = await hatool(['coverage', cluster(), ...argv, '--format', 'json']);
  expect([stderr, code]).toEqual(['', 0]);
  const answer = JSON.parse(stdout) as CoverageJson;
  validate(answer);
  expect(validate.errors ?? []).toEqual([]);
  return answer;
}

describe('hatool coverage', () => {
  it('says first what would run nowhere, and then where everything runs', async () => {
    const { stdout, code } = await hatool(['coverage', cluster()]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✗ NOT COVERED: 1 resource would run nowhere after the loss of one node$/m);
    expect(stdout).toMatch(/^ *✗ job would run nowhere without a$/m);
    expect(stdout).toMatch(/^ *resource +now +−a +−b +−c +−d$/m);
    expect(stdout).toMatch(/^ *job +a +— +a +a +a$/m);
    expect(stdout).toContain('quorum counted with one vote a node: no corosync.conf given');
    expect(stdout.split('\n').every((line) => line.length <= 80)).toBe(true);
  });

  it('tells what marks an instance that is promoted, where there is one', async () => {
    const sample = resolve(import.meta.dirname, '../../samples/database-vip/cib.xml');
    const { stdout } = await hatool(['coverage', sample]);
    expect(stdout).toMatch(/^ {2}db +db1\* db2 db3 /m);
    expect(stdout).toContain('* promoted there\n');
  });

  it('says the same in JSON that its documented schema accepts', async () => {
    const { uncovered, outcomes, voting, fencing } = await asked();
    expect(uncovered).toEqual([{ resource: 'job', lost: ['a'] }]);
    expect(outcomes.map(({ lost }) => lost)).toEqual([[], ['a'], ['b'], ['c'], ['d']]);
    expect(voting).toMatchObject({ source: null, expected: 4 });
    expect(fencing).toBe('on');
  });

  it('loses a site at once, which is half of the votes', async () => {
    const { outcomes } = await asked('--what-if', 'site=dc');
    expect(outcomes.slice(1).map(({ lost, site, quorate }) => [lost, site?.value, quorate])).toEqual([
      [['a', 'b'], 'east', false],
      [['c', 'd'], 'west', false],
    ]);
    const { stdout } = await hatool(['coverage', cluster(), '--what-if', 'site=dc']);
    expect(stdout).toContain('quorum is lost with each of these losses');
    expect(stdout).toContain('−dc=east');
  });

  it('counts the votes of a quorum device as corosync.conf has them', async () => {
    const path = conf('device {\n    model: net\n    votes: 1\n  }');
    const { outcomes, voting } = await asked('--what-if', 'site=dc', '--corosync', path);
    expect(outcomes.slice(1).map(({ quorate }) => quorate)).toEqual([true, true]);
    expect(voting).toMatchObject({ source: path, expected: 5, deviceVotes: 1 });
    const { stdout } = await hatool(['coverage', cluster(), '--corosync', path]);
    expect(stdout.replaceAll(/\n +/g, ' ')).toContain(
      '5 votes expected, 1 vote of the quorum device, which is taken to answer',
    );
  });

  it('lets each resource fail, and tells what is touched with it', async () => {
    const { stdout } = await hatool(['coverage', cluster(), '--what-if', 'resource']);
    expect(stdout).toMatch(/vip on \w +restarts there; with it restarts web$/m);
    expect(stdout).toContain('1 other failure: restarted there, and nothing else is touched');
    expect(stdout).toContain('no monitor would notice a failure of fence and job');
    const { outcomes, unwatched } = await asked('--what-if', 'resource');
    expect(outcomes.slice(1).map(({ failed }) => failed?.resource)).toEqual(['vip', 'web']);
    expect(outcomes[1]?.changes?.map(({ kind, resource }) => [kind, resource])).toEqual([
      ['Recover', 'vip'],
      ['Restart', 'web'],
    ]);
    expect(unwatched).toEqual(['fence', 'job']);
  });

  it('says of a cluster in which nothing may run that nothing runs', async () => {
    const text = readFileSync(cluster(), 'utf8').replace(/<primitive id="fence".*?<\/primitive>/s, '');
    const { stdout } = await hatool(['coverage', file('no-fence.xml', text)]);
    expect(stdout).toMatch(/^✗ NOTHING RUNS, even with nothing lost$/m);
  });

  it('keeps secrets to itself', async () => {
    for (const format of ['text', 'json', 'markdown']) {
      const { stdout } = await hatool(['coverage', cluster(), '-v', '--format', format]);
      expect(stdout).toContain('fence');
      expect(stdout).not.toContain('hunter2');
    }
  });
});

describe('hatool plan --what-if', () => {
  it('tells what a site, a failure or votes change', async () => {
    const head = file(
      'head.xml',
      readFileSync(cluster(), 'utf8').replace(
        '<rsc_order',
        '<rsc_location id="web-a" rsc="vip" node="c" score="-INFINITY"/><rsc_location id="web-d" rsc="vip" node="d" score="-INFINITY"/><rsc_order',
      ),
    );
    const device = conf('device {\n    model: net\n    votes: 1\n  }');
    const { stdout } = await hatool(['plan', cluster(), head, '--what-if', 'site=dc', '--corosync', device]);
    expect(stdout).toContain('vip would run nowhere without dc=east; before it would');
    expect(stdout).toContain('Where each resource runs when all nodes of one dc are lost');
    const failing = await hatool(['plan', cluster(), head, '--what-if', 'resource']);
    expect(failing.stdout).toContain('each failure of one resource leads to what it led to before');
  });
});
