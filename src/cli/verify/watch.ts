/** `hatool verify --watch`: verifies again whenever something changes that the verdict depends on. */
import { resolve } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { fileStates } from '../../input/file-states.js';
import type { Invocation, Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { repeatOnChange } from '../repeat-on-change.js';
import { configNames } from './config-file.js';
import { expandGlobs } from './expand-globs.js';
import type { VerifyOptions } from './options.js';

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

/** Runs until the user interrupts; resolves to the exit code. */
export async function watchVerify(
  invocation: Invocation,
  verifyOnce: (onOptions: (options: VerifyOptions) => Promise<void>) => Promise<number>,
): Promise<number> {
  const { terminal } = invocation;
  checkOptions(invocation);
  const watched = new Watched(terminal);
  await repeatOnChange(terminal, {
    done: 'verified',
    state: () => watched.state(),
    run: (note) =>
      verifyOnce(async (options) => {
        if (watched.set(options)) await note();
      }),
  });
  return EXIT.clean;
}
