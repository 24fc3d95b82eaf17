// Runs a TypeScript script of this repository on Node 20: bundles it with esbuild, then imports the bundle.
import { build } from 'esbuild';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pageProgramPlugin } from './page-program.mjs';

const [, , script, ...args] = process.argv;
if (!script) {
  console.error('usage: node scripts/run-ts.mjs SCRIPT.ts [ARGUMENT…]');
  process.exit(2);
}
const folder = resolve('node_modules/.cache/hatool-scripts');
await mkdir(folder, { recursive: true });
const outfile = resolve(folder, script.replaceAll(/[^\w.-]/g, '-').replace(/\.ts$/, '.mjs'));
await build({
  entryPoints: [script],
  outfile,
  plugins: [pageProgramPlugin()],
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'error',
});
process.argv = [process.argv[0], resolve(script), ...args];
await import(pathToFileURL(outfile).href);
