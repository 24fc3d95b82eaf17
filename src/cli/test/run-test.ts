/** The job of `hatool test`: find files of expectations, run them, and print what came out. */
import { pushAll } from '../../base/arrays.js';
import type { Clock } from '../../base/date-time.js';
import { UsageError } from '../../base/usage-error.js';
import { maskSecrets, secretRanges, type SecretRange } from '../../cib/secrets.js';
import { fileStates } from '../../input/file-states.js';
import { renderDocumentText } from '../../render/document/text.js';
import { renderTestsGithub } from '../../render/expectations/github.js';
import { renderTestsJson } from '../../render/expectations/json.js';
import { renderTestsJunit } from '../../render/expectations/junit.js';
import { printable } from '../../render/printable.js';
import { explore, type Exploration } from '../../expectations/explore/explore.js';
import { explorationView, type ExplorationView } from '../../views/expectations/exploration-document.js';
import { countTests, testsDocument } from '../../views/expectations/tests-document.js';
import { testsOfFile } from '../../views/expectations/file-tests.js';
import type { FileTests } from '../../views/expectations/test-view.js';
import { expectationWords } from '../../views/expectations/words.js';
import type { Invocation, Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { expectationFiles } from './find-files.js';
import { readTestOptions, type TestOptions } from './options.js';
import { readPrepared, type ReadFile } from './prepare.js';
import packageJson from '../../../package.json' with { type: 'json' };

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
  terminal: Terminal,
): { readonly exploration: Exploration; readonly view: ExplorationView } {
  const { explore: told } = prepared.file;
  const depth = typeof asked === 'number' ? asked : (told.depth ?? DEPTH);
  const request = { prepared, depth, maxStates: maxStates ?? told.maxStates ?? MOST_STATES, foldsEqualNodes };
  const started = performance.now();
  const steps = explore(request);
  for (;;) {
    const { done, value } = steps.next();
    if (done !== true) {
      terminal.progress(`exploring ${printable(path)}: ${value} states`);
      continue;
    }
    return { exploration: value, view: explorationView(value, (performance.now() - started) / 1000) };
  }
}

function testsOf(read: ReadFile, options: TestOptions, terminal: Terminal): FileTests {
  const { path: file, cluster, prepared } = read;
  const isExplored = options.explore !== undefined && prepared.file.invariants.length > 0;
  if (options.explore !== undefined && !isExplored)
    terminal.warn(`hatool: note: "${printable(file)}" was not explored: it has no invariants`);
  const found = isExplored ? explored(read, options, terminal) : undefined;
  const tests = testsOfFile(prepared, found?.exploration);
  return { file, cluster, tests, exploration: found?.view };
}

function rendered(
  files: readonly FileTests[],
  { format }: TestOptions,
  { terminal, seconds }: { readonly terminal: Terminal; readonly seconds: number },
): string {
  switch (format) {
    case 'json':
      return renderTestsJson(files, { name: 'hatool', version: packageJson.version });
    case 'junit':
      return renderTestsJunit(files);
    case 'github':
      return renderTestsGithub(files);
    case 'text': {
      const { palette, columns } = terminal;
      return renderDocumentText(testsDocument(files, seconds), { palette, columns });
    }
  }
}

/** Told of every file that is read and of its CIB. */
type OnFile = (file: ReadFile) => Promise<void>;

/** Runs all files once; resolves to the exit code. */
async function testOnce(options: TestOptions, terminal: Terminal, onFile: OnFile): Promise<number> {
  const started = performance.now();
  const onNote = (sentence: string): void => terminal.warn(`hatool: note: ${printable(sentence)}`);
  const files: FileTests[] = [];
  const secrets: SecretRange[] = [];
  for (const path of await expectationFiles(options.paths)) {
    terminal.progress(`testing ${printable(path)}`);
    const read = await readPrepared(path, { clock: clockNow(), onNote });
    await onFile(read);
    pushAll(secrets, secretRanges(read.root, read.root.source));
    files.push(testsOf(selected(read, options), options, terminal));
  }
  terminal.progress('');
  if (options.name !== undefined && files.every(({ tests }) => tests.length === 0))
    throw new UsageError(`no scenario and no invariant has "${options.name}" in its name`);
  const seconds = (performance.now() - started) / 1000;
  await terminal.write(maskSecrets(rendered(files, options, { terminal, seconds }), secrets));
  return countTests(files).failed > 0 ? EXIT.findings : EXIT.clean;
}

async function watchTests(options: TestOptions, terminal: Terminal): Promise<number> {
  const { repeatOnChange } = await import('../repeat-on-change.js');
  const watched = new Set(options.paths);
  await repeatOnChange(terminal, {
    done: 'tested',
    state: () => fileStates([...watched], () => false),
    run: async (note) => {
      await note();
      await testOnce(options, terminal, async ({ cluster }) => {
        if (watched.has(cluster)) return;
        watched.add(cluster);
        await note();
      });
    },
  });
  return EXIT.clean;
}

function clockNow(): Clock {
  const now = new Date();
  return { now: Math.floor(now.getTime() / 1000), offset: -now.getTimezoneOffset() * 60 };
}

/** Runs the command; resolves to the exit code. */
export async function runTest(invocation: Invocation): Promise<number> {
  const { terminal, options: given } = invocation;
  if (given['init'] === true) {
    const { writeFirstFile } = await import('./init.js');
    return writeFirstFile(invocation.arguments, { clock: clockNow(), terminal });
  }
  const options = readTestOptions(invocation);
  return given['watch'] === true
    ? watchTests(options, terminal)
    : testOnce(options, terminal, async () => undefined);
}
