/** The pcs commands that recreate a configuration, as lines for a shell. */
import type { ConfigView } from '../../../views/config/config-view.js';
import { pcsCommands } from './object-commands.js';

/** A command a line, in the order in which they are to be run; what pcs cannot say is marked. */
export function pcsScript(view: ConfigView): string {
  return pcsCommands(view)
    .flatMap(({ lines, by }) => (by === 'pcs' ? lines : ['# pcs has no command for this:', ...lines]))
    .map((line) => `${line}\n`)
    .join('');
}
