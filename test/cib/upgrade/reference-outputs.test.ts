/** Pacemaker's own inputs for its schema transformations: the same results, and a word on everything that it reports. */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/base/problem.js';
import type { TransformedSchema } from '../../../src/cib/upgrade/schemas.js';
import { hasShared, sharedFiles, sharedTitle } from '../../shared.js';
import { canonical, read, runSteps } from './reading.js';

interface Suite {
  readonly folder: string;
  readonly schema: TransformedSchema;
  readonly stages: readonly number[];
}

const SUITES: readonly Suite[] = [
  { folder: 'pacemaker/schemas/test-2', schema: 'pacemaker-2.10', stages: [0, 1, 2] },
  { folder: 'pacemaker/schemas/test-3', schema: 'pacemaker-3.10', stages: [0, 1, 2, 3, 4, 99] },
];

/** What a line of the reference is about: every word that a message of ours has to name. */
const SUBJECTS: readonly RegExp[] = [
  /^(?:Resources-operation|Resources-operation instance_attributes): (\S+) \(rsc=([^,)]+).*?\): \S+ (\S+)/,
  /^Resource meta_attributes: (\S+) \(.*?\): \S+ (\S+)/,
  /^(?:Cluster properties|Resource instance_attributes|Constraints-colocation): (\S+): \S+ (\S+)/,
  /^Cluster node: (\S+) /,
  /^\S+: original element pointed to with @id-ref \((\S+)\) disappeared/,
  /^Dropping (\S+) meta-attribute from (\S+) /,
  /^Dropping nvpair (\S+) because the (\S+) property/,
  /^Dropping moon attribute from date spec (\S+) /,
  /^Dropping lifetime element from constraint (\S+) /,
  /^Dropping (?:bundle resource|template|resource|group|clone) (\S+) because/,
  /^CIB syntax changes may invalidate ACLs that use "(xpath)"/,
];

interface Expected {
  readonly line: string;
  readonly severity: string;
  readonly words: readonly string[];
}

function expectedOf(line: string): Expected {
  const [, label = '', text = ''] = /^(WARNING|INFO|DEBUG): (.*)$/.exec(line) ?? [];
  const words = SUBJECTS.flatMap((subject) => subject.exec(text)?.slice(1) ?? []);
  if (words.length === 0) throw new Error(`the test does not know what this line is about: ${line}`);
  return { line, severity: label === 'WARNING' ? 'warning' : 'info', words };
}

function expectedLines(input: string, { stages }: Suite): string[] {
  const lines = stages.flatMap((stage) => {
    const file = input.replace('/xml/', '/ref.err/').replace(/\.xml$/, `.ref.err-${stage}`);
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  });
  return lines.filter((line) => line !== '');
}

function expectedMessages(input: string, suite: Suite): Expected[] {
  // A line with three dots goes on with the one before it.
  return expectedLines(input, suite)
    .filter((line) => !line.includes(': ... '))
    .map(expectedOf);
}

/** The lines for which no message of ours is left; each message counts once. */
function uncovered(expected: readonly Expected[], problems: readonly Problem[]): string[] {
  const left = [...problems];
  return expected.flatMap(({ line, severity, words }) => {
    const at = left.findIndex(
      (problem) =>
        problem.severity === severity && words.every((word) => problem.message.includes(`"${word}"`)),
    );
    if (at === -1) return [line];
    left.splice(at, 1);
    return [];
  });
}

describe.skipIf(!hasShared)(sharedTitle("Pacemaker's schema upgrade tests"), () => {
  it('are 52 inputs', () => {
    const inputs = SUITES.flatMap(({ folder }) => sharedFiles(`${folder}/xml`, '.xml'));
    expect(inputs).toHaveLength(52);
  });

  for (const suite of SUITES) {
    for (const input of sharedFiles(`${suite.folder}/xml`, '.xml')) {
      it(`${basename(input, '.xml')} gives the reference output and a message for each of the reference`, () => {
        const { root, problems, messages } = runSteps(read(readFileSync(input, 'utf8'), input), suite.schema);
        const reference = input.replace('/xml/', '/ref/').replace(/\.xml$/, `.ref-${suite.stages.at(-1)}`);
        expect(canonical(root)).toBe(canonical(read(readFileSync(reference, 'utf8'), reference)));
        expect(uncovered(expectedMessages(input, suite), problems)).toEqual([]);
        expect(messages).toEqual(expectedLines(input, suite));
      });
    }
  }
});
