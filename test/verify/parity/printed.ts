/** What `verify --as-crm-verify` prints of an input, line by line beside what crm_verify was recorded to print. */
import { readFileSync } from 'node:fs';
import { createSource } from '../../../src/base/source.js';
import { validateCib } from '../../../src/cib/validation.js';
import { crmVerifyLines, notACibLines } from '../../../src/render/pacemaker/crm-verify-text.js';
import { crmVerifyAnswer } from '../../../src/verify/crm-verify/answer.js';
import { parseXml } from '../../../src/xml/parse.js';
import { knownDifference } from './known-differences.js';
import { RECORDED_AT, type Recorded } from './recorded.js';

function printed({ path }: Recorded): string[] {
  const { root } = parseXml(createSource('cib.xml', readFileSync(path, 'utf8')));
  if (!root) throw new Error(`${path} is no XML`);
  if (root.name !== 'cib') return notACibLines(root.name);
  return crmVerifyLines(crmVerifyAnswer(root, validateCib(root), RECORDED_AT));
}

const VERDICT = /^Configuration |^error: CIB did not pass/;

export interface PrintedComparison {
  /** Lines that both print. */
  readonly both: number;
  /** All lines in one order. */
  readonly isIdentical: boolean;
  /** Lines that only one of both prints: which difference each is, when it is known. */
  readonly known: readonly string[];
  readonly unknown: readonly string[];
}

/** Compares line by line, each as often as it is printed. */
export function comparePrinted(recorded: Recorded): PrintedComparison {
  const own = printed(recorded);
  const isIdentical = own.join('\n') === recorded.lines.join('\n');
  const left = [...own];
  const missing = recorded.lines.filter((line) => {
    const at = left.indexOf(line);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  const differing = [
    ...missing.map((line) => ({ line, by: 'crm_verify' })),
    ...left.map((line) => ({ line, by: 'hatool' })),
  ];
  const titles = differing.map(({ line }) => knownDifference(recorded.name, line)?.title);
  // The verdict at the end follows from what is said before it.
  const cause = titles.find((title) => title !== undefined);
  const titled = differing.map(({ line, by }, i) => ({
    title: VERDICT.test(line) ? cause : titles[i],
    text: `only ${by}: ${line}`,
  }));
  return {
    both: recorded.lines.length - missing.length,
    isIdentical,
    known: titled.flatMap(({ title }) => title ?? []),
    unknown: titled.flatMap(({ title, text }) => (title === undefined ? text : [])),
  };
}
