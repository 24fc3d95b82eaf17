/** What loads a built program: its packs, compiled from V8's code cache where one of this very Node lies beside them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

type Exports = Readonly<Record<string, unknown>>;
type Chunk = (
  require: NodeJS.Require,
  chunk: (id: string) => Exports,
  later: (load: () => Exports) => Promise<Exports>,
  place: string,
) => Exports;

/** The files of the packs without their endings, by name; the build puts them here. */
declare const PACKS: Readonly<Record<string, string>>;

interface Pack {
  readonly script: Script;
  readonly chunks: readonly Chunk[];
}

const folder = join(__dirname, '../program');
const place = `file://${join(folder, 'program.cjs')}`;
const packs: Record<string, Pack> = {};
const loaded: Record<string, Exports> = {};

/** V8 looks at its version and flags only: what one Node or processor has made is for no other. */
const MADE_BY = `${process.version}-${process.platform}-${process.arch}`;

export const cacheFile = (pack: string): string => join(folder, `${PACKS[pack]}.${MADE_BY}.cache`);

function cacheOf(pack: string): Buffer | undefined {
  try {
    return readFileSync(cacheFile(pack));
  } catch {
    return undefined;
  }
}

function readPack(name: string): Pack {
  const filename = join(folder, `${PACKS[name]}.cjs`);
  const cachedData = cacheOf(name);
  // Only ASCII, so that nothing has to be decoded.
  const text = readFileSync(filename, 'latin1');
  const script = new Script(text, cachedData ? { filename, cachedData } : { filename });
  const chunks = script.runInThisContext() as readonly Chunk[];
  return { script, chunks };
}

const later = (load: () => Exports): Promise<Exports> => Promise.resolve().then(load);

/** What a chunk exports. @param id - its pack, and which one of it */
export function chunk(id: string): Exports {
  const known = loaded[id];
  if (known) return known;
  const [name = '', index] = id.split(':');
  const pack = (packs[name] ??= readPack(name));
  const found = pack.chunks[Number(index)];
  if (!found) throw new Error(`this installation of hatool is not whole: ${id} is missing`);
  return (loaded[id] = found(require, chunk, later, place));
}

/** The scripts of all packs that were loaded, by the names of the packs. */
export const loadedScripts = (): readonly (readonly [string, Script])[] =>
  Object.entries(packs).map(([name, { script }]) => [name, script]);
