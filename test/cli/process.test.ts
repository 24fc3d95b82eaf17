/** The program as a process: exit codes, streams, broken pipes and bugs. */
import { build } from 'esbuild';
import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageProgramPlugin } from '../../scripts/page-program.mjs';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'node_modules/.cache/hatool-process-test');
const program = join(folder, 'main.mjs');
const SEED = join(root, 'samples/http-ha/10-final/cib.xml');

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [join(root, 'src/cli/main.ts')],
    outfile: program,
    bundle: true,
    plugins: [pageProgramPlugin()],
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[], input = '', environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    cwd: folder,
  });
  return { status, stdout, stderr };
}

describe('the program', () => {
  it('prints its version, and help when it is called without arguments', () => {
    expect(run(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(run([])).toMatchObject({ status: 0 });
    expect(run([]).stdout).toContain('Usage: hatool');
  });

  it('reads standard input', () => {
    const { status, stdout } = run(
      ['verify', '--stdin-filename', 'cib.xml', '-'],
      '<cib><op name="moniter"/></cib>',
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(/^cib\.xml:1:1 error /);
    expect(run(['verify', '-p'], 'x')).toMatchObject({ status: 2 });
  });

  it('tells wrong usage in one sentence on standard error, exit code 2, without a stack', () => {
    const { status, stdout, stderr } = run(['verify', 'absent\u001B[31m.xml']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('hatool: cannot read "absent\uFFFD[31m.xml": there is no such file\n');
  });

  it('colours only when it is asked to, and NO_COLOR wins over FORCE_COLOR', () => {
    const coloured = (args: string[], environment = {}): boolean =>
      run(['verify', ...args, SEED], '', { NO_COLOR: '', ...environment }).stdout.includes('\u001B[');
    expect(coloured([])).toBe(false);
    expect(coloured(['--color'])).toBe(true);
    expect(coloured([], { FORCE_COLOR: '1' })).toBe(true);
    expect(coloured([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    expect(coloured(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
  });

  it('ends quietly when its reader does', () => {
    const line = `"${process.execPath}" "${program}" rules --format json | head -c 10 >/dev/null; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toBe('0\n');
  });

  it('keeps its verdict when its reader ends early', () => {
    const line = `"${process.execPath}" "${program}" verify "${SEED}" | true; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '1\n', stderr: '' });
  });

  it('writes all to a pipe that makes nobody wait, however slowly it is read', async () => {
    const args = ['rules', '--format', 'json'];
    // Node makes a pipe so when it opens it, for all who write to it.
    const wrapper = `process.stdout.write(''); require('node:child_process').spawn(process.execPath, ${JSON.stringify([program, ...args])}, { stdio: 'inherit' });`;
    const started = spawn(process.execPath, ['-e', wrapper], { stdio: ['ignore', 'pipe', 'pipe'] });
    await sleep(1000);
    let [told, complaints] = ['', ''];
    started.stderr.on('data', (piece: Buffer) => (complaints += piece.toString()));
    for await (const piece of started.stdout.setEncoding('utf8')) told += piece as string;
    const { stdout } = spawnSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    expect(stdout.length).toBeGreaterThan(250_000);
    expect(told === stdout).toBe(true);
    expect(complaints).toBe('');
  });

  it
    .skipIf(!existsSync('/dev/full'))
    .each([
      ['verify', SEED],
      ['explain', SEED],
      ['simulate', '-R', '-x', SEED],
      ['timeline', join(root, 'samples/http-ha/corosync.log')],
      ['rules'],
      ['--version'],
    ])('says that the disk is full: %s', (...args) => {
    const line = `"$0" "$@" >/dev/full`;
    const { status, stderr } = spawnSync('bash', ['-c', line, process.execPath, program, ...args], {
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(
      'hatool: cannot write to standard output: no space is left on the device',
    );
  });

  it('says in one sentence that Node is too old', () => {
    const old = join(folder, 'old-node.mjs');
    writeFileSync(
      old,
      "Object.defineProperty(process, 'versions', { value: { node: '18.20.4' } }); await import('./main.mjs');",
    );
    const { status, stdout, stderr } = spawnSync(process.execPath, [old, '--version'], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'hatool: needs Node 20.19 or later, but this is Node 18.20.4\n',
    });
  });

  it('refuses a file that is made to exhaust it', () => {
    const deep = join(folder, 'deep.xml');
    writeFileSync(deep, '<cib>'.repeat(200_000));
    expect(run(['verify', deep])).toMatchObject({ status: 1, stderr: '' });
  });
});
