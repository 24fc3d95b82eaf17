// Builds dist: the CLI and the library as code-split bundles, and the type declarations.
import { execFile } from 'node:child_process';
import { build } from 'esbuild';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { bundledIn, noticesFor } from './notices.mjs';

await rm('dist', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: {
    'cli/main': 'src/cli/main.ts',
    'cli/coverage-worker': 'src/cli/coverage/coverage-worker.ts',
    'cli/fleet-worker': 'src/cli/fleet/fleet-worker.ts',
    'cli/log-worker': 'src/cli/timeline/log-worker.ts',
    'cli/verify-worker': 'src/cli/verify/verify-worker.ts',
    index: 'src/index.ts',
    input: 'src/input/api.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
  chunkNames: 'chunks/[name]-[hash]',
  // Left outside: it calls deprecated parts of Node, of which Node warns unless they are in node_modules.
  external: ['seek-bzip'],
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // CommonJS packages inside an ESM bundle ask for Node's own modules through `require`.
  banner: {
    js: "import{createRequire as hatoolRequire}from'node:module';const require=hatoolRequire(import.meta.url);",
  },
  legalComments: 'none',
  metafile: true,
  logLevel: 'error',
});
await chmod('dist/cli/main.js', 0o755);
await writeFile('dist/THIRD-PARTY-NOTICES.txt', noticesFor(bundledIn(metafile)));

const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.types.json']).catch((failure) => {
  process.stderr.write(failure.stdout);
  process.exit(1);
});
