/** Which command runs: the one that reads its arguments itself, or whatever the command line asks for. */
import type { Command, Terminal } from './command.js';

const HELP = ['-h', '--help'];

/** The command line with `--help` for all that asks a command for its help in other words. */
function withPlainHelp(
  commands: readonly Command[],
  [name = '', ...argv]: readonly string[],
): readonly string[] {
  const words = commands.find((candidate) => candidate.name === name)?.helpOptions ?? [];
  return argv.some((argument) => words.includes(argument)) ? [name, '--help'] : [name, ...argv];
}

/** The command that reads its arguments itself, when it is called and not asked for help. */
function selfReading(commands: readonly Command[], [name, ...argv]: readonly string[]): Command | undefined {
  const command = commands.find((candidate) => candidate.name === name && candidate.readsItsArguments);
  return argv.some((argument) => HELP.includes(argument)) ? undefined : command;
}

/**
 * Runs the command that the command line (without `node` and the script) names.
 * Resolves to the command's exit code; throws UsageError, its message ready to be shown, for wrong usage.
 */
export async function runProgram(
  commands: readonly Command[],
  version: string,
  written: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const argv = written.length === 0 ? [] : withPlainHelp(commands, written);
  const reading = selfReading(commands, argv);
  if (reading) return reading.run({ arguments: argv.slice(1), options: {}, terminal, commands });
  const { runCommandLine } = await import('./command-line.js');
  return runCommandLine({ commands, version, argv, terminal });
}
