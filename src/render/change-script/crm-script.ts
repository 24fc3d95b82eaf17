/** A change of a configuration as commands of crm shell 4.4. */
import { crmCommand } from '../../cib/change/commands/crm.js';
import type { Meaning } from '../../cib/change/commands/meaning.js';
import { commandLine } from '../../cib/change/commands/shell-word.js';
import { attributeOf, childNamed, descendants, type XmlElement } from '../../xml/element.js';
import type { ChangeStep } from '../../views/config/change-steps.js';
import { configObjects, type ConfigObject } from '../../views/config/objects.js';
import { crmCommands } from '../crmsh/commands.js';
import { linesOfMeanings } from './meanings.js';
import { changeScript, type ScriptedChange } from './script.js';

/** Kinds that crm shell knows by an id of their own. */
const DELETABLE: ReadonlySet<ConfigObject['kind']> = new Set<ConfigObject['kind']>([
  'primitive',
  'group',
  'clone',
  'master',
  'bundle',
  'template',
  'location',
  'colocation',
  'order',
  'ticket',
  'tag',
  'alert',
  'fencing-topology',
]);

/** Agents may be missing where it is run, and resources still be running: that is no reason to refuse it. */
const FORCED = ['crm', '-F', 'configure'] as const;

/** True where a resource in a group or clone says something of it, too: crm shell changes that instead. */
function isSaidInside(name: string, object: ConfigObject | undefined): boolean {
  const inside = object?.element.children.filter(
    (child) => child.name === 'primitive' || child.name === 'group',
  );
  return (inside ?? [])
    .flatMap((child) => [...descendants(child)])
    .some((element) => element.name === 'nvpair' && attributeOf(element, 'name') === name);
}

function lineOf(meaning: Meaning, object: ConfigObject | undefined): string | undefined {
  switch (meaning.kind) {
    case 'option':
    case 'resource-default':
    case 'operation-default': {
      const line = crmCommand(meaning);
      return line?.replace(/^crm configure/, FORCED.join(' '));
    }
    case 'meta':
      if (object?.id === meaning.resource && isSaidInside(meaning.name, object)) return undefined;
      return meaning.value === undefined
        ? commandLine('crm', 'resource', 'meta', meaning.resource, 'delete', meaning.name)
        : commandLine('crm', 'resource', 'meta', meaning.resource, 'set', meaning.name, meaning.value);
    case 'node-attribute': {
      // Standby, as a command of its own, is for a cluster that runs.
      const { node, name, value } = meaning;
      const words = value === undefined ? ['delete', name] : ['set', name, value];
      return commandLine('crm', 'node', 'attribute', node, ...words);
    }
    case 'parameter':
    case 'demand':
    case 'capacity':
      return crmCommand(meaning);
    default:
      return undefined;
  }
}

function additions({ object, after }: ChangeStep): readonly string[] {
  const all = configObjects({ root: after });
  const isPart = (one: ConfigObject): boolean =>
    one.element === object?.element || (one.container !== undefined && isPart(one.container));
  const view = { root: after, all, shown: all.filter(isPart), isPart: true };
  const text = crmCommands(view).replace(/^crm configure/, FORCED.join(' '));
  return text.trimEnd().split('\n');
}

/** An object with all that is in it: crm shell keeps what was in what it deletes. */
function idsIn(element: XmlElement): readonly string[] {
  const inside = element.children.filter(({ name }) => name === 'primitive' || name === 'group');
  return [attributeOf(element, 'id') ?? '', ...inside.flatMap(idsIn)];
}

/** False for configurations with bundles that crm shell 4.4 fails at, whatever it is asked to do. */
function isReadable(root: XmlElement): boolean {
  return configObjects({ root }).every(
    ({ kind, element }) => kind !== 'bundle' || childNamed(element, 'docker') !== undefined,
  );
}

function lines(step: ChangeStep): readonly string[] | undefined {
  const { kind, object, before, after } = step;
  if (!isReadable(before) || !isReadable(after)) return undefined;
  switch (kind) {
    case 'added':
      return object?.kind === 'node' ? undefined : additions(step);
    case 'removed': {
      if (!object || !DELETABLE.has(object.kind)) return undefined;
      const ids = object.kind === 'fencing-topology' ? [object.id] : idsIn(object.element);
      return [commandLine(...FORCED, 'delete', ...ids)];
    }
    case 'changed':
      return linesOfMeanings(step, (meaning) => lineOf(meaning, object));
    case 'rearranged':
      return undefined;
  }
}

/** What crm shell would do, where it cannot do anything. */
function stopByPacemaker({ id }: ConfigObject): string {
  const what = ['--set-parameter', 'target-role', '--parameter-value', 'Stopped'];
  return commandLine('crm_resource', '--resource', id, '--meta', ...what);
}

export function crmChangeScript(change: ScriptedChange): string {
  const isUsable = change.steps.every(({ before }) => isReadable(before));
  const stopByCrm = ({ id }: ConfigObject): string => commandLine('crm', 'resource', 'stop', id);
  return changeScript(change, { name: 'crm shell', stop: isUsable ? stopByCrm : stopByPacemaker, lines });
}
