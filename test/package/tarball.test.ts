/** The package as a user gets it: what is in it, that its types and its program work, whose code it carries. */
import { fork, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogAnswer } from '../../src/cli/timeline/log-process.js';
import { unpacked } from '../../src/timeline/packed-events.js';

const root = resolve(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');
const folder = mkdtempSync(join(tmpdir(), 'hatool-package-'));
const installed = join(folder, 'node_modules/pacemaker-hatool');
const packs = join(installed, 'dist/program');
const main = join(installed, 'dist/cli/main.js');
let files: readonly string[] = [];

function run(
  command: string,
  args: readonly string[],
  cwd = folder,
): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { status, text: stdout + stderr };
}

beforeAll(() => {
  // Packing builds first: what is tested is what would be published now.
  const packed = spawnSync('npm', ['pack', '--pack-destination', folder], { cwd: root, encoding: 'utf8' });
  expect(packed.status, packed.stderr).toBe(0);
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  // pre-commit, which installs hooks from a clone, takes all of it for the name.
  expect(packed.stdout.trim()).toBe(tarball);
  mkdirSync(installed, { recursive: true });
  const listed = run('tar', ['-xzvf', tarball, '-C', installed, '--strip-components=1']);
  files = listed.text
    .trim()
    .split('\n')
    .map((name) => name.replace(/^package\//, ''));
  // As npm would lay out what package.json asks for, without asking a registry.
  for (const name of ['seek-bzip']) symlinkSync(join(modules, name), join(folder, 'node_modules', name));
  mkdirSync(join(folder, 'node_modules/@types'));
  symlinkSync(join(modules, '@types/node'), join(folder, 'node_modules/@types/node'));
  symlinkSync(join(modules, 'undici-types'), join(folder, 'node_modules/undici-types'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  it('holds the program, the library, types, manuals, rule pages and licences, and nothing else', () => {
    const kinds = new Set(
      files.map((name) => (name.includes('/') ? name.slice(0, name.indexOf('/')) : name)),
    );
    expect([...kinds].sort()).toEqual([
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'dist',
      'docs',
      'man',
      'package.json',
      'samples',
      'sql',
      'templates',
    ]);
    expect(files).toContain('dist/THIRD-PARTY-NOTICES.txt');
    expect(files).toContain('man/hatool.1');
    expect(files).toContain('samples/fleet/ingest.sbatch');
  });

  it('has pages that lead to nothing which is not in it', () => {
    const pages = files.filter((name) => /^docs\/(?!rules\/).*\.md$/.test(name));
    expect(pages).toContain('docs/fleet.md');
    const missing = pages.flatMap((page) => {
      const text = readFileSync(join(installed, page), 'utf8');
      const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
      const paths = [...text.matchAll(/`((?:samples|sql|templates)\/[\w./-]+)`/g)].map(
        ([, path = '']) => path,
      );
      return [...links.map((link) => join(dirname(page), link)), ...paths].filter(
        (path) => !files.some((name) => name === path || name.startsWith(`${path}/`)),
      );
    });
    expect(missing).toEqual([]);
  });

  it('asks for no package that is in it already, and lists the licence of each that is', async () => {
    const notices = readFileSync(join(installed, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const names = [...notices.matchAll(/^ {2}(\S+) [\d.]+: \S+/gm)].map(([, name]) => name);
    expect(names).toContain('fast-xml-parser');
    expect(names).toContain('tar-stream');
    expect(names.filter((name) => name !== undefined && name in dependencies)).toEqual([]);
    const { metafile } = await build({
      entryPoints: ['index.js', 'input.js'].map((name) => join(installed, 'dist', name)),
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      outdir: folder,
      write: false,
      metafile: true,
    });
    const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports);
    const ofLibrary = imported.filter(({ external }) => external === true).map(({ path }) => path);
    const programs = readdirSync(packs).filter((name) => name.endsWith('.cjs'));
    const ofPrograms = programs.flatMap((name) => [
      ...readFileSync(join(packs, name), 'utf8').matchAll(/(?:=>?|_)require\("([^"]+)"\)[;,)]/g),
    ]);
    expect(ofPrograms.map(([, path]) => path)).toContain('node:fs');
    const asked = [...ofLibrary, ...ofPrograms.map(([, path = '']) => path)];
    expect([...new Set(asked.filter((path) => !isBuiltin(path)))].sort()).toEqual(Object.keys(dependencies));
  });

  it('compiles with a strict program of a user, its libraries checked, and does what that asks for', () => {
    cpSync(join(import.meta.dirname, 'user-program.ts.txt'), join(folder, 'user.ts'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const options = {
      strict: true,
      skipLibCheck: false,
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2023'],
      types: ['node'],
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
    };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['user.ts'] }),
    );
    const compiled = run(process.execPath, [join(modules, 'typescript/lib/tsc.js'), '-p', '.']);
    expect(compiled.text).toBe('');
    const { status, text } = run(process.execPath, [
      'user.js',
      join(root, 'samples/http-ha/10-final/cib.xml'),
      join(root, 'samples/http-ha/corosync.log'),
    ]);
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/^findings \d+$/),
      'agents true',
      'fencing false',
      'planned WebIP webserver',
      'explained true',
      'markdown true',
      'json 2.0',
      'proposals true',
      'commands 0 true remove',
      'compared true',
      'simulated true',
      'entries true true',
      '',
    ]);
    expect(status).toBe(0);
  });

  it('has a program that reads large logs in processes, and tells the same without them', async () => {
    const line = (node: string, minute: number): string =>
      `Nov 22 ${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:05 ${node}`;
    const logs = ['node1', 'node2'].map((node) => {
      const path = join(folder, `${node}.log`);
      const lines = Array.from({ length: 180_000 }, (_, i) => {
        const head = `${line(node, Math.floor(i / 150))} pacemaker-controld[12]:`;
        return i % 30_000 === 0
          ? `${head}  notice: State transition S_IDLE -> S_POLICY_ENGINE\n`
          : `${head}  info: round ${i} of nothing that anybody would want to be told of\n`;
      });
      writeFileSync(path, lines.join(''));
      return path;
    });
    const worker = join(installed, 'dist/cli/log-worker.js');
    const reader = fork(worker, { serialization: 'advanced' });
    const answer = await new Promise<LogAnswer>((resolve, reject) => {
      reader.on('error', reject);
      reader.on('message', (message: LogAnswer) => {
        if (message.read) resolve(message);
      });
      reader.send({ path: logs[0], options: {} });
    });
    const ended = new Promise((resolve) => reader.on('exit', resolve));
    // Whoever started it may be gone.
    reader.disconnect();
    await ended;
    expect(answer.read && unpacked(answer.read).events).toHaveLength(6);
    const tell = (): unknown =>
      run(process.execPath, [join(installed, 'dist/cli/main.js'), 'timeline', '-f', 'json', ...logs]);
    const told = tell();
    expect(told).toMatchObject({ status: 0, text: expect.stringContaining('"node2"') });
    renameSync(worker, `${worker}.away`);
    expect(tell()).toEqual(told);
    renameSync(`${worker}.away`, worker);
    for (const log of logs) rmSync(log);
  });

  it('has a program that verifies many files in processes, and finds the same without them', () => {
    const many = join(folder, 'many');
    mkdirSync(many);
    const cib = readFileSync(join(root, 'samples/http-ha/10-final/cib.xml'), 'utf8');
    for (let i = 0; i < 500; i += 1) {
      const name = `cib${String(i).padStart(3, '0')}.xml`;
      writeFileSync(join(many, name), cib.replaceAll('WebIP', `WebIP${i}`));
    }
    const worker = join(installed, 'dist/cli/verify-worker.js');
    const tell = (): unknown =>
      run(process.execPath, [
        ...[join(installed, 'dist/cli/main.js'), 'verify', '--no-config', '-f', 'sarif'],
        ...['--set-datetime', '2026-05-04', many],
      ]);
    const told = tell();
    expect(told).toMatchObject({ status: 1, text: expect.stringContaining('WebIP499-moniter') });
    // What is read last changes what all files are judged for, of which many were verified by then.
    writeFileSync(join(many, 'installed-rpms'), 'pacemaker-1.1.12-22.el7.x86_64\n');
    const toldOfOld = tell();
    expect(toldOfOld).not.toEqual(told);
    renameSync(worker, `${worker}.away`);
    expect(tell()).toEqual(toldOfOld);
    rmSync(join(many, 'installed-rpms'));
    expect(tell()).toEqual(told);
    renameSync(`${worker}.away`, worker);
    rmSync(many, { recursive: true });
  });

  it('has a program that tests many files in processes, and says the same without them', async () => {
    const cib = readFileSync(join(root, 'samples/http-ha/10-final/cib.xml'), 'utf8');
    const scenarios = Array.from(
      { length: 60 },
      (_, i) =>
        `  - { name: loss ${i}, events: [{ node-lost: node1.wangfeng7399.com }], expect: [{ running: WebIP }] }\n`,
    );
    const names = Array.from({ length: 5 }, (_, i) => join(folder, `expected${i}/all.hatest.yaml`));
    for (const name of names) {
      mkdirSync(dirname(name));
      writeFileSync(join(dirname(name), 'cib.xml'), cib);
      writeFileSync(name, `scenarios:\n${scenarios.join('')}`);
    }
    const worker = join(installed, 'dist/cli/test-worker.js');
    const asked = fork(worker, { serialization: 'advanced' });
    const answer = await new Promise<unknown>((resolve, reject) => {
      asked.on('error', reject);
      asked.on('message', resolve);
      const options = { paths: names, format: 'text', foldsEqualNodes: true };
      asked.send({
        kind: 'file',
        path: names[0],
        setting: { options, clock: { now: 1_777_000_000, offset: 0 } },
      });
    });
    asked.disconnect();
    expect(answer).toMatchObject({ kind: 'file', tested: { found: { file: names[0] }, notes: [] } });
    const tell = (): unknown => run(process.execPath, [main, 'test', '-f', 'json', ...names]);
    const told = tell();
    expect(told).toMatchObject({ text: expect.stringContaining('"loss 59"') });
    renameSync(worker, `${worker}.away`);
    expect(tell()).toEqual(told);
    renameSync(`${worker}.away`, worker);
  });

  it('reads what it knows of agents only when a configuration names some', () => {
    const facts = readdirSync(packs).filter(
      (name) =>
        name.endsWith('.cjs') && readFileSync(join(packs, name), 'utf8').includes('clusterip_mac_mangle'),
    );
    expect(facts).toHaveLength(1);
    const [pack = ''] = facts;
    const cib = (resources: string): string =>
      `<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/><nodes/><resources>${resources}</resources><constraints/></configuration><status/></cib>`;
    writeFileSync(join(folder, 'empty.xml'), cib(''));
    writeFileSync(
      join(folder, 'ip.xml'),
      cib('<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>'),
    );
    const program = join(installed, 'dist/cli/main.js');
    const verified = (file: string): number | null =>
      run(process.execPath, [program, 'verify', '--no-config', '--fail-on', 'none', file]).status;
    renameSync(join(packs, pack), join(packs, `${pack}.away`));
    expect(run(process.execPath, [program, '--version']).status).toBe(0);
    expect(verified('empty.xml')).toBe(0);
    expect(verified('ip.xml')).toBe(70);
    renameSync(join(packs, `${pack}.away`), join(packs, pack));
    expect(verified('ip.xml')).toBe(0);
  });

  describe('has what V8 made of its code', () => {
    const sample = join(root, 'samples/http-ha/10-final/cib.xml');
    const ENDING = `.${process.version}-${process.platform}-${process.arch}.cache`;
    const caches = (): readonly string[] => readdirSync(packs).filter((name) => name.endsWith(ENDING));
    const simulate = [main, 'simulate', '--run', sample];
    const watch = join(folder, 'watch.cjs');

    /** The packs that a run loads, and what V8 does with their caches. */
    function verdicts(args: readonly string[]): Readonly<Record<string, string>> {
      writeFileSync(
        watch,
        `const vm = require('node:vm');
         const Script = vm.Script;
         vm.Script = class extends Script {
           constructor(text, options) {
             super(text, options);
             const verdict = { true: 'refused', false: 'taken' }[this.cachedDataRejected] ?? 'none';
             require('node:fs').appendFileSync('verdicts', options.filename + ' ' + verdict + '\\n');
           }
         };`,
      );
      rmSync(join(folder, 'verdicts'), { force: true });
      run(process.execPath, ['--require', watch, ...args]);
      const lines = readFileSync(join(folder, 'verdicts'), 'utf8').trim().split('\n');
      return Object.fromEntries(
        lines.map((line) => {
          const [, pack = '', verdict = ''] = /([^/]+)-\w+\.cjs (\w+)$/.exec(line) ?? [];
          return [pack, verdict];
        }),
      );
    }

    it('which it takes before it runs the engine or the rules', () => {
      const { start, commands, engine } = verdicts(simulate);
      expect({ start, commands, engine }).toEqual({ start: 'taken', commands: 'taken', engine: 'taken' });
      expect(verdicts([main, 'explain', sample])).toMatchObject({ engine: 'taken', explain: 'taken' });
      expect(verdicts([main, 'verify', '--no-config', sample])).toMatchObject({ verify: 'taken' });
      expect(verdicts([main, 'timeline', join(root, 'samples/http-ha/corosync.log')])).toMatchObject({
        timeline: 'taken',
      });
    });

    it('and answers the same where it is missing, is for another V8, or cannot be read', () => {
      const answer = run(process.execPath, simulate);
      expect(answer).toMatchObject({ status: 0, text: expect.stringContaining('Transition Summary:') });
      expect(run(process.execPath, ['--no-lazy', ...simulate])).toEqual(answer);
      expect(verdicts(['--no-lazy', ...simulate])).toMatchObject({ engine: 'refused' });
      for (const name of caches()) renameSync(join(packs, name), join(packs, `${name}.away`));
      expect(run(process.execPath, simulate)).toEqual(answer);
      expect(verdicts(simulate)).toMatchObject({ engine: 'none' });
      const kept = readdirSync(packs).filter((name) => name.endsWith('.away'));
      for (const name of kept) {
        writeFileSync(
          join(packs, name.replace(/\.away$/, '')),
          readFileSync(join(packs, name)).subarray(0, 1000),
        );
      }
      expect(run(process.execPath, simulate)).toEqual(answer);
      for (const name of kept) renameSync(join(packs, name), join(packs, name.replace(/\.away$/, '')));
    });

    it('and starts nothing else to tell its version', () => {
      for (const flag of ['--version', '-v']) {
        renameSync(packs, `${packs}.away`);
        const told = run(process.execPath, [main, flag]);
        renameSync(`${packs}.away`, packs);
        expect(told).toEqual({ status: 0, text: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
      }
    });
  });

  it('has a program that reads bzip2, without a warning of Node', () => {
    const compressed =
      'QlpoOTFBWSZTWcjPQfgAAANZgAAQUAKABz5lhYAgADFA00MjJiFNA00NDT0hppCtVUG+KTCDecPs53D/F3JFOFCQyM9B+A==';
    writeFileSync(join(folder, 'cib.xml.bz2'), Buffer.from(compressed, 'base64'));
    const { status, text } = run(process.execPath, [
      join(installed, 'dist/cli/main.js'),
      'explain',
      'cib.xml.bz2',
    ]);
    expect(text).not.toContain('Deprecat');
    expect(text).not.toContain('cannot read');
    expect(status).toBe(0);
  });
});
