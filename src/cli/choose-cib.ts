/** Which CIB is meant where an archive or a folder is named: the newest of the DC, or a saved scheduler input. */
import { basename } from 'node:path';
import { didYouMean } from '../base/closest.js';
import { UsageError } from '../base/usage-error.js';
import type { InputFile } from '../input/input-file.js';
import { openInputs } from '../input/open.js';
import { decodeText, readBytes } from '../input/read-text.js';
import { isGitFile, readGitFile } from './git-file.js';
import { inputAt } from './input-at.js';
import { readTimeline } from '../timeline/read-timeline.js';

/** What the user says about which one is meant. */
export interface WantedInput {
  /** The name of a saved scheduler input, such as `pe-input-44`. */
  readonly input: string | undefined;
  /** The number of a transition, as the logs have it. */
  readonly transition: string | undefined;
  /** A moment: what was decided last until then. */
  readonly at?: string | undefined;
}

/** The options that say which one is meant, as every command has them. */
export function wantedInput(options: Readonly<Record<string, unknown>>): WantedInput {
  const text = (name: string): string | undefined => {
    const value = options[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { input: text('input'), transition: text('transition'), at: text('at') };
}

export interface ChosenText {
  /** `report.tar.bz2!report/node1/cib.xml` */
  readonly name: string;
  readonly text: string;
  /** Which one was taken and why; undefined where there was nothing to choose. */
  readonly note: string | undefined;
}

interface Candidate {
  readonly name: string;
  readonly text: string;
  /** admin_epoch, epoch, num_updates: what makes one CIB newer than another. */
  readonly version: readonly [number, number, number];
  readonly isOfDc: boolean;
}

const COMPRESSED = /\.(?:gz|bz2|xz|zst)$/;
const SAVED = /^pe-(?:input|warn|error)-\d+$/;

/** The name of a file without folders, compression and `.xml`. */
function stem(name: string): string {
  return basename(name.slice(name.lastIndexOf('!') + 1))
    .replace(COMPRESSED, '')
    .replace(/\.(?:xml|raw)$/, '');
}

/** The start tag of the `<cib>` of a text that is one. */
function startTag(text: string): string | undefined {
  const start = text.slice(0, 100_000).search(/<cib[\s>]/);
  const end = start === -1 ? -1 : text.indexOf('>', start);
  return end === -1 ? undefined : text.slice(start, end);
}

function attribute(tag: string, name: string): string | undefined {
  const at = tag.indexOf(` ${name}=`);
  if (at === -1) return undefined;
  const from = at + name.length + 3;
  const end = tag.indexOf(tag.charAt(from - 1), from);
  return end === -1 ? undefined : tag.slice(from, end);
}

/** True when a folder of a CIB, below what the user named, is called like the node that the CIB says is the DC. */
function isOfDc(place: string, text: string, tag: string): boolean {
  const dc = attribute(tag, 'dc-uuid');
  if (dc === undefined) return false;
  const folders = place.split(/[/!]/).slice(0, -1);
  const node = [...text.matchAll(/<node\s[^<>]{0,2000}>/g)].find(([found]) => attribute(found, 'id') === dc);
  const uname = node && attribute(node[0], 'uname');
  return uname !== undefined && folders.includes(uname);
}

function candidateOf(path: string, name: string, text: string): Candidate | undefined {
  const tag = startTag(text);
  if (tag === undefined) return undefined;
  const number = (attributeName: string): number => Number(attribute(tag, attributeName) ?? 0) || 0;
  return {
    name,
    text,
    version: [number('admin_epoch'), number('epoch'), number('num_updates')],
    isOfDc: isOfDc(name.slice(path.length), text, tag),
  };
}

/** Newer CIBs first; of the same version that of the DC, then the first. */
function isBetter(one: Candidate, other: Candidate): boolean {
  for (const i of [0, 1, 2] as const) {
    if (one.version[i] !== other.version[i]) return one.version[i] > other.version[i];
  }
  return one.isOfDc && !other.isOfDc;
}

/**
 * The newest of the CIBs of an archive or folder, by the same rules as everywhere.
 * @param path - of the archive or folder
 */
export function newestOf<T extends { readonly name: string; readonly text: string }>(
  path: string,
  cibs: readonly T[],
): T | undefined {
  let best: { readonly candidate: Candidate; readonly cib: T } | undefined;
  for (const cib of cibs) {
    const candidate = candidateOf(path, cib.name, cib.text);
    if (candidate && (!best || isBetter(candidate, best.candidate))) best = { candidate, cib };
  }
  return best?.cib;
}

async function textOf(file: InputFile): Promise<string> {
  return decodeText(file.name, await readBytes(file));
}

/** What was found among the files of an archive or folder. */
class Search {
  readonly #path: string;
  readonly #saved: string | undefined;
  /** Files called like a CIB that are none, or cannot be read. */
  readonly unread: string[] = [];
  readonly savedNames: string[] = [];
  best: Candidate | undefined;
  considered = 0;
  found: ChosenText | undefined;

  constructor(path: string, saved: string | undefined) {
    this.#path = path;
    this.#saved = saved;
  }

  async look(file: InputFile): Promise<void> {
    const name = stem(file.name);
    if (SAVED.test(name)) {
      this.savedNames.push(name);
      if (this.#saved !== name) return;
      if (this.found) throw new UsageError(severalInputs(name, this.found.name, file.name));
      this.found = { name: file.name, text: await textOf(file), note: `hatool: using ${file.name}` };
    } else if (this.#saved === undefined && name === 'cib') {
      const candidate = candidateOf(this.#path, file.name, await textOf(file));
      if (!candidate) {
        this.unread.push(file.name);
        return;
      }
      this.considered += 1;
      if (!this.best || isBetter(candidate, this.best)) this.best = candidate;
    }
  }
}

function severalInputs(name: string, first: string, second: string): string {
  return `there are several of the name "${name}": name one of them, such as "${first}" or "${second}"`;
}

function bestOf(path: string, search: Search): ChosenText {
  const { best, considered, savedNames, unread } = search;
  if (!best) {
    const [first] = savedNames;
    const help = first === undefined ? '' : `; it has saved scheduler inputs: take one with --input ${first}`;
    throw new UsageError(`"${path}" holds no cib.xml${help}`);
  }
  const version = `version ${best.version.join('.')}`;
  const whose = best.isOfDc ? `${version}, of the DC` : version;
  const others = considered > 1 ? `, the newest of ${considered}` : '';
  const passedOver = unread.length > 0 ? `; no CIB that can be read: ${unread.join(', ')}` : '';
  const note = `hatool: using ${best.name} (${whose}${others})${passedOver}`;
  return { name: best.name, text: best.text, note };
}

/** The saved input of a transition, as the logs of an archive or folder tell it. */
async function inputOfTransition(path: string, number: string): Promise<string> {
  if (!/^\d+$/.test(number))
    throw new UsageError(`--transition: "${number}" is no number; logs number transitions from 0 on`);
  const { transitions } = await readTimeline(openInputs([path], { onRefused: () => undefined }), {});
  const runs = transitions.filter((run) => run.number === Number(number));
  const inputs = [...new Set(runs.flatMap(({ input }) => (input === undefined ? [] : stem(input))))];
  if (inputs.length === 1) return inputs[0] ?? '';
  if (inputs.length > 1) {
    throw new UsageError(
      `transition ${number} was calculated several times, by different DCs or before a restart: take one of its inputs with --input: ${inputs.join(', ')}`,
    );
  }
  const numbers = [...new Set(transitions.map((run) => run.number))];
  const known =
    numbers.length === 0
      ? 'no log in it tells of a transition'
      : `its logs tell of ${Math.min(...numbers)} to ${Math.max(...numbers)}`;
  const reason = runs.length > 0 ? 'the logs do not say where its input was saved' : known;
  throw new UsageError(`there is no saved input of transition ${number} in "${path}": ${reason}`);
}

/**
 * Reads the text of a CIB. A file is taken as it is, `git:REVISION:PATH` as it was then; of an archive or folder the newest
 * CIB, or the saved input asked for.
 * Throws UsageError when there is none, or it cannot be read.
 */
export async function chooseCib(path: string, wanted: WantedInput, stdinName = path): Promise<ChosenText> {
  const { input, transition, at } = wanted;
  const given = Object.entries({ input, transition, at }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`],
  );
  if (given.length > 1)
    throw new UsageError(
      `${given.join(' and ')} ${given.length === 2 ? 'both' : 'all'} name a saved scheduler input: give one of them`,
    );
  if (at !== undefined) return inputAt(path, at);
  // Before anything is read: what came through a pipe is gone then.
  if (transition !== undefined && path === '-')
    throw new UsageError('--transition reads an archive twice: save it to a file first');
  const saved = transition === undefined ? input && stem(input) : await inputOfTransition(path, transition);
  if (saved === undefined && isGitFile(path))
    return { name: path, text: decodeText(path, await readGitFile(path)), note: undefined };
  const search = new Search(path, saved);
  const onRefused = (name: string): void => {
    if (stem(name) === 'cib') search.unread.push(name);
  };
  for await (const file of openInputs([path], { onRefused, stdinName })) {
    if (file.name === stdinName) {
      const asked = input === undefined ? '--transition' : '--input';
      if (saved !== undefined)
        throw new UsageError(`${asked} needs an archive or a folder, but "${path}" is a file`);
      return { name: file.name, text: await textOf(file), note: undefined };
    }
    await search.look(file);
  }
  if (search.found) return search.found;
  if (saved === undefined) return bestOf(path, search);
  const known = didYouMean(saved, search.savedNames) || `; it has ${search.savedNames.length} others`;
  throw new UsageError(`"${path}" has no scheduler input "${saved}"${known}`);
}
