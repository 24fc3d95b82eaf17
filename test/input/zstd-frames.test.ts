/** Headers of zstd frames, in whatever pieces they come. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ZstdFrames } from '../../src/input/zstd-frames.js';

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
/** A last block of three raw bytes. */
const BLOCK = [0x19, 0, 0, 1, 2, 3];

/** A frame with a window of `2 ** exponent` bytes and `eighths` eighths more. */
const frame = (exponent: number, eighths = 0, descriptor = 0): number[] => [
  ...MAGIC,
  descriptor,
  ((exponent - 10) << 3) | eighths,
  ...BLOCK,
];

function check(bytes: readonly number[], pieceLength: number): void {
  const frames = new ZstdFrames();
  for (let at = 0; at < bytes.length; at += pieceLength)
    frames.check(Uint8Array.from(bytes.slice(at, at + pieceLength)));
}

describe.each([1, 2, 7, 1000])('frames of zstd in pieces of %i bytes', (length) => {
  it('may ask for a window of 128 MiB, and no more', () => {
    expect(() => check(frame(27), length)).not.toThrow();
    expect(() => check(frame(27, 1), length)).toThrow(
      'the zstd data asks for a window of 144 MiB, more than the 128 MiB that are allowed',
    );
    expect(() => check(frame(41), length)).toThrow('2097152 MiB');
  });

  it('are looked at one after the other, skippable ones and checksums passed over', () => {
    const skippable = [0x53, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9];
    const withChecksum = [...frame(20, 0, 4), 1, 2, 3, 4];
    expect(() => check([...withChecksum, ...skippable, ...frame(20)], length)).not.toThrow();
    expect(() => check([...withChecksum, ...skippable, ...frame(30)], length)).toThrow('1024 MiB');
  });

  it('pass over the blocks, repeated bytes as one', () => {
    const repeated = [...MAGIC, 0, 0x50, 0x02 | (5000 << 3), (5000 << 3) >> 8, 0, 7];
    expect(() => check([...repeated, ...BLOCK, ...frame(30)], length)).toThrow('1024 MiB');
  });

  it('with one segment have it as their window', () => {
    const single = [...MAGIC, 0x20 | (2 << 6), 0, 0, 0, 0x20, ...BLOCK];
    expect(() => check(single, length)).toThrow('512 MiB');
    expect(() => check([...MAGIC, 0x20, 3, ...BLOCK], length)).not.toThrow();
  });

  it('that are none are left to the decoder', () => {
    expect(() => check([1, 2, 3, 4, ...frame(41)], length)).not.toThrow();
  });
});

const hasZstd = spawnSync('zstd', ['--version']).status === 0;

it.skipIf(!hasZstd)('frames that the zstd program writes pass, several of them and with a checksum', () => {
  const text = Array.from({ length: 20_000 }, (_, i) => `line ${i * 7919}\n`).join('');
  const made = ['-1', '-19'].map((level) => spawnSync('zstd', [level, '-c'], { input: text }).stdout);
  expect(() => check([...Buffer.concat(made)], 1000)).not.toThrow();
});
