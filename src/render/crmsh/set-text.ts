/** A set of name-value pairs as crm shell writes it: `params ip=10.0.0.1 cidr_netmask=24`. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { ruleText } from './rule-text.js';
import { pairText } from './words.js';

/** Asks whether another place refers to the element of that name and id. */
export type IsReferenced = (name: string, id: string) => boolean;

/** A pair; one that is taken over from elsewhere is written as a reference. */
export function nvpairText(pair: XmlElement, isReferenced: IsReferenced): string {
  const reference = attributeOf(pair, 'id-ref');
  const name = attributeOf(pair, 'name');
  if (reference !== undefined) return name === undefined ? `@${reference}` : `@${reference}:${name}`;
  const text = pairText(name ?? '', attributeOf(pair, 'value'));
  const id = attributeOf(pair, 'id');
  return id !== undefined && isReferenced('nvpair', id) ? `$${id}:${text}` : text;
}

/** The id by which others refer to a set, or the one that the set itself refers to. */
function identity(set: XmlElement, isReferenced: IsReferenced): string[] {
  const id = attributeOf(set, 'id');
  if (id !== undefined && isReferenced(set.name, id)) return [pairText('$id', id)];
  const reference = attributeOf(set, 'id-ref');
  return reference === undefined ? [] : [pairText('$id-ref', reference)];
}

/** The rules of an element, each behind its word. */
export function rulesOf(element: XmlElement, isReferenced: IsReferenced): string[] {
  return element.children
    .filter(({ name }) => name === 'rule')
    .map((rule) => `rule ${ruleText(rule, (id) => isReferenced('rule', id))}`);
}

/** A set behind its word (`params`, `meta`, `op_params` …). */
export function setText(word: string, set: XmlElement, isReferenced: IsReferenced): string {
  const score = attributeOf(set, 'score') ?? '';
  return [
    word,
    ...identity(set, isReferenced),
    ...(score === '' ? [] : [`${score}:`]),
    ...rulesOf(set, isReferenced),
    ...set.children.filter(({ name }) => name === 'nvpair').map((pair) => nvpairText(pair, isReferenced)),
  ].join(' ');
}
