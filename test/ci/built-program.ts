/** The program as one executable file, built once for the tests that start it as a process. */
import { build } from 'esbuild';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pageProgramPlugin } from '../../scripts/page-program.mjs';

export const root = resolve(import.meta.dirname, '../..');

export interface BuiltProgram {
  readonly path: string;
  remove(): void;
}

/** @param name - of a folder of its own, as tests of several files run beside each other */
export async function builtProgram(name: string): Promise<BuiltProgram> {
  const folder = join(root, 'node_modules/.cache', name);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'hatool.mjs');
  await build({
    entryPoints: [join(root, 'src/cli/main.ts')],
    outfile: path,
    bundle: true,
    plugins: [pageProgramPlugin()],
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
