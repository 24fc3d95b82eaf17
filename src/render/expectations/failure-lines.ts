/** What a failed test has to say, as lines for machines that show them to people. */
import type { TestFailure } from '../../views/expectations/test-view.js';
import { withReferences } from '../../views/explain/explanation-view.js';

/** `expected …, but …` */
export function failureSummary({ expected, actual }: TestFailure): string {
  return `expected: ${expected}; is: ${actual}`;
}

export function failureLines({ after, why }: TestFailure): readonly string[] {
  return [
    `after: ${after.length === 0 ? 'the start' : after.join(', then ')}`,
    ...why.map((sentence) => `why: ${withReferences(sentence)}`),
  ];
}
