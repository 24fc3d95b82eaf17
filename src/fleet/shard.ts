/** Shards: slices of a list that are the same on every machine, without anybody who hands them out. */
import { UsageError } from '../base/usage-error.js';

export interface Shard {
  /** From 0 on. */
  readonly index: number;
  readonly count: number;
}

export const WHOLE: Shard = { index: 0, count: 1 };

const MOST = 100_000;

/** Reads `2/8`: the third of eight. Throws a UsageError for what is none. */
export function readShard(text: string): Shard {
  const [, index = '', count = ''] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (index === '' || shard.count < 1 || shard.count > MOST)
    throw new UsageError(`--shard: "${text}" is no shard; "0/4" is the first of four, "3/4" the last`);
  if (shard.index >= shard.count)
    throw new UsageError(
      `--shard: there is no shard ${text}; the last one is ${shard.count - 1}/${shard.count}`,
    );
  return shard;
}

/** True for a path that belongs to a shard. */
export function isInShard({ index, count }: Shard, path: string): boolean {
  if (count === 1) return true;
  // FNV-1a, mixed once more: what paths have in common at their beginnings must not decide.
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(path)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) % count === index;
}
