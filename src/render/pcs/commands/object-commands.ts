/** The commands that create one object, or a whole configuration in an order in which each finds what it needs. */
import { commandLine } from '../../../cib/change/commands/shell-word.js';
import { descendants, attributeOf } from '../../../xml/element.js';
import { writeXml } from '../../../xml/write.js';
import type { ConfigView } from '../../../views/config/config-view.js';
import { inCreationOrder } from '../../../views/config/creation-order.js';
import type { ConfigObject, ObjectKind } from '../../../views/config/objects.js';
import { pcsContext, type PcsContext, type Words } from './command.js';
import { constraintCommand } from './constraint-commands.js';
import {
  aclCommand,
  alertCommands,
  defaultsCommand,
  levelCommands,
  optionCommands,
  tagCommand,
} from './other-commands.js';
import { nodeCommands, resourceCommands } from './resource-commands.js';

/** The commands of one object. */
export interface ObjectCommands {
  readonly object: ConfigObject;
  /** Each a line for a shell. */
  readonly lines: readonly string[];
  /** `cibadmin` where pcs has no command for something in the object. */
  readonly by: 'pcs' | 'cibadmin';
}

function one(words: Words | undefined): readonly Words[] | undefined {
  return words && [words];
}

/** The words of the pcs commands; undefined where pcs has none for something in the object. */
function pcsWords(object: ConfigObject, context: PcsContext): readonly Words[] | undefined {
  const { element } = object;
  switch (object.kind) {
    case 'node':
      return nodeCommands(element);
    case 'cluster-options':
      return optionCommands(object);
    case 'resource-defaults':
    case 'operation-defaults':
      return one(defaultsCommand(object));
    case 'location':
    case 'colocation':
    case 'order':
    case 'ticket':
      return one(constraintCommand(element, context));
    case 'fencing-topology':
      return levelCommands(element);
    case 'tag':
      return one(tagCommand(element, context));
    case 'alert':
      return alertCommands(element);
    case 'acl-role':
    case 'acl-target':
    case 'acl-group':
    case 'acl-user':
      return one(aclCommand(object));
    default:
      return resourceCommands(object);
  }
}

/** Another place takes over what is defined in an object, by an id that pcs would choose otherwise. */
function isTakenOver({ element }: ConfigObject, { referenced }: PcsContext): boolean {
  if (referenced.size === 0) return false;
  for (const each of descendants(element)) {
    const id = attributeOf(each, 'id');
    if (attributeOf(each, 'id-ref') !== undefined || (id !== undefined && referenced.has(id))) return true;
  }
  return false;
}

const SECTIONS: Partial<Readonly<Record<ObjectKind, string>>> = {
  node: 'nodes',
  'cluster-options': 'crm_config',
  'resource-defaults': 'rsc_defaults',
  'operation-defaults': 'op_defaults',
  location: 'constraints',
  colocation: 'constraints',
  order: 'constraints',
  ticket: 'constraints',
  'fencing-topology': 'fencing-topology',
  tag: 'tags',
  alert: 'alerts',
  'acl-role': 'acls',
  'acl-target': 'acls',
  'acl-group': 'acls',
  'acl-user': 'acls',
};

/** The XML as one line. */
function xmlText({ element }: ConfigObject): string {
  return writeXml(element)
    .split('\n')
    .map((line) => line.trim())
    .join('');
}

function cibadminLine(object: ConfigObject): string {
  const section = SECTIONS[object.kind] ?? 'resources';
  // A node is there already.
  const action = object.kind === 'node' ? '--modify' : '--create';
  return commandLine('cibadmin', action, '--scope', section, '--xml-text', xmlText(object));
}

/**
 * The commands that create an object, its parts being there already: a group's members, a clone's resource.
 * Where pcs has no command for it, cibadmin creates it with all its parts.
 */
export function pcsObjectCommands(object: ConfigObject, context: PcsContext): ObjectCommands {
  const words = isTakenOver(object, context) ? undefined : pcsWords(object, context);
  if (!words) return { object, lines: [cibadminLine(object)], by: 'cibadmin' };
  return { object, lines: words.map((each) => commandLine(...each)), by: 'pcs' };
}

function outermostOf(object: ConfigObject, among: ReadonlySet<ConfigObject>): ConfigObject {
  const { container } = object;
  return container && among.has(container) ? outermostOf(container, among) : object;
}

/** The commands that create all objects that are shown. */
export function pcsCommands({ shown, all }: ConfigView): readonly ObjectCommands[] {
  const context = pcsContext(all);
  const among = new Set(shown);
  const commands = inCreationOrder(shown, 'bundle first').map((object) => pcsObjectCommands(object, context));
  // What one part needs cibadmin for, cibadmin creates as a whole.
  const whole = new Set(
    commands.filter(({ by }) => by === 'cibadmin').map(({ object }) => outermostOf(object, among)),
  );
  return commands.flatMap((each) => {
    const outermost = outermostOf(each.object, among);
    if (!whole.has(outermost)) return each;
    if (outermost !== each.object) return [];
    return { object: outermost, lines: [cibadminLine(outermost)], by: 'cibadmin' };
  });
}
