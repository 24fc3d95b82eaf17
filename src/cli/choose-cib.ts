/** Which CIB is meant where an archive or a folder is named: the newest of the DC, or a saved scheduler input. */
import { didYouMean } from '../base/closest.js';
import { UsageError } from '../base/usage-error.js';
import type { InputFile } from '../input/input-file.js';
import { openInputs } from '../input/open.js';
import { decodeText, readBytes } from '../input/read-text.js';
import { isGitFile, readGitFile } from './git-file.js';
import { isCalledCib, NewestCib, stem } from './newest-cib.js';

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

const SAVED = /^pe-(?:input|warn|error)-\d+$/;

async function textOf(file: InputFile): Promise<string> {
  return decodeText(file.name, await readBytes(file));
}

/** What was found among the files of an archive or folder. */
class Search {
  readonly #saved: string | undefined;
  readonly newest: NewestCib;
  readonly savedNames: string[] = [];
  found: ChosenText | undefined;

  constructor(path: string, saved: string | undefined) {
    this.newest = new NewestCib(path);
    this.#saved = saved;
  }

  async look(file: InputFile): Promise<void> {
    const name = stem(file.name);
    if (SAVED.test(name)) {
      this.savedNames.push(name);
      if (this.#saved !== name) return;
      if (this.found) throw new UsageError(severalInputs(name, this.found.name, file.name));
      this.found = { name: file.name, text: await textOf(file), note: `hatool: using ${file.name}` };
    } else if (this.#saved === undefined && isCalledCib(file.name)) {
      this.newest.take({ name: file.name, text: await textOf(file) });
    }
  }
}

function severalInputs(name: string, first: string, second: string): string {
  return `there are several of the name "${name}": name one of them, such as "${first}" or "${second}"`;
}

function bestOf(path: string, { newest, savedNames }: Search): ChosenText {
  const { best, note } = newest;
  if (!best) {
    const [first] = savedNames;
    const help = first === undefined ? '' : `; it has saved scheduler inputs: take one with --input ${first}`;
    throw new UsageError(`"${path}" holds no cib.xml${help}`);
  }
  return { ...best, note: note && `hatool: ${note}` };
}

/** The saved input of a transition, as the logs of an archive or folder tell it. */
async function inputOfTransition(path: string, number: string): Promise<string> {
  if (!/^\d+$/.test(number))
    throw new UsageError(`--transition: "${number}" is no number; logs number transitions from 0 on`);
  const { readTimeline } = await import('../timeline/read-timeline.js');
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
  if (at !== undefined) {
    const { inputAt } = await import('./input-at.js');
    return inputAt(path, at);
  }
  // Before anything is read: what came through a pipe is gone then.
  if (transition !== undefined && path === '-')
    throw new UsageError('--transition reads an archive twice: save it to a file first');
  const saved = transition === undefined ? input && stem(input) : await inputOfTransition(path, transition);
  if (saved === undefined && isGitFile(path))
    return { name: path, text: decodeText(path, await readGitFile(path)), note: undefined };
  const search = new Search(path, saved);
  for await (const file of openInputs([path], { onRefused: search.newest.refused, stdinName })) {
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
