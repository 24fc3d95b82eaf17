/** The scenarios of one large file, run by the real program and its real processes, some of which die. */
import { build, type BuildOptions } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageProgramPlugin } from '../../scripts/page-program.mjs';
import { hatool } from './harness.js';
import { madeFile } from './made-expectations.js';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'node_modules/.cache/hatool-split-test');
const answers = join(folder, 'answers');
const made = madeFile({ resources: 50 });

/** Has the process write down what it answers, and die before it gives as many answers as it is told. */
const WATCHED = `import { appendFileSync } from 'node:fs';
const send = process.send.bind(process);
let left = Number(process.env.ANSWERS);
process.send = (answer) => {
  if (left === 0) process.exit(1);
  left -= 1;
  appendFileSync(${JSON.stringify(answers)}, (answer.kind ?? answer) + '\\n');
  return send(answer);
};`;

beforeAll(async () => {
  mkdirSync(join(folder, 'cli'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const common: BuildOptions = {
    bundle: true,
    plugins: [pageProgramPlugin()],
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  };
  const file = (name: string): string => join(root, `src/cli/${name}.ts`);
  const outfile = (name: string): string => join(folder, `cli/${name}.js`);
  await build({ ...common, entryPoints: [file('main')], outfile: outfile('main') });
  await build({
    ...common,
    entryPoints: [file('test/test-worker')],
    outfile: outfile('test-worker'),
    banner: { js: WATCHED },
  });
});
afterAll(() => {
  for (const each of [folder, made.folder]) rmSync(each, { recursive: true });
});

const processors = availableParallelism();

describe(`a large file, tested by the program${processors < 2 ? ' [SKIPPED: one processor]' : ''}`, () => {
  it.skipIf(processors < 2).each(['all', '2', '0'])(
    'comes to what one process comes to while each of the others gives so many answers: %s',
    async (count) => {
      writeFileSync(answers, '');
      const program = join(folder, 'cli/main.js');
      const { status, stdout } = spawnSync(process.execPath, [program, 'test', '-f', 'junit', made.path], {
        encoding: 'utf8',
        env: { ...process.env, ANSWERS: count === 'all' ? '1000' : count },
      });
      // Beside the source are no programs: there this process does all.
      const alone = await hatool(['test', '-f', 'junit', made.path]);
      expect({ status, stdout }).toEqual({ status: 1, stdout: alone.stdout });
      const given = readFileSync(answers, 'utf8').split('\n').filter(Boolean);
      expect(given.every((kind) => kind === 'scenario')).toBe(true);
      if (count === '0') expect(given).toEqual([]);
      else expect(given.length).toBeGreaterThan(0);
    },
  );
});
