/** The pcs commands that create a constraint. */
import { attributeOf, childrenNamed, type XmlElement } from '../../../xml/element.js';
import { hasOnly, placementKey, settingsOf, type PcsContext, type Words } from './command.js';
import { ruleWords } from './rule-words.js';

function value(element: XmlElement, name: string): string {
  return attributeOf(element, name) ?? '';
}

/** What follows is taken as it is: scores below zero are no options, and nothing needs to be there but resources. */
const FORCED: Words = ['--force', '--'];

/** The resource of a location constraint, or the pattern; undefined where it has sets. */
function subjectWord(element: XmlElement): string | undefined {
  const pattern = attributeOf(element, 'rsc-pattern');
  return pattern === undefined ? attributeOf(element, 'rsc') : `regexp%${pattern}`;
}

/** pcs replaces a constraint of the same resource and node. */
function isOnlyOneOfItsNode(element: XmlElement, { placements }: PcsContext): boolean {
  return placements.get(placementKey(element)) === 1;
}

function locationCommand(element: XmlElement, context: PcsContext): Words | undefined {
  const subject = subjectWord(element);
  const id = value(element, 'id');
  const command: Words = ['pcs', 'constraint', 'location'];
  const attributes = ['id', 'rsc', 'rsc-pattern', 'node', 'score', 'resource-discovery', 'role'];
  if (subject === undefined || !hasOnly(element, { attributes, children: ['rule'] })) return undefined;
  const [rule, ...others] = element.children;
  const discovery = settingsOf(element, ['resource-discovery']);
  if (!rule) {
    const [node, score] = [value(element, 'node'), value(element, 'score')];
    if (node === '' || score === '' || !isOnlyOneOfItsNode(element, context)) return undefined;
    const options = [...discovery, ...settingsOf(element, ['role'])];
    return [...command, 'add', ...FORCED, id, subject, node, score, ...options];
  }
  const words = ruleWords(rule);
  const known = ['id', 'boolean-op', 'score', 'score-attribute', 'role'];
  const isRule = hasOnly(rule, {
    attributes: known,
    children: ['expression', 'date_expression'],
  });
  const isAlone =
    others.length === 0 && !['node', 'score', 'role'].some((name) => value(element, name) !== '');
  if (!words || !isRule || !isAlone) return undefined;
  const options = [
    `constraint-id=${id}`,
    ...settingsOf(rule, ['id', 'role', 'score', 'score-attribute']),
    ...discovery,
  ];
  return [...command, ...FORCED, subject, 'rule', ...options, ...words];
}

/** A resource behind its role or action, where it has one. */
function withQualifier(element: XmlElement, name: string, qualifier: 'role' | 'action'): Words {
  const word = value(element, `${name}-${qualifier}`);
  return [...(word === '' ? [] : [word]), value(element, name)];
}

/** The sets of a constraint and its options; undefined where pcs has no word for something in them. */
function setsWords(element: XmlElement, options: readonly string[], qualifier: string): Words | undefined {
  const sets = childrenNamed(element, 'resource_set');
  const known = ['sequential', 'require-all', qualifier];
  const isKnown = sets.every(
    (set) =>
      set.children.length > 0 && hasOnly(set, { attributes: ['id', ...known], children: ['resource_ref'] }),
  );
  if (!isKnown || !hasOnly(element, { attributes: ['id', ...options], children: ['resource_set'] }))
    return undefined;
  const words = sets.flatMap((set) => [
    'set',
    ...set.children.map((member) => value(member, 'id')),
    ...settingsOf(set, known),
  ]);
  return [...words, 'setoptions', ...settingsOf(element, ['id', ...options])];
}

function orderCommand(element: XmlElement): Words | undefined {
  const command: Words = ['pcs', 'constraint', 'order'];
  if (attributeOf(element, 'first') === undefined) {
    const words = setsWords(element, ['kind', 'symmetrical'], 'action');
    return words && [...command, ...FORCED, ...words];
  }
  const options = ['kind', 'symmetrical', 'require-all'];
  const attributes = ['id', 'first', 'then', 'first-action', 'then-action', ...options];
  if (!hasOnly(element, { attributes })) return undefined;
  return [
    ...command,
    ...FORCED,
    ...withQualifier(element, 'first', 'action'),
    'then',
    ...withQualifier(element, 'then', 'action'),
    ...settingsOf(element, ['id', ...options]),
  ];
}

function colocationCommand(element: XmlElement): Words | undefined {
  const command: Words = ['pcs', 'constraint', 'colocation'];
  if (attributeOf(element, 'rsc') === undefined) {
    const words = setsWords(element, ['score'], 'role');
    return words && [...command, ...FORCED, ...words];
  }
  const attributes = ['id', 'rsc', 'with-rsc', 'rsc-role', 'with-rsc-role', 'score', 'node-attribute'];
  if (!hasOnly(element, { attributes }) || value(element, 'score') === '') return undefined;
  return [
    ...command,
    'add',
    ...FORCED,
    ...withQualifier(element, 'rsc', 'role'),
    'with',
    ...withQualifier(element, 'with-rsc', 'role'),
    value(element, 'score'),
    ...settingsOf(element, ['id', 'node-attribute']),
  ];
}

function ticketCommand(element: XmlElement): Words | undefined {
  const command: Words = ['pcs', 'constraint', 'ticket'];
  if (attributeOf(element, 'rsc') === undefined) {
    const words = setsWords(element, ['ticket', 'loss-policy'], 'role');
    return words && [...command, ...FORCED, ...words];
  }
  const attributes = ['id', 'rsc', 'rsc-role', 'ticket', 'loss-policy'];
  if (!hasOnly(element, { attributes })) return undefined;
  return [
    ...command,
    'add',
    ...FORCED,
    value(element, 'ticket'),
    ...withQualifier(element, 'rsc', 'role'),
    ...settingsOf(element, ['id', 'loss-policy']),
  ];
}

/** The command that creates a constraint; undefined where pcs has none for it. */
export function constraintCommand(element: XmlElement, context: PcsContext): Words | undefined {
  switch (element.name) {
    case 'rsc_location':
      return locationCommand(element, context);
    case 'rsc_order':
      return orderCommand(element);
    case 'rsc_colocation':
      return colocationCommand(element);
    case 'rsc_ticket':
      return ticketCommand(element);
    default:
      return undefined;
  }
}
