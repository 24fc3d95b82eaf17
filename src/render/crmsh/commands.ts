/** The crm shell commands that create objects: one word by word, several as one text. */
import { commandLine } from '../../cib/change/commands/shell-word.js';
import type { ConfigView } from '../../views/config/config-view.js';
import { inCreationOrder } from '../../views/config/creation-order.js';
import type { ConfigObject } from '../../views/config/objects.js';
import { isExpressible } from './expressible.js';
import { crmContext, crmObjectText, type CrmContext } from './object-text.js';
import { xmlLines } from './xml-lines.js';

/** Words of the text, their quotes taken away; undefined where crm shell would not read them again as they were. */
function wordsOf(text: string): readonly string[] | undefined {
  const line = text.replaceAll('\\\n\t', '');
  if (/['\\]/.test(line)) return undefined;
  const words: string[] = [''];
  // What stands between two quotes is at odd places.
  for (const [i, piece] of line.split('"').entries()) {
    const [first = '', ...others] = i % 2 === 1 ? [piece] : piece.split(/\s/);
    words.push(`${words.pop() ?? ''}${first}`, ...others);
  }
  return words.filter((word) => word !== '');
}

/**
 * One session of crm shell, which takes over all of it at once. Fencing devices and agents may be missing where it is run:
 * that is no reason to refuse it.
 */
function session(texts: readonly string[]): string {
  return ["crm -F configure <<'END'", ...texts, 'commit', 'END', ''].join('\n');
}

/** The XML of what crm shell has no syntax for, as one word; it shows groups of users, but creates them of XML only. */
function xmlWord(object: ConfigObject): string | undefined {
  if (isExpressible(object) && object.kind !== 'acl-group') return undefined;
  const lines = xmlLines(object.element).map((line) => line.trim());
  return lines.join('').replaceAll("'", '&apos;');
}

function sessionText(object: ConfigObject, context: CrmContext): string {
  const xml = xmlWord(object);
  return xml === undefined ? crmObjectText(object, context) : `xml '${xml}'`;
}

/** The command that creates the object, its parts being there already. */
export function crmObjectCommand(object: ConfigObject, context: CrmContext): string {
  const xml = xmlWord(object);
  const text = sessionText(object, context);
  const words = xml === undefined ? wordsOf(text) : ['xml', xml];
  return words ? `${commandLine('crm', 'configure', ...words)}\n` : session([text]);
}

/** The command that creates all objects that are shown; resources keep the order of the document. */
export function crmCommands({ root, all, shown }: ConfigView): string {
  const context = crmContext(root, all);
  const [only, ...others] = shown;
  if (!only) return '';
  if (others.length === 0) return crmObjectCommand(only, context);
  return session(inCreationOrder(shown, 'resource first').map((object) => sessionText(object, context)));
}
