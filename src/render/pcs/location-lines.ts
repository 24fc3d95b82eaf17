/** Location constraints as pcs 0.11 writes them: by resource, what attracts it before what keeps it away. */
import { attributeOf, childrenNamed, type XmlElement } from '../../xml/element.js';
import { ruleLines } from './rule-lines.js';
import { capitalRole, idWord, indented, sortedTexts } from './words.js';

/** Constraints of one resource, or of one pattern. */
interface Subject {
  readonly title: string;
  readonly constraints: XmlElement[];
}

/** Patterns first, then resources, each in the order of their names. */
function subjectsOf(constraints: readonly XmlElement[]): readonly Subject[] {
  const subjects = new Map<string, Subject>();
  for (const constraint of constraints) {
    const pattern = attributeOf(constraint, 'rsc-pattern');
    const name = pattern ?? attributeOf(constraint, 'rsc') ?? '';
    const key = `${pattern === undefined ? 1 : 0} ${name}`;
    const title = `${pattern === undefined ? 'Resource' : 'Resource pattern'}: ${name}`;
    const subject = subjects.get(key) ?? { title, constraints: [] };
    subject.constraints.push(constraint);
    subjects.set(key, subject);
  }
  return sortedTexts(subjects.keys()).flatMap((key) => subjects.get(key) ?? []);
}

function scoreOf(constraint: XmlElement): string {
  return attributeOf(constraint, 'score') ?? '0';
}

function nodeLine(constraint: XmlElement): string {
  const [role, discovery] = [
    attributeOf(constraint, 'role') ?? '',
    attributeOf(constraint, 'resource-discovery') ?? '',
  ];
  return [
    `Node: ${attributeOf(constraint, 'node') ?? ''}`,
    `(score:${scoreOf(constraint)})`,
    ...(role === '' ? [] : [`(role:${capitalRole(role)})`]),
    ...(discovery === '' ? [] : [`(resource-discovery=${discovery})`]),
    idWord(constraint),
  ].join(' ');
}

function ruleConstraintLines(constraint: XmlElement): string[] {
  const rules = childrenNamed(constraint, 'rule');
  if (rules.length === 0) return [];
  const discovery = attributeOf(constraint, 'resource-discovery') ?? '';
  const options = discovery === '' ? '' : ` (resource-discovery=${discovery})`;
  return [
    `Constraint: ${attributeOf(constraint, 'id') ?? ''}${options}`,
    ...indented(rules.flatMap((rule) => ruleLines(rule, { of: 'location', ids: 'shown' }))),
  ];
}

function subjectLines({ title, constraints }: Subject): string[] {
  const withNode = constraints.filter((constraint) => (attributeOf(constraint, 'node') ?? '') !== '');
  const isAway = (constraint: XmlElement): boolean => /^-(?!0+$)/.test(scoreOf(constraint));
  const labelled = (label: string, those: readonly XmlElement[]): string[] =>
    those.length === 0 ? [] : [label, ...indented(those.map(nodeLine))];
  const byId = new Map(constraints.map((one) => [attributeOf(one, 'id') ?? '', one]));
  const inOrder = sortedTexts(byId.keys()).flatMap((id) => byId.get(id) ?? []);
  return [
    title,
    ...indented([
      ...labelled(
        'Enabled on:',
        withNode.filter((one) => !isAway(one)),
      ),
      ...labelled('Disabled on:', withNode.filter(isAway)),
      ...inOrder.flatMap(ruleConstraintLines),
    ]),
  ];
}

/** The lines below the title of all location constraints. */
export function locationLines(constraints: readonly XmlElement[]): string[] {
  return subjectsOf(constraints)
    .map(subjectLines)
    .filter(({ length }) => length > 1)
    .flat();
}
