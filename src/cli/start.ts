/** argv → command → exit code. The only place where the process ends and where a bug becomes a message. */
import { UsageError } from '../base/usage-error.js';
import { printable } from '../render/printable.js';
import packageJson from '../../package.json' with { type: 'json' };
import { EXIT } from './exit-codes.js';
import { runProgram } from './program.js';
import { openTerminal } from './terminal.js';

const argv = process.argv.slice(2);

async function main(): Promise<number> {
  const terminal = openTerminal(argv);
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-v')) {
    await terminal.write(`${packageJson.version}\n`);
    return EXIT.clean;
  }
  try {
    const { commands } = await import('./commands/index.js');
    return await runProgram(commands, packageJson.version, argv.length === 0 ? ['--help'] : argv, terminal);
  } catch (error) {
    terminal.progress('');
    if (error instanceof UsageError) {
      terminal.warn(`hatool: ${error.message.split('\n').map(printable).join('\n')}`);
      return EXIT.unusable;
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.warn(
      `hatool: this is a bug in hatool, please report it with the command that you ran (CONTRIBUTING.md says how)\n${detail}`,
    );
    return EXIT.bug;
  }
}

// What ends without an answer is a bug. No `await` here: the executable is built of a script, which has none at its top.
process.exitCode = EXIT.bug;
void main().then((code) => {
  process.exitCode = code;
});
