/** Explains a CIB given as text or path, at a fixed time. */
import { readFileSync } from 'node:fs';
import { createSource } from '../../src/base/source.js';
import { upgradeCib } from '../../src/cib/upgrade/upgrade.js';
import { explainCib } from '../../src/explain/explain-cib.js';
import type { Explanation } from '../../src/explain/explanation.js';
import { parseXml } from '../../src/xml/parse.js';

export const clock = { now: 1_767_225_600, offset: 0 };

/** The explanation of a CIB given as text. */
export function explainText(text: string, name = 'cib.xml'): Explanation {
  const { root } = parseXml(createSource(name, text));
  if (!root) throw new Error(`${name} has no element`);
  return explainCib(upgradeCib(root).root, { clock });
}

/** The explanation of a CIB in a file. */
export function explainFile(path: string): Explanation {
  return explainText(readFileSync(path, 'utf8'), path);
}
