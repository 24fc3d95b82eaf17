/** The sentence for a command line that cannot be understood: what is wrong, and what may have been meant. */
import type { CommanderError } from 'commander';
import { didYouMean, didYouMeanOf } from '../base/closest.js';
import type { Command, OptionSpec } from './command.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { readFlags } from './option-flags.js';

const HELP_OPTIONS: readonly OptionSpec[] = [{ flags: '-h, --help', summary: 'display help' }];

/** The command that a command line names, and the words behind it. */
interface Called {
  readonly commands: readonly Command[];
  readonly command: Command | undefined;
  readonly argv: readonly string[];
}

/** `"hatool verify --help" lists them` */
function helpOf({ command }: Called): string {
  return `"hatool ${command === undefined ? '' : `${command.name} `}--help"`;
}

function noSuchCommand(name: string, { commands }: Called): string {
  const names = commands.map((command) => command.name);
  return `there is no command "${name}"${didYouMeanOf(name, names)}`;
}

function noSuchOption(written: string, called: Called): string {
  const own = called.command?.options.filter(({ hidden }) => hidden !== true) ?? [];
  const flags = [...own, ...GLOBAL_OPTIONS, ...HELP_OPTIONS].map((option) => readFlags(option.flags));
  const hint = didYouMean(
    written,
    flags.map(({ long }) => long),
  );
  const whose = called.command === undefined ? 'there is' : `${called.command.name} has`;
  return `${whose} no option "${written}"${hint || `; ${helpOf(called)} lists them`}`;
}

function optionOf(flags: string, { command }: Called): { readonly name: string; readonly spec?: OptionSpec } {
  const spec = command?.options.find((option) => option.flags === flags);
  const { long } = readFlags(flags);
  return spec ? { name: long, spec } : { name: long };
}

function missingValue(flags: string, called: Called): string {
  const { name, spec } = optionOf(flags, called);
  const offered = spec?.choices ?? (Array.isArray(spec?.offers) ? spec.offers.map(String) : []);
  const example = offered.length > 0 ? `: one of ${offered.join(', ')}` : `: ${spec?.summary ?? ''}`;
  return `${name} needs a value${example}`;
}

function badChoice(flags: string, value: string, called: Called): string {
  const { name, spec } = optionOf(flags, called);
  const choices = spec?.choices ?? [];
  return `${name}: "${value}" is not known${didYouMean(value, choices) || `; known are ${choices.join(', ')}`}`;
}

/** @param argument - the name of the one that is missing, as Commander's message has it */
function missingArgument(argument: string, called: Called): string {
  const missing = called.command?.arguments.find(({ name }) => name.replace('...', '') === argument);
  const name = missing?.name.replace('...', '').toUpperCase() ?? '';
  return `${called.command?.name ?? 'hatool'} needs ${name}: ${missing?.summary ?? ''}`;
}

function tooMany(called: Called): string {
  const taken = (called.command?.arguments ?? []).map(({ name }) => name.toUpperCase());
  const list = taken.length === 0 ? 'no argument' : `${taken.join(' and ')} and nothing more`;
  return `${called.command?.name ?? 'hatool'} takes ${list}; ${helpOf(called)} shows how it is called`;
}

/** The sentence for what the parser of the command line refuses. */
export function wrongUsage(
  { code, message }: CommanderError,
  commands: readonly Command[],
  argv: readonly string[],
): string {
  const command = commands.find(({ name }) => name === argv[0]);
  const called: Called = { commands, command, argv };
  const [, quoted = '', value = ''] = /'([^']*)'(?: argument '([^']*)' is invalid)?/s.exec(message) ?? [];
  switch (code) {
    case 'commander.unknownCommand':
      return noSuchCommand(quoted, called);
    case 'commander.help':
      return noSuchCommand(argv[1] ?? '', called);
    case 'commander.unknownOption':
      return noSuchOption(quoted, called);
    case 'commander.optionMissingArgument':
      return missingValue(quoted, called);
    case 'commander.invalidArgument':
      return badChoice(quoted, value, called);
    case 'commander.missingArgument':
      return missingArgument(quoted.replace('...', ''), called);
    case 'commander.excessArguments':
      return tooMany(called);
    default:
      return message.replace(/^error: /, '');
  }
}
