/** Runs tests against mutants: all of them are compiled into the code, and one is switched on at a time. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BaseSequencer, createVitest, type TestSpecification, type Vitest } from 'vitest/node';
import type { Mutant } from './candidates.js';

/** What became of a mutant. One that no test reaches has survived without a run. */
export type Fate = 'killed' | 'survived' | 'timeout' | 'unreached';

/** Which mutants a test file reaches, and how long it takes. */
interface TestFile {
  readonly file: string;
  readonly reached: ReadonlySet<number>;
  readonly milliseconds: number;
}

/** What the test process writes of a test file. */
interface Note {
  readonly file: string;
  readonly reached: readonly number[];
}

const REACHED = resolve('node_modules/.cache/hatool-mutants');

/** These check the text of the repository, or the built program, which has no mutants. */
const LEFT_OUT = ['test/borders.test.ts', 'test/cli/process.test.ts'];

/** Files are run in the order given: the nearest first. */
class OrderGiven extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files;
  }
}

async function openVitest(mutants: readonly Mutant[], bail: number): Promise<Vitest> {
  const plugin = {
    name: 'mutants',
    enforce: 'pre',
    transform: (code: string, id: string) => withMutants(code, id, mutants),
  } as const;
  const options: Parameters<typeof createVitest>[1] = {
    watch: false,
    isolate: false,
    maxWorkers: 1,
    pool: 'forks',
    exclude: [...LEFT_OUT],
    bail,
    reporters: [{}],
    setupFiles: [resolve('scripts/mutants-setup.ts')],
    sequence: { sequencer: OrderGiven },
  };
  return createVitest('test', options, { plugins: [plugin] });
}

/** The code of a module with a choice at the place of each of its mutants. */
function withMutants(code: string, id: string, mutants: readonly Mutant[]): string | undefined {
  const own = mutants
    .map((mutant, number) => ({ mutant, number }))
    .filter(({ mutant }) => mutant.file === id)
    .sort((a, b) => b.mutant.start - a.mutant.start);
  if (own.length === 0) return undefined;
  return own.reduce((text, { mutant: { start, end, choose }, number }) => {
    const choice = choose(`globalThis.hatoolMutant?.(${number})`);
    return text.slice(0, start) + choice + text.slice(end);
  }, code);
}

/**
 * Runs all tests once without a mutant, and says which of them reach which. One that fails in this run is told of and
 * left out, as it would kill every mutant.
 */
export async function reach(mutants: readonly Mutant[]): Promise<readonly TestFile[]> {
  rmSync(REACHED, { recursive: true, force: true });
  mkdirSync(REACHED, { recursive: true });
  const vitest = await openVitest(mutants, 0);
  vitest.provide('reachedFolder', REACHED);
  const { testModules } = await vitest.start();
  const durations = new Map(testModules.map((one) => [one.moduleId, one.diagnostic().duration]));
  const failed = new Set(testModules.filter((one) => one.state() === 'failed').map((one) => one.moduleId));
  await vitest.close();
  if (failed.size > 0) console.log(`left out, as they fail without a mutant: ${[...failed].join(', ')}`);
  const notes = readdirSync(REACHED).map((name): Note =>
    JSON.parse(readFileSync(join(REACHED, name), 'utf8')),
  );
  return notes
    .filter(({ file }) => !failed.has(file))
    .map(({ file, reached }) => ({
      file,
      reached: new Set(reached),
      milliseconds: durations.get(file) ?? 0,
    }));
}

/** Runs the tests that reach each mutant, the nearest and shortest first, until one fails. */
export async function runMutants(
  mutants: readonly Mutant[],
  tests: readonly TestFile[],
  tell: (mutant: Mutant, fate: Fate) => void,
): Promise<readonly Fate[]> {
  const vitest = await openVitest(mutants, 1);
  await vitest.standalone();
  const fates: Fate[] = [];
  for (const [number, mutant] of mutants.entries()) {
    const reaching = inOrder(
      mutant,
      tests.filter(({ reached }) => reached.has(number)),
    );
    const fate = reaching.length === 0 ? 'unreached' : await runOne(vitest, number, reaching);
    fates.push(fate);
    tell(mutant, fate);
  }
  await vitest.close();
  return fates;
}

async function runOne(vitest: Vitest, number: number, tests: readonly TestFile[]): Promise<Fate> {
  const limit = 20_000 + 3 * tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  vitest.provide('mutant', number);
  vitest.provide('limit', limit);
  const project = vitest.getRootProject();
  const files = tests.map(({ file }) => file);
  // The answer of a run lists every file that any run before it saw: an old failure would kill each mutant after it.
  vitest.state.clearFiles(project, [...vitest.state.getPaths()]);
  const started = Date.now();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    files.map((file) => project.createSpecification(file)),
  );
  if (Date.now() - started >= limit) return 'timeout';
  const failed = testModules.some((one) => files.includes(one.moduleId) && one.state() === 'failed');
  return failed || unhandledErrors.length > 0 ? 'killed' : 'survived';
}

function inOrder(mutant: Mutant, tests: readonly TestFile[]): readonly TestFile[] {
  const nearness = ({ file }: TestFile): number => {
    const parts = mutant.file.replace('/src/', '/test/').split('/');
    const others = file.replace('.test.ts', '.ts').split('/');
    return parts.findIndex((part, i) => part !== others[i]) >>> 0;
  };
  return [...tests].sort((a, b) => nearness(b) - nearness(a) || a.milliseconds - b.milliseconds);
}
