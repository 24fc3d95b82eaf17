/** The scenarios of one file come to the same in several processes as in one, whoever runs which, and whoever fails. */
import { appendFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { TestAnswers } from '../../src/cli/test/answer-test.js';
import { TestRun, type RunListener } from '../../src/cli/test/parallel-test.js';
import { prepare, readTest } from '../../src/cli/test/prepare.js';
import { costOf } from '../../src/cli/test/test-cost.js';
import { selected, testFile, type TestedFile, type TestSetting } from '../../src/cli/test/test-file.js';
import type { Forks } from '../../src/cli/test/test-processes.js';
import type { TestAnswer, TestTask } from '../../src/cli/test/test-task.js';
import { partOfTests, testsOfFile, testsOfParts } from '../../src/views/expectations/file-tests.js';
import { madeFile, settingOf, type MadeFile } from './made-expectations.js';

const SAMPLES = ['database-vip/expectations', 'http-ha/expectations', 'http-ha/stickiness'].map((name) =>
  resolve(import.meta.dirname, `../../samples/${name}.hatest.yaml`),
);
const ORDERS = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
  [4, 0, 9, 3, 7, 1, 8, 2, 6, 5],
];

const made: MadeFile[] = [];
const make = (options: Parameters<typeof madeFile>[0]): MadeFile => {
  const file = madeFile(options);
  made.push(file);
  return file;
};
afterAll(() => {
  for (const { folder } of made) rmSync(folder, { recursive: true });
});

/** As it is posted from process to process. */
const posted = <T>(value: T): T => structuredClone(value);

describe('the scenarios of a file, each run on its own', () => {
  const files = [...SAMPLES, ...ORDERS.map((order) => make({ resources: 6, order }).path)];
  const cases = files.flatMap((path, file) =>
    [undefined, 'way', 'node1'].map((name) => ({ file, path, name })),
  );

  it.each(cases)(
    'come to the tests of the whole file: file $file, by the name $name',
    async ({ path, name }) => {
      const { options, clock } = settingOf(name === undefined ? {} : { name });
      const prepared = prepare(selected(await readTest(path, () => undefined), options), clock);
      const places = [...prepared.file.scenarios.keys()];
      const parts = places.map((place) => posted(partOfTests(prepared, place)));
      expect(testsOfParts(prepared, parts)).toEqual(testsOfFile(prepared));
    },
  );

  it('reach states that others reach, too, and break invariants on longer ways before shorter ones', async () => {
    const { clock } = settingOf();
    const prepared = prepare(await readTest(files[SAMPLES.length] ?? '', () => undefined), clock);
    const invariants = testsOfFile(prepared).filter((test) => test.kind === 'invariant');
    const events = prepared.file.scenarios.reduce((sum, { steps }) => sum + steps.length, 0);
    expect(Math.max(...invariants.map(({ states }) => states))).toBeLessThan(events - 3);
    expect(invariants.filter(({ broken }) => broken > 1).length).toBeGreaterThan(1);
    expect(invariants.some(({ failures }) => (failures[0]?.after.length ?? 0) > 1)).toBe(true);
    expect(invariants.some(({ broken, tested }) => broken === 0 && tested > 0)).toBe(true);
    expect(invariants.some(({ tested }) => tested === 0)).toBe(true);
  });
});

type Behaviour = (answer: TestAnswer, count: number) => TestAnswer | undefined;

interface Watched extends Forks {
  readonly started: () => number;
  readonly asked: TestTask[];
}

/** Processes that answer in this one, each after a while, as they behave. */
function forks(most: number, behaviour: Behaviour = (answer) => answer): Watched {
  const asked: TestTask[] = [];
  let started = 0;
  return {
    most,
    asked,
    started: () => started,
    async start() {
      started += 1;
      const answers = new TestAnswers();
      let [before, count, hasFailed] = [Promise.resolve<unknown>(undefined), 0, false];
      return {
        end: () => undefined,
        ask(task) {
          asked.push(task);
          const answer = before.then(async () => {
            await sleep((asked.length * 7) % 5);
            const said = hasFailed ? undefined : behaviour(posted(await answers.to(posted(task))), count);
            count += 1;
            hasFailed = said === undefined;
            return said;
          });
          before = answer;
          return answer;
        },
      };
    },
  };
}

async function ran(
  paths: readonly string[],
  { setting = settingOf(), ...given }: { setting?: TestSetting; forks?: Forks; listener?: RunListener } = {},
): Promise<readonly TestedFile[]> {
  const all: TestedFile[] = [];
  const run = new TestRun(paths, setting, given.forks);
  for await (const tested of run.results(given.listener ?? {})) all.push(tested);
  return all;
}

const isScenario = ({ kind }: TestTask): boolean => kind === 'scenario';

describe('a large file of expectations', () => {
  const { path } = make({ resources: 50 });
  const setting = settingOf();
  const alone = testFile(path, setting);

  it.each<readonly [string, number, Behaviour | undefined]>([
    ['one process', 1, undefined],
    ['three processes', 3, undefined],
    ['a process that fails soon', 1, (answer, count) => (count < 2 ? answer : undefined)],
    ['processes that all fail at once', 3, () => undefined],
    ['a process that refuses a scenario', 2, (answer, count) => (count === 1 ? 'refused' : answer)],
  ])('comes to the same with %s', async (_, most, behaviour) => {
    const others = forks(most, behaviour);
    expect(await ran([path], { forks: others })).toEqual([await alone]);
    expect(others.started()).toBe(most);
    expect(others.asked.filter(isScenario).length).toBeGreaterThan(0);
  });

  it('comes to the same by name, and without invariants', async () => {
    const { path: bare } = make({ resources: 50, invariants: false });
    for (const [file, options] of [[path, { name: 'e' }] as const, [bare, {}] as const]) {
      const [others, own] = [forks(2), settingOf(options)];
      expect(await ran([file], { setting: own, forks: others })).toEqual([await testFile(file, own)]);
      expect(others.asked.filter(isScenario).length).toBeGreaterThan(0);
    }
  });

  it('is run by this process alone when somebody edits it meanwhile', async () => {
    const { path: edited } = make({ resources: 50, name: 'edited' });
    const before = await testFile(edited, setting);
    const others = forks(2);
    const listener = { onRead: () => appendFileSync(edited, '# edited\n') };
    expect(await ran([edited], { forks: others, listener })).toEqual([before]);
    expect(others.asked.length).toBeGreaterThan(0);
  });

  it('is explored in one process', async () => {
    const others = forks(2);
    const exploring = settingOf({ explore: '1', maxStates: '3' });
    const [tested] = await ran([path], { setting: exploring, forks: others });
    expect(tested?.found.exploration?.states).toBe(3);
    expect(others.started()).toBe(0);
  });

  it('with others shares the same processes, which take files before scenarios', async () => {
    const paths = [path, ...ORDERS.map((order) => make({ resources: 6, order }).path)];
    const others = forks(2);
    const each = await Promise.all(paths.map((one) => testFile(one, setting)));
    expect(await ran(paths, { forks: others })).toEqual(each);
    expect(others.started()).toBe(2);
    expect(others.asked.findIndex(isScenario)).toBeGreaterThan(
      others.asked.findIndex((one) => !isScenario(one)),
    );
  });

  it('is heard of when it is read, and none beside it is read elsewhere then', async () => {
    const small = make({ resources: 6 }).path;
    const heard: string[] = [];
    const others = forks(2);
    const listener: RunListener = { onRead: (read) => void heard.push(read.path) };
    const each = [await alone, await testFile(small, setting)];
    expect(await ran([path, small], { forks: others, listener })).toEqual(each);
    expect(heard).toEqual([path, small]);
    expect(others.asked.every(isScenario)).toBe(true);
    expect(others.asked.length).toBeGreaterThan(0);
  });

  it('is worth processes, and a small one is not', async () => {
    const read = await readTest(path, () => undefined);
    const small = await readTest(SAMPLES[0] ?? '', () => undefined);
    expect(costOf(read, setting)).toBeGreaterThan(10 * costOf(small, setting));
    const others = forks(2);
    await ran(SAMPLES.slice(0, 1), { forks: others });
    expect(others.started()).toBe(0);
  });
});
