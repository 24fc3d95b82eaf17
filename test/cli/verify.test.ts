import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { hasShared, sharedFiles, sharedFolder, sharedTitle } from '../shared.js';
import { hatool } from './harness.js';

const SEED = resolve(import.meta.dirname, '../../samples/http-ha/10-final/cib.xml');
const seedText = readFileSync(SEED, 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'hatool-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const CLEAN = `<cib validate-with="pacemaker-4.0" crm_feature_set="3.20.5" epoch="1" num_updates="0" admin_epoch="0">
<configuration><crm_config/><nodes/><resources/><constraints/></configuration><status/></cib>
`;
const OFF = ['--rule', 'no-fencing-devices=off'];

describe('hatool verify', () => {
  it('reports the misspelt operation of the seed with its line and column, and exits with 1', async () => {
    const { code, stdout } = await hatool(['verify', SEED]);
    expect(code).toBe(1);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      `${SEED}:23:68 error unknown-operation-name: operation "moniter" of "WebIP" is not one that Pacemaker runs; did you mean "monitor"? The resource is not monitored at this interval. [WebIP-moniter-interval-30s]`,
    );
  });

  it('prints JSON that its documented schema accepts', async () => {
    const path = resolve(import.meta.dirname, '../../docs/formats/verify.schema.json');
    const validate = new Ajv({ allErrors: true, strict: false }).compile(
      JSON.parse(readFileSync(path, 'utf8')) as object,
    );
    const { stdout } = await hatool(['verify', SEED, '--format', 'json']);
    validate(JSON.parse(stdout));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('judges for the target that is named, and says so; a target that makes no sense is refused', async () => {
    const conf = resolve(import.meta.dirname, '../../samples/http-ha/corosync.conf');
    const old = await hatool(['verify', '--target', 'corosync=1.4', conf]);
    expect(old).toMatchObject({
      code: 0,
      stdout: 'judged for Corosync 1.4 (--target)\nno findings in 1 file\n',
    });
    const wrong = await hatool(['verify', '--target', 'corosnyc=3', conf]);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('there is no target "corosnyc"; did you mean "corosync"?');
  });

  it('judges the files of a report for the packages of their node', async () => {
    const report = join(folder, 'report-of-packages');
    mkdirSync(join(report, 'alpha'), { recursive: true });
    const conf = readFileSync(resolve(import.meta.dirname, '../../samples/http-ha/corosync.conf'));
    writeFileSync(join(report, 'alpha/corosync.conf'), conf);
    writeFileSync(join(report, 'alpha/sysinfo.txt'), 'corosync 1.4.3-0.27.11 - SLE11SP2\n');
    const old = await hatool(['verify', '--format', 'json', report]);
    expect(old.code).toBe(0);
    expect(JSON.parse(old.stdout)).toMatchObject({
      files: [
        {
          target: {
            corosync: { from: '1.4.3', before: '1.4.4', basis: 'packages in alpha/sysinfo.txt' },
          },
          findings: [],
        },
      ],
    });
    const stated = await hatool(['verify', '--target', 'corosync=3', report]);
    expect(stated.stdout).toContain('corosync-version-mismatch');
  });

  it('takes the target from the configuration file, the version as it is written there', async () => {
    const config = put('target.yaml', 'target:\n  corosync: 3.10\n');
    const path = put('new.conf', 'totem {\n  version: 2\n  secauth: on\n}\n');
    const { stdout } = await hatool(['verify', '--config', config, '--preset', 'parity', path]);
    expect(stdout).toContain('judged for Corosync 3.10 (target of the configuration)');
    const wrong = put('wrong.yaml', 'target:\n  distribution: debain12\n');
    const { code, stderr } = await hatool(['verify', '--config', wrong, path]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'wrong.yaml:2:17 error config-invalid: there is no distribution "debain12"; did you mean "debian12"?',
    );
  });

  it('exits with 0 when nothing at or above --fail-on is found', async () => {
    const levels = ['--preset', 'parity', '--rule', 'unknown-operation-name=warning'];
    expect(
      (await hatool(['verify', ...levels, '--fail-on', 'error', ...OFF, put('w.xml', seedText)])).code,
    ).toBe(0);
    expect(
      (await hatool(['verify', ...levels, '--fail-on', 'warning', ...OFF, put('w.xml', seedText)])).code,
    ).toBe(1);
    expect((await hatool(['verify', '--fail-on', 'none', SEED])).code).toBe(0);
  });

  it('exits with 1 when there are more warnings than --max-warnings', async () => {
    const levels = ['--preset', 'parity', '--rule', 'unknown-operation-name=warning', ...OFF];
    const { code, stderr } = await hatool(['verify', ...levels, '--max-warnings', '0', SEED]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/\d+ warnings?, more than the 0 that --max-warnings allows/);
    expect((await hatool(['verify', ...levels, '--max-warnings', '99', SEED])).code).toBe(0);
  });

  it('shows only errors with --quiet', async () => {
    const { stdout } = await hatool(['verify', '--quiet', '--preset', 'strict', SEED]);
    expect(stdout).not.toMatch(/ (warning|info) [a-z-]+:/);
  });

  it('takes the options of crm_verify', async () => {
    expect((await hatool(['verify', '-x', SEED])).stdout).toContain('unknown-operation-name');
  });

  it('writes several formats, each to its file', async () => {
    const sarif = join(folder, 'out.sarif');
    const { stdout } = await hatool(['verify', '--format', 'github', '--format', `sarif=${sarif}`, SEED]);
    expect(stdout).toContain('::error file=');
    expect(JSON.parse(readFileSync(sarif, 'utf8')).version).toBe('2.1.0');
  });

  it('verifies the CIBs and corosync.conf of a folder, each text once, and leaves past states out', async () => {
    const report = join(folder, 'report');
    for (const node of ['node1', 'node2']) mkdirSync(join(report, node, 'pengine'), { recursive: true });
    put('report/node1/cib.xml', seedText);
    put('report/node2/cib.xml', seedText);
    put('report/node1/corosync.conf', 'totem {\n  version: 2\n}\n');
    put('report/node1/pengine/pe-input-1.gz', gzipSync(seedText));
    put('report/node1/messages', 'just a log');
    put('report/node1/members.xml', '<members/>');
    const { stdout, stderr } = await hatool(['verify', '--format', 'json', report]);
    expect(
      JSON.parse(stdout).files.map(({ path }: { path: string }) => path.replace(`${report}/`, '')),
    ).toEqual(['node1/cib.xml', 'node1/corosync.conf']);
    expect(stderr).toContain('node2/cib.xml" is the same as');
    expect(stderr).toContain('1 scheduler inputs (pe-*) are past states');
  });

  it('goes on with the other files when one cannot be read, and exits with 2', async () => {
    const { code, stdout, stderr } = await hatool(['verify', join(folder, 'absent.xml'), SEED]);
    expect(code).toBe(2);
    expect(stderr).toContain('absent.xml": there is no such file');
    expect(stdout).toContain('unknown-operation-name');
  });

  it.each<[string, string[], string]>([
    ['an empty file', ['empty.xml'], 'is empty: it is neither a CIB nor a corosync.conf'],
    ['a text', ['text.txt'], 'is neither a CIB nor a corosync.conf'],
    ['bytes that are no text', ['bytes.xml'], 'its bytes are not valid UTF-8 text'],
    ['a folder without files', ['nothing'], 'holds no files'],
    [
      'a folder without configuration',
      ['logs'],
      'holds no CIB, no corosync.conf and no file of SBD or booth (1 files were looked at)',
    ],
  ])('says in one sentence what is wrong with %s', async (_, names, sentence) => {
    put('empty.xml', ' \n');
    put('text.txt', 'hello');
    put('bytes.xml', new Uint8Array([0x3c, 0xff, 0xfe]));
    mkdirSync(join(folder, 'nothing'), { recursive: true });
    mkdirSync(join(folder, 'logs'), { recursive: true });
    put('logs/messages', 'x');
    const { code, stderr } = await hatool(['verify', ...names.map((name) => join(folder, name))]);
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(sentence);
  });

  it.each<[string[], string]>([
    [['verify'], 'verify needs a file to verify'],
    [['verify', '--format', 'sarf', SEED], 'there is no format "sarf"; did you mean "sarif"?'],
    [
      ['verify', '--format', 'json', '--format', 'github', SEED],
      'only one --format can go to standard output',
    ],
    [['verify', '--rule', 'stonith=off', SEED], '--rule: there is no rule "stonith"'],
    [
      ['verify', '--rule', 'unknown-operation-name=loud', SEED],
      'the level must be one of off, info, warning, error',
    ],
    [['verify', '--max-warnings', 'few', SEED], '--max-warnings "few" is no number'],
    [['verify', '--set-datetime', 'soon', SEED], '"soon" is not an ISO 8601 date'],
    [
      ['verify', '--fail-on', 'never', SEED],
      '--fail-on: "never" is not known; known are error, warning, info, none',
    ],
    [['verify', '--fromat', 'json', SEED], 'verify has no option "--fromat"; did you mean "--format"?'],
    [['verify', '--format', 'sarif=/nonexistent/x', SEED], 'cannot write "/nonexistent/x"'],
    [['verfy', SEED], 'there is no command "verfy"; did you mean "verify"?'],
    [
      ['rules', 'unknown-operation-nam'],
      'there is no rule "unknown-operation-nam"; did you mean "unknown-operation-name"?',
    ],
    [['rules', '--category', 'x'], 'there is no category "x"'],
    [['completion', 'tcsh'], 'there is no completion for "tcsh"'],
  ])('%j is refused with one sentence and exit code 2', async (argv, sentence) => {
    const { code, stderr } = await hatool(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe('the configuration file', () => {
  it('is found above the working directory, and loses against options', async () => {
    mkdirSync(join(folder, 'project/deep'), { recursive: true });
    put('project/hatool.config.yaml', 'rules:\n  unknown-operation-name: info\n');
    const terminal = { workingDirectory: join(folder, 'project/deep') };
    expect((await hatool(['verify', SEED], terminal)).stdout).toContain('info unknown-operation-name');
    const overridden = await hatool(['verify', '--rule', 'unknown-operation-name=warning', SEED], terminal);
    expect(overridden.stdout).toContain('warning unknown-operation-name');
    expect((await hatool(['verify', '--no-config', SEED], terminal)).stdout).toContain(
      'error unknown-operation-name',
    );
  });

  it('that nobody named is named on standard error', async () => {
    mkdirSync(join(folder, 'named/deep'), { recursive: true });
    put('named/hatool.config.yaml', 'root: true\npreset: parity\n');
    const { stderr } = await hatool(['verify', SEED], { workingDirectory: join(folder, 'named/deep') });
    expect(stderr).toBe('hatool: using ../hatool.config.yaml\n');
    const named = await hatool(['verify', '--config', join(folder, 'named/hatool.config.yaml'), SEED]);
    expect(named.stderr).toBe('');
  });

  it('is not looked for above the top of a repository', async () => {
    mkdirSync(join(folder, 'above/repository/.git'), { recursive: true });
    put('above/hatool.config.yaml', 'rules:\n  unknown-operation-name: off\n');
    const { stdout, stderr } = await hatool(['verify', SEED], {
      workingDirectory: join(folder, 'above/repository'),
    });
    expect(stderr).toBe('');
    expect(stdout).toContain('error unknown-operation-name');
  });

  it.each([
    [
      'a folder that everybody may write to',
      'lies in a folder of another user, or one that everybody may write to',
    ],
    ['a file that everybody may write to', 'belongs to another user, or everybody may write to it'],
    ['a pipe', 'is no ordinary file'],
    ['a folder of that name', 'is no ordinary file'],
  ])('is refused when others may have put it there: %s', async (what, reason) => {
    const place = mkdtempSync(join(folder, 'planted-'));
    const path = join(place, 'hatool.config.yaml');
    if (what === 'a pipe') spawnSync('mkfifo', [path]);
    else if (what === 'a folder of that name') mkdirSync(path);
    else writeFileSync(path, 'rules:\n  unknown-operation-name: off\n');
    if (what.startsWith('a folder that')) chmodSync(place, 0o777);
    if (what.startsWith('a file that')) chmodSync(path, 0o666);
    const { code, stdout, stderr } = await hatool(['verify', SEED], { workingDirectory: place });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      `hatool: "hatool.config.yaml" ${reason}: it is not used; name it with --config if it is meant, or say --no-config\n`,
    );
    expect((await hatool(['verify', '--no-config', SEED], { workingDirectory: place })).code).toBe(1);
  });

  it('with a mistake stops the run with the place of the mistake', async () => {
    const config = put('broken.yaml', 'rules:\n  moniter: off\n');
    const { code, stderr } = await hatool(['verify', '--config', config, SEED]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${config}:2:3 error config-invalid: there is no rule "moniter"`);
    expect((await hatool(['verify', '--config', join(folder, 'no.yaml'), SEED])).stderr).toContain(
      'there is no such file',
    );
  });

  it('suppresses by object, and unused suppressions are reported', async () => {
    const rule = 'rule: unknown-operation-name';
    const config = put(
      'suppress.yaml',
      `suppress:\n  - {${rule}, object: WebIP-moniter-interval-30s, reason: seen}\n  - {${rule}, object: other}\n`,
    );
    const { stdout, stderr } = await hatool(['verify', '--config', config, SEED]);
    expect(stdout).not.toContain('unknown-operation-name');
    expect(stdout).toContain('(1 suppressed)');
    expect(stderr).toContain(`${config}:3:5 warning unused-suppression`);
  });
});

describe('hatool rules', () => {
  it('says for which versions a rule is meant', async () => {
    expect((await hatool(['rules', 'corosync-rrp-mode'])).stdout).toContain('only for Corosync 3 and later');
    expect((await hatool(['rules', 'monitor-missing'])).stdout).not.toContain('only for');
  });

  it('lists every rule in 80 columns, and explains one', async () => {
    const { stdout } = await hatool(['rules']);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toContain('unknown-operation-name');
    const page = (await hatool(['rules', 'unknown-operation-name'])).stdout;
    expect(page).toMatch(/^unknown-operation-name: [^\n]+\n[\s\S]*\nAvoid\n/);
    expect(page).not.toMatch(/```|^#|\*\*/m);
    expect(JSON.parse((await hatool(['rules', '--format', 'json'])).stdout).rules.length).toBeGreaterThan(0);
  });
});

describe('help', () => {
  it('shows the commands, and for each its options and examples', async () => {
    const { code, stdout } = await hatool(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('verify');
    const verify = await hatool(['verify', '--help']);
    expect(verify.stdout).toContain('Examples:');
    expect((await hatool(['--version'])).stdout).toBe('9.9.9\n');
  });
});

describe('a configuration without faults', () => {
  it('is told so', async () => {
    const { code, stdout } = await hatool(['verify', ...OFF, put('clean.xml', CLEAN)]);
    expect(stdout).toMatch(/no findings in 1 file\n$/);
    expect(code).toBe(0);
  });
});

describe.skipIf(!hasShared)(sharedTitle('hatool verify on the corpora'), () => {
  it('never fails on any XML, whatever preset runs', async () => {
    // Some outputs of crm_mon are called .xml and hold an error message. One file in four: planning takes its time, and
    // each rule is tried on all of them elsewhere.
    const all = sharedFiles('', '.xml').filter((file) => readFileSync(file, 'utf8').startsWith('<'));
    const files = all.filter((_, i) => i % 4 === 0);
    expect(files.length).toBeGreaterThan(400);
    const { stdout, code } = await hatool(['verify', '--preset', 'strict', '--format', 'json', ...files]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).files).toHaveLength(files.length);
  });

  it('reads the reports of real clusters', async () => {
    const { stdout } = await hatool([
      'verify',
      '--format',
      'json',
      join(sharedFolder, 'reports/sles15sp1-history-test.tar.bz2'),
    ]);
    expect(JSON.parse(stdout).files.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['cib', 'corosync']),
    );
  });
});
