/** Which constraints crm shell can say. */
import { attributeOf, childrenNamed, type XmlElement } from '../../xml/element.js';
import type { ObjectKind } from '../../views/config/objects.js';
import { qualifierOf, switchOf } from './constraint-lines.js';
import { isRuleExpressible } from './expressible-rules.js';
import { survivesBare } from './words.js';

type ConstraintKind = Extract<ObjectKind, 'location' | 'colocation' | 'order' | 'ticket'>;

const ATTRIBUTES: Readonly<Record<ConstraintKind, readonly string[]>> = {
  location: ['id', 'rsc', 'rsc-pattern', 'node', 'score', 'score-attribute', 'role', 'resource-discovery'],
  colocation: [
    'id',
    'score',
    'score-attribute',
    'rsc',
    'with-rsc',
    'rsc-role',
    'with-rsc-role',
    'rsc-instance',
    'with-rsc-instance',
    'node-attribute',
  ],
  order: [
    'id',
    'kind',
    'first',
    'then',
    'first-action',
    'then-action',
    'first-instance',
    'then-instance',
    'symmetrical',
  ],
  ticket: ['id', 'ticket', 'rsc', 'rsc-role', 'rsc-instance', 'loss-policy'],
};

const ROLES = ['Stopped', 'Started', 'Master', 'Slave', 'Promoted', 'Unpromoted'];
const ORDER_KINDS = ['Mandatory', 'Optional', 'Serialize'];
const ACTIONS = ['start', 'promote', 'demote', 'stop'];

/** Sets follow each other as one where nothing tells them apart. */
function runTogether(sets: readonly XmlElement[], kind: ConstraintKind): boolean {
  return sets.some((set, i) => {
    const before = sets[i - 1];
    if (!before || isBracketed(before) || isBracketed(set)) return false;
    return qualifierOf(before, kind) === qualifierOf(set, kind);
  });
}

function isBracketed(set: XmlElement): boolean {
  return switchOf(set, 'sequential') === false || switchOf(set, 'require-all') === false;
}

function setFits(set: XmlElement, kind: ConstraintKind): boolean {
  const qualifier = kind === 'order' ? 'action' : 'role';
  const known = ['id', 'sequential', 'require-all', qualifier];
  const value = attributeOf(set, qualifier);
  const isKnown = value === undefined || (kind === 'order' ? ACTIONS : ROLES).includes(value);
  return (
    isKnown &&
    set.children.length > 0 &&
    set.attributes.every(({ name }) => known.includes(name)) &&
    set.children.every((member) => member.name === 'resource_ref' && memberFits(member))
  );
}

function memberFits(member: XmlElement): boolean {
  const id = attributeOf(member, 'id') ?? '';
  return survivesBare(id) && !/[:=()[\]]/.test(id);
}

const RESOURCE = /^[a-z_#$][^=]*$/i;
const SCORE = /^[+-]?(?:INFINITY|\d+)$/;

function locationFits(element: XmlElement, setCount: number): boolean {
  const rules = childrenNamed(element, 'rule');
  const [node, resource] = [attributeOf(element, 'node'), attributeOf(element, 'rsc')];
  const hasScore = ['score', 'score-attribute'].some((name) => attributeOf(element, name) !== undefined);
  const named = [resource, attributeOf(element, 'rsc-pattern')].filter((name) => name !== undefined);
  if (named.length + Math.min(setCount, 1) !== 1) return false;
  if (resource !== undefined && !RESOURCE.test(resource)) return false;
  if (!rules.every(isRuleExpressible)) return false;
  return node === undefined ? rules.length > 0 && !hasScore : rules.length === 0 && hasScore;
}

function dependencyFits(kind: ConstraintKind, element: XmlElement): boolean {
  const value = (name: string): string | undefined => attributeOf(element, name);
  if (kind === 'order') {
    const symmetrical = value('symmetrical');
    const isRead = symmetrical === undefined || symmetrical === 'true' || symmetrical === 'false';
    return isRead && ORDER_KINDS.includes(value('kind') ?? 'Mandatory');
  }
  if (kind === 'ticket') return true;
  const attribute = value('node-attribute') ?? '';
  const hasScore = value('score') !== undefined || value('score-attribute') !== undefined;
  return hasScore && attribute === attribute.toLowerCase();
}

/** True when crm shell reads its text of the constraint as the constraint. */
export function isConstraintExpressible(kind: ConstraintKind, element: XmlElement): boolean {
  const sets = childrenNamed(element, 'resource_set');
  const children = kind === 'location' ? ['resource_set', 'rule'] : ['resource_set'];
  const score = attributeOf(element, 'score');
  return (
    element.attributes.every(({ name, value }) => ATTRIBUTES[kind].includes(name) && survivesBare(value)) &&
    element.children.every(({ name }) => children.includes(name)) &&
    (score === undefined || SCORE.test(score)) &&
    sets.every((set) => setFits(set, kind)) &&
    !runTogether(sets, kind) &&
    (kind === 'location' ? locationFits(element, sets.length) : dependencyFits(kind, element))
  );
}
