/** `hatool lsp`: findings, facts and names in the editor. */
import { defineCommand } from '../command.js';
import { EXIT } from '../exit-codes.js';

export default defineCommand({
  name: 'lsp',
  summary: 'serve an editor: findings while typing, fixes, completion, where names lead',
  description: [
    'Speaks the Language Server Protocol on standard input and output; an editor starts it, nobody else needs it. It is for CIBs (XML) and corosync.conf.',
    'While a file is edited, the findings of "hatool verify" stand at their places, with quick fixes (what --fix would change, or a comment that suppresses the rule). In a CIB it shows what an option, a meta attribute or the parameter of an agent is, and where a resource runs and why; completes elements, attributes, names, values and ids; leads from an id to its definition and its uses, and renames it everywhere.',
    'The configuration of hatool counts as for "hatool verify", from the folder of the file.',
  ],
  arguments: [],
  options: [{ flags: '--stdio', summary: 'on standard input and output, which is the only way there is' }],
  exitStatus: [
    ['0', 'The editor has ended it.'],
    ['70', 'A bug in hatool.'],
  ],
  examples: [{ summary: 'What to write into the settings of an editor', command: 'hatool lsp --stdio' }],
  async run() {
    const { serve } = await import('../lsp/server.js');
    await serve();
    return EXIT.clean;
  },
});
