/** Words and lines as pcs 0.11 writes them. */
import { attributeOf, type XmlElement } from '../../xml/element.js';

/** Between quotes where one of the characters stands in it: those that the text does not have itself, if possible. */
export function quotedFor(text: string, characters: string): string {
  if (![...characters].some((character) => text.includes(character))) return text;
  if (!text.includes('"')) return `"${text}"`;
  return text.includes("'") ? `"${text.replaceAll('"', String.raw`\"`)}"` : `'${text}'`;
}

/** `name=value`, each between quotes where it has a blank or an equals sign. */
export function pairWord(name: string, value: string): string {
  return `${quotedFor(name, '= ')}=${quotedFor(value, '= ')}`;
}

/** The lines, moved to the right. */
export function indented(lines: readonly string[], step = 2): string[] {
  return lines.map((line) => (line === '' ? line : `${' '.repeat(step)}${line}`));
}

function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Texts in the order of their characters, which no language has a say in. */
export function sortedTexts(texts: Iterable<string>): string[] {
  return [...texts].sort(compareText);
}

/** Pairs by name, then by value. */
export function sortedPairs(
  pairs: readonly (readonly [name: string, value: string])[],
): readonly (readonly [name: string, value: string])[] {
  return pairs.toSorted(
    ([name, value], [otherName, otherValue]) =>
      compareText(name, otherName) || compareText(value, otherValue),
  );
}

const PRIMARY_ROLES: Readonly<Record<string, string>> = { Master: 'Promoted', Slave: 'Unpromoted' };

/** The present name of a role. */
export function primaryRole(role: string): string {
  return PRIMARY_ROLES[role] ?? role;
}

/** A role in whatever case under its present name. */
export function capitalRole(role: string): string {
  return primaryRole(`${role.slice(0, 1).toUpperCase()}${role.slice(1).toLowerCase()}`);
}

const ROLE_ATTRIBUTES = ['role', 'rsc-role', 'with-rsc-role'];

/** All attributes but the id, roles under their present names. */
export function attributesOf(element: XmlElement): (readonly [name: string, value: string])[] {
  return element.attributes
    .filter(({ name }) => name !== 'id')
    .map(({ name, value }) => [name, ROLE_ATTRIBUTES.includes(name) ? capitalRole(value) : value] as const);
}

/** `(id:…)` */
export function idWord(element: XmlElement): string {
  return `(id:${attributeOf(element, 'id') ?? ''})`;
}
