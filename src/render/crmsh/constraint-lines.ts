/** Constraints as crm shell writes them: `colocation with-web inf: vip web`. */
import { parseBoolean } from '../../base/values.js';
import { attributeOf, childrenNamed, type XmlElement } from '../../xml/element.js';
import type { ConfigObject, ObjectKind } from '../../views/config/objects.js';
import { scoreOf } from './rule-text.js';
import { rulesOf, type IsReferenced } from './set-text.js';
import { descriptionLines } from './resource-lines.js';

/** False or true where the attribute says so, undefined where it says nothing. */
export function switchOf(set: XmlElement, name: string): boolean | undefined {
  const value = attributeOf(set, name);
  return value === undefined ? undefined : parseBoolean(value);
}

/** The word that follows the resources of a set: their action or their role. */
export function qualifierOf(set: XmlElement, kind: ObjectKind): string {
  const action = kind === 'order' ? (attributeOf(set, 'action') ?? '') : '';
  return action === '' ? (attributeOf(set, 'role') ?? '') : action;
}

function setWords(set: XmlElement, kind: ObjectKind): string[] {
  const qualifier = qualifierOf(set, kind);
  const members = childrenNamed(set, 'resource_ref').map((member) => {
    const id = attributeOf(member, 'id') ?? '';
    return qualifier === '' ? id : `${id}:${qualifier}`;
  });
  const isSequential = switchOf(set, 'sequential') !== false;
  if (switchOf(set, 'require-all') === false)
    return ['[', ...members, ...(isSequential ? ['sequential=true'] : []), ']'];
  return isSequential ? members : ['(', ...members, ')'];
}

/** Without a word before them, so many resources would be read as a constraint without sets. */
function readsAsPlain(element: XmlElement, kind: ObjectKind): boolean {
  const sets = childrenNamed(element, 'resource_set');
  const last = sets.at(-1);
  const count = sets.flatMap((set) => childrenNamed(set, 'resource_ref')).length;
  const isPlain = last && switchOf(last, 'sequential') !== false && switchOf(last, 'require-all') !== false;
  if (kind === 'location') return false;
  return kind === 'ticket' ? count <= 1 : isPlain === true && count <= 2;
}

function setsWords(element: XmlElement, kind: ObjectKind): string[] {
  const words = childrenNamed(element, 'resource_set').flatMap((set) => setWords(set, kind));
  return readsAsPlain(element, kind) ? ['_rsc_set_', ...words] : words;
}

function locationHead({ id, element }: ConfigObject): string {
  const resource = attributeOf(element, 'rsc');
  const pattern = attributeOf(element, 'rsc-pattern');
  const what = pattern === undefined ? `{ ${setsWords(element, 'location').join(' ')} }` : `/${pattern}/`;
  const settings = ['role', 'resource-discovery'].flatMap((name) => {
    const value = attributeOf(element, name);
    return value === undefined ? [] : [`${name}=${value}`];
  });
  const node = attributeOf(element, 'node');
  const where = node === undefined ? [] : [`${scoreOf(element)}:`, node];
  return ['location', id, resource ?? what, ...settings, ...where].join(' ');
}

/** `web:Promoted`: a resource with its role, its action, or the number of its instance. */
function resourceWord(element: XmlElement, name: string, qualifier: 'role' | 'action'): string {
  const id = attributeOf(element, name) ?? '';
  const how = attributeOf(element, `${name}-${qualifier}`) ?? '';
  const which = how === '' ? (attributeOf(element, `${name}-instance`) ?? '') : how;
  return which === '' ? id : `${id}:${which}`;
}

function pairWords(element: XmlElement, kind: ObjectKind): string[] {
  if (kind === 'order')
    return [resourceWord(element, 'first', 'action'), resourceWord(element, 'then', 'action')];
  const dependent = resourceWord(element, 'rsc', 'role');
  return kind === 'ticket' ? [dependent] : [dependent, resourceWord(element, 'with-rsc', 'role')];
}

/** The setting behind the resources, which each kind has one of. */
const LAST_SETTINGS: Partial<Readonly<Record<ObjectKind, string>>> = {
  order: 'symmetrical',
  colocation: 'node-attribute',
  ticket: 'loss-policy',
};

function dependencyHead({ kind, id, element }: ConfigObject): string {
  const hasSets = element.children.some(({ name }) => name === 'resource_set');
  const words = hasSets ? setsWords(element, kind) : pairWords(element, kind);
  const setting = LAST_SETTINGS[kind] ?? '';
  const value = attributeOf(element, setting) ?? '';
  const last = value === '' ? [] : [`${setting}=${value}`];
  const score = scoreOf(element) || (attributeOf(element, 'kind') ?? '');
  const strength = kind === 'ticket' ? (attributeOf(element, 'ticket') ?? '') : score;
  const word = kind === 'ticket' ? 'rsc_ticket' : kind;
  return [word, id, ...(strength === '' ? [] : [`${strength}:`]), ...words, ...last].join(' ');
}

/** A constraint; its rules are lines of their own. */
export function constraintLines(object: ConfigObject, isReferenced: IsReferenced): string[] {
  const head = object.kind === 'location' ? locationHead(object) : dependencyHead(object);
  return [head, ...descriptionLines(object.element), ...rulesOf(object.element, isReferenced)];
}
