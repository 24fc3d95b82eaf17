/** Draws a sample of mutants, spread evenly over the folders and by size over the files of each. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { candidatesIn, type Mutant } from './candidates.js';

/** Draws `count` mutants of the folders; the same seed draws the same ones. No two of them overlap. */
export function sample(folders: readonly string[], count: number, seed: number): readonly Mutant[] {
  const draw = drawer(seed);
  const pools = folders
    .map((folder) => apart(shuffled(mutantsBelow(folder), draw)))
    .sort((a, b) => a.length - b.length);
  const taken: Mutant[] = [];
  for (const [i, pool] of pools.entries()) {
    const share = Math.ceil((count - taken.length) / (pools.length - i));
    taken.push(...pool.slice(0, share));
  }
  return taken;
}

/** The folder of `src` to which a mutant is counted. */
export function folderOf({ file }: Mutant): string {
  return file.split('src/')[1]?.split('/')[0] ?? '';
}

function mutantsBelow(folder: string): Mutant[] {
  return filesBelow(resolve('src', folder)).flatMap((file) => candidatesIn(file, readFileSync(file, 'utf8')));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) =>
      statSync(path).isDirectory() ? filesBelow(path) : path.endsWith('.ts') ? [path] : [],
    );
}

/** Of mutants that overlap the first is kept: all of a sample are compiled into the code at once. */
function apart(mutants: readonly Mutant[]): Mutant[] {
  const kept = new Map<string, Mutant[]>();
  return mutants.filter((one) => {
    const others = kept.get(one.file) ?? [];
    if (others.some((other) => other.start < one.end && one.start < other.end)) return false;
    kept.set(one.file, [...others, one]);
    return true;
  });
}

function shuffled<T>(items: readonly T[], draw: () => number): T[] {
  return items
    .map((item) => ({ item, place: draw() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Numbers from 0 up to 1 by the linear congruence of Park and Miller. */
function drawer(seed: number): () => number {
  const modulus = 2 ** 31 - 1;
  let state = (seed % (modulus - 1)) + 1;
  return () => {
    state = (state * 48_271) % modulus;
    return state / modulus;
  };
}
