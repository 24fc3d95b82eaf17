/** The command as a program of its own, for tests that start it, kill it or give it little memory. */
import { build } from 'esbuild';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pageProgramPlugin } from '../../scripts/page-program.mjs';

const root = resolve(import.meta.dirname, '../..');

export interface Programs {
  readonly folder: string;
  /** The path of the command. */
  readonly main: string;
  readonly remove: () => void;
}

/** @param name - of a folder of its own */
export async function buildPrograms(name: string): Promise<Programs> {
  const folder = join(root, 'node_modules/.cache', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  await build({
    entryPoints: {
      'cli/main': join(root, 'src/cli/main.ts'),
      'cli/fleet-worker': join(root, 'src/cli/fleet/fleet-worker.ts'),
    },
    outdir: folder,
    plugins: [pageProgramPlugin()],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return {
    folder,
    main: join(folder, 'cli/main.js'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
