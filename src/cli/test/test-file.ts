/** Runs one file of expectations, as it was asked for. */
import type { Clock } from '../../base/date-time.js';
import { secretRanges, type SecretRange } from '../../cib/secrets.js';
import { explore, type Exploration } from '../../expectations/explore/explore.js';
import { explorationView, type ExplorationView } from '../../views/expectations/exploration-document.js';
import { testsOfFile } from '../../views/expectations/file-tests.js';
import type { FileTests } from '../../views/expectations/test-view.js';
import { expectationWords } from '../../views/expectations/words.js';
import type { TestOptions } from './options.js';
import { readPrepared, type ReadFile } from './prepare.js';

/** What one file is tested with. */
export interface TestSetting {
  readonly options: TestOptions;
  readonly clock: Clock;
}

/** What came of a file, as plain data. */
export interface TestedFile {
  readonly found: FileTests;
  /** What is told of it beside the output, in whole sentences. */
  readonly notes: readonly string[];
  readonly secrets: readonly SecretRange[];
}

/** Who is told on the way. */
export interface TestListener {
  /** The file and its CIB were read, and are to be run. */
  onRead?(read: ReadFile): Promise<void> | void;
  /** Something is to be told of a file, which is among its notes, too. */
  onNote?(note: string): void;
  /** So many states were looked at. */
  onStates?(path: string, states: number): void;
}

/** The same file with only those scenarios and invariants that are asked for by name. */
function selected(read: ReadFile, { name }: TestOptions): ReadFile {
  if (name === undefined) return read;
  const wanted = name.toLowerCase();
  const isWanted = (text: string): boolean => text.toLowerCase().includes(wanted);
  const { file } = read.prepared;
  const scenarios = file.scenarios.filter((one) => isWanted(one.name));
  const invariants = file.invariants.filter((one) => isWanted(one.name ?? expectationWords(one)));
  return { ...read, prepared: { ...read.prepared, file: { ...file, scenarios, invariants } } };
}

/** Without a number in the file either. */
const DEPTH = 2;
const MOST_STATES = 10_000;

/** Explores, and tells of it on the way. */
function explored(
  { path, prepared }: ReadFile,
  { explore: asked, maxStates, foldsEqualNodes }: TestOptions,
  listener: TestListener,
): { readonly exploration: Exploration; readonly view: ExplorationView } {
  const { explore: told } = prepared.file;
  const depth = typeof asked === 'number' ? asked : (told.depth ?? DEPTH);
  const request = { prepared, depth, maxStates: maxStates ?? told.maxStates ?? MOST_STATES, foldsEqualNodes };
  const started = performance.now();
  const steps = explore(request);
  for (;;) {
    const { done, value } = steps.next();
    if (done !== true) {
      listener.onStates?.(path, value);
      continue;
    }
    return { exploration: value, view: explorationView(value, (performance.now() - started) / 1000) };
  }
}

/** Throws a UsageError for a file that is refused, and for a CIB that is none. */
export async function testFile(
  path: string,
  { options, clock }: TestSetting,
  listener: TestListener = {},
): Promise<TestedFile> {
  const notes: string[] = [];
  const onNote = (sentence: string): void => {
    notes.push(`note: ${sentence}`);
    listener.onNote?.(`note: ${sentence}`);
  };
  const whole = await readPrepared(path, { clock, onNote });
  const read = selected(whole, options);
  await listener.onRead?.(read);
  const { cluster, prepared, root } = read;
  const isExplored = options.explore !== undefined && prepared.file.invariants.length > 0;
  if (options.explore !== undefined && !isExplored)
    onNote(`"${path}" was not explored: it has no invariants`);
  const exploring = isExplored ? explored(read, options, listener) : undefined;
  const tests = testsOfFile(prepared, exploring?.exploration);
  const found = { file: path, cluster, tests, exploration: exploring?.view };
  return { found, notes, secrets: secretRanges(root, root.source) };
}
