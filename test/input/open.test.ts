import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import { afterAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/base/usage-error.js';
import { openInputs, type OpenOptions } from '../../src/input/open.js';
import { decodeText, readBytes } from '../../src/input/read-text.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TEXT = '<cib>\n</cib>\n'.repeat(2000);

function put(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Read {
  readonly files: Record<string, string>;
  readonly refused: Record<string, string>;
}

async function readAll(paths: readonly string[], options: OpenOptions = {}): Promise<Read> {
  const files: Record<string, string> = {};
  const refused: Record<string, string> = {};
  const onRefused = (name: string, reason: string): void => {
    refused[name.replace(`${folder}/`, '')] = reason;
  };
  for await (const file of openInputs(paths, { ...options, onRefused })) {
    files[file.name.replace(`${folder}/`, '')] = decodeText(file.name, await readBytes(file));
  }
  return { files, refused };
}

async function tar(
  members: readonly (Partial<Header> & { name: string; content?: string | Uint8Array })[],
): Promise<Buffer> {
  const archive = pack();
  for (const { content = '', ...header } of members) archive.entry(header, Buffer.from(content));
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
const compress = (program: string, content: string | Uint8Array): Buffer =>
  execFileSync(program, ['-c'], { input: content });

describe('one file', () => {
  it('is read as it is', async () => {
    expect(await readAll([put('plain.xml', TEXT)])).toEqual({ files: { 'plain.xml': TEXT }, refused: {} });
  });

  it('is read from standard input for "-"', async () => {
    const stdin = Readable.from([Buffer.from(TEXT)]);
    expect(await readAll(['-'], { stdin, stdinName: 'cib.xml' })).toMatchObject({
      files: { 'cib.xml': TEXT },
    });
  });

  it('is decompressed whatever it is called', async () => {
    expect((await readAll([put('gzipped.xml', gzipSync(TEXT))])).files['gzipped.xml']).toBe(TEXT);
  });

  it.each(['bzip2', 'xz', 'zstd'].filter(has))('is decompressed when %s made it', async (program) => {
    expect((await readAll([put(`by-${program}`, compress(program, TEXT))])).files[`by-${program}`]).toBe(
      TEXT,
    );
  });

  it.skipIf(!has('bzip2'))('is read to its end when bzip2 wrote it in several streams', async () => {
    const twice = Buffer.concat([compress('bzip2', TEXT), compress('bzip2', TEXT)]);
    expect((await readAll([put('twice.bz2', twice)])).files['twice.bz2']).toBe(TEXT + TEXT);
  });

  it('gives one sentence when it is not there, when it is damaged, and when it is too large', async () => {
    await expect(readAll([join(folder, 'absent')])).rejects.toThrow(
      /^cannot read ".*absent": there is no such file$/,
    );
    const damaged = gzipSync(TEXT).subarray(0, 40);
    await expect(readAll([put('damaged.gz', damaged)])).rejects.toThrow(
      /the gzip data is damaged or ends early/,
    );
    const large = put('large', 'x'.repeat(5 * 2 ** 20));
    await expect(readAll([large], { limits: { fileBytes: 2 ** 20 } })).rejects.toThrow(UsageError);
    const bomb = put('bomb.gz', gzipSync(gzipSync('x'.repeat(50 * 2 ** 20))));
    await expect(readAll([bomb], { limits: { fileBytes: 2 ** 20 } })).rejects.toThrow(/larger than 1 MiB/);
  });

  it.each(['bzip2', 'xz', 'zstd'].filter(has))(
    'gives one sentence when its %s data ends early',
    async (program) => {
      const whole = compress(program, TEXT + Math.PI);
      const cut = put(`cut-${program}`, whole.subarray(0, whole.length - 12));
      await expect(readAll([cut])).rejects.toThrow(UsageError);
    },
  );

  it('is decoded as its byte order mark or XML declaration says', () => {
    expect(decodeText('a', Buffer.from('\uFEFF<a/>', 'utf16le'))).toBe('<a/>');
    expect(
      decodeText('a', Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><a b="é"/>', 'latin1')),
    ).toContain('é');
    expect(() => decodeText('a', Buffer.from([0x3c, 0xff]))).toThrow(
      'cannot read "a": its bytes are not valid UTF-8 text',
    );
    expect(() => decodeText('a', Buffer.from('<?xml encoding="klingon"?>'))).toThrow(
      'its encoding "klingon" is not known',
    );
  });
});

describe('a path that cannot be read', () => {
  it('is told in one sentence while the others are still given, when somebody listens', async () => {
    const sentences: string[] = [];
    const damaged = put(
      'late.gz',
      gzipSync(
        Buffer.from(Array.from({ length: 400_000 }, (_, i) => (i * 7919 + ((i * i) >> 3)) % 251)),
      ).subarray(0, 3000),
    );
    const good = put('good.log', 'line\n');
    const names: string[] = [];
    for await (const file of openInputs([join(folder, 'absent'), damaged, good], {
      onUnreadable: (sentence) => sentences.push(sentence),
    })) {
      names.push(file.name);
      for await (const _ of file.chunks());
    }
    expect(names).toContain(good);
    expect(sentences).toHaveLength(2);
    expect(sentences[0]).toMatch(/absent": there is no such file$/);
    expect(sentences[1]).toMatch(/late.gz": the gzip data is damaged or ends early/);
  });
});

describe('a folder', () => {
  it('gives the files below it in the order of their names, and follows no link', async () => {
    mkdirSync(join(folder, 'report/node1'), { recursive: true });
    put('report/node1/cib.xml', '<cib/>');
    put('report/b.log', 'b');
    symlinkSync('/etc/hostname', join(folder, 'report/link'));
    const { files, refused } = await readAll([join(folder, 'report')]);
    expect(Object.keys(files)).toEqual(['report/b.log', 'report/node1/cib.xml']);
    expect(refused).toEqual({ 'report/link': 'it is a symbolic link' });
  });
});

describe('small files of a folder', () => {
  it('are opened where they are compressed or archives', async () => {
    mkdirSync(join(folder, 'small'));
    put('small/a.xml', '<cib/>');
    put('small/b.xml.gz', gzipSync('<packed/>'));
    put('small/c.tar', await tar([{ name: 'd.xml', content: '<member/>' }]));
    put('small/e.log', '');
    expect((await readAll([join(folder, 'small')])).files).toEqual({
      'small/a.xml': '<cib/>',
      'small/b.xml.gz': '<packed/>',
      'small/c.tar!d.xml': '<member/>',
      'small/e.log': '',
    });
  });

  it('count against the limits of files and of bytes', async () => {
    mkdirSync(join(folder, 'counted'));
    for (let i = 0; i < 20; i += 1) put(`counted/f${i}`, 'x'.repeat(100));
    const few = await readAll([join(folder, 'counted')], { limits: { files: 10 } });
    expect([Object.keys(few.files).length, Object.keys(few.refused).length]).toEqual([10, 10]);
    expect(Object.values(few.refused)[0]).toMatch(/there are more than 10 files$/);
    const short = await readAll([join(folder, 'counted')], { limits: { totalBytes: 1050 } });
    expect([Object.keys(short.files).length, Object.keys(short.refused).length]).toEqual([10, 10]);
    const thin = await readAll([join(folder, 'counted')], { limits: { fileBytes: 99 } });
    expect([Object.keys(thin.files).length, Object.keys(thin.refused).length]).toEqual([0, 20]);
  });
});

describe('a text', () => {
  it.each([
    ['utf-8', [0xc3], 'utf-8'],
    ['utf-16le', [0xff, 0xfe, 0x00, 0xd8], 'utf-16le'],
  ])('in %s is read after one that is damaged', (_, damaged, encoding) => {
    expect(() => decodeText('bad', Uint8Array.from(damaged))).toThrow(/its bytes are not valid/);
    const mark = encoding === 'utf-16le' ? Buffer.from([0xff, 0xfe]) : Buffer.alloc(0);
    const good = Buffer.concat([mark, Buffer.from('<cib/>', encoding as BufferEncoding)]);
    expect(decodeText('good', good)).toBe('<cib/>');
  });
});

describe('an archive', () => {
  it('gives its members, decompressed, and those of archives inside it', async () => {
    const inner = await tar([{ name: 'deep/cib.xml', content: '<inner/>' }]);
    const outer = await tar([
      { name: 'r/cib.xml', content: '<outer/>' },
      { name: 'r/pe-input-1.gz', content: gzipSync('<pe/>') },
      { name: 'r/inner.tar.gz', content: gzipSync(inner) },
    ]);
    expect((await readAll([put('report.tar.gz', gzipSync(outer))])).files).toEqual({
      'report.tar.gz!r/cib.xml': '<outer/>',
      'report.tar.gz!r/pe-input-1.gz': '<pe/>',
      'report.tar.gz!r/inner.tar.gz!deep/cib.xml': '<inner/>',
    });
  });

  it('refuses links and names that lead out of it, and still gives the rest', async () => {
    const hostile = await tar([
      { name: '../../etc/passwd', content: 'x' },
      { name: '/etc/shadow', content: 'x' },
      { name: 'link', type: 'symlink', linkname: '/etc/passwd' },
      { name: 'hard', type: 'link', linkname: '/etc/passwd' },
      { name: 'device', type: 'character-device' },
      { name: 'good.xml', content: '<cib/>' },
    ]);
    const { files, refused } = await readAll([put('hostile.tar', hostile)]);
    expect(files).toEqual({ 'hostile.tar!good.xml': '<cib/>' });
    expect(Object.values(refused)).toEqual([
      'its name leads out of the archive',
      'its name leads out of the archive',
      'it is a link, and links in archives are not followed',
      'it is a link, and links in archives are not followed',
      'it is no ordinary file (character-device)',
    ]);
  });

  it('is not followed into archives without end, nor beyond the limit of files', async () => {
    let archive = await tar([{ name: 'cib.xml', content: '<cib/>' }]);
    for (let i = 0; i < 5; i += 1) archive = await tar([{ name: 'again.tar', content: archive }]);
    const { files, refused } = await readAll([put('nested.tar', archive)]);
    expect(files).toEqual({});
    expect(Object.values(refused)).toEqual(['archives are nested more than 3 deep']);
    const many = await tar(Array.from({ length: 20 }, (_, i) => ({ name: `f${i}`, content: 'x' })));
    await expect(readAll([put('many.tar', many)], { limits: { files: 10 } })).resolves.toSatisfy(
      ({ files, refused }: Read) => Object.keys(files).length === 9 && Object.keys(refused).length === 11,
    );
  });

  it('that ends early gives what could be read, then one sentence', async () => {
    const whole = await tar([
      { name: 'a.xml', content: '<a/>' },
      { name: 'b.xml', content: 'x'.repeat(4000) },
    ]);
    await expect(readAll([put('cut.tar', whole.subarray(0, 2000))])).rejects.toThrow(
      /is damaged or ends early/,
    );
  });
});

describe.skipIf(!hasShared)(sharedTitle('the reports of real clusters'), () => {
  it('give all of their files', async () => {
    const { files } = await readAll([join(sharedFolder, 'reports/sles15sp1-history-test.tar.bz2')]);
    expect(Object.keys(files).length).toBeGreaterThan(50);
    expect(Object.keys(files).some((name) => name.endsWith('cib.xml'))).toBe(true);
  });
});
