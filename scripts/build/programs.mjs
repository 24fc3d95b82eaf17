// Builds what runs in dist: the packs, the programs that load them, and V8's code cache for the Node that runs this.
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { linkProgram } from './link-program.mjs';

/** What runs when a program is started; `main` looks at its Node and its arguments before it loads `start`. */
const START = 'src/cli/start.ts';
const WORKERS = [
  'src/cli/coverage/coverage-worker.ts',
  'src/cli/fleet/fleet-worker.ts',
  'src/cli/test/test-worker.ts',
  'src/cli/timeline/log-worker.ts',
  'src/cli/verify/verify-worker.ts',
];

/** A script that reads the packs. The Node that starts it may be too old to run them, so that its own language is older. */
const loading = (names, ids) => ({
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node12',
  define: { PACKS: JSON.stringify(names), ENTRIES: JSON.stringify(ids) },
  legalComments: 'none',
  logLevel: 'error',
});

const loadText = (id) =>
  `import { chunk } from ${JSON.stringify(resolve('scripts/build/program-loader.ts'))};\nchunk(${JSON.stringify(id)});\n`;

/** Has `main` load its pack where it imports the source. */
const startFromPack = (ids) => ({
  name: 'start-from-pack',
  setup(building) {
    building.onLoad({ filter: /src\/cli\/start\.ts$/ }, () => ({
      contents: loadText(ids[START]),
      resolveDir: process.cwd(),
      loader: 'js',
    }));
  },
});

/** @returns the metafile, for the notices */
export async function buildPrograms(options) {
  const { metafile, names, ids } = await linkProgram({
    entryPoints: [START, ...WORKERS],
    folder: 'dist/program',
    options,
  });
  const common = loading(names, ids);
  await build({
    ...common,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli/main.js',
    plugins: [startFromPack(ids)],
  });
  for (const worker of WORKERS)
    await build({
      ...common,
      stdin: { contents: loadText(ids[worker]), resolveDir: process.cwd() },
      outfile: `dist/cli/${basename(worker, '.ts')}.js`,
    });
  writeFileSync('dist/cli/package.json', '{ "type": "commonjs" }\n');
  chmodSync('dist/cli/main.js', 0o755);
  // Beside the programs, as it loads the packs like them.
  const warmUp = 'dist/cli/warm-up.js';
  await build({ ...common, entryPoints: ['scripts/build/warm-up.ts'], outfile: warmUp });
  execFileSync(process.execPath, [warmUp], { stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '' } });
  rmSync(warmUp);
  return metafile;
}
