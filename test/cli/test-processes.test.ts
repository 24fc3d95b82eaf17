/** What a process answers about a file of expectations is what this process would have found, and files keep their order. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestRun } from '../../src/cli/test/parallel-test.js';
import { readTest } from '../../src/cli/test/prepare.js';
import { costOf } from '../../src/cli/test/test-cost.js';
import { testFile } from '../../src/cli/test/test-file.js';
import { cibOf, dummy, FENCING } from '../expectations/small.js';
import { hatool } from './harness.js';
import { settingOf } from './made-expectations.js';

const SAMPLE = resolve(import.meta.dirname, '../../samples/http-ha/expectations.hatest.yaml');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hatool-test-processes-'));
  writeFileSync(join(folder, 'cib.xml'), cibOf({ resources: FENCING + dummy('web') }));
  const file = (name: string, expected: string): void =>
    writeFileSync(
      join(folder, `${name}.hatest.yaml`),
      `scenarios:\n  - name: in ${name}\n    expect: [${expected}]\n`,
    );
  file('first', '{ running: web }');
  file('second', '{ running: nobody }');
  file('third', '{ running: web }');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file of expectations that is tested in a process', () => {
  it.each([{}, { explore: '1' }, { name: 'node1' }])(
    'comes to what it comes to without one: %j',
    async (options) => {
      const tested = await testFile(SAMPLE, settingOf(options));
      expect(tested.found.tests.length).toBeGreaterThan(0);
      expect(structuredClone(tested)).toEqual(tested);
    },
  );

  it('costs as much as its cluster and its events are large, and more when it is explored', async () => {
    const read = await readTest(SAMPLE, () => undefined);
    const cost = costOf(read, settingOf());
    const [first] = read.file.scenarios.filter(({ steps }) => steps.length === 1);
    const less = { ...read, file: { ...read.file, scenarios: first ? [first] : [] } };
    // The start and all events, or one.
    const events = read.file.scenarios.reduce((sum, { steps }) => sum + steps.length, 0);
    expect(costOf(less, settingOf()) * (events + 1)).toBe(cost * 2);
    expect(costOf(read, settingOf({ explore: '1' }))).toBeGreaterThan(10 * cost);
  });
});

describe('several files of expectations', () => {
  const paths = (...names: readonly string[]): readonly string[] =>
    names.map((name) => join(folder, `${name}.hatest.yaml`));

  it('are given in their order until the first that is refused', async () => {
    const given: string[] = [];
    const run = new TestRun(paths('third', 'first', 'second', 'third'), settingOf());
    const all = async (): Promise<void> => {
      for await (const { found } of run.results({})) given.push(found.file);
    };
    await expect(all()).rejects.toThrow(/nobody/);
    expect(given).toEqual(paths('third', 'first'));
  });

  it('end in what is wrong with the first that is refused', async () => {
    const { code, stdout, stderr } = await hatool(['test', ...paths('first', 'second', 'third')]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('second.hatest.yaml:3:');
  });
});
