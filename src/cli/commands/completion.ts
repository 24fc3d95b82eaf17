/** `hatool completion`: a completion script for the shell. */
import { UsageError } from '../../base/usage-error.js';
import { defineCommand } from '../command.js';
import { EXIT } from '../exit-codes.js';

export default defineCommand({
  name: 'completion',
  summary: 'print a completion script for bash, zsh or fish',
  description: [
    'Prints a script that teaches the shell to complete the commands and options of hatool. The script is static: completing costs no start of hatool.',
  ],
  arguments: [
    { name: 'shell', summary: 'bash, zsh or fish', required: true, offers: ['bash', 'zsh', 'fish'] },
  ],
  options: [],
  exitStatus: [
    ['0', 'Success.'],
    ['2', 'Wrong usage: there is no script for that shell.'],
    ['70', 'A bug in hatool.'],
  ],
  examples: [
    { summary: 'Complete in this bash', command: 'source <(hatool completion bash)' },
    {
      summary: 'Complete in fish, always',
      command: 'hatool completion fish > ~/.config/fish/completions/hatool.fish',
    },
  ],
  async run({ arguments: [name], terminal, commands }) {
    const { completionScript, SHELLS } = await import('../completion.js');
    const { didYouMeanOf } = await import('../../base/closest.js');
    const { rules } = await import('../../verify/rules/index.js');
    const { bundledAgents } = await import('../../agents/bundled.js');
    const shell = SHELLS.find((candidate) => candidate === name);
    if (!shell)
      throw new UsageError(`there is no completion for "${name}"${didYouMeanOf(name ?? '', SHELLS)}`);
    const types = bundledAgents().names.map((name) => name.slice(name.lastIndexOf(':') + 1));
    const agents = [...new Set(types)].sort();
    await terminal.write(completionScript(shell, commands, { rules, agents }));
    return EXIT.clean;
  },
});
