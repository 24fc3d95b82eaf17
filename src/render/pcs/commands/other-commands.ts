/** The pcs commands that create options, defaults, fencing levels, tags, alerts and access control lists. */
import { attributeOf, childrenNamed, type XmlElement } from '../../../xml/element.js';
import type { ConfigObject } from '../../../views/config/objects.js';
import {
  hasOnly,
  isPlainSet,
  plainPairs,
  setting,
  settingsOf,
  type PcsContext,
  type Words,
} from './command.js';
import { ruleText } from './rule-words.js';

function value(element: XmlElement, name: string): string {
  return attributeOf(element, name) ?? '';
}

/** Options that the cluster writes itself. */
const WRITTEN_BY_THE_CLUSTER = [
  'cluster-infrastructure',
  'cluster-name',
  'dc-version',
  'have-watchdog',
  'last-lrm-refresh',
];

/** Options that are to be set when everything else is there. */
const LAST = ['stonith-enabled', 'fencing-enabled'];

/** The options of a set that a cluster does not write itself, in the order in which they can be set. */
export function optionPairs(element: XmlElement): readonly (readonly [name: string, value: string])[] {
  const pairs = element.children
    .map((pair) => [value(pair, 'name'), value(pair, 'value')] as const)
    .filter(([name]) => !WRITTEN_BY_THE_CLUSTER.includes(name));
  const isLast = ([name]: readonly [string, string]): boolean => LAST.includes(name);
  return [...pairs.filter((pair) => !isLast(pair)), ...pairs.filter(isLast)];
}

/** Cluster options: pcs writes one set, that of the id `cib-bootstrap-options`. */
export function optionCommands({ id, element }: ConfigObject): readonly Words[] | undefined {
  if (id !== 'cib-bootstrap-options' || !isPlainSet(element)) return undefined;
  const ordered = optionPairs(element);
  return ordered.length === 0 ? [] : [['pcs', 'property', 'set', '--force', ...ordered.map(setting)]];
}

/** A set of defaults with its rule. */
export function defaultsCommand({ kind, element }: ConfigObject): Words | undefined {
  const isOperations = kind === 'operation-defaults';
  const [rule, ...others] = childrenNamed(element, 'rule');
  const pairs = element.children.filter(({ name }) => name === 'nvpair');
  const known = hasOnly(element, { attributes: ['id', 'score'], children: ['nvpair', 'rule'] });
  const isPlain = isPlainSet({
    ...element,
    attributes: element.attributes.filter(({ name }) => name !== 'score'),
    children: pairs,
  });
  const condition = rule ? ruleText(rule) : '';
  if (!known || !isPlain || condition === undefined || others.length > 0 || pairs.length === 0)
    return undefined;
  return [
    'pcs',
    'resource',
    ...(isOperations ? ['op'] : []),
    'defaults',
    'set',
    'create',
    '--force',
    '--',
    ...settingsOf(element, ['id', 'score']),
    'meta',
    ...pairs.map((pair) => setting([value(pair, 'name'), value(pair, 'value')])),
    ...(condition === '' ? [] : ['rule', condition]),
  ];
}

function targetWord(level: XmlElement): string {
  const [pattern, attribute] = [attributeOf(level, 'target-pattern'), attributeOf(level, 'target-attribute')];
  if (pattern !== undefined) return `regexp%${pattern}`;
  if (attribute !== undefined) return `attrib%${attribute}=${value(level, 'target-value')}`;
  return value(level, 'target');
}

/** A command for each fencing level. */
export function levelCommands(topology: XmlElement): readonly Words[] {
  return childrenNamed(topology, 'fencing-level').map((level) => [
    'pcs',
    'stonith',
    'level',
    'add',
    '--force',
    '--',
    value(level, 'index'),
    targetWord(level),
    ...value(level, 'devices')
      .split(',')
      .map((device) => device.trim()),
  ]);
}

/** A tag; pcs takes resources only. */
export function tagCommand(tag: XmlElement, { resources }: PcsContext): Words | undefined {
  const members = tag.children.map((member) => value(member, 'id'));
  const isKnown = members.length > 0 && members.every((member) => resources.has(member));
  return isKnown ? ['pcs', 'tag', 'create', value(tag, 'id'), ...members] : undefined;
}

/** The settings of an alert or a recipient. */
function settingWords(element: XmlElement): Words | undefined {
  const [options, meta] = [
    plainPairs(element, 'instance_attributes'),
    plainPairs(element, 'meta_attributes'),
  ];
  if (!options || !meta) return undefined;
  return [
    ...settingsOf(element, ['description']),
    ...(options.length > 0 ? ['options', ...options.map(setting)] : []),
    ...(meta.length > 0 ? ['meta', ...meta.map(setting)] : []),
  ];
}

/** An alert, then whom it is called for. */
export function alertCommands(alert: XmlElement): readonly Words[] | undefined {
  const words = settingWords(alert);
  const children = ['instance_attributes', 'meta_attributes', 'recipient'];
  if (!words || !hasOnly(alert, { attributes: ['id', 'path', 'description'], children })) return undefined;
  const commands: Words[] = [['pcs', 'alert', 'create', ...settingsOf(alert, ['path', 'id']), ...words]];
  for (const recipient of childrenNamed(alert, 'recipient')) {
    const settings = settingWords(recipient);
    if (!settings) return undefined;
    const which = settingsOf(recipient, ['value', 'id']);
    commands.push(['pcs', 'alert', 'recipient', 'add', value(alert, 'id'), ...which, ...settings]);
  }
  return commands;
}

/** What a role permits; pcs knows XPaths and ids, no kinds of objects. */
function permissionWords(permission: XmlElement): Words | undefined {
  if (!hasOnly(permission, { attributes: ['id', 'kind', 'xpath', 'reference'] })) return undefined;
  const [xpath, reference] = [attributeOf(permission, 'xpath'), attributeOf(permission, 'reference')];
  if ((xpath === undefined) === (reference === undefined)) return undefined;
  const what = xpath === undefined ? ['id', reference ?? ''] : ['xpath', xpath];
  return [value(permission, 'kind'), ...what];
}

/** A role with what it permits, or a user or group with its roles. */
export function aclCommand({ kind, id, element }: ConfigObject): Words | undefined {
  if (kind === 'acl-user') return undefined;
  if (kind !== 'acl-role') {
    const roles = childrenNamed(element, 'role').map((role) => value(role, 'id'));
    if (!hasOnly(element, { attributes: ['id'], children: ['role'] })) return undefined;
    return ['pcs', 'acl', kind === 'acl-target' ? 'user' : 'group', 'create', id, ...roles];
  }
  if (!hasOnly(element, { attributes: ['id', 'description'], children: ['acl_permission'] }))
    return undefined;
  const permissions = element.children.map(permissionWords);
  if (permissions.some((words) => words === undefined)) return undefined;
  const words = permissions.flatMap((each) => each ?? []);
  return ['pcs', 'acl', 'role', 'create', id, ...settingsOf(element, ['description']), ...words];
}
