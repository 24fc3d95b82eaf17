// Builds dist: the programs, the library as code-split modules, and its type declarations.
import { execFile } from 'node:child_process';
import { build } from 'esbuild';
import { rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { buildPrograms } from './build/programs.mjs';
import { bundledIn, noticesFor } from './notices.mjs';
import { pageProgramPlugin } from './page-program.mjs';

const OPTIONS = {
  plugins: [pageProgramPlugin()],
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  // Left outside: it calls deprecated parts of Node, of which Node warns unless they are in node_modules.
  external: ['seek-bzip'],
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'error',
};

await rm('dist', { recursive: true, force: true });
const library = await build({
  ...OPTIONS,
  entryPoints: { index: 'src/index.ts', input: 'src/input/api.ts' },
  outdir: 'dist',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  // CommonJS packages inside an ESM bundle ask for Node's own modules through `require`.
  banner: {
    js: "import{createRequire as hatoolRequire}from'node:module';const require=hatoolRequire(import.meta.url);",
  },
  metafile: true,
});
const programs = await buildPrograms(OPTIONS);
const bundled = [...new Set([library.metafile, programs].flatMap((metafile) => bundledIn(metafile)))];
await writeFile('dist/THIRD-PARTY-NOTICES.txt', noticesFor(bundled));

const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.types.json']).catch((failure) => {
  process.stderr.write(failure.stdout);
  process.exit(1);
});
