/** `.pre-commit-hooks.yaml` as pre-commit itself uses it, in the repository of the sample. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../src/cli/commands/index.js';
import { builtProgram, root, type BuiltProgram } from './built-program.js';
import { sampleRepository, type SampleRepository } from './sample-repository.js';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
}

const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];

const hasPreCommit = spawnSync('pre-commit', ['--version']).error === undefined;
const tools = mkdtempSync(join(tmpdir(), 'hatool-pre-commit-'));
let program: BuiltProgram;
let repository: SampleRepository;

interface Ran {
  readonly status: number | null;
  readonly text: string;
}

function preCommit(...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync('pre-commit', [...args], {
    cwd: repository.folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${tools}:${process.env['PATH'] ?? ''}`,
      PRE_COMMIT_HOME: join(tools, 'cache'),
      GIT_CONFIG_GLOBAL: '/dev/null',
    },
  });
  return { status, text: stdout + stderr };
}

/** A repository that pre-commit takes hooks from: ours, with a package that needs no other. */
function hookRepository(): { readonly folder: string; readonly revision: string } {
  const folder = join(tools, 'hooks');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  cpSync(join(root, '.pre-commit-hooks.yaml'), join(folder, '.pre-commit-hooks.yaml'));
  writeFileSync(
    join(folder, 'bin/hatool.mjs'),
    `#!/usr/bin/env node\nawait import(${JSON.stringify(program.path)});\n`,
  );
  chmodSync(join(folder, 'bin/hatool.mjs'), 0o755);
  const named = { name: 'pacemaker-hatool', version: '0.0.1', bin: { hatool: 'bin/hatool.mjs' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(named));
  const git = (...args: readonly string[]): string =>
    spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).stdout.trim();
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'hooks');
  return { folder, revision: git('rev-parse', 'HEAD') };
}

function configure(repo: string, revision: string | undefined, ids: readonly string[]): void {
  const lines = [
    'repos:',
    `  - repo: ${repo}`,
    ...(revision === undefined ? [] : [`    rev: ${revision}`]),
    '    hooks:',
    ...ids.flatMap((id) => [
      `      - id: ${id}`,
      ...(id.includes('review') ? ['        args: [--safe=strict]'] : []),
    ]),
  ];
  writeFileSync(join(repository.folder, '.pre-commit-config.yaml'), `${lines.join('\n')}\n`);
  repository.git('add', '.pre-commit-config.yaml');
}

beforeAll(async () => {
  program = await builtProgram('hatool-pre-commit-test');
  repository = sampleRepository({ merge: 'committed' });
});
afterAll(() => {
  program.remove();
  repository.remove();
  rmSync(tools, { recursive: true, force: true });
});

describe('the hooks of pre-commit', () => {
  it('run commands that there are, each also with the hatool of the machine', () => {
    const known = new Set(commands.map(({ name }) => name));
    const names = hooks.map(({ entry }) => entry.split(' ')[1] ?? '');
    expect(new Set(names)).toEqual(new Set(['verify', 'review', 'test']));
    expect(names.filter((name) => name !== 'test' && !known.has(name))).toEqual([]);
    for (const { id, entry, files } of hooks) {
      const twin = hooks.find((hook) => hook.id === `${id}-system`);
      expect(id.endsWith('-system') || (twin?.entry === entry && twin.files === files), id).toBe(true);
    }
  });

  it('look at CIBs and corosync.conf under the names that they usually have', () => {
    const files = new RegExp(hooks.find(({ id }) => id === 'hatool-verify')?.files ?? '');
    const names = [
      'cib.xml',
      'web/cib.xml',
      'web-cib.xml',
      'cib-web.xml',
      'a/cib.web.xml',
      'a/corosync.conf',
      'web_corosync.conf',
    ];
    expect(names.filter((name) => !files.test(name))).toEqual([]);
    const others = ['scrib.xml', 'cibs.xml', 'cib.xml.orig', 'cib/readme.xml', 'corosync.conf.5'];
    expect(others.filter((name) => files.test(name))).toEqual([]);
  });

  it.skipIf(!hasPreCommit)('are a list that pre-commit takes', () => {
    expect(preCommit('validate-manifest', join(root, '.pre-commit-hooks.yaml'))).toEqual({
      status: 0,
      text: '',
    });
    expect(preCommit('validate-config', join(root, 'samples/ci/.pre-commit-config.yaml'))).toEqual({
      status: 0,
      text: '',
    });
  });

  it.skipIf(!hasPreCommit)(
    'are installed from their repository, and refuse the merge request of the sample',
    () => {
      const { folder, revision } = hookRepository();
      configure(folder, revision, ['hatool-verify', 'hatool-review']);
      const { status, text } = preCommit('run', '--from-ref', 'main', '--to-ref', 'HEAD');
      expect(text).toMatch(/^hatool verify\.+Failed$/m);
      expect(text).toContain('error stonith-disabled');
      expect(text).toMatch(/^hatool review\.+Failed$/m);
      expect(text).toContain(
        'hatool: refused: clusters/web/cib.xml: web-ip loses its cover for the loss of web1',
      );
      expect(status).toBe(1);
    },
  );

  it.skipIf(!hasPreCommit)('pass when nothing is wrong, and plan what is about to be committed', () => {
    writeFileSync(join(tools, 'hatool'), `#!/bin/sh\nexec "${process.execPath}" "${program.path}" "$@"\n`);
    chmodSync(join(tools, 'hatool'), 0o755);
    // As a repository on the disk whose hooks are those of the machine.
    const { folder, revision } = hookRepository();
    repository.git('checkout', '-qf', 'main');
    configure(folder, revision, ['hatool-verify-system', 'hatool-review-system']);
    expect(preCommit('run', '--all-files')).toMatchObject({
      status: 0,
      text: expect.stringMatching(/hatool verify\.+Passed\n[\s\S]*hatool review\.+Passed/),
    });
    const cib = join(repository.folder, 'clusters/web/cib.xml');
    const without = readFileSync(cib, 'utf8').replace(/ *<rsc_location id="fence-web1[^>]*>\n/, '');
    writeFileSync(cib, without.replace('value="192.0.2.10"', 'value="192.0.2.11"'));
    repository.git('add', '-A');
    const { status, text } = preCommit('run', 'hatool-review-system');
    expect(text).toContain('== clusters/web/cib.xml: DISRUPTIVE');
    expect(text).toContain('parameter ip of web-ip is changed');
    expect(status).toBe(1);
  });
});
