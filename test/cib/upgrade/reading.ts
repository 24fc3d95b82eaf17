/** Reads CIBs for the tests of the schema upgrade, and writes elements so that two can be compared. */
import { createSource, spanText } from '../../../src/base/source.js';
import type { Problem } from '../../../src/base/problem.js';
import { toDraft, toElement } from '../../../src/cib/upgrade/draft.js';
import { createNotes, inPrintedOrder, type PrintedMessage } from '../../../src/cib/upgrade/notes.js';
import type { TransformedSchema } from '../../../src/cib/upgrade/schemas.js';
import { runUpgrade, upgradeCib, type UpgradeResult } from '../../../src/cib/upgrade/upgrade.js';
import type { XmlElement } from '../../../src/xml/element.js';
import { parseXml } from '../../../src/xml/parse.js';

/** The top-level element of a text; a test with a text that has none is wrong. */
export function read(text: string, name = 'cib.xml'): XmlElement {
  const { root, problems } = parseXml(createSource(name, text));
  if (!root || problems.length > 0) throw new Error(`${name}: ${problems[0]?.message ?? 'no element'}`);
  return root;
}

/** One line for each element, attributes sorted; comments and blanks between elements do not show. */
export function canonical(element: XmlElement, indent = ''): string {
  const attributes = element.attributes.map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).sort();
  const children = element.children.map((child) => canonical(child, `${indent}  `));
  return `${indent}<${element.name}${attributes.join('')}>\n${children.join('')}`;
}

/** The steps from one schema to the next, whatever the CIB claims, as the reference tests run them. */
export function runSteps(root: XmlElement, schema: TransformedSchema): UpgradeResult {
  const problems: Problem[] = [];
  const messages: PrintedMessage[] = [];
  const draft = toDraft(root);
  runUpgrade(draft, schema, createNotes(problems, messages));
  return { outcome: 'upgraded', root: toElement(draft), problems, messages: inPrintedOrder(messages) };
}

/** A CIB with that content of its configuration section. */
export function cibOf(schema: string, configuration: string): string {
  return `<cib validate-with="${schema}" admin_epoch="0" epoch="1" num_updates="0"><configuration>${configuration}</configuration><status/></cib>`;
}

/** The configuration section of a CIB after the upgrade, written as `canonical` does; and what was said. */
export function upgradeOf(
  schema: string,
  configuration: string,
): { readonly lines: string[]; readonly messages: string[]; readonly result: UpgradeResult } {
  const result = upgradeCib(read(cibOf(schema, configuration)));
  const section = result.root.children[0];
  const lines = section
    ? section.children
        .map((child) => canonical(child))
        .join('')
        .trimEnd()
        .split('\n')
    : [];
  const messages = result.problems.map(
    ({ severity, message, at }) => `${severity}: ${message} @ ${spanText(at)}`,
  );
  return { lines, messages, result };
}
