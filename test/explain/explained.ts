/** Explains a CIB given as text or path, at a fixed time. */
import { readFileSync } from 'node:fs';
import { createSource } from '../../src/base/source.js';
import { upgradeCib } from '../../src/cib/upgrade/upgrade.js';
import { explainCib, explainPlanned, type ExplainOptions } from '../../src/explain/explain-cib.js';
import type { Explanation } from '../../src/explain/explanation.js';
import { readCaseArguments } from '../conformance/case-arguments.js';
import { parseXml } from '../../src/xml/parse.js';
import type { ConformanceCase } from '../conformance/cases.js';

export const clock = { now: 1_767_225_600, offset: 0 };

/** The explanation of a CIB given as text, with what is to be pretended. */
export function explainText(
  text: string,
  name = 'cib.xml',
  options: Omit<ExplainOptions, 'clock'> = {},
): Explanation {
  const { root } = parseXml(createSource(name, text));
  if (!root) throw new Error(`${name} has no element`);
  return explainCib(upgradeCib(root).root, { clock, ...options });
}

/** The explanation of a CIB in a file. */
export function explainFile(path: string): Explanation {
  return explainText(readFileSync(path, 'utf8'), path);
}

/** The explanation of a case with its own arguments: of what the reference planned, which assumes no status. */
export function explainCase({ input, args }: ConformanceCase): Explanation {
  const { root } = parseXml(createSource(input, readFileSync(input, 'utf8')));
  if (!root) throw new Error(`${input} has no element`);
  const asItIs = { root: upgradeCib(root).root, basis: { status: 'recorded' } } as const;
  return explainPlanned(asItIs, { clock, ...readCaseArguments(args) });
}
