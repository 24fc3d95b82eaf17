/** Runs one file of expectations, as it was asked for. */
import type { Clock } from '../../base/date-time.js';
import { secretRanges, type SecretRange } from '../../cib/secrets.js';
import { explore, type Exploration } from '../../expectations/explore/explore.js';
import type { PreparedFile } from '../../expectations/run/run-file.js';
import { explorationView, type ExplorationView } from '../../views/expectations/exploration-document.js';
import { testsOfFile, testsOfParts, type ScenarioPart } from '../../views/expectations/file-tests.js';
import type { FileTests } from '../../views/expectations/test-view.js';
import { expectationWords } from '../../views/expectations/words.js';
import type { TestOptions } from './options.js';
import { prepare, readTest, type ReadFile } from './prepare.js';

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

/** Runs all scenarios of a file, in whatever order; resolves to what came of each, in theirs. */
export type RunScenarios = (prepared: PreparedFile) => Promise<readonly ScenarioPart[]>;

/** Who is told on the way. */
export interface TestListener {
  /** The file and its CIB were read, and are to be run. */
  onRead?(read: ReadFile): Promise<void> | void;
  /** Who runs the scenarios of the file, when this process is not to do so alone. */
  sharedScenarios?(read: ReadFile): Promise<RunScenarios | undefined>;
  /** Something is to be told of a file, which is among its notes, too. */
  onNote?(note: string): void;
  /** So many states were looked at. */
  onStates?(path: string, states: number): void;
}

/** The same file with only those scenarios and invariants that are asked for by name. */
export function selected(read: ReadFile, { name }: TestOptions): ReadFile {
  if (name === undefined) return read;
  const wanted = name.toLowerCase();
  const isWanted = (text: string): boolean => text.toLowerCase().includes(wanted);
  const scenarios = read.file.scenarios.filter((one) => isWanted(one.name));
  const invariants = read.file.invariants.filter((one) => isWanted(one.name ?? expectationWords(one)));
  return { ...read, file: { ...read.file, scenarios, invariants } };
}

/** Whether the states of a file are to be looked at beside its scenarios. */
export function isExplored({ file }: ReadFile, { explore: asked }: TestOptions): boolean {
  return asked !== undefined && file.invariants.length > 0;
}

/** Without a number in the file either. */
const DEPTH = 2;
const MOST_STATES = 10_000;

/** Explores, and tells of it on the way. */
function explored(
  { path, prepared }: { readonly path: string; readonly prepared: PreparedFile },
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
  const read = selected(await readTest(path, onNote), options);
  await listener.onRead?.(read);
  const scenarios = await listener.sharedScenarios?.(read);
  const prepared = prepare(read, clock);
  const isExploring = isExplored(read, options);
  if (options.explore !== undefined && !isExploring)
    onNote(`"${path}" was not explored: it has no invariants`);
  const exploring = isExploring ? explored({ path, prepared }, options, listener) : undefined;
  const tests = scenarios
    ? testsOfParts(prepared, await scenarios(prepared))
    : testsOfFile(prepared, exploring?.exploration);
  const { cluster, root } = read;
  const found = { file: path, cluster, tests, exploration: exploring?.view };
  return { found, notes, secrets: secretRanges(root, root.source) };
}
