/** What a change is called in the crm shell. */
import type { Meaning } from './meaning.js';
import { commandLine } from './shell-word.js';

type MeaningOf<K extends Meaning['kind']> = Extract<Meaning, { readonly kind: K }>;

/** `set name value` or `delete name` */
function setOrDelete({
  name,
  value,
}: {
  readonly name: string;
  readonly value: string | undefined;
}): readonly string[] {
  return value === undefined ? ['delete', name] : ['set', name, value];
}

function meta(meaning: MeaningOf<'meta' | 'parameter' | 'demand'>): string {
  const { resource, name, value } = meaning;
  if (name === 'target-role' && value === 'Started') return commandLine('crm', 'resource', 'start', resource);
  if (name === 'target-role' && value === 'Stopped') return commandLine('crm', 'resource', 'stop', resource);
  if (name === 'is-managed' && value === 'true') return commandLine('crm', 'resource', 'manage', resource);
  if (name === 'is-managed' && value === 'false') return commandLine('crm', 'resource', 'unmanage', resource);
  return commandLine('crm', 'resource', 'meta', resource, ...setOrDelete(meaning));
}

/** What turns an attribute of a node on and off. */
const SWITCHES: ReadonlyMap<string, readonly [on: string, off: string]> = new Map([
  ['standby', ['standby', 'online']],
  ['maintenance', ['maintenance', 'ready']],
]);

function nodeAttribute(meaning: MeaningOf<'node-attribute' | 'transient-attribute' | 'capacity'>): string {
  const { node, name, value = '' } = meaning;
  const verbs = SWITCHES.get(name);
  if (verbs && ['on', 'true'].includes(value)) return commandLine('crm', 'node', verbs[0], node);
  if (verbs && ['off', 'false'].includes(value)) return commandLine('crm', 'node', verbs[1], node);
  return commandLine('crm', 'node', 'attribute', node, ...setOrDelete(meaning));
}

function location({ element }: MeaningOf<'location'>): string | undefined {
  const { id = '', rsc = '', node = '', score = '', role, ...others } = element.attributes;
  if (Object.keys(others).length > 0) return undefined;
  const only = role === undefined ? [] : [`role=${role}`];
  return commandLine('crm', 'configure', 'location', id, rsc, ...only, `${score}:`, node);
}

const TICKETS: ReadonlyMap<string, string> = new Map([
  ['granted true', 'grant'],
  ['granted false', 'revoke'],
  ['standby true', 'standby'],
  ['standby false', 'activate'],
]);

function ticketCommand({ ticket, name, value }: MeaningOf<'ticket'>): string | undefined {
  const verb = TICKETS.get(`${name} ${value}`);
  return verb === undefined ? undefined : commandLine('crm', 'site', 'ticket', verb, ticket);
}

/** Sets a default; the shell has no command that only takes one away. */
function defaults(what: string, name: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : commandLine('crm', 'configure', what, `${name}=${value}`);
}

/** The command; undefined where the crm shell has none that does this and nothing else. */
export function crmCommand(meaning: Meaning): string | undefined {
  switch (meaning.kind) {
    case 'option':
      return defaults('property', meaning.name, meaning.value);
    case 'resource-default':
      return defaults('rsc_defaults', meaning.name, meaning.value);
    case 'operation-default':
      return defaults('op_defaults', meaning.name, meaning.value);
    case 'meta':
      return meta(meaning);
    case 'parameter':
      return commandLine('crm', 'resource', 'param', meaning.resource, ...setOrDelete(meaning));
    case 'demand':
      return commandLine('crm', 'resource', 'utilization', meaning.resource, ...setOrDelete(meaning));
    case 'node-attribute':
      return nodeAttribute(meaning);
    case 'transient-attribute':
      return commandLine('crm', 'node', 'status-attr', meaning.node, ...setOrDelete(meaning));
    case 'capacity':
      return commandLine('crm', 'node', 'utilization', meaning.node, ...setOrDelete(meaning));
    case 'location':
      return location(meaning);
    case 'constraint-removed': {
      const { id, resource } = meaning;
      const isLeftOver = /^cli-(ban|prefer|standby)-/.test(id) && resource !== undefined;
      return isLeftOver
        ? commandLine('crm', 'resource', 'clear', resource)
        : commandLine('crm', 'configure', 'delete', id);
    }
    case 'cleanup':
      return commandLine(
        'crm',
        'resource',
        'cleanup',
        meaning.resource,
        ...(meaning.node === undefined ? [] : [meaning.node]),
      );
    case 'ticket':
      return ticketCommand(meaning);
    case 'node-up':
      return commandLine('crm', 'cluster', 'start', meaning.node);
    case 'edit':
      return undefined;
  }
}
