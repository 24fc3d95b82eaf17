/** Finds conformance cases: the layout of Pacemaker's scheduler suite, or a folder with a folder for each case. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const OUTPUTS = ['summary', 'scores', 'dot', 'exp'] as const;

export type Output = (typeof OUTPUTS)[number];

export interface ConformanceCase {
  readonly name: string;
  /** Path of the CIB. */
  readonly input: string;
  /** Further arguments of crm_simulate. */
  readonly args: readonly string[];
  /** Path of each expected output. */
  readonly expected: Readonly<Record<Output, string>>;
}

interface SuiteEntry {
  readonly name: string;
  readonly args: readonly string[];
}

function suiteCases(folder: string): ConformanceCase[] {
  const entries = JSON.parse(readFileSync(join(folder, 'tests.json'), 'utf8')) as readonly SuiteEntry[];
  const expected = (name: string, output: Output): string => join(folder, output, `${name}.${output}`);
  return entries.map(({ name, args }) => ({
    name,
    args,
    input: join(folder, 'xml', `${name}.xml`),
    expected: {
      summary: expected(name, 'summary'),
      scores: expected(name, 'scores'),
      dot: expected(name, 'dot'),
      exp: expected(name, 'exp'),
    },
  }));
}

function folderCases(folder: string): ConformanceCase[] {
  return readdirSync(folder)
    .sort()
    .map((name) => [name, join(folder, name)] as const)
    .filter(([, path]) => existsSync(join(path, 'input.xml')))
    .map(([name, path]) => ({
      name,
      args: JSON.parse(readFileSync(join(path, 'args.json'), 'utf8')) as string[],
      input: join(path, 'input.xml'),
      expected: {
        summary: join(path, 'summary'),
        scores: join(path, 'scores'),
        dot: join(path, 'dot'),
        exp: join(path, 'exp'),
      },
    }));
}

/** All cases below a folder of either layout. Throws an Error with one sentence when there are none. */
export function findCases(folder: string): ConformanceCase[] {
  if (!existsSync(folder)) throw new Error(`there is no folder "${folder}"`);
  const cases = existsSync(join(folder, 'tests.json')) ? suiteCases(folder) : folderCases(folder);
  if (cases.length === 0) {
    throw new Error(`"${folder}" has neither a tests.json nor folders with an input.xml: it holds no cases`);
  }
  return cases;
}
