/** `--agents` and `hatool agents`: metadata of the user's own wins over what hatool knows, in files and in trees. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool } from '../harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-agents-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const metadata = (name: string, ...parameters: string[]): string =>
  `<?xml version="1.0"?><!DOCTYPE resource-agent SYSTEM "ra-api-1.dtd"><resource-agent name="${name}"><version>1.0</version><parameters>${parameters.map((each) => `<parameter name="${each}"><content type="string"/></parameter>`).join('')}</parameters></resource-agent>`;

const cib = file(
  'cib.xml',
  `<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/><nodes/><resources>
<primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="a">
<nvpair id="b" name="ip" value="192.0.2.1"/>
<nvpair id="c" name="site_password" value="s3cr3t-word"/>
</instance_attributes></primitive>
</resources><constraints/></configuration><status/></cib>`,
);
const tree = file('tree/heartbeat/IPaddr2.xml', metadata('IPaddr2', 'address', 'site_password'));
file('tree/notes.txt', 'hello');
file('tree/other.xml', '<cib/>');
const own = join(folder, 'tree');

async function agentFindings(
  ...words: string[]
): Promise<{ found: string[]; code: number; stderr: string; stdout: string }> {
  const { code, stdout, stderr } = await hatool(['verify', ...words, '--format', 'json', cib]);
  const { files } = JSON.parse(stdout) as {
    files: { findings: { severity: string; rule: string; message: string; help?: string }[] }[];
  };
  const found = files.flatMap(({ findings }) =>
    findings.flatMap(({ severity, rule, message }) =>
      rule.startsWith('agent-parameter') ? `${severity} ${message}` : [],
    ),
  );
  return { found, code, stderr, stdout };
}

describe('verify --agents', () => {
  it('warns by the bundled facts, names the versions, and never prints the value', async () => {
    const { found, stdout } = await agentFindings('--no-config');
    expect(found).toEqual([
      'warning "vip": ocf:heartbeat:IPaddr2 knows no parameter "site_password". What is set here has no effect.',
    ]);
    expect(stdout).toContain('resource-agents 4.12.0 (Debian 12)');
    expect(stdout).not.toContain('s3cr3t-word');
  });

  it('lets metadata of the user win, and is sure then', async () => {
    const { found, stderr } = await agentFindings('--no-config', '--agents', tree);
    expect(found).toEqual([
      'error "vip": ocf:heartbeat:IPaddr2 knows no parameter "ip". What is set here has no effect.',
    ]);
    expect(stderr).toBe('');
  });

  it('reads a whole tree, and tells once what in it is no metadata', async () => {
    const { found, stderr } = await agentFindings('--no-config', '--agents', own);
    expect(found).toHaveLength(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(
        /^hatool: note: ".*notes\.txt" \(and 1 more in ".*tree"\) is no metadata of an agent$/,
      ),
    ]);
  });

  it('tells of files that are no text or too large in one note each', async () => {
    file('mixed/heartbeat/IPaddr2.xml', metadata('IPaddr2', 'ip', 'site_password'));
    for (const name of ['a.bin', 'b.bin'])
      writeFileSync(join(folder, 'mixed', name), Buffer.from([0xff, 0xfe, 0xd8, 0xff]));
    for (const name of ['c.log', 'd.log']) file(`mixed/${name}`, 'x'.repeat(5 * 2 ** 20));
    const { found, stderr } = await agentFindings('--no-config', '--agents', join(folder, 'mixed'));
    expect(found).toEqual([]);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/cannot read ".*c\.log".* \(and 1 more in ".*mixed"\)$/),
      expect.stringMatching(/a\.bin" \(and 1 more in ".*mixed"\) is no metadata of an agent$/),
    ]);
  });

  it('takes the paths of the configuration from where that lies', async () => {
    const config = file('hatool.config.yaml', 'agents: [tree/heartbeat]\n');
    const { found } = await agentFindings('--config', config);
    expect(found).toEqual([
      expect.stringContaining('error "vip": ocf:heartbeat:IPaddr2 knows no parameter "ip"'),
    ]);
  });

  it('passes links and pipes of a tree over', async () => {
    const odd = join(folder, 'odd');
    file('odd/heartbeat/IPaddr2.xml', metadata('IPaddr2', 'ip', 'site_password'));
    symlinkSync('/etc/passwd', join(odd, 'link.xml'));
    execFileSync('mkfifo', [join(odd, 'pipe.xml')]);
    const { found, stderr } = await agentFindings('--no-config', '--agents', odd);
    expect(found).toEqual([]);
    expect(stderr).toContain('link.xml" is not read: it is a symbolic link');
    expect(stderr).toContain('pipe.xml" is not read: it is no ordinary file');
  });

  it.each([
    ['a file that is missing', 'nothing.xml', 'there is no such file'],
    ['a file that is none', 'tree/other.xml', 'is no metadata of an agent'],
    ['a folder without any', 'empty', 'holds no metadata of agents'],
    ['broken metadata', 'broken.xml', 'broken.xml:1:'],
    [
      'metadata of nobody knows whom',
      'billing.xml',
      'which provider the agent "billing" is of cannot be told',
    ],
  ])('refuses %s', async (_, name, sentence) => {
    file('broken.xml', '<resource-agent name="x">');
    file('billing.xml', metadata('billing'));
    mkdirSync(join(folder, 'empty'), { recursive: true });
    const { code, stderr } = await hatool(['verify', '--no-config', '--agents', join(folder, name), cib]);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe('hatool agents', () => {
  it('lists all agents, and as JSON', async () => {
    const { code, stdout } = await hatool(['agents']);
    expect(code).toBe(0);
    expect(stdout).toContain('ocf:heartbeat:IPaddr2');
    const { agents } = JSON.parse((await hatool(['agents', '-f', 'json'])).stdout) as {
      agents: { name: string; parameters?: unknown }[];
    };
    expect(agents.length).toBeGreaterThan(250);
    expect(agents[0]?.parameters).toBeUndefined();
  });

  it('shows one by the end of its name, with flags, defaults and advised timeouts', async () => {
    const { code, stdout } = await hatool(['agents', 'fence_ipmilan']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/ipaddr\s+string\s+deprecated: use ip/);
    expect(stdout).toMatch(/lanplus\s+boolean\s+0/);
    expect(stdout).toMatch(/pcmk_host_check\s+select/);
    expect((await hatool(['agents', 'Filesystem'])).stdout).toMatch(/stop\s+60s/);
  });

  it('shows those of the user in place of its own', async () => {
    const { stdout } = await hatool(['agents', '--agents', tree, '-f', 'json', 'IPaddr2']);
    const { agents } = JSON.parse(stdout) as {
      agents: { origin: string; parameterCount: number; sources: string[] }[];
    };
    expect(agents).toMatchObject([{ origin: 'own', parameterCount: 2, sources: [tree] }]);
  });

  it.each([
    ['IPadr2', 'no agent "IPadr2" is known; did you mean "IPaddr2"?'],
    ['ocf:hearbeat:IPaddr2', 'did you mean "ocf:heartbeat:IPaddr2"?'],
    ['Dummy', 'several agents are called "Dummy": ocf:heartbeat:Dummy, ocf:pacemaker:Dummy'],
    ['zzzzzzzzzzzz', '"hatool agents" lists those that are'],
  ])('refuses %s with what may have been meant', async (name, sentence) => {
    const { code, stderr } = await hatool(['agents', name]);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});
