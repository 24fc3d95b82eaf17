/** What a step changes within an object, where there are commands for each part of it. */
import { diff } from '../../cib/change/diff.js';
import { meaningsOf, type Meaning } from '../../cib/change/commands/meaning.js';
import { attributeOf, childNamed, descendants, type XmlElement } from '../../xml/element.js';
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

const SETS: Partial<Readonly<Record<Meaning['kind'], string>>> = {
  meta: 'meta_attributes',
  parameter: 'instance_attributes',
  demand: 'utilization',
  'node-attribute': 'instance_attributes',
  capacity: 'utilization',
};

/** True where the resource or node has several sets of that kind, with rules or scores. */
function hasSeveralSets({ before }: ChangeStep, meaning: Meaning): boolean {
  const name = SETS[meaning.kind];
  const id = 'resource' in meaning ? meaning.resource : 'node' in meaning ? meaning.node : undefined;
  if (name === undefined || id === undefined) return false;
  const isHolder = (element: XmlElement): boolean =>
    element.name !== 'nvpair' && (attributeOf(element, 'uname') ?? attributeOf(element, 'id')) === id;
  return [...descendants(before)].some(
    (element) => isHolder(element) && element.children.filter((child) => child.name === name).length > 1,
  );
}

/** The tools change one set, and there must be no other. */
function isOfOnlySet(meaning: Meaning, step: ChangeStep): boolean {
  const section = SECTIONS[meaning.kind];
  if (section !== undefined) return setsIn(step.before, section) === 1;
  return !hasSeveralSets(step, meaning);
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
