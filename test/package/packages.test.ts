/** What can be installed without npm: the one file, the executable, and the packages; each does what the program does. */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'hatool-packages-'));
const made = join(folder, 'made');
const executable = join(made, 'hatool-linux-x64');
const module = join(made, 'hatool.mjs');
const sample = join(root, 'samples/http-ha/10-final/cib.xml');

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
};
const deb = join(made, `hatool_${version}_amd64.deb`);
const rpm = join(made, `hatool-${version}-1.x86_64.rpm`);

const isLinux = process.platform === 'linux' && process.arch === 'x64';
const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;
const canChangeRoot = process.getuid?.() === 0 && has('chroot');

interface Ran {
  readonly status: number | null;
  readonly text: string;
}

function run(command: string, args: readonly string[], cwd = folder): Ran {
  const options = { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  return { status, text: error ? String(error) : stdout + stderr };
}

/** Asks a program of the file, started as another process of hatool would be. */
function askProcess(command: readonly string[], task: unknown): Promise<unknown> {
  const [program = '', ...args] = command;
  const started = spawn(program, args, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((done, failed) => {
    started.on('error', failed);
    started.on('exit', (code) => failed(new Error(`it ended with ${code} and no answer`)));
    started.on('message', (answer) => {
      done(answer);
      started.kill();
    });
    started.send(task as object);
  });
}

/** A folder with the libraries that a program is linked with, and nothing else: no Node, no shell. */
function bareSystem(name: string): string {
  const system = join(folder, name);
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  const libraries = [...stdout.matchAll(/(\/\S+) \(0x/g)].map(([, path = '']) => path);
  for (const path of libraries) {
    mkdirSync(dirname(join(system, path)), { recursive: true });
    copyFileSync(path, join(system, path));
  }
  mkdirSync(join(system, 'cluster'));
  copyFileSync(sample, join(system, 'cluster/cib.xml'));
  return system;
}

const expected = /^4 errors, 4 warnings, 1 hint in 1 file$/m;

describe.skipIf(!isLinux)('what can be installed without npm', () => {
  beforeAll(() => {
    const ran = run(process.execPath, ['scripts/package.mjs', '--fast', '--to', made], root);
    expect(ran, ran.text).toMatchObject({ status: 0 });
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is one file for any Node, and an executable, that say what the program says', () => {
    for (const [command, ...args] of [[process.execPath, module], [executable]]) {
      const verified = run(command ?? '', [...args, 'verify', '--no-config', sample]);
      expect(verified.text).toMatch(expected);
      expect(verified.status).toBe(1);
      expect(run(command ?? '', [...args, '--version'])).toEqual({ status: 0, text: `${version}\n` });
      expect(run(command ?? '', [...args, 'verfy'])).toEqual({
        status: 2,
        text: 'hatool: there is no command "verfy"; did you mean "verify"?\n',
      });
    }
  });

  it('reads bzip2 without a warning of Node', () => {
    const compressed =
      'QlpoOTFBWSZTWcjPQfgAAANZgAAQUAKABz5lhYAgADFA00MjJiFNA00NDT0hppCtVUG+KTCDecPs53D/F3JFOFCQyM9B+A==';
    writeFileSync(join(folder, 'cib.xml.bz2'), Buffer.from(compressed, 'base64'));
    const one = run(process.execPath, [module, 'explain', 'cib.xml.bz2']);
    expect(one).toEqual(run(executable, ['explain', 'cib.xml.bz2']));
    expect(one.text).not.toMatch(/Deprecat|cannot read/);
    expect(one.status).toBe(0);
  });

  it('shares its work with processes of the same file', async () => {
    const log = join(folder, 'one.log');
    writeFileSync(
      log,
      'Nov 22 11:18:24 node1 pacemaker-controld[12]:  notice: State transition S_IDLE -> S_POLICY_ENGINE\n',
    );
    for (const program of [[process.execPath, module], [executable]]) {
      const answer = await askProcess([...program, '--as-process', 'log-worker.js'], {
        path: log,
        options: {},
      });
      expect(answer).toMatchObject({ read: { events: { facts: expect.anything() } } });
    }
  });

  it('serves an assistant, whose calls start the same file again', async () => {
    for (const [command = '', ...args] of [[executable], [process.execPath, module]]) {
      const client = new Client({ name: 'test', version: '1.0.0' });
      const serve = [...args, 'mcp', '--stdio', '--root', dirname(sample)];
      await client.connect(new StdioClientTransport({ command, args: serve }));
      const { content, isError } = await client.callTool({ name: 'status', arguments: { cib: 'cib.xml' } });
      await client.close();
      expect(isError).not.toBe(true);
      expect(content).toMatchObject([{ type: 'text', text: expect.stringContaining('WebIP') }]);
    }
  });

  it('verifies a folder of many files, and reads several large logs', () => {
    const many = join(folder, 'many');
    mkdirSync(many);
    const cib = readFileSync(sample, 'utf8');
    for (let i = 0; i < 300; i += 1)
      writeFileSync(join(many, `cib${i}.xml`), cib.replaceAll('WebIP', `WebIP${i}`));
    const verify = ['verify', '--no-config', '-f', 'json', '--set-datetime', '2026-05-04', 'many'];
    const verified = run(executable, verify);
    expect(verified.status).toBe(1);
    expect(verified.text).toContain('WebIP299-moniter');
    expect(run(process.execPath, [module, ...verify])).toEqual(verified);
    const line =
      'Nov 22 11:18:24 node1 pacemaker-controld[12]:  info: nothing that anybody would want to be told of\n';
    const news =
      'Nov 22 11:18:25 node1 pacemaker-controld[12]:  notice: State transition S_IDLE -> S_POLICY_ENGINE\n';
    for (const name of ['a.log', 'b.log']) writeFileSync(join(folder, name), line.repeat(170_000) + news);
    const told = run(executable, ['timeline', '-f', 'json', 'a.log', 'b.log']);
    expect(told).toMatchObject({
      status: 0,
      text: expect.stringMatching(/"recognised": 1,[^]*"recognised": 1,/),
    });
    expect(run(process.execPath, [module, 'timeline', '-f', 'json', 'a.log', 'b.log'])).toEqual(told);
  });

  it.skipIf(!has('dpkg-deb'))('is a package for Debian with manual pages, completions and licences', () => {
    const listed = run('dpkg-deb', ['--contents', deb]).text;
    for (const path of [
      './usr/bin/hatool',
      './usr/share/man/man1/hatool-verify.1.gz',
      './usr/share/bash-completion/completions/hatool',
      './usr/share/zsh/vendor-completions/_hatool',
      './usr/share/fish/vendor_completions.d/hatool.fish',
      './usr/share/doc/hatool/LICENSE',
    ])
      expect(listed).toMatch(new RegExp(`^-\\S+ root/root .* ${path.replaceAll('.', String.raw`\.`)}$`, 'm'));
    const facts = run('dpkg-deb', ['--field', deb, 'Package', 'Version', 'Architecture', 'Depends']).text;
    expect(facts).toContain(`Version: ${version}\n`);
    expect(facts).toMatch(/^Depends: libc6 \(>= /m);
  });

  it.skipIf(!has('dpkg-deb') || !canChangeRoot)(
    'runs from the package for Debian where there is no Node',
    () => {
      const system = bareSystem('debian');
      expect(run('dpkg-deb', ['--extract', deb, system])).toEqual({ status: 0, text: '' });
      const verified = run('chroot', [system, '/usr/bin/hatool', 'verify', '/cluster/cib.xml']);
      expect(verified.text).toMatch(expected);
      expect(verified.status).toBe(1);
      const copyright = readFileSync(join(system, 'usr/share/doc/hatool/copyright'), 'utf8');
      expect(copyright).toContain('fast-xml-parser');
      expect(copyright).toContain('Node.js is licensed for use as follows');
      const completion = readFileSync(join(system, 'usr/share/bash-completion/completions/hatool'), 'utf8');
      expect(completion).toBe(run(executable, ['completion', 'bash']).text);
    },
  );

  it.skipIf(!has('rpm') || !has('rpmbuild') || !canChangeRoot)(
    'runs from the package for RPM where there is no Node',
    () => {
      const system = bareSystem('rpm');
      const installed = run('rpm', ['--root', system, '--install', '--nodeps', rpm]);
      expect(installed.status, installed.text).toBe(0);
      expect(run('rpm', ['--root', system, '--verify', 'hatool', '--nodeps'])).toEqual({
        status: 0,
        text: '',
      });
      expect(run('chroot', [system, '/usr/bin/hatool', 'verify', '/cluster/cib.xml']).text).toMatch(expected);
      expect(run('rpm', ['--query', '--package', '--requires', rpm]).text).toMatch(
        /^libc\.so\.6\(GLIBC_2\.28\)/m,
      );
      const listed = run('rpm', ['--query', '--package', '--list', rpm]).text;
      expect(listed).toContain('/usr/share/zsh/site-functions/_hatool\n');
      expect(listed).toContain('/usr/share/man/man1/hatool.1.gz\n');
    },
  );

  it('is listed with its checksums, which are right', () => {
    const ran = run('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], made);
    expect(ran).toEqual({ status: 0, text: '' });
    expect(readFileSync(join(made, 'SHA256SUMS'), 'utf8')).toContain('  hatool-linux-x64\n');
  });
});
