import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPieces } from '../../src/input/read-pieces.js';

describe('a file in pieces', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hatool-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('comes whole and in order, also when it needs both buffers many times', async () => {
    const path = join(folder, 'large');
    const content = Buffer.from(Array.from({ length: 150_000 }, (_, i) => `line ${i}`).join('\n'));
    writeFileSync(path, content);
    const pieces: Buffer[] = [];
    for await (const piece of readPieces(path)) pieces.push(Buffer.from(piece));
    expect(pieces.length).toBeGreaterThan(3);
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
  });

  it('may be left early', async () => {
    const path = join(folder, 'left');
    writeFileSync(path, Buffer.alloc(1_000_000));
    const pieces = readPieces(path);
    expect((await pieces.next()).value).toHaveLength(1 << 18);
    await pieces.return(undefined);
    expect(await pieces.next()).toEqual({ done: true, value: undefined });
  });

  it('is nothing when the file is empty, and says what is wrong when there is none', async () => {
    const path = join(folder, 'empty');
    writeFileSync(path, '');
    expect(await readPieces(path).next()).toEqual({ done: true, value: undefined });
    await expect(readPieces(join(folder, 'none')).next()).rejects.toThrow('ENOENT');
  });
});
