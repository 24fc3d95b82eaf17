/** Access control lists as crm shell writes them. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import type { ConfigObject, ObjectKind } from '../../views/config/objects.js';
import { descriptionLines } from './resource-lines.js';
import { pairText, quoted } from './words.js';

const NAME = '([a-zA-Z_][\\w.-]*)';
const ATTRIBUTE = `(?:/nvpair\\[@name='${NAME}'\\])?`;

/** XPaths that crm shell has a word for; what is in brackets of the expression follows the word. */
const SHORT_XPATHS: readonly (readonly [word: string, form: RegExp])[] = [
  ['meta', new RegExp(`^//primitive\\[@id='${NAME}'\\]/meta_attributes${ATTRIBUTE}$`)],
  ['params', new RegExp(`^//primitive\\[@id='${NAME}'\\]/instance_attributes${ATTRIBUTE}$`)],
  ['utilization', new RegExp(`^//primitive\\[@id='${NAME}'\\]/utilization$`)],
  ['location', new RegExp(`^//rsc_location\\[@id='cli-prefer-${NAME}' and @rsc='${NAME}'\\]$`)],
  ['property', new RegExp(`^//crm_config/cluster_property_set${ATTRIBUTE}$`)],
  ['nodeattr', new RegExp(`^//nodes/node/instance_attributes${ATTRIBUTE}$`)],
  ['nodeutil', new RegExp(`^//nodes/node/utilization(?:\\[@uname='${NAME}'\\])?$`)],
  ['node', new RegExp(`^//nodes/node(?:\\[@uname='${NAME}'\\])?$`)],
  ['status', /^\/cib\/status$/],
  ['cib', /^\/cib$/],
];

function xpathWord(xpath: string): string {
  for (const [word, form] of SHORT_XPATHS) {
    const found = form.exec(xpath);
    if (!found) continue;
    // What the first part of an expression finds is what is written; the same name twice is one.
    const names = found.slice(1).filter((name) => name !== undefined);
    return [word, ...(word === 'location' ? names.slice(0, 1) : names)].join(':');
  }
  return `xpath:${quoted(xpath)}`;
}

/** The settings of a permission with their words, in the order in which crm shell writes them. */
const PERMISSION_WORDS: readonly (readonly [attribute: string, word: string])[] = [
  ['reference', 'ref'],
  ['attribute', 'attr'],
  ['object-type', 'type'],
];

function permissionLine(permission: XmlElement): string {
  const description = attributeOf(permission, 'description') ?? '';
  const xpath = attributeOf(permission, 'xpath');
  const others = PERMISSION_WORDS.flatMap(([attribute, word]) => {
    const value = attributeOf(permission, attribute);
    return value === undefined ? [] : `${word}:${value}`;
  });
  return [
    attributeOf(permission, 'kind') ?? '',
    ...(description === '' ? [] : [pairText('description', description)]),
    ...(xpath === undefined ? [] : [xpathWord(xpath)]),
    ...others,
  ].join(' ');
}

/** Before Pacemaker 1.1.12 a role had `<read>`, `<write>` and `<deny>`. */
const OLD_RIGHTS = ['read', 'write', 'deny'];

function oldRightLine(right: XmlElement): string {
  const settings = ['xpath', 'ref', 'tag', 'attribute'].flatMap((name) => {
    const value = attributeOf(right, name) ?? '';
    if (value === '') return [];
    return name === 'xpath' ? xpathWord(value) : `${name}:${value}`;
  });
  return [right.name, ...settings].join(' ');
}

function partLines(part: XmlElement): string[] {
  if (part.name === 'acl_permission') return [permissionLine(part)];
  if (part.name === 'role') return [attributeOf(part, 'id') ?? ''];
  if (part.name === 'role_ref') return [`role:${attributeOf(part, 'id') ?? ''}`];
  return OLD_RIGHTS.includes(part.name) ? [oldRightLine(part)] : [];
}

const WORDS: Partial<Readonly<Record<ObjectKind, string>>> = {
  'acl-role': 'role',
  'acl-target': 'acl_target',
  'acl-group': 'acl_group',
  'acl-user': 'user',
};

/** A role, or somebody who has roles. */
export function aclLines({ kind, id, element }: ConfigObject): string[] {
  return [
    `${WORDS[kind] ?? kind} ${id}`,
    ...descriptionLines(element),
    ...element.children.flatMap(partLines),
  ];
}
