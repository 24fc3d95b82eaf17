/** What an administrator would type to make changes: in pcs, in the crm shell, or with Pacemaker's own tools. */
import type { XmlElement } from '../../../xml/element.js';
import type { CibChange } from '../cib-change.js';
import { ownCommand } from './cibadmin.js';
import { crmCommand } from './crm.js';
import { meaningsOf, type Meaning } from './meaning.js';
import { pcsCommand } from './pcs.js';

export type CommandTool = 'pcs' | 'crm' | 'cibadmin';

const PRINTERS: Readonly<Record<CommandTool, (meaning: Meaning) => string | undefined>> = {
  pcs: pcsCommand,
  crm: crmCommand,
  cibadmin: ownCommand,
};

/**
 * The commands of a tool that make changes, in the order in which to give them.
 * @param root - the CIB before the changes
 * @returns undefined when the tool has no command for one of the changes that does that and nothing else
 */
export function commands(
  root: XmlElement,
  changes: readonly CibChange[],
  tool: CommandTool,
): readonly string[] | undefined {
  const lines = meaningsOf(root, changes)?.map(PRINTERS[tool]);
  if (!lines || lines.length === 0) return undefined;
  return lines.every((line) => line !== undefined) ? lines : undefined;
}
