/** `hatool plan` as a command: its answer, its formats, and what it refuses. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool } from './harness.js';

const root = resolve(import.meta.dirname, '../..');
const order = join(root, 'samples/http-ha/09-order/cib.xml');
const final = join(root, 'samples/http-ha/10-final/cib.xml');
const folder = mkdtempSync(join(tmpdir(), 'hatool-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = JSON.parse(readFileSync(join(root, 'docs/formats/plan.schema.json'), 'utf8')) as object;
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);

interface Answer {
  readonly verdict: string;
  readonly effects: readonly {
    readonly resource: string;
    readonly reasonCode: string;
    readonly pending: boolean;
  }[];
  readonly coverage: {
    readonly lost: readonly { readonly resource: string; readonly lost: readonly string[] }[];
  } | null;
  readonly dangers: readonly { readonly kind: string }[];
}

async function planned(...argv: readonly string[]): Promise<Answer> {
  const { stdout } = await hatool(['plan', ...argv, '--format', 'json']);
  return JSON.parse(stdout) as Answer;
}

/** Three nodes, an address and a web server with it; `location` stands among the constraints. */
function cluster(name: string, { constraints = '', address = '192.0.2.10' } = {}): string {
  const path = join(folder, name);
  const nodes = ['a', 'b', 'c'].map((node, i) => `<node id="${i + 1}" uname="${node}"/>`).join('');
  writeFileSync(
    path,
    `<cib admin_epoch="0" epoch="1" num_updates="0" validate-with="pacemaker-3.9"><configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options">
<nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="false"/>
</cluster_property_set></crm_config>
<nodes>${nodes}</nodes>
<resources>
<primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
<instance_attributes id="vip-params"><nvpair id="vip-ip" name="ip" value="${address}"/></instance_attributes>
<operations><op id="vip-monitor" name="monitor" interval="10s" timeout="20s"/></operations></primitive>
<primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
</resources>
<constraints><rsc_colocation id="together" rsc="web" with-rsc="vip" score="INFINITY"/>${constraints}</constraints>
</configuration><status/></cib>`,
  );
  return path;
}

const BANS =
  '<rsc_location id="no-b" rsc="vip" node="b" score="-INFINITY"/><rsc_location id="no-c" rsc="vip" node="c" score="-INFINITY"/>';

describe('hatool plan', () => {
  it('tells what a change moves, for how long, and why', async () => {
    const { code, stdout } = await hatool(['plan', order, final]);
    expect(code).toBe(0);
    expect(stdout).toContain('DISRUPTIVE: 2 moves (each away for at most 40 s)');
    expect(stdout).toContain('+ constraint webservce_on_node1 is created: webserver prefers');
    expect(stdout).toMatch(/WebIP: runs on node2\.wangfeng7399\.com, moves to node1\.wangfeng7399\.com/);
    expect(stdout).toContain('head:36:7');
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      'Plan: 2 moves (each away for at most 40 s); N-1: no cover lost; findings: +1 -0.',
    );
  });

  it('settles after the restart that a changed parameter asks for, where the agent can also reload', async () => {
    const nginx = (file: string): string => {
      const path = cluster(`nginx-${file}.xml`);
      const parameters = `<instance_attributes id="web-params"><nvpair id="web-file" name="configfile" value="/etc/${file}"/></instance_attributes>`;
      const web = '<primitive id="web" class="ocf" provider="heartbeat" type="apache"/>';
      const changed = web.replace('apache"/>', `nginx">${parameters}</primitive>`);
      writeFileSync(path, readFileSync(path, 'utf8').replace(web, changed));
      return path;
    };
    const { verdict, effects, dangers } = await planned(nginx('old'), nginx('new'));
    expect(effects).toMatchObject([{ resource: 'web', reasonCode: 'restart_because_parameter' }]);
    expect(dangers).toEqual([]);
    expect(verdict).toBe('disruptive');
  });

  it('tells outages as they were observed in logs, where there are any', async () => {
    const log = join(folder, 'pacemaker.log');
    const line = (at: string, text: string): string =>
      `Nov 22 11:15:${at} b pacemaker-controld  [2583] ${text}\n`;
    const ran = (operation: string, from: string, to: string): string =>
      line(
        from,
        `(do_lrm_rsc_op) \tnotice: Requesting local execution of ${operation} operation for vip on b | transition_key=1:1:0:4446ec86-de13-4638-94f6-ce9e6181dd65 op_key=vip_${operation}_0`,
      ) +
      line(
        to,
        `(log_executor_event) \tnotice: Result of ${operation} operation for vip on b: ok | CIB update 40, graph action confirmed; call=12 key=vip_${operation}_0 rc=0`,
      );
    writeFileSync(log, ran('stop', '10.000', '11.500') + ran('start', '12.000', '14.500'));
    const [base, head] = [cluster('timed.xml'), cluster('moved.xml', { address: '192.0.2.77' })];
    const { stdout } = await hatool(['plan', base, head, '--history', log]);
    expect(stdout).toMatch(/vip: an outage of about 4 s, the observed median of 1; at most \d+ s/);
    const none = await hatool(['plan', base, head, '--history', base]);
    expect(none.stderr).toContain('these logs tell of no operation from its begin to its end');
  });

  it('says in one line that there is nothing to do', async () => {
    const { stdout } = await hatool(['plan', final, final]);
    expect(stdout).toContain('No changes. The cluster matches the configuration.');
  });

  it('finds that a resource would run nowhere after the loss of a node that it survived before', async () => {
    const told = await planned(cluster('base.xml'), cluster('banned.xml', { constraints: BANS }));
    expect(told.verdict).toBe('dangerous');
    expect(told.dangers.map(({ kind }) => kind)).toEqual(['lost-cover', 'lost-cover']);
    expect(told.coverage?.lost).toEqual([
      { resource: 'vip', lost: ['a'] },
      { resource: 'web', lost: ['a'] },
    ]);
  });

  it('calls a changed parameter the cause of a restart, and what must be with it a dependant', async () => {
    const ordered = '<rsc_order id="order" first="vip" then="web"/>';
    const base = cluster('old-address.xml', { constraints: ordered });
    const told = await planned(
      base,
      cluster('new-address.xml', { constraints: ordered, address: '192.0.2.11' }),
    );
    expect(told.effects.map(({ resource, reasonCode }) => [resource, reasonCode])).toEqual([
      ['vip', 'restart_because_parameter'],
      ['web', 'restart_because_dependency'],
    ]);
  });

  it('prints JSON that its documented schema accepts', async () => {
    for (const argv of [
      [order, final],
      [cluster('one.xml'), cluster('two.xml', { constraints: BANS })],
      [final, final],
    ]) {
      validate(await planned(...argv));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('is refused by a policy, with one sentence for each thing that it does not let pass', async () => {
    const [base, head] = [cluster('safe.xml'), cluster('unsafe.xml', { constraints: BANS })];
    const refused = await hatool(['plan', base, head, '--safe']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('hatool: refused: vip loses its cover for the loss of a');
    expect((await hatool(['plan', base, head, '--safe', '--allow', 'vip', '--allow', 'web'])).code).toBe(0);
    expect((await hatool(['plan', base, head, '--safe', 'no-stop'])).code).toBe(0);
    expect((await hatool(['plan', base, head, '--fail-on', 'dangerous'])).code).toBe(1);
  });

  it('tells by its exit code whether there are changes, when that is asked for', async () => {
    const [base, head] = [cluster('same.xml'), cluster('other.xml', { constraints: BANS })];
    const codes = await Promise.all(
      [
        ['plan', base, base],
        ['plan', base, head],
        ['plan', base, head, '--fail-on', 'dangerous'],
      ].map(async (argv) => (await hatool([...argv, '--detailed-exitcode'])).code),
    );
    expect(codes).toEqual([0, 2, 3]);
  });

  it('calls a configuration that Pacemaker refuses invalid, with the findings that say why', async () => {
    const base = cluster('valid.xml');
    const dangling = '<rsc_location id="no-such" rsc="nobody" node="b" score="5"/>';
    const head = cluster('invalid.xml', { constraints: dangling });
    const { code, stdout, stderr } = await hatool(['plan', base, head]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ INVALID: Pacemaker refuses the new configuration for 1 reason\n/);
    expect(stdout).toMatch(/✗ \+ error [\w-]+: [^!]*"nobody"/);
    expect(stderr).toBe('hatool: refused: the change is invalid\n');
    const suppressed = cluster('suppressed.xml', {
      constraints: `<!-- hatool-disable constraint-references-missing-resource: a test -->${dangling}`,
    });
    expect((await hatool(['plan', base, suppressed])).stdout).toMatch(/✗ \+ error [\w-]+: [^!]*"nobody"/);
    const told = JSON.parse((await hatool(['plan', base, head, '-f', 'json'])).stdout) as Answer & {
      readonly findings: { readonly new: readonly { readonly severity: string }[] };
    };
    validate(told);
    expect(validate.errors ?? []).toEqual([]);
    expect(told.verdict).toBe('invalid');
    expect(told.findings.new.some(({ severity }) => severity === 'error')).toBe(true);
    expect((await hatool(['plan', base, head, '--detailed-exitcode'])).code).toBe(3);
    expect((await hatool(['plan', base, head, '-f', 'markdown'])).stdout).toContain('❌ INVALID');
    const refused = await hatool(['plan', head, base]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('so there is nothing to plan:');
  });

  it('reads a file of a git revision', async () => {
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
    git('init', '-q');
    cluster('cib.xml');
    git('add', 'cib.xml');
    git('commit', '-qm', 'first');
    cluster('cib.xml', { constraints: BANS });
    const before = process.cwd();
    process.chdir(folder);
    try {
      expect((await planned('git:HEAD:cib.xml', 'cib.xml')).verdict).toBe('dangerous');
      expect((await hatool(['plan', 'git:HEAD:none.xml', 'cib.xml'])).stderr).toMatch(
        /^hatool: cannot read "git:HEAD:none\.xml": /,
      );
      expect((await hatool(['plan', 'git:--output=x:cib.xml', 'cib.xml'])).stderr).toContain(
        'names no file of a revision',
      );
    } finally {
      process.chdir(before);
    }
  });

  it('keeps secrets to itself', async () => {
    const base = cluster('no-secret.xml');
    const fence =
      '<primitive id="fence" class="stonith" type="fence_ipmilan"><instance_attributes id="fence-params"><nvpair id="fence-password" name="password" value="hunter2"/></instance_attributes></primitive>';
    const head = join(folder, 'secret.xml');
    writeFileSync(head, readFileSync(base, 'utf8').replace('</resources>', `${fence}</resources>`));
    for (const format of ['text', 'json', 'markdown']) {
      const { stdout } = await hatool(['plan', base, head, '-v', '--format', format]);
      expect(stdout).toContain('fence');
      expect(stdout).not.toContain('hunter2');
    }
  });
});
