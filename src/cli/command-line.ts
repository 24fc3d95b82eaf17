/** Commander's view of our commands: options, help with examples, suggestions. */
import { Command as Program, CommanderError, Option } from 'commander';
import type { Command, Invocation, OptionSpec, Terminal } from './command.js';
import { UsageError } from '../base/usage-error.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { wrongUsage } from './wrong-usage.js';

export interface CommandLine {
  readonly commands: readonly Command[];
  readonly version: string;
  /** Without `node` and the script. */
  readonly argv: readonly string[];
  readonly terminal: Terminal;
}

function toOption(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.summary);
  if (spec.choices) option.choices([...spec.choices]);
  if (spec.default !== undefined) option.default(spec.default);
  if (spec.hidden) option.hideHelp();
  if (spec.repeatable) {
    const parseOne = option.parseArg;
    option.argParser((value: string, previous: readonly string[] | undefined) => {
      parseOne?.(value, undefined);
      return [...(previous ?? []), value];
    });
  }
  return option;
}

function examplesText(command: Command): string {
  if (command.examples.length === 0) return '';
  const lines = command.examples.map(({ command: line, summary }) => `  ${summary}:\n    $ ${line}`);
  return `\nExamples:\n${lines.join('\n')}\n\nThe manual: man hatool-${command.name}`;
}

function addCommand(
  program: Program,
  command: Command,
  run: (invoked: Pick<Invocation, 'arguments' | 'options'>) => void,
): void {
  const sub = program.command(command.name).summary(command.summary).description(command.summary);
  for (const { name, summary, required } of command.arguments) {
    sub.argument(required ? `<${name}>` : `[${name}]`, summary);
  }
  for (const option of command.options) sub.addOption(toOption(option));
  refuseContradictions(sub);
  sub.addHelpText('after', examplesText(command));
  sub.action(() => run({ arguments: sub.args, options: sub.opts() }));
}

/** Refuses `--config FILE --no-config`: commander takes the last and passes over the other in silence. */
function refuseContradictions(sub: Program): void {
  for (const { long, negate } of sub.options) {
    if (!negate || long === undefined) continue;
    const positive = long.replace('--no-', '--');
    const given = new Set<string>();
    for (const name of [long, positive]) {
      sub.on(`option:${name.slice('--'.length)}`, () => {
        given.add(name);
        if (given.size === 2)
          throw new UsageError(`${positive} and ${long} contradict each other; give one of them`);
      });
    }
  }
}

/** Every command prints the version when it is asked to; `-v` may mean something else to it. */
function addVersion(command: Program, version: string): void {
  const has = (flag: string): boolean =>
    command.options.some(({ long, short }) => long === flag || short === flag);
  if (has('--version')) return;
  command.version(version, has('-v') ? '--version' : '-v, --version');
  command.options.at(-1)?.hideHelp();
}

/**
 * Parses the command line and runs the command it names; prints the help or the version where they are asked for.
 * Throws UsageError, its message ready to be shown, for wrong usage.
 */
export async function runCommandLine({ commands, version, argv, terminal }: CommandLine): Promise<number> {
  let run: Promise<number> | undefined;
  let help = '';
  const program = new Program('hatool')
    .description('Is this Pacemaker cluster configured right, what happened to it, and why?')
    .version(version, '-v, --version', 'print the version')
    // A command may have a -v of its own.
    .enablePositionalOptions()
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => (help += text),
      writeErr: () => undefined,
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
    });
  for (const command of commands) {
    addCommand(program, command, (invoked) => {
      run = command.run({ ...invoked, terminal, commands });
    });
  }
  for (const each of [program, ...program.commands]) {
    for (const option of GLOBAL_OPTIONS) each.addOption(toOption(option));
    if (each === program) continue;
    each.copyInheritedSettings(program);
    addVersion(each, version);
  }
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) {
      await terminal.write(help);
      return 0;
    }
    throw new UsageError(wrongUsage(error, commands, argv));
  }
  return run ?? 0;
}
