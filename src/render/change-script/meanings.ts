/** What a step changes within an object, where there are commands for each part of it. */
import { diff } from '../../cib/change/diff.js';
import { meaningsOf, type Meaning } from '../../cib/change/commands/meaning.js';
import { childNamed, type XmlElement } from '../../xml/element.js';
import type { ChangeStep } from '../../views/config/change-steps.js';

function setsIn(root: XmlElement, section: string): number {
  const configuration = childNamed(root, 'configuration');
  return (configuration && childNamed(configuration, section)?.children.length) ?? 0;
}

const SECTIONS: Partial<Readonly<Record<Meaning['kind'], string>>> = {
  option: 'crm_config',
  'resource-default': 'rsc_defaults',
  'operation-default': 'op_defaults',
};

/** The tools change the first set, and there must be no other. */
function isOfOnlySet({ kind }: Meaning, { before }: ChangeStep): boolean {
  const section = SECTIONS[kind];
  return section === undefined || setsIn(before, section) === 1;
}

/** The lines for what a step means; undefined where one of its parts has none. */
export function linesOfMeanings(
  step: ChangeStep,
  lineOf: (meaning: Meaning) => string | undefined,
): readonly string[] | undefined {
  const meanings = meaningsOf(step.before, diff(step.before, step.after));
  if (!meanings || meanings.length === 0) return undefined;
  const lines = meanings.map((meaning) => (isOfOnlySet(meaning, step) ? lineOf(meaning) : undefined));
  return lines.every((line) => line !== undefined) ? lines : undefined;
}
