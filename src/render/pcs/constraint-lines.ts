/** Orders, colocations and tickets as pcs 0.11 writes them. */
import { parseBoolean } from '../../base/values.js';
import { attributeOf, childrenNamed, descendants, type XmlElement } from '../../xml/element.js';
import { attributesOf, idWord, indented, sortedPairs } from './words.js';

function value(element: XmlElement, name: string): string {
  return attributeOf(element, name) ?? '';
}

const ORDER_WORDS = ['first', 'then', 'first-action', 'then-action', 'score', 'kind', 'symmetrical'];

function orderLine(element: XmlElement): string {
  const [kind, score] = [value(element, 'kind'), value(element, 'score')];
  const symmetrical = attributeOf(element, 'symmetrical');
  const isOneWay = symmetrical !== undefined && parseBoolean(symmetrical) !== true;
  const strength = kind === '' && score !== '' ? `(score:${score})` : `(kind:${kind || 'Mandatory'})`;
  const others = attributesOf(element)
    .filter(([name]) => !ORDER_WORDS.includes(name))
    .map(([name, text]) => `${name}=${text}`);
  const words = [
    value(element, 'first-action'),
    value(element, 'first'),
    'then',
    value(element, 'then-action'),
    value(element, 'then'),
    strength,
    isOneWay ? '(non-symmetrical)' : '',
    others.length > 0 ? `(Options: ${others.join(' ')})` : '',
    idWord(element),
  ];
  return words.filter((word) => word !== '').join(' ');
}

function colocationLine(element: XmlElement): string {
  const others = sortedPairs(attributesOf(element)).filter(
    ([name]) => !['rsc', 'with-rsc', 'score'].includes(name),
  );
  return [
    value(element, 'rsc'),
    'with',
    value(element, 'with-rsc'),
    `(score:${value(element, 'score')})`,
    ...others.map(([name, text]) => `(${name}:${text})`),
    idWord(element),
  ].join(' ');
}

/** `name=value` for each attribute but the id and those. */
function optionWords(element: XmlElement, without: readonly string[] = []): string[] {
  return sortedPairs(attributesOf(element))
    .filter(([name]) => !without.includes(name))
    .map(([name, text]) => `${name}=${text}`);
}

function ticketLine(element: XmlElement): string {
  const role = value(element, 'rsc-role');
  return [
    ...(role === '' ? [] : [role]),
    value(element, 'rsc'),
    ...optionWords(element, ['rsc-role', 'rsc']),
    idWord(element),
  ].join(' ');
}

function setsLine(element: XmlElement): string {
  const sets = [...descendants(element)].filter(({ name }) => name === 'resource_set');
  const options = optionWords(element);
  return [
    ...sets.flatMap((set) => [
      'set',
      ...childrenNamed(set, 'resource_ref').map((member) => value(member, 'id')),
      ...optionWords(set),
      idWord(set),
    ]),
    ...(options.length > 0 ? ['setoptions', ...options] : []),
    idWord(element),
  ].join(' ');
}

/** A kind of constraint: its title, what one without sets has, and how that is written. */
export const DEPENDENCIES = [
  { kind: 'order', title: 'Ordering Constraints:', resource: 'first', line: orderLine },
  { kind: 'colocation', title: 'Colocation Constraints:', resource: 'rsc', line: colocationLine },
  { kind: 'ticket', title: 'Ticket Constraints:', resource: 'rsc', line: ticketLine },
] as const;

/** The lines below the title of such constraints: those without sets first. */
export function dependencyLines(
  { resource, line }: (typeof DEPENDENCIES)[number],
  constraints: readonly XmlElement[],
): string[] {
  const isPlain = (constraint: XmlElement): boolean => attributeOf(constraint, resource) !== undefined;
  const sets = constraints.filter((constraint) => !isPlain(constraint)).map(setsLine);
  return [
    ...constraints.filter(isPlain).map(line),
    ...(sets.length > 0 ? ['Resource Sets:', ...indented(sets)] : []),
  ];
}
