/** `hatool verify --watch`: verifies again whenever something changes that the verdict depends on. */
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../../base/usage-error.js';
import { fileStates } from '../../input/file-states.js';
import { printable } from '../../render/printable.js';
import type { Invocation, Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { configNames } from './config-file.js';
import { expandGlobs } from './expand-globs.js';
import type { VerifyOptions } from './options.js';

/** How often files are looked at, in milliseconds; many take longer, and are looked at less often. */
const INTERVAL = 250;
const PATIENCE = 10;

const CLEAR = '\u001B[2J\u001B[3J\u001B[H';

/** Options that change files, or verify nothing. */
const WITHOUT = ['fix', 'diff', 'updateBaseline', 'pruneBaseline', 'printConfig', 'asCrmVerify'];

/** Throws UsageError for what cannot be done again and again. */
function checkOptions({ arguments: paths, options }: Invocation): void {
  const meaningless = WITHOUT.find((name) => options[name] === true);
  if (meaningless !== undefined) {
    const flag = meaningless.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new UsageError(`--${flag} cannot be used with --watch`);
  }
  if (paths.includes('-') || options['xmlPipe'] === true)
    throw new UsageError('--watch is for files: standard input is read once');
}

/** Everything that the verdict depends on, as far as it is known. */
class Watched {
  readonly #terminal: Terminal;
  #paths: readonly string[] = [];
  #written: ReadonlySet<string> = new Set();

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Looks at these files from now on; true when they are others than before. */
  set({ paths, config, baseline, agentPaths, formats }: VerifyOptions): boolean {
    const beside = configNames.map((name) => resolve(this.#terminal.workingDirectory, name));
    const own = [...(config?.files ?? []), ...(baseline ? [baseline.file] : []), ...agentPaths, ...paths];
    const all = [...new Set([...beside, ...own])];
    const isOther = all.join('\n') !== this.#paths.join('\n');
    this.#paths = all;
    this.#written = new Set(formats.flatMap(({ file }) => (file === undefined ? [] : resolve(file))));
    return isOther;
  }

  async state(): Promise<string> {
    // A glob may match nothing for a moment.
    const expanded = await expandGlobs(this.#paths).catch(() => this.#paths);
    return fileStates(expanded, (path) => this.#written.has(resolve(path)));
  }
}

/** Resolves when the state is another one and has stayed so for a moment, or when the user interrupts. */
async function change(watched: Watched, before: string, signal: AbortSignal): Promise<void> {
  let last = before;
  while (!signal.aborted) {
    const started = performance.now();
    const now = await watched.state();
    // An editor may write in several steps.
    if (now !== before && now === last) return;
    last = now;
    const wait = Math.max(INTERVAL, PATIENCE * (performance.now() - started));
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}

/** What separates a run from the one before. */
async function begin(terminal: Terminal, isFirst: boolean): Promise<void> {
  if (terminal.isTty) await terminal.write(CLEAR);
  else if (!isFirst) terminal.warn(`hatool: verified again at ${new Date().toISOString()}`);
}

/** Runs until the user interrupts; resolves to the exit code. */
export async function watchVerify(
  invocation: Invocation,
  verifyOnce: (onOptions: (options: VerifyOptions) => Promise<void>) => Promise<number>,
): Promise<number> {
  const { terminal } = invocation;
  checkOptions(invocation);
  const interruption = new AbortController();
  terminal.onInterrupt?.(() => interruption.abort());
  const watched = new Watched(terminal);
  let before = '';
  const remember = async (options: VerifyOptions): Promise<void> => {
    // What has changed since they were read is seen only by comparing with a state from before.
    if (watched.set(options)) before = await watched.state();
  };
  for (let isFirst = true; !interruption.signal.aborted; isFirst = false) {
    await begin(terminal, isFirst);
    if (!isFirst) before = await watched.state();
    await verifyOnce(remember).catch((error: unknown) => {
      // Wrong usage stays wrong; a configuration that is being edited does not.
      if (isFirst || !(error instanceof UsageError)) throw error;
      terminal.warn(`hatool: ${error.message.split('\n').map(printable).join('\n')}`);
    });
    await change(watched, before, interruption.signal);
  }
  return EXIT.clean;
}
