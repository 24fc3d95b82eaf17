/** What an administrator would type to make a change: for pcs, and for Pacemaker's own tools. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { escapeAttribute } from '../../xml/write.js';
import type { Change } from './change.js';
import type { Subject } from './model.js';

/** A word of a shell command: quoted where the shell would take it apart. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./#-]+$/.test(text) && !text.startsWith('#')) return text;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function joined(...words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

/** The value that a change writes: of the attribute it sets, or of the pair it adds. */
function valueOf(change: Change): string {
  if (change.kind === 'set') return change.values[0]?.to ?? '';
  if (change.kind === 'remove') return '';
  const { attributes, children } = change.element;
  return attributes['value'] ?? children[0]?.attributes['value'] ?? attributes['score'] ?? '';
}

function modify(change: Change): string[] {
  if (change.kind !== 'set') return [];
  const { element, values } = change;
  const written = values.map(({ attribute, to }) => ` ${attribute}="${escapeAttribute(to)}"`).join('');
  const id = escapeAttribute(attributeOf(element, 'id') ?? '');
  const own = `<${element.name} id="${id}"${written}/>`;
  const xml = element.name === 'rule' ? insideConstraint(element, own) : own;
  return [joined('cibadmin', '--modify', '--scope', 'constraints', '--xml-text', xml)];
}

/** A rule is found by way of the constraint that it is in. */
function insideConstraint({ parent }: XmlElement, rule: string): string {
  const id = escapeAttribute((parent && attributeOf(parent, 'id')) ?? '');
  return `<rsc_location id="${id}">${rule}</rsc_location>`;
}

function newLocation({ id, node = '' }: Subject, change: Change): string[] {
  if (change.kind !== 'add') return [];
  const { attributes } = change.element;
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
  const xml = `<rsc_location${written.join('')}/>`;
  const own = joined('cibadmin', '--create', '--scope', 'constraints', '--xml-text', xml);
  if (attributes['role'] !== undefined) return [own];
  const score = attributes['score'] ?? '';
  const [verb, amount] = score.startsWith('-') ? ['avoids', score.slice(1)] : ['prefers', score];
  return [joined('pcs', 'constraint', 'location', id, verb, `${node}=${amount}`), own];
}

function removeConstraint({ id, resource = id }: Subject): string[] {
  const clears = /^cli-(ban|prefer|standby)-/.test(id);
  const clear = [
    joined('pcs', 'resource', 'clear', resource),
    joined('crm_resource', '--clear', '--resource', resource),
  ];
  return clears ? clear : [joined('pcs', 'constraint', 'delete', id)];
}

function metaCommands({ id, name = '' }: Subject, value: string): string[] {
  return [
    joined('pcs', 'resource', 'meta', id, `${name}=${value}`),
    joined('crm_resource', '--resource', id, '--meta', '--set-parameter', name, '--parameter-value', value),
  ];
}

function stickiness(subject: Subject, change: Change): string[] {
  const isDefault = change.kind === 'set' && change.element.parent?.parent?.name === 'rsc_defaults';
  const { name = '' } = subject;
  if (!isDefault) return metaCommands(subject, valueOf(change));
  return [joined('pcs', 'resource', 'defaults', 'update', `${name}=${valueOf(change)}`)];
}

function cleanup({ id, node }: Subject): string[] {
  if (node === undefined) {
    return [joined('pcs', 'resource', 'cleanup', id), joined('crm_resource', '--cleanup', '--resource', id)];
  }
  return [
    joined('pcs', 'resource', 'cleanup', id, `node=${node}`),
    joined('crm_resource', '--cleanup', '--resource', id, '--node', node),
  ];
}

function managed(subject: Subject, change: Change): string[] {
  const { id, name } = subject;
  if (name !== 'is-managed') return metaCommands(subject, valueOf(change));
  return [joined('pcs', 'resource', 'manage', id), ...metaCommands(subject, valueOf(change)).slice(1)];
}

function nodeAttribute({ id, name = '' }: Subject, change: Change): string[] {
  const inStatus = change.kind === 'set' && isTransient(change.element);
  const lifetime = inStatus ? ['--lifetime', 'reboot'] : [];
  return [joined('crm_attribute', '--node', id, '--name', name, ...lifetime, '--update', valueOf(change))];
}

function isTransient(element: XmlElement): boolean {
  for (let one = element.parent; one; one = one.parent) if (one.name === 'transient_attributes') return true;
  return false;
}

function capacity({ kind, id, name = '' }: Subject, value: string): string[] {
  if (kind === 'node-capacity') {
    return [
      joined('pcs', 'node', 'utilization', id, `${name}=${value}`),
      joined('crm_attribute', '--node', id, '--utilization', '--name', name, '--update', value),
    ];
  }
  return [
    joined('pcs', 'resource', 'utilization', id, `${name}=${value}`),
    joined(
      'crm_resource',
      '--resource',
      id,
      '--utilization',
      '--set-parameter',
      name,
      '--parameter-value',
      value,
    ),
  ];
}

/** The commands that make a change, each enough by itself; none where none is certain. */
export function commandsFor(subject: Subject, change: Change): readonly string[] {
  const { kind, id, node = '', name = '' } = subject;
  const value = valueOf(change);
  switch (kind) {
    case 'location-score':
    case 'location-node':
    case 'colocation-score':
    case 'resource-discovery':
      return modify(change);
    case 'remove-location':
    case 'remove-colocation':
    case 'remove-order':
      return removeConstraint(subject);
    case 'new-location':
      return newLocation(subject, change);
    case 'clear-failures':
      return cleanup(subject);
    case 'stickiness':
      return stickiness(subject, change);
    case 'target-role':
      return [joined('pcs', 'resource', 'enable', id), ...metaCommands(subject, value).slice(1)];
    case 'managed':
      return managed(subject, change);
    case 'migration-threshold':
    case 'instance-limit':
      return metaCommands(subject, value);
    case 'node-standby':
      return [joined('pcs', 'node', 'unstandby', id), ...nodeAttribute(subject, change)];
    case 'node-maintenance':
      return [joined('pcs', 'node', 'unmaintenance', id), ...nodeAttribute(subject, change)];
    case 'node-health':
      return nodeAttribute(subject, change);
    case 'promotion-score':
      return [joined('attrd_updater', '--node', node, '--name', name, '--update', value)];
    case 'node-capacity':
    case 'resource-demand':
      return capacity(subject, value);
    case 'ticket':
      return [joined('crm_ticket', '--ticket', id, name === 'standby' ? '--activate' : '--grant')];
    case 'node-up':
      return [joined('pcs', 'cluster', 'start', id)];
    case 'cluster-option':
      return [
        joined('pcs', 'property', 'set', `${name}=${value}`),
        joined('crm_attribute', '--name', name, '--update', value),
      ];
  }
}
