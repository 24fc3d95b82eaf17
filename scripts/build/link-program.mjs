// Builds hatool's programs as packs: scripts of several chunks each, which are compiled from V8's code cache.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { linkChunk } from './link-chunk.mjs';

/**
 * The packs, each named after the source whose chunks it holds with all that they import, unless an earlier pack holds
 * them. The first ones are those of which most commands need most. What is imported on demand and is in none of these
 * becomes a pack of its own.
 */
const PACKS = [
  ['start', 'src/cli/start.ts'],
  ['commands', 'src/cli/commands/index.ts'],
  ['arguments', 'src/cli/command-line.ts'],
  ['engine', 'src/cli/simulate/run-simulate.ts'],
  ['explain', 'src/cli/explain/run-explain.ts'],
  ['verify', 'src/cli/verify/run-verify.ts'],
  ['timeline', 'src/cli/timeline/run-timeline.ts'],
];

/** commander loads what starts processes, for commands that are programs of their own. Ours are none, and it takes 4 ms. */
const withoutProcesses = {
  name: 'without-processes',
  setup(building) {
    building.onLoad({ filter: /node_modules\/commander\/lib\/command\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace("require('node:child_process')", '{}'),
      loader: 'js',
    }));
  },
};

/** The chunks that one imports, itself behind all of them. */
function importedBy(outputs, path, reached = new Set(), above = []) {
  if (above.includes(path)) throw new Error(`chunks import each other: ${[...above, path].join(' → ')}`);
  if (reached.has(path)) return reached;
  for (const { path: next, kind } of outputs[path].imports)
    if (kind === 'import-statement' && outputs[next]) importedBy(outputs, next, reached, [...above, path]);
  return reached.add(path);
}

/** @returns the chunks of each pack, by the name of the pack */
function packsOf(outputs, entries) {
  const others = [...entries.keys()]
    .filter((source) => !PACKS.some(([, named]) => named === source))
    .map((source) => [source.replace(/\.\w+$/, '').replaceAll(/\W+/g, '-'), source]);
  const taken = new Set();
  const packs = new Map();
  for (const [name, source] of [...PACKS, ...others]) {
    const path = entries.get(source);
    if (path === undefined) throw new Error(`${source} is imported on demand by nothing`);
    const chunks = [...importedBy(outputs, path)].filter((chunk) => !taken.has(chunk));
    for (const chunk of chunks) taken.add(chunk);
    if (chunks.length > 0) packs.set(name, chunks);
  }
  return packs;
}

/**
 * Programs read packs without decoding anything. Where esbuild leaves a character as it is, in regular expressions, the
 * escape means the same; half a pair would not.
 */
function inAscii(text) {
  if (/[\uD800-\uDFFF]/.test(text))
    throw new Error('a chunk has a character of two units that is not escaped');
  return text.replaceAll(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Writes the packs. @returns the names of their files, without endings, by the names of the packs */
function writePacks({ packs, texts, idOf, folder }) {
  mkdirSync(folder, { recursive: true });
  return Object.fromEntries(
    [...packs].map(([pack, chunks]) => {
      // In brackets, so that V8 compiles them at once where there is no cache: they run soon.
      const functions = chunks.map((path) => `(${linkChunk(path, texts.get(basename(path)), idOf)})`);
      const text = `[${functions.map(inAscii).join(',\n')}]\n`;
      // A cache is for one text only, which V8 tells by its length: the name does better.
      const name = `${pack}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
      writeFileSync(join(folder, `${name}.cjs`), text);
      return [pack, name];
    }),
  );
}

/**
 * Builds the programs.
 * @param request.entryPoints - the sources of the programs
 * @param request.folder - where the packs go
 * @param request.options - of esbuild
 * @returns the metafile, the names of the packs, and the ids of the chunks of the programs and of what is imported on demand
 */
export async function linkProgram({ entryPoints, folder, options }) {
  const { metafile, outputFiles } = await build({
    ...options,
    entryPoints,
    plugins: [...(options.plugins ?? []), withoutProcesses],
    outdir: folder,
    splitting: true,
    chunkNames: '[name]-[hash]',
    entryNames: 'entry-[hash]',
    format: 'esm',
    metafile: true,
    write: false,
  });
  const { outputs } = metafile;
  const entries = new Map(
    Object.entries(outputs).flatMap(([path, { entryPoint }]) => (entryPoint ? [[entryPoint, path]] : [])),
  );
  const packs = packsOf(outputs, entries);
  const ids = new Map(
    [...packs].flatMap(([pack, chunks]) => chunks.map((path, i) => [basename(path), `${pack}:${i}`])),
  );
  const idOf = (path) => ids.get(basename(path));
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const names = writePacks({ packs, texts, idOf, folder });
  return {
    metafile,
    names,
    ids: Object.fromEntries([...entries].map(([source, path]) => [source, idOf(path)])),
  };
}
