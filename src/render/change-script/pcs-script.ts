/** A change of a configuration as commands of pcs 0.11. */
import { pcsCommand } from '../../cib/change/commands/pcs.js';
import type { Meaning } from '../../cib/change/commands/meaning.js';
import { commandLine } from '../../cib/change/commands/shell-word.js';
import { attributeOf } from '../../xml/element.js';
import type { ChangeStep } from '../../views/config/change-steps.js';
import { configObjects, type ConfigObject } from '../../views/config/objects.js';
import { pcsCommands } from '../pcs/commands/object-commands.js';
import { linesOfMeanings } from './meanings.js';
import { changeScript, COPY, type ScriptedChange } from './script.js';

const FILE = ['pcs', '-f', COPY] as const;

/** The command, carried out in the copy. */
const inCopy = (line: string): string => line.replace(/^pcs /, `${FILE.join(' ')} `);

const isDevice = ({ element }: ConfigObject): boolean => attributeOf(element, 'class') === 'stonith';

function removal(object: ConfigObject): string | undefined {
  const { kind, id } = object;
  switch (kind) {
    case 'primitive':
      return commandLine(...FILE, isDevice(object) ? 'stonith' : 'resource', 'delete', id);
    case 'group':
    case 'clone':
    case 'master':
    case 'bundle':
      return commandLine(...FILE, 'resource', 'delete', id);
    case 'location':
    case 'colocation':
    case 'order':
    case 'ticket':
      return commandLine(...FILE, 'constraint', 'delete', id);
    case 'tag':
      return commandLine(...FILE, 'tag', 'delete', id);
    case 'fencing-topology':
      return commandLine(...FILE, 'stonith', 'level', 'clear');
    case 'alert':
      return commandLine(...FILE, 'alert', 'delete', id);
    case 'acl-role':
      return commandLine(...FILE, 'acl', 'role', 'delete', id);
    default:
      return undefined;
  }
}

/** Commands that set exactly what is to be: `pcs resource enable` takes a value away instead. */
function lineOf(meaning: Meaning, object: ConfigObject | undefined): string | undefined {
  if (meaning.kind === 'meta' && object?.kind === 'bundle' && object.id === meaning.resource) {
    const pair = `${meaning.name}=${meaning.value ?? ''}`;
    return commandLine(...FILE, 'resource', 'bundle', 'update', object.id, 'meta', pair);
  }
  switch (meaning.kind) {
    case 'meta':
      return commandLine(
        ...FILE,
        'resource',
        'meta',
        meaning.resource,
        `${meaning.name}=${meaning.value ?? ''}`,
      );
    case 'node-attribute':
      return commandLine(
        ...FILE,
        'node',
        'attribute',
        meaning.node,
        `${meaning.name}=${meaning.value ?? ''}`,
      );
    case 'parameter':
      return commandLine(
        ...FILE,
        'resource',
        'update',
        '--force',
        meaning.resource,
        `${meaning.name}=${meaning.value ?? ''}`,
      );
    case 'option':
      return meaning.value === undefined
        ? commandLine(...FILE, 'property', 'unset', '--force', meaning.name)
        : commandLine(...FILE, 'property', 'set', '--force', `${meaning.name}=${meaning.value}`);
    case 'demand':
    case 'capacity':
    case 'resource-default':
    case 'operation-default': {
      const line = pcsCommand(meaning);
      return line === undefined ? undefined : inCopy(line);
    }
    default:
      return undefined;
  }
}

/** pcs gives a resource that has no monitor one of its own. */
function withoutOwnMonitor({ kind, id, element }: ConfigObject): readonly string[] {
  const operations = element.children.flatMap(({ name, children }) =>
    name === 'operations' ? children : [],
  );
  const isMonitored = operations.some((operation) => attributeOf(operation, 'name') === 'monitor');
  if (kind !== 'primitive' || isMonitored) return [];
  return [commandLine(...FILE, 'resource', 'op', 'remove', id, 'monitor')];
}

function additions({ object, after }: ChangeStep): readonly string[] | undefined {
  if (!object) return undefined;
  const all = configObjects({ root: after });
  const isPart = (one: ConfigObject): boolean =>
    one.element === object.element || (one.container !== undefined && isPart(one.container));
  const view = { root: after, all, shown: all.filter(isPart), isPart: true };
  return pcsCommands(view).flatMap(({ object: made, lines, by }) =>
    by === 'pcs'
      ? [...lines.map(inCopy), ...withoutOwnMonitor(made)]
      : ['# pcs has no command for this:', ...lines],
  );
}

function lines(step: ChangeStep): readonly string[] | undefined {
  switch (step.kind) {
    case 'added':
      return step.object?.kind === 'node' ? undefined : additions(step);
    case 'removed': {
      const line = step.object && removal(step.object);
      return line === undefined ? undefined : [line];
    }
    case 'changed':
      return linesOfMeanings(step, (meaning) => lineOf(meaning, step.object));
    case 'rearranged':
      return undefined;
  }
}

export function pcsChangeScript(change: ScriptedChange): string {
  const stop = ({ id }: ConfigObject): string => commandLine('pcs', 'resource', 'disable', id);
  return changeScript(change, { name: 'pcs', stop, lines });
}
