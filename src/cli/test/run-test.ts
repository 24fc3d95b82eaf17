/** The job of `hatool test`: find files of expectations, run them, and print what came out. */
import { pushAll } from '../../base/arrays.js';
import type { Clock } from '../../base/date-time.js';
import { UsageError } from '../../base/usage-error.js';
import { maskSecrets, type SecretRange } from '../../cib/secrets.js';
import { fileStates } from '../../input/file-states.js';
import { renderDocumentText } from '../../render/document/text.js';
import { renderTestsGithub } from '../../render/expectations/github.js';
import { renderTestsJson } from '../../render/expectations/json.js';
import { renderTestsJunit } from '../../render/expectations/junit.js';
import { printable } from '../../render/printable.js';
import { countTests, testsDocument } from '../../views/expectations/tests-document.js';
import type { FileTests } from '../../views/expectations/test-view.js';
import type { Invocation, Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { expectationFiles } from './find-files.js';
import { readTestOptions, type TestOptions } from './options.js';
import { TestRun } from './parallel-test.js';
import type { ReadFile } from './prepare.js';
import type { TestListener } from './test-file.js';
import packageJson from '../../../package.json' with { type: 'json' };

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

/** Runs all files once; resolves to the exit code. */
async function testOnce(
  options: TestOptions,
  terminal: Terminal,
  listener: TestListener = {},
): Promise<number> {
  const started = performance.now();
  const files: FileTests[] = [];
  const secrets: SecretRange[] = [];
  const run = new TestRun(await expectationFiles(options.paths), { options, clock: clockNow() });
  const onNote = (note: string): void => terminal.warn(`hatool: ${printable(note)}`);
  const results = run.results({
    ...listener,
    onNote,
    onFile: (path) => terminal.progress(`testing ${printable(path)}`),
    onStates: (path, states) => terminal.progress(`exploring ${printable(path)}: ${states} states`),
  });
  for await (const { found, notes, secrets: own } of results) {
    for (const note of notes) onNote(note);
    pushAll(secrets, own);
    files.push(found);
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
      const onRead = async ({ cluster }: ReadFile): Promise<void> => {
        if (watched.has(cluster)) return;
        watched.add(cluster);
        await note();
      };
      await testOnce(options, terminal, { onRead });
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
  return given['watch'] === true ? watchTests(options, terminal) : testOnce(options, terminal);
}
