/** Completion scripts for bash, zsh and fish, static: made from the command tree. */
import type { Rule } from '../verify/rule.js';
import type { Command, Offer, OptionSpec } from './command.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { readFlags } from './option-flags.js';

export type Shell = 'bash' | 'zsh' | 'fish';

export const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish'];

function optionsOf(command: Command): readonly OptionSpec[] {
  return [
    ...command.options.filter(({ hidden }) => hidden !== true),
    ...GLOBAL_OPTIONS,
    { flags: '-h, --help', summary: 'show help' },
  ];
}

const longOf = (option: OptionSpec): string => readFlags(option.flags).long;

/** An option with a value that must follow it. */
function takesValue(option: OptionSpec): boolean {
  const { value, isValueOptional } = readFlags(option.flags);
  return value !== undefined && !isValueOptional;
}

/** What offers name. */
export interface Known {
  readonly rules: readonly Rule[];
  /** Types of agents: bash takes a colon for the end of a word. */
  readonly agents: readonly string[];
}

/** The words behind an offer. */
type Words = (offer: Offer | undefined) => readonly string[];

function wordsOf({ rules, agents }: Known): Words {
  const ids = rules.map(({ meta }) => meta.id).sort();
  return (offer) => {
    switch (offer) {
      case undefined:
        return [];
      case 'rules':
        return ids;
      case 'rule levels':
        return ids.map((id) => `${id}=`);
      case 'rule categories':
        return [...new Set(rules.map(({ meta }) => meta.category))].sort();
      case 'agents':
        return agents;
      default:
        return offer;
    }
  };
}

/** What is offered for the value of an option, whether it is limited to that or not. */
function valuesOf(option: OptionSpec, words: Words): readonly string[] {
  return option.choices ?? words(option.offers);
}

function bash(commands: readonly Command[], offered: Words): string {
  const cases = commands.map((command) => {
    const words = optionsOf(command).map(longOf).join(' ');
    const choices = command.options
      .map((option) => ({ option, values: valuesOf(option, offered) }))
      .filter(({ values }) => values.length > 0)
      .map(
        ({ option, values }) =>
          `      ${longOf(option)}) COMPREPLY=($(compgen -W "${values.join(' ')}" -- "$word")); return ;;`,
      );
    const operands = command.arguments.flatMap(({ offers }) => offered(offers));
    return [
      `    ${command.name})`,
      '      case "$before" in',
      ...choices,
      '      esac',
      `      options="${words}" operands="${operands.join(' ')}" ;;`,
    ].join('\n');
  });
  return `# bash completion for hatool; put it into /etc/bash_completion.d or source it
_hatool() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" options="" operands=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} --help --version" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) if [ -n "$operands" ]; then COMPREPLY=($(compgen -W "$operands" -- "$word"))
       else COMPREPLY=($(compgen -f -- "$word")); fi ;;
  esac
}
complete -o filenames -F _hatool hatool
`;
}

/** Text inside a zsh `_arguments` description. */
const zshText = (text: string): string =>
  text.replaceAll("'", "'\\''").replace(/[[\]:]/g, (sign) => `\\${sign}`);

function zshOption(option: OptionSpec, offered: Words): string {
  const { long, value } = readFlags(option.flags);
  const repeat = option.repeatable === true ? '*' : '';
  const values = valuesOf(option, offered);
  const action =
    values.length > 0 ? `:${value}:(${values.join(' ')})` : takesValue(option) ? `:${value}:_files` : '';
  return `        '${repeat}${long}[${zshText(option.summary)}]${action}' \\`;
}

/** What is offered where no option is. */
function zshOperands(command: Command, offered: Words): string {
  const operands = command.arguments.flatMap(({ offers }) => offered(offers));
  return operands.length > 0
    ? `'*:${command.arguments[0]?.name ?? ''}:(${operands.join(' ')})'`
    : "'*:file:_files'";
}

function zsh(commands: readonly Command[], offered: Words): string {
  const list = commands.map(({ name, summary }) => `    '${name}:${zshText(summary)}'`).join('\n');
  const cases = commands.map((command) =>
    [
      `    ${command.name})`,
      '      _arguments \\',
      ...optionsOf(command).map((option) => zshOption(option, offered)),
      `        ${zshOperands(command, offered)} ;;`,
    ].join('\n'),
  );
  return `#compdef hatool
# zsh completion for hatool; put it as _hatool into a folder of $fpath
_hatool() {
  local -a commands
  commands=(
${list}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local command="\${words[2]}"
  shift words
  (( CURRENT -= 1 ))
  case "$command" in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_hatool" ]; then _hatool "$@"; else compdef _hatool hatool; fi
`;
}

const fishText = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");

function fishOperands(command: Command, offered: Words): readonly string[] {
  const operands = command.arguments.flatMap(({ offers }) => offered(offers));
  if (operands.length === 0) return [];
  return [
    `complete -c hatool -n '__fish_seen_subcommand_from ${command.name}' -f -a '${operands.join(' ')}'`,
  ];
}

function fishOption(command: Command, option: OptionSpec, offered: Words): string {
  const { short, long } = readFlags(option.flags);
  const values = valuesOf(option, offered);
  const parts = [
    `complete -c hatool -n '__fish_seen_subcommand_from ${command.name}'`,
    ...(short === undefined ? [] : [`-s '${short.slice(1)}'`]),
    `-l ${long.slice(2)}`,
    ...(values.length > 0 ? [`-x -a '${values.join(' ')}'`] : takesValue(option) ? ['-r'] : []),
    `-d '${fishText(option.summary)}'`,
  ];
  return parts.join(' ');
}

function fish(commands: readonly Command[], offered: Words): string {
  return [
    '# fish completion for hatool; put it into ~/.config/fish/completions/hatool.fish',
    ...commands.map(
      ({ name, summary }) =>
        `complete -c hatool -n '__fish_use_subcommand' -f -a ${name} -d '${fishText(summary)}'`,
    ),
    ...commands.flatMap((command) => [
      ...optionsOf(command).map((option) => fishOption(command, option, offered)),
      ...fishOperands(command, offered),
    ]),
    '',
  ].join('\n');
}

/** The script for a shell. */
export function completionScript(shell: Shell, commands: readonly Command[], known: Known): string {
  const offered = wordsOf(known);
  switch (shell) {
    case 'bash':
      return bash(commands, offered);
    case 'zsh':
      return zsh(commands, offered);
    case 'fish':
      return fish(commands, offered);
  }
}
