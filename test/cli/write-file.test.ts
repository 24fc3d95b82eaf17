/** Files that cannot be written: each command says which one, as it was named, and why. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeNamedFile } from '../../src/cli/write-file.js';
import { CIB, LOG } from '../fleet/facts.js';
import { hatool } from './harness.js';

const NOBODY = 65534;
const folder = mkdtempSync(join(tmpdir(), 'hatool-write-'));
chmodSync(folder, 0o755);
const [cib, log] = [join(folder, 'cib.xml'), join(folder, 'pacemaker.log')];
writeFileSync(cib, CIB);
writeFileSync(log, LOG);
mkdirSync(join(folder, 'inner'));
afterAll(() => rmSync(folder, { recursive: true }));

const git = (...args: readonly string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args]);
git('init', '-q');
git('add', 'cib.xml');
git('commit', '-q', '-m', 'first');
writeFileSync(cib, CIB.replace('value="100"', 'value="200"'));

describe('a file in a folder that does not exist', () => {
  const path = join(folder, 'none', 'file');
  it.each<[string, readonly string[], string]>([
    ['report', ['report', log, '-o', path], ''],
    ['review', ['review', '--format', `json=${path}`, cib], ''],
    ['verify', ['verify', '--format', `sarif=${path}`, cib], ''],
    ['verify with a baseline', ['verify', '--baseline', path, '--update-baseline', cib], 'the baseline '],
    ['plan', ['plan', cib, cib, '--output', path], ''],
  ])('is told by %s', async (_, argv, what) => {
    const from = process.cwd();
    process.chdir(folder);
    const { code, stderr } = await hatool(argv, { workingDirectory: folder }).finally(() =>
      process.chdir(from),
    );
    const [last] = stderr.trimEnd().split('\n').slice(-1);
    expect({ code, last }).toEqual({
      code: 2,
      last: `hatool: cannot write ${what}"${path}": there is no folder "${join(folder, 'none')}"`,
    });
    expect(stderr).not.toMatch(/ENOENT|EISDIR/);
  });
});

describe('why a file cannot be written', () => {
  const refusal = (path: string, text = 'x') =>
    writeNamedFile(path, text).then(
      () => 'written',
      (error: Error) => error.message,
    );

  it('is said for folders, and for files that are taken for folders', async () => {
    expect(await refusal(folder)).toBe(`cannot write "${folder}": it is a folder`);
    const below = join(log, 'x');
    expect(await refusal(below)).toBe(`cannot write "${below}": a part of its path is not a folder`);
    const long = join(folder, 'x'.repeat(300));
    expect(await refusal(long)).toBe(`cannot write "${long}": its name is too long`);
  });

  it('names the folder as the path does', async () => {
    const from = process.cwd();
    process.chdir(folder);
    expect(await refusal('absent/x')).toBe('cannot write "absent/x": there is no folder "absent"');
    process.chdir(from);
  });

  it.skipIf(process.geteuid?.() !== 0)('is said where permissions are missing', async () => {
    const path = join(folder, 'inner', 'x');
    process.seteuid?.(NOBODY);
    const said = await refusal(path).finally(() => process.seteuid?.(0));
    expect(said).toBe(`cannot write "${path}": permission denied`);
  });

  const mounted = mkdtempSync(join(tmpdir(), 'hatool-full-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mounted]).status === 0;
  afterAll(() => {
    if (isMounted) spawnSync('umount', [mounted]);
    rmdirSync(mounted);
  });

  const fullTitle = `is said of a full disk${isMounted ? '' : ' [SKIPPED: nothing can be mounted]'}`;
  it.skipIf(!isMounted)(fullTitle, async () => {
    const path = join(mounted, 'x');
    writeFileSync(path, 'old');
    expect(await refusal(path, 'new'.repeat(50_000))).toBe(
      `cannot write "${path}": no space is left on the device`,
    );
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(mounted)).toEqual(['x']);
  });
});

/** Words by which Node's own message would be put into a sentence of ours. */
const OWN_WORDS = /cannot write[^`]*\$\{\w*[eE]rror\.message\}/;

describe('the sources', () => {
  it('put no message of the system into such a sentence', () => {
    const top = resolve(import.meta.dirname, '../../src/cli');
    const files = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    expect(OWN_WORDS.test('`cannot write "${file}": ${error.message}`')).toBe(true);
    expect(files.filter((name) => OWN_WORDS.test(readFileSync(join(top, name), 'utf8')))).toEqual([]);
  });
});
