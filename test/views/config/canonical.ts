/** What a CIB means, as lines that are equal when the meaning is: without the ids that tools make up. */
import { createSource } from '../../../src/base/source.js';
import { attributeOf, childNamed, type XmlElement } from '../../../src/xml/element.js';
import { parseXml } from '../../../src/xml/parse.js';

/** Things that are known by their ids; those of all others are made up by whoever creates them. */
const NAMED = new Set([
  'node',
  'primitive',
  'template',
  'group',
  'clone',
  'bundle',
  'tag',
  'obj_ref',
  'resource_ref',
  'rsc_location',
  'rsc_colocation',
  'rsc_order',
  'rsc_ticket',
  'acl_role',
  'acl_target',
  'acl_group',
  'role',
  'alert',
]);

/** Elements whose place among the others says something. */
const ORDERED = new Set(['primitive', 'group', 'clone', 'bundle', 'resource_ref', 'resource_set']);

const DEFAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  rule: { 'boolean-op': 'and' },
  expression: { type: 'string' },
  resource_set: { sequential: 'true', 'require-all': 'true' },
  rsc_order: { kind: 'Mandatory', symmetrical: 'true', 'first-action': 'start' },
  // A role is said for any colocation; this one is that of no role.
  rsc_colocation: { 'rsc-role': 'Started', 'with-rsc-role': 'Started' },
  node: { type: 'member' },
};

/** Options that a cluster writes itself. */
const WRITTEN_BY_THE_CLUSTER = ['cluster-name', 'dc-version', 'cluster-infrastructure', 'have-watchdog'];

function isWritten(element: XmlElement): boolean {
  const isOption = element.name === 'nvpair' && element.parent?.name === 'cluster_property_set';
  return !isOption || !WRITTEN_BY_THE_CLUSTER.includes(attributeOf(element, 'name') ?? '');
}

function attributesOf(element: XmlElement): string {
  const values = new Map(Object.entries(DEFAULTS[element.name] ?? {}));
  for (const { name, value } of element.attributes) {
    if (name !== 'id' || NAMED.has(element.name)) values.set(name, value);
  }
  if (element.name === 'rsc_order' && !values.has('then-action') && values.has('then'))
    values.set('then-action', values.get('first-action') ?? '');
  return [...values]
    .sort()
    .map(([name, value]) => ` ${name}=${value}`)
    .join('');
}

function linesOf(element: XmlElement): string[] {
  const children = element.children.filter(isWritten).map(linesOf);
  const isOrdered = ({ name }: XmlElement): boolean => ORDERED.has(name);
  const kept = element.children.filter(isWritten);
  const ordered = children.filter((_lines, i) => kept[i] && isOrdered(kept[i]));
  const others = children.filter((_lines, i) => kept[i] && !isOrdered(kept[i]));
  const sorted = others.sort((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1));
  return [
    `${element.name}${attributesOf(element)}`,
    ...[...sorted, ...ordered].flat().map((line) => `  ${line}`),
  ];
}

/** The lines of the configuration, empty sections and sets left out. */
export function meaningOf(text: string): string {
  const { root } = parseXml(createSource('cib.xml', text));
  const configuration = root && childNamed(root, 'configuration');
  const sections = configuration?.children.filter(({ children }) => children.length > 0) ?? [];
  return sections
    .map((section) => linesOf(section).join('\n'))
    .sort()
    .join('\n');
}
