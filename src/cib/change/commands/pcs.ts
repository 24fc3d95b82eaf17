/** What a change is called in pcs. */
import type { Meaning } from './meaning.js';
import { commandLine } from './shell-word.js';

type MeaningOf<K extends Meaning['kind']> = Extract<Meaning, { readonly kind: K }>;

function meta({ resource, name, value }: MeaningOf<'meta' | 'parameter' | 'demand'>): string {
  if (name === 'target-role' && value === 'Started')
    return commandLine('pcs', 'resource', 'enable', resource);
  if (name === 'target-role' && value === 'Stopped')
    return commandLine('pcs', 'resource', 'disable', resource);
  if (name === 'is-managed' && value === 'true') return commandLine('pcs', 'resource', 'manage', resource);
  if (name === 'is-managed' && value === 'false') return commandLine('pcs', 'resource', 'unmanage', resource);
  return commandLine('pcs', 'resource', 'meta', resource, `${name}=${value ?? ''}`);
}

const SWITCHES: readonly string[] = ['standby', 'maintenance'];

function nodeAttribute({
  node,
  name,
  value,
}: MeaningOf<'node-attribute' | 'capacity' | 'transient-attribute'>): string {
  const isSwitch = SWITCHES.includes(name);
  if (isSwitch && (value === 'off' || value === 'false'))
    return commandLine('pcs', 'node', `un${name}`, node);
  if (isSwitch && (value === 'on' || value === 'true')) return commandLine('pcs', 'node', name, node);
  return commandLine('pcs', 'node', 'attribute', node, `${name}=${value ?? ''}`);
}

function option({ name, value }: MeaningOf<'option'>): string {
  if (value === undefined) return commandLine('pcs', 'property', 'unset', name);
  return commandLine('pcs', 'property', 'set', `${name}=${value}`);
}

/** Sets a value, or takes it away by setting nothing. */
function setValue(
  words: readonly string[],
  { name, value }: { readonly name: string; readonly value: string | undefined },
): string {
  return commandLine('pcs', ...words, `${name}=${value ?? ''}`);
}

function removedConstraint({ id, resource }: MeaningOf<'constraint-removed'>): string {
  const isLeftOver = /^cli-(ban|prefer|standby)-/.test(id) && resource !== undefined;
  return isLeftOver
    ? commandLine('pcs', 'resource', 'clear', resource)
    : commandLine('pcs', 'constraint', 'delete', id);
}

function location({ element }: MeaningOf<'location'>): string | undefined {
  const { rsc = '', node = '', score = '', ...others } = element.attributes;
  // A role and other attributes have no place in this command.
  if (Object.keys(others).some((name) => name !== 'id')) return undefined;
  const [verb, amount] = score.startsWith('-') ? ['avoids', score.slice(1)] : ['prefers', score];
  return commandLine('pcs', 'constraint', 'location', rsc, verb, `${node}=${amount}`);
}

/** The command; undefined where pcs has none that does this and nothing else. */
export function pcsCommand(meaning: Meaning): string | undefined {
  switch (meaning.kind) {
    case 'option':
      return option(meaning);
    case 'meta':
      return meta(meaning);
    case 'parameter':
      return setValue(['resource', 'update', meaning.resource], meaning);
    case 'demand':
      return setValue(['resource', 'utilization', meaning.resource], meaning);
    case 'node-attribute':
      return nodeAttribute(meaning);
    case 'capacity':
      return setValue(['node', 'utilization', meaning.node], meaning);
    case 'resource-default':
      return setValue(['resource', 'defaults', 'update'], meaning);
    case 'operation-default':
      return setValue(['resource', 'op', 'defaults', 'update'], meaning);
    case 'location':
      return location(meaning);
    case 'constraint-removed':
      return removedConstraint(meaning);
    case 'cleanup': {
      const on = meaning.node === undefined ? [] : [`node=${meaning.node}`];
      return commandLine('pcs', 'resource', 'cleanup', meaning.resource, ...on);
    }
    case 'node-up':
      return commandLine('pcs', 'cluster', 'start', meaning.node);
    case 'transient-attribute':
    case 'ticket':
    case 'edit':
      return undefined;
  }
}
