/** One object of a configuration in crm shell's syntax, or all of them as `crm configure show` prints them. */
import { attributeOf, descendants, type XmlElement } from '../../xml/element.js';
import type { ConfigObject, ObjectKind } from '../../views/config/objects.js';
import { aclLines } from './acl-lines.js';
import { alertLines } from './alert-lines.js';
import { constraintLines } from './constraint-lines.js';
import { isExpressible } from './expressible.js';
import { bundleLines, containerLines, nodeLines, primitiveLines } from './resource-lines.js';
import { nvpairText, rulesOf, type IsReferenced } from './set-text.js';
import { topologyLines } from './topology-lines.js';
import { xmlLines } from './xml-lines.js';

/** What the text of an object depends on besides the object. */
export interface CrmContext {
  /** Asks whether another place refers to the element of that name and id. */
  readonly isReferenced: IsReferenced;
  /** How many nodes the configuration has. */
  readonly nodeCount: number;
}

/** What the texts of a configuration's objects depend on. */
export function crmContext(root: XmlElement, objects: readonly ConfigObject[]): CrmContext {
  const references = new Set<string>();
  for (const element of descendants(root)) {
    const id = attributeOf(element, 'id-ref');
    if (id !== undefined) references.add(`${element.name} ${id}`);
  }
  return {
    isReferenced: (name, id) => references.has(`${name} ${id}`),
    nodeCount: objects.filter(({ kind }) => kind === 'node').length,
  };
}

const OPTION_WORDS: Partial<Readonly<Record<ObjectKind, string>>> = {
  'cluster-options': 'property',
  'resource-defaults': 'rsc_defaults',
  'operation-defaults': 'op_defaults',
};

/** Options and defaults: a line for each. */
function optionLines({ kind, id, element }: ConfigObject, isReferenced: IsReferenced): string[] {
  const name = /^[\w.-]+$/.test(id) ? `${id}:` : `$id="${id}"`;
  const lines = element.children.flatMap((child) =>
    child.name === 'nvpair' ? [nvpairText(child, isReferenced)] : [],
  );
  return [`${OPTION_WORDS[kind] ?? kind} ${name}`, ...rulesOf(element, isReferenced), ...lines];
}

function tagLine({ id, element }: ConfigObject): string {
  return ['tag', id, ...element.children.map((member) => attributeOf(member, 'id') ?? '')].join(' ');
}

function linesOf(object: ConfigObject, { isReferenced, nodeCount }: CrmContext): readonly string[] {
  switch (object.kind) {
    case 'node':
      return nodeLines(object, isReferenced);
    case 'template':
    case 'primitive':
      return primitiveLines(object, isReferenced);
    case 'bundle':
      return bundleLines(object, isReferenced);
    case 'group':
    case 'master':
    case 'clone':
      return containerLines(object, isReferenced);
    case 'tag':
      return [tagLine(object)];
    case 'location':
    case 'colocation':
    case 'order':
    case 'ticket':
      return constraintLines(object, isReferenced);
    case 'fencing-topology':
      return topologyLines(object, nodeCount);
    case 'cluster-options':
    case 'resource-defaults':
    case 'operation-defaults':
      return optionLines(object, isReferenced);
    case 'acl-role':
    case 'acl-target':
    case 'acl-group':
    case 'acl-user':
      return aclLines(object);
    case 'alert':
      return alertLines(object, isReferenced);
  }
}

/** The object alone, with line ends where crm shell has them and none at its end. */
export function crmObjectText(object: ConfigObject, context: CrmContext): string {
  if (!isExpressible(object)) return `xml ${xmlLines(object.element).join(' \\\n')}`;
  return linesOf(object, context).join(' \\\n\t');
}

const RANKS: readonly (readonly ObjectKind[])[] = [
  ['node'],
  ['template'],
  ['primitive'],
  ['bundle'],
  ['group'],
  ['master'],
  ['clone'],
  ['tag'],
  ['location', 'colocation', 'order'],
  ['ticket', 'fencing-topology'],
  ['cluster-options'],
  ['resource-defaults'],
  ['operation-defaults'],
  ['acl-role'],
  ['acl-target', 'acl-group', 'acl-user'],
  ['alert'],
];

function rank({ kind }: ConfigObject): number {
  return RANKS.findIndex((kinds) => kinds.includes(kind));
}

function byText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** The objects in the order in which crm shell shows them: by kind, then by id. */
export function inCrmOrder(objects: readonly ConfigObject[]): readonly ConfigObject[] {
  return objects.toSorted((one, other) => rank(one) - rank(other) || byText(one.id, other.id));
}

/** All of them, each on lines of its own. */
export function crmText(objects: readonly ConfigObject[], context: CrmContext): string {
  return inCrmOrder(objects)
    .map((object) => `${crmObjectText(object, context)}\n`)
    .join('');
}
