// Builds all programs of hatool as one file: a module for Node, or the script of an executable.
import { build } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pageProgramPlugin } from '../page-program.mjs';

/** The programs that hatool starts beside itself, by the name under which it asks for them. */
function workerPrograms() {
  return readdirSync('src/cli', { recursive: true })
    .filter((name) => name.endsWith('-worker.ts') && basename(name) !== 'fork-worker.ts')
    .map((name) => ({ name: basename(name).replace(/\.ts$/, '.js'), path: resolve('src/cli', name) }));
}

/** What runs first: hatool, or one of its other programs. */
function entryText(main) {
  const cases = workerPrograms().map(
    ({ name, path }) => `  ${JSON.stringify(name)}: () => import(${JSON.stringify(path)}),`,
  );
  return [
    "import process from 'node:process';",
    'const programs = {',
    ...cases,
    '};',
    "const asked = process.argv[2] === '--as-process' ? programs[process.argv[3]] : undefined;",
    `void (asked ? asked() : import(${JSON.stringify(resolve(main))}));`,
  ].join('\n');
}

const inOneFile = {
  name: 'in-one-file',
  setup(building) {
    building.onLoad({ filter: /src\/cli\/fork-worker\.ts$/ }, () => ({
      contents: readFileSync('scripts/package/fork-itself.ts', 'utf8'),
      loader: 'ts',
    }));
    // Node warns of it outside of node_modules; with a number it has always meant this.
    building.onLoad({ filter: /node_modules\/seek-bzip\/.*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('new Buffer(', 'Buffer.alloc('),
      loader: 'js',
    }));
  },
};

const KINDS = {
  module: {
    format: 'esm',
    main: 'src/cli/main.ts',
    banner:
      "#!/usr/bin/env node\nimport{createRequire as hatoolRequire}from'node:module';const require=hatoolRequire(import.meta.url);",
  },
  script: { format: 'cjs', main: 'src/cli/main.ts', banner: '' },
};

/**
 * @param kind - `module`: for any Node that hatool runs on; `script`: for an executable
 * @returns the files whose code is in it, as esbuild tells them
 */
export async function buildOneFile(kind, outfile) {
  const { format, main, banner } = KINDS[kind];
  const { metafile } = await build({
    stdin: { contents: entryText(main), resolveDir: process.cwd(), sourcefile: 'one-file.js', loader: 'js' },
    outfile,
    plugins: [pageProgramPlugin(), inOneFile],
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    platform: 'node',
    format,
    target: 'node20',
    banner: { js: banner },
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
  });
  return metafile;
}
