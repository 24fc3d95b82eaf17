/** `hatool mcp --stdio` as an assistant talks to it: the official client, over a pipe. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtProgram, root, type BuiltProgram } from '../ci/built-program.js';
import { hatool } from '../cli/harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-mcp-'));
const clusters = join(folder, 'clusters');
let program: BuiltProgram;
let client: Client;

async function connect(...options: readonly string[]): Promise<Client> {
  const connected = new Client({ name: 'test', version: '1.0.0' });
  const args = [program.path, 'mcp', '--stdio', '--root', clusters, ...options];
  await connected.connect(new StdioClientTransport({ command: process.execPath, args, cwd: folder }));
  return connected;
}

beforeAll(async () => {
  program = await builtProgram('hatool-mcp-test');
  mkdirSync(clusters);
  cpSync(join(root, 'samples/http-ha'), join(clusters, 'http-ha'), { recursive: true });
  writeFileSync(join(folder, 'secret.xml'), readFileSync(join(root, 'samples/http-ha/10-final/cib.xml')));
  symlinkSync(join(folder, 'secret.xml'), join(clusters, 'link.xml'));
  symlinkSync(folder, join(clusters, 'up'));
  symlinkSync(join(clusters, 'http-ha/10-final/cib.xml'), join(clusters, 'inside.xml'));
  execFileSync('tar', [
    '-czf',
    join(clusters, 'report.tar.gz'),
    '-C',
    join(root, 'samples/http-ha'),
    '10-final',
  ]);
  client = await connect();
});
afterAll(async () => {
  await client.close();
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Answered {
  readonly isError: boolean;
  readonly texts: readonly string[];
}

async function ask(name: string, given: Record<string, unknown>, of = client): Promise<Answered> {
  const { content, isError } = await of.callTool({ name, arguments: given });
  return { isError: isError === true, texts: content.map((part) => (part.type === 'text' ? part.text : '')) };
}

async function asked(name: string, given: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { isError, texts } = await ask(name, given);
  expect(isError, texts.join('\n')).toBe(false);
  return JSON.parse(texts[0] ?? '') as Record<string, unknown>;
}

const FINAL = 'http-ha/10-final/cib.xml';

describe('hatool mcp', () => {
  it('offers the commands that only read, and says so', async () => {
    const { tools } = await client.listTools();
    const names = tools.map(({ name }) => name);
    expect(names).toEqual(['verify', 'explain', 'timeline', 'plan', 'status', 'config', 'diff']);
    for (const { annotations, inputSchema, description } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(description).toMatch(/\.$/);
    }
    expect(client.getServerVersion()).toMatchObject({ name: 'hatool' });
  });

  it('answers what the command answers', async () => {
    const { texts } = await ask('verify', { paths: [FINAL] });
    const before = process.cwd();
    process.chdir(clusters);
    try {
      const { stdout } = await hatool(['verify', '--no-config', '-f', 'json', FINAL]);
      expect(texts).toEqual([stdout]);
    } finally {
      process.chdir(before);
    }
  });

  it('answers each of its tools with a document', async () => {
    const cib = FINAL;
    expect(await asked('explain', { cib, resource: 'WebIP' })).toMatchObject({
      resources: [{ id: 'WebIP' }],
    });
    expect(await asked('explain', { cib, resource: 'WebIP', to: 'node2.wangfeng7399.com' })).toBeDefined();
    expect(await asked('timeline', { paths: ['http-ha/corosync.log'] })).toHaveProperty('incidents');
    expect(await asked('plan', { base: 'http-ha/09-order/cib.xml', head: cib })).toMatchObject({
      verdict: 'disruptive',
    });
    expect(await asked('status', { cib })).toHaveProperty('nodes');
    expect(await asked('config', { cib, ids: ['WebIP'] })).toHaveProperty('objects');
    const differing = { before: 'http-ha/09-order/cib.xml', after: cib };
    expect(await asked('diff', differing)).toMatchObject({ objects: [{ change: 'added' }] });
    const { texts } = await ask('config', { cib, format: 'crmsh', ids: ['WebIP'] });
    expect(texts[0]).toMatch(/^primitive WebIP IPaddr2/);
  });

  it('reads folders, archives and their members', async () => {
    const { texts } = await ask('verify', { paths: ['http-ha'] });
    expect(texts[0]).toContain('http-ha/10-final/cib.xml');
    expect(await asked('status', { cib: 'report.tar.gz!10-final/cib.xml' })).toHaveProperty('nodes');
    expect(await asked('status', { cib: join(clusters, FINAL) })).toHaveProperty('nodes');
    expect(await asked('status', { cib: 'inside.xml' })).toHaveProperty('nodes');
  });

  it.each([
    ['../secret.xml'],
    ['link.xml'],
    ['up/secret.xml'],
    ['/etc/hostname'],
    ['/nonexistent/cib.xml'],
    ['-'],
    ['git:HEAD:cib.xml'],
    ['--agents=/etc'],
    ['**/*.xml'],
    ['http-ha/../../secret.xml'],
    ['link.xml!x'],
  ])('reads nothing outside of its root: %s', async (path) => {
    for (const [name, given] of [
      ['verify', { paths: [path] }],
      ['explain', { cib: FINAL, against: path }],
    ] as const) {
      const { isError, texts } = await ask(name, given);
      expect({ isError, texts }).toEqual({
        isError: true,
        texts: [`"${path}" is no file or folder below the root, "${clusters}"`],
      });
    }
  });

  it('passes over links in folders, and takes no word for an option', async () => {
    const { texts } = await ask('verify', { paths: ['.'] });
    expect(texts[0]).not.toContain('link.xml');
    const before = await ask('explain', { cib: FINAL, resource: '--against=/etc/hostname' });
    expect(before.isError).toBe(true);
    expect(before.texts[0]).toContain('"--against=/etc/hostname"');
    const written = join(folder, 'written');
    await ask('verify', { paths: [FINAL], target: `pacemaker=2.1 --format=json=${written}` });
    await ask('explain', { cib: FINAL, node: `x --output=${written}` });
    expect(() => readFileSync(written)).toThrow();
  });

  it('says what is wrong in the words of the command, and goes on', async () => {
    const unknown = await ask('explain', { cib: FINAL, resource: 'WebIPP' });
    expect(unknown).toEqual({ isError: true, texts: [expect.stringContaining('did you mean "WebIP"?')] });
    const log = await ask('status', { cib: 'http-ha/corosync.log' });
    expect(log.isError).toBe(true);
    for (const given of [
      { path: FINAL },
      {},
      { paths: [] },
      { paths: [FINAL], fix: 'yes' },
      { paths: 'x' },
    ]) {
      const answer = await ask('verify', given).catch((error: Error) => ({
        isError: true,
        texts: [error.message],
      }));
      expect(answer.isError).toBe(true);
    }
    expect(await asked('status', { cib: FINAL })).toHaveProperty('nodes');
  });

  it('hides secrets, as the commands do', async () => {
    const fence =
      '<primitive id="fence" class="stonith" type="fence_ipmilan"><instance_attributes id="fence-params"><nvpair id="fence-password" name="password" value="hunter2"/></instance_attributes></primitive>';
    const cib = readFileSync(join(clusters, FINAL), 'utf8').replace('</resources>', `${fence}</resources>`);
    writeFileSync(join(clusters, 'secret-inside.xml'), cib);
    for (const [name, given] of [
      ['config', { cib: 'secret-inside.xml' }],
      ['config', { cib: 'secret-inside.xml', format: 'pcs' }],
      ['diff', { before: FINAL, after: 'secret-inside.xml' }],
      ['plan', { base: FINAL, head: 'secret-inside.xml' }],
      ['explain', { cib: 'secret-inside.xml' }],
      ['verify', { paths: ['secret-inside.xml'], preset: ['strict'] }],
    ] as const) {
      const { isError, texts } = await ask(name, given);
      expect(isError, texts.join('\n')).toBe(false);
      expect(texts.join('\n')).not.toContain('hunter2');
    }
  });

  it('cuts an answer that is too long, and says so', async () => {
    const bounded = await connect('--max-output', '1000');
    try {
      const { isError, texts } = await ask('verify', { paths: [FINAL] }, bounded);
      expect(isError).toBe(false);
      expect(texts[0]).toHaveLength(1000);
      expect(texts[1]).toMatch(/^The answer is cut: only its first 1000 characters are shown/);
    } finally {
      await bounded.close();
    }
  });
});
