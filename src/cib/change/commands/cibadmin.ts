/** What a change is called in Pacemaker's own tools: cibadmin, and those that are meant for one kind of thing. */
import { attributeOf, type XmlElement } from '../../../xml/element.js';
import { escapeAttribute } from '../../../xml/write.js';
import type { NewElement } from '../cib-change.js';
import type { Meaning } from './meaning.js';
import { commandLine } from './shell-word.js';

type MeaningOf<K extends Meaning['kind']> = Extract<Meaning, { readonly kind: K }>;

function tag(name: string, attributes: Readonly<Record<string, string>>, inside = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
  return inside === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inside}</${name}>`;
}

function xmlOf({ name, attributes, children }: NewElement): string {
  return tag(name, attributes, children.map(xmlOf).join(''));
}

/** The way down to what is changed, each element found by its id; undefined when one has none. */
function nested(above: readonly XmlElement[], inside: string): string | undefined {
  return above.toReversed().reduce<string | undefined>((xml, element) => {
    const id = attributeOf(element, 'id');
    return xml === undefined || id === undefined ? undefined : tag(element.name, { id }, xml);
  }, inside);
}

function edit({ change, above: [section, ...above] }: MeaningOf<'edit'>): string | undefined {
  if (!section) return undefined;
  const scope = ['--scope', section.name, '--xml-text'];
  if (change.kind === 'remove') {
    const { id } = change.element.attributes;
    const xpath = `//${change.element.name}[@id="${id ?? ''}"]`;
    const isSafe = id !== undefined && !id.includes('"');
    return isSafe ? commandLine('cibadmin', '--delete', '--xpath', xpath) : undefined;
  }
  if (change.kind === 'add') {
    const xml = nested(above, xmlOf(change.element));
    const verb = above.length === 0 ? '--create' : '--modify';
    return xml === undefined ? undefined : commandLine('cibadmin', verb, ...scope, xml);
  }
  const element = above.pop();
  const id = element && attributeOf(element, 'id');
  // A value that is left out stays as it is.
  if (!element || id === undefined || change.to === undefined) return undefined;
  const xml = nested(above, tag(element.name, { id, [change.attribute]: change.to }));
  return xml === undefined ? undefined : commandLine('cibadmin', '--modify', ...scope, xml);
}

function nodeAttribute(
  node: string,
  name: string,
  value: string | undefined,
  ...more: readonly string[]
): string {
  const verb = value === undefined ? ['--delete'] : ['--update', value];
  return commandLine('crm_attribute', '--node', node, ...more, '--name', name, ...verb);
}

function resourceOption({ resource, name, value, kind }: MeaningOf<'meta' | 'parameter' | 'demand'>): string {
  const what = { meta: ['--meta'], parameter: [], demand: ['--utilization'] }[kind];
  const verb =
    value === undefined
      ? ['--delete-parameter', name]
      : ['--set-parameter', name, '--parameter-value', value];
  return commandLine('crm_resource', '--resource', resource, ...what, ...verb);
}

function typed(
  type: readonly string[],
  { name, value }: { readonly name: string; readonly value: string | undefined },
): string {
  return commandLine(
    'crm_attribute',
    ...type,
    '--name',
    name,
    ...(value === undefined ? ['--delete'] : ['--update', value]),
  );
}

function transientAttribute({
  node,
  name,
  value,
}: MeaningOf<'node-attribute' | 'transient-attribute' | 'capacity'>): string {
  if (/^(master|promotion)-/.test(name) && value !== undefined)
    return commandLine('attrd_updater', '--node', node, '--name', name, '--update', value);
  return nodeAttribute(node, name, value, '--lifetime', 'reboot');
}

const TICKETS: ReadonlyMap<string, string> = new Map([
  ['granted true', '--grant'],
  ['granted false', '--revoke'],
  ['standby true', '--standby'],
  ['standby false', '--activate'],
]);

function ticketCommand({ ticket, name, value }: MeaningOf<'ticket'>): string | undefined {
  const verb = TICKETS.get(`${name} ${value}`);
  return verb === undefined ? undefined : commandLine('crm_ticket', '--ticket', ticket, verb);
}

function removedConstraint({ id, name, resource }: MeaningOf<'constraint-removed'>): string {
  if (/^cli-(ban|prefer|standby)-/.test(id) && resource !== undefined)
    return commandLine('crm_resource', '--clear', '--resource', resource);
  return commandLine('cibadmin', '--delete', '--scope', 'constraints', '--xml-text', tag(name, { id }));
}

/** The command; undefined where none of the tools does this and nothing else. */
export function ownCommand(meaning: Meaning): string | undefined {
  switch (meaning.kind) {
    case 'option':
      return typed([], meaning);
    case 'resource-default':
      return typed(['--type', 'rsc_defaults'], meaning);
    case 'operation-default':
      return typed(['--type', 'op_defaults'], meaning);
    case 'meta':
    case 'parameter':
    case 'demand':
      return resourceOption(meaning);
    case 'node-attribute':
      return nodeAttribute(meaning.node, meaning.name, meaning.value);
    case 'capacity':
      return nodeAttribute(meaning.node, meaning.name, meaning.value, '--utilization');
    case 'transient-attribute':
      return transientAttribute(meaning);
    case 'location':
      return commandLine(
        'cibadmin',
        '--create',
        '--scope',
        'constraints',
        '--xml-text',
        xmlOf(meaning.element),
      );
    case 'constraint-removed':
      return removedConstraint(meaning);
    case 'cleanup': {
      const on = meaning.node === undefined ? [] : ['--node', meaning.node];
      return commandLine('crm_resource', '--cleanup', '--resource', meaning.resource, ...on);
    }
    case 'ticket':
      return ticketCommand(meaning);
    case 'node-up':
      // The cluster is started on a node by its service manager, not by a tool of Pacemaker.
      return undefined;
    case 'edit':
      return edit(meaning);
  }
}
