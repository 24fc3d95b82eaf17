/** Tests of clusters → Document: what fails first in each file's order, with what is expected, what is, and why. */
import { statement, type Block, type Document, type Statement } from '../document.js';
import { count } from '../timeline/words.js';
import { explorationBlocks } from './exploration-document.js';
import {
  referenceTo,
  untested,
  type FileTests,
  type InvariantTest,
  type Test,
  type TestFailure,
} from './test-view.js';

const hasFailed = ({ failures }: Test): boolean => failures.length > 0;

/** Numbers of tests by how they ended. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

export function countTests(files: readonly FileTests[]): TestCounts {
  const tests = files.flatMap((file) => file.tests);
  const failed = tests.filter(hasFailed).length;
  return { passed: tests.length - failed, failed };
}

function failureBlocks({ expected, actual, after, why, at }: TestFailure): Block[] {
  const path = after.length === 0 ? 'at the start' : after.join(', then ');
  return [
    statement(`expected: ${expected}`, [referenceTo(at)]),
    statement(`      is: ${actual}`),
    statement(`   after: ${path}`),
    ...why.map(({ text, note, at: places }, i) =>
      statement(
        `${i === 0 ? '     why: ' : '          '}${text}${note === undefined ? '' : ` (${note})`}`,
        places,
      ),
    ),
  ];
}

function statesWords({ states, tested, broken }: InvariantTest): string {
  const met = tested === states ? '' : `, its conditions met in ${tested}`;
  const bad = broken > 1 ? `, broken in ${broken}` : '';
  return ` (in every state: ${count(states, 'state')}${met}${bad})`;
}

function testStatement(test: Test): Statement {
  const isFailed = hasFailed(test);
  const isIdle = test.kind === 'invariant' && test.tested === 0;
  const passedMark = isIdle ? 'attention' : 'good';
  return {
    kind: 'statement',
    mark: isFailed ? 'broken' : passedMark,
    subject: test.name,
    text: test.kind === 'invariant' ? statesWords(test) : '',
    at: [],
    details: test.failures.flatMap(failureBlocks),
  };
}

function fileStatement(file: FileTests): Statement {
  const failed = file.tests.filter(hasFailed).length;
  return {
    kind: 'statement',
    mark: failed > 0 ? 'broken' : 'good',
    subject: file.file,
    text: ` (${file.cluster})`,
    at: [],
    details: file.tests.map(testStatement),
  };
}

function idleBlocks(files: readonly FileTests[]): Block[] {
  return files.flatMap(untested).map(({ name, at }) => ({
    kind: 'statement',
    mark: 'attention',
    subject: name,
    text: ': no state that was reached meets its conditions, so nothing is promised yet',
    at: [referenceTo(at)],
    details: [],
  }));
}

/** The document, with the sum of all as its last line. */
export function testsDocument(files: readonly FileTests[], seconds: number | undefined): Document {
  const { passed, failed } = countTests(files);
  const time = seconds === undefined ? '' : ` in ${seconds.toFixed(1)} s`;
  return [
    ...files.flatMap((file) => [fileStatement(file), ...explorationBlocks(file.exploration)]),
    ...idleBlocks(files),
    { kind: 'gap' },
    statement(
      `${failed > 0 ? `${failed} failed, ` : ''}${passed} passed, ${count(files.length, 'file')}${time}`,
    ),
  ];
}
