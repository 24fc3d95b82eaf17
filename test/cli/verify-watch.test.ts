/** `hatool verify --watch` as a program of its own, which is told of changes by nothing but the files. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hatool } from './harness.js';
import { pageProgramPlugin } from '../../scripts/page-program.mjs';

const root = resolve(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/hatool-watch-test');
const program = join(cache, 'main.mjs');
const folder = mkdtempSync(join(tmpdir(), 'hatool-watch-'));

beforeAll(async () => {
  mkdirSync(cache, { recursive: true });
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

afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(cache, { recursive: true });
});

const cibWith = (operation: string): string =>
  `<cib validate-with="pacemaker-4.0" crm_feature_set="3.20.5" epoch="1" num_updates="0" admin_epoch="0">
<configuration><crm_config/><nodes/><resources>
<primitive id="web" class="ocf" provider="pacemaker" type="Dummy"><operations><op id="m" name="${operation}" interval="10s" timeout="20s"/></operations></primitive>
</resources><constraints/></configuration><status/></cib>
`;

class Watching {
  readonly #child;
  readonly ended: Promise<number | null>;
  #said = '';
  #wake: () => void = () => undefined;

  constructor(args: readonly string[]) {
    this.#child = spawn(process.execPath, [program, 'verify', '--watch', ...args], { cwd: folder });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.on('data', (piece: Buffer) => {
        this.#said += piece.toString();
        this.#wake();
      });
    }
    this.ended = new Promise((done) => this.#child.on('exit', (code) => done(code)));
  }

  /** What is said from now on, as soon as it holds a text. */
  async hears(text: string): Promise<string> {
    while (!this.#said.includes(text)) await new Promise<void>((done) => (this.#wake = done));
    const heard = this.#said;
    this.#said = '';
    return heard;
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }
}

let watching: Watching | undefined;
afterEach(() => watching?.end());

describe('verify --watch', () => {
  it('verifies again when a file is written or replaced, and ends with 0 when it is interrupted', async () => {
    const path = join(folder, 'cib.xml');
    writeFileSync(path, cibWith('moniter'));
    watching = new Watching(['cib.xml', '--quiet', '--format', 'github']);
    expect(await watching.hears('operation "moniter"')).not.toContain('verified again');
    writeFileSync(path, cibWith('monitr'));
    const second = await watching.hears('operation "monitr"');
    expect(second).toMatch(/hatool: verified again at \d{4}-\d\d-\d\dT/);
    expect(second).not.toContain('\u001B');
    // As editors do: another file takes the name.
    writeFileSync(`${path}.new`, cibWith('montor'));
    renameSync(`${path}.new`, path);
    await watching.hears('operation "montor"');
    watching.interrupt();
    expect(await watching.ended).toBe(0);
  });

  it('finds a new file in a folder, and lives through a configuration that is wrong for a while', async () => {
    const many = join(folder, 'many');
    mkdirSync(many);
    writeFileSync(join(many, 'one.xml'), cibWith('moniter'));
    watching = new Watching(['many', '--format', 'github']);
    await watching.hears('one.xml');
    writeFileSync(join(many, 'two.xml'), cibWith('monitr'));
    expect(await watching.hears('operation "monitr"')).toContain('two.xml');
    const config = join(folder, 'hatool.config.yaml');
    writeFileSync(config, 'rules: [');
    await watching.hears('the configuration cannot be used');
    writeFileSync(config, 'rules:\n  unknown-operation-name: off\n');
    await watching.hears('using hatool.config.yaml');
    rmSync(config);
    await watching.hears('operation "moniter"');
    watching.interrupt();
    expect(await watching.ended).toBe(0);
  });

  it('is refused with what changes files, verifies nothing, or can be read only once', async () => {
    for (const args of [['-'], ['cib.xml', '--fix'], ['cib.xml', '--diff'], ['cib.xml', '--print-config']]) {
      const { code, stderr } = await hatool(['verify', '--watch', ...args]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/--watch/);
    }
  });
});
