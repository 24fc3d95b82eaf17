/** A file of the user holds the old content or the new one, whatever happens on the way. */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile, writeWhole } from '../../src/cli/replace-file.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hatool-replace-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('replacing a file', () => {
  it('makes a new file, and leaves nothing else behind', async () => {
    await writeWhole(join(folder, 'new'), 'text', 0o600);
    expect(readFileSync(join(folder, 'new'), 'utf8')).toBe('text');
    expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['new']);
  });

  it('keeps the permissions of a file that exists', async () => {
    const path = join(folder, 'old');
    writeFileSync(path, 'old');
    chmodSync(path, 0o604);
    await writeWhole(path, 'new', 0o600);
    expect(statSync(path).mode & 0o777).toBe(0o604);
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  it.skipIf(process.getuid?.() !== 0)('keeps the owner of a file that exists', async () => {
    const path = join(folder, 'theirs');
    writeFileSync(path, 'old');
    chownSync(path, 1234, 2345);
    await writeWhole(path, 'new');
    expect(statSync(path)).toMatchObject({ uid: 1234, gid: 2345 });
  });

  it('replaces what a symbolic link leads to, not the link', async () => {
    const [path, link] = [join(folder, 'file'), join(folder, 'link')];
    writeFileSync(path, 'old');
    symlinkSync('file', link);
    await writeWhole(link, 'new');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  it('shows nothing before it is kept, and nothing at all when it is dropped', async () => {
    const path = join(folder, 'file');
    writeFileSync(path, 'old');
    const replacement = await replaceFile(path);
    await replacement.write('new');
    expect(readFileSync(path, 'utf8')).toBe('old');
    await replacement.drop();
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('refuses folders, and folders that do not exist', async () => {
    mkdirSync(join(folder, 'inner'));
    await expect(writeWhole(join(folder, 'inner'), 'x')).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(writeWhole(join(folder, 'absent', 'x'), 'x')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('writes to devices as they are', async () => {
    await writeWhole('/dev/null', 'text');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

/** A program that replaces a file by 8 MB of one letter, and says when it begins. */
async function writer(): Promise<string> {
  const outfile = join(folder, 'writer.mjs');
  await build({
    stdin: {
      contents: `import { writeWhole } from './src/cli/replace-file.ts';
        process.stdout.write('begin');
        for (;;) await writeWhole(process.argv[2], 'n'.repeat(8 << 20));`,
      resolveDir: resolve(import.meta.dirname, '../..'),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
  return outfile;
}

describe('a file that is being replaced', () => {
  it('is whole, old or new, after kill -9 at any moment', async () => {
    const program = await writer();
    const path = join(folder, 'cib.xml');
    const seen = new Set<string>();
    for (let i = 0; i < 30; i += 1) {
      writeFileSync(path, 'o'.repeat(1000));
      const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'ignore'] });
      await new Promise((proceed) => child.stdout.once('data', proceed));
      await new Promise((proceed) => setTimeout(proceed, i));
      child.kill('SIGKILL');
      await new Promise((proceed) => child.once('exit', proceed));
      const content = readFileSync(path, 'utf8');
      expect([1000, 8 << 20]).toContain(content.length);
      expect(content).toBe(content.charAt(0).repeat(content.length));
      seen.add(content.charAt(0));
    }
    expect(seen).toContain('o');
  });

  it('stays as it was when it may not grow further', async () => {
    const program = await writer();
    const path = join(folder, 'cib.xml');
    writeFileSync(path, 'old');
    // The unit of the limit is 512 bytes, or 1024 in some shells: far less than what is to be written.
    const { status, stderr } = spawnSync('sh', [
      '-c',
      'ulimit -f 64; exec "$0" "$1" "$2" >/dev/null',
      process.execPath,
      program,
      path,
    ]);
    expect(status).toBe(1);
    expect(String(stderr)).toContain('EFBIG');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['cib.xml', 'writer.mjs']);
  });

  const mounted = mkdtempSync(join(tmpdir(), 'hatool-full-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mounted]).status === 0;
  afterAll(() => {
    if (isMounted) spawnSync('umount', [mounted]);
    rmdirSync(mounted);
  });

  it.skipIf(!isMounted)('stays as it was when the disk is full', async () => {
    const path = join(mounted, 'cib.xml');
    writeFileSync(path, 'old'.repeat(5000));
    await expect(writeWhole(path, 'new'.repeat(50_000))).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readFileSync(path, 'utf8')).toBe('old'.repeat(5000));
    expect(readdirSync(mounted)).toEqual(['cib.xml']);
  });
});
