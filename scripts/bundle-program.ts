/** Builds a program of this folder into one file, so that a measured process loads nothing that it does not need. */
import { build, type Plugin } from 'esbuild';
import { pageProgramPlugin } from './page-program.mjs';

interface BundleOptions {
  readonly plugins?: readonly Plugin[];
  /** Whether a source map is written beside the program. */
  readonly sourcemap?: boolean;
}

/** @param entry - path of the program, `scripts/….ts` */
export async function bundleProgram(
  entry: string,
  outfile: string,
  { plugins = [], sourcemap = false }: BundleOptions = {},
): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    plugins: [pageProgramPlugin(), ...plugins],
    bundle: true,
    minifySyntax: true,
    sourcemap,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: {
      js: "import{createRequire as hatoolRequire}from'node:module';const require=hatoolRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
}
