/** Completion scripts for bash, zsh and fish, static: made from the command tree. */
import type { Command, OptionSpec } from './command.js';
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

function bash(commands: readonly Command[]): string {
  const cases = commands.map((command) => {
    const words = optionsOf(command).map(longOf).join(' ');
    const choices = command.options
      .filter(({ choices: allowed }) => allowed !== undefined)
      .map(
        (option) =>
          `      ${longOf(option)}) COMPREPLY=($(compgen -W "${option.choices?.join(' ')}" -- "$word")); return ;;`,
      );
    return [
      `    ${command.name})`,
      '      case "$before" in',
      ...choices,
      '      esac',
      `      options="${words}" ;;`,
    ].join('\n');
  });
  return `# bash completion for hatool; put it into /etc/bash_completion.d or source it
_hatool() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" options=""
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
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _hatool hatool
`;
}

/** Text inside a zsh `_arguments` description. */
const zshText = (text: string): string =>
  text.replaceAll("'", "'\\''").replace(/[[\]:]/g, (sign) => `\\${sign}`);

function zshOption(option: OptionSpec): string {
  const { long, value } = readFlags(option.flags);
  const repeat = option.repeatable === true ? '*' : '';
  const action = option.choices
    ? `:${value}:(${option.choices.join(' ')})`
    : value === undefined
      ? ''
      : `:${value}:_files`;
  return `        '${repeat}${long}[${zshText(option.summary)}]${action}' \\`;
}

function zsh(commands: readonly Command[]): string {
  const list = commands.map(({ name, summary }) => `    '${name}:${zshText(summary)}'`).join('\n');
  const cases = commands.map((command) =>
    [
      `    ${command.name})`,
      '      _arguments \\',
      ...optionsOf(command).map(zshOption),
      "        '*:file:_files' ;;",
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

function fishOption(command: Command, option: OptionSpec): string {
  const { short, long, value } = readFlags(option.flags);
  const parts = [
    `complete -c hatool -n '__fish_seen_subcommand_from ${command.name}'`,
    ...(short === undefined ? [] : [`-s '${short.slice(1)}'`]),
    `-l ${long.slice(2)}`,
    ...(option.choices ? [`-x -a '${option.choices.join(' ')}'`] : value === undefined ? [] : ['-r']),
    `-d '${fishText(option.summary)}'`,
  ];
  return parts.join(' ');
}

function fish(commands: readonly Command[]): string {
  return [
    '# fish completion for hatool; put it into ~/.config/fish/completions/hatool.fish',
    ...commands.map(
      ({ name, summary }) =>
        `complete -c hatool -n '__fish_use_subcommand' -f -a ${name} -d '${fishText(summary)}'`,
    ),
    ...commands.flatMap((command) => optionsOf(command).map((option) => fishOption(command, option))),
    '',
  ].join('\n');
}

/** The script for a shell. */
export function completionScript(shell: Shell, commands: readonly Command[]): string {
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return zsh(commands);
    case 'fish':
      return fish(commands);
  }
}
