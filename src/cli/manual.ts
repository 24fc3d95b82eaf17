/** Manual pages from the command tree: man(7) macros, one page for hatool and one for each command. */
import type { Command, Example, OptionSpec } from './command.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { readFlags } from './option-flags.js';

export interface ManualPage {
  readonly file: string;
  readonly text: string;
}

export interface ManualFacts {
  readonly version: string;
  /** ISO date of the release that the pages describe. */
  readonly date: string;
}

const EXIT_STATUS: readonly (readonly [string, string])[] = [
  ['0', 'Nothing is wrong, or what was asked for was told.'],
  ['1', 'verify: there are findings; explain --exit-code: something differs.'],
  ['2', 'Wrong usage, a faulty configuration of hatool, or input that cannot be read.'],
  ['70', 'A bug in hatool.'],
];

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['NO_COLOR', 'When set and not empty, output is not coloured.'],
  ['FORCE_COLOR', 'When set and not 0, output is coloured even when it is no terminal.'],
  ['COLUMNS', 'The width for which tables are laid out.'],
];

/** Text as roff: backslashes, hyphens of options, and periods or quotes that would begin a request. */
function roff(text: string): string {
  const escaped = text.replaceAll('\\', '\\e').replaceAll('-', '\\-');
  return escaped.replace(/^(?=[.'])/gm, '\\&');
}

const LINE = 78;

/** Letters beyond ASCII are written out as `\\[uXXXX]` when a page is formatted. */
function roffWidth(line: string): number {
  return line.replace(/[^ -~]/g, '\\[uXXXX]').length;
}

/** A paragraph as roff lines that editors and mandoc like: short ones, none of which begins like a request. */
function filled(text: string): string {
  const lines: string[] = [];
  for (const word of roff(text).split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && roffWidth(`${last} ${word}`) <= LINE)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(/^[.']/.test(word) ? `\\&${word}` : word);
  }
  return lines.join('\n');
}

/** A macro argument in quotes. */
function argument(text: string): string {
  return `"${roff(text).replaceAll('"', '""')}"`;
}

function tagged(rows: readonly (readonly [string, string])[]): string[] {
  return rows.flatMap(([term, text]) => ['.TP', `.B ${argument(term)}`, filled(text)]);
}

function optionLines({ flags, summary, choices }: OptionSpec): string[] {
  const { short, long, value, isValueOptional } = readFlags(flags);
  const names = [short, long]
    .flatMap((name) => (name === undefined ? [] : `\\fB${roff(name)}\\fR`))
    .join(', ');
  const word = value === undefined ? '' : `\\fI${roff(value)}\\fR`;
  const shown = isValueOptional ? `${names}[=${word}]` : `${names}${word === '' ? '' : ` ${word}`}`;
  const among = choices ? ` One of: ${choices.join(', ')}.` : '';
  const sentence = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.${among}`;
  return ['.TP', shown, filled(sentence)];
}

function exampleLines({ summary, command }: Example): string[] {
  return ['.PP', `${roff(summary)}:`, '.PP', '.RS 4', '.nf', roff(`$ ${command}`), '.fi', '.RE'];
}

function head(name: string, { version, date }: ManualFacts, summary: string): string[] {
  return [
    '.\\" Generated from the command tree by `npm run docs`; do not edit.',
    `.TH ${argument(name.toUpperCase())} 1 "${date}" ${argument(`hatool ${version}`)} "User Commands"`,
    '.SH NAME',
    filled(`${name} @dash@ ${summary}`).replace('@dash@', '\\-'),
  ];
}

function commandPage(command: Command, facts: ManualFacts): ManualPage {
  const name = `hatool-${command.name}`;
  const synopsis = command.arguments.map((spec) => (spec.required ? spec.name : `[${spec.name}]`)).join(' ');
  const options = [...command.options.filter(({ hidden }) => hidden !== true), ...GLOBAL_OPTIONS];
  const lines = [
    ...head(name, facts, command.summary),
    '.SH SYNOPSIS',
    `.B hatool ${roff(command.name)}`,
    `[\\fIoptions\\fR] ${roff(synopsis)}`.trimEnd(),
    '.SH DESCRIPTION',
    ...command.description.flatMap((paragraph, i) =>
      i === 0 ? [filled(paragraph)] : ['.PP', filled(paragraph)],
    ),
    ...(command.arguments.length === 0 ? [] : ['.SH ARGUMENTS']),
    ...tagged(command.arguments.map((spec) => [spec.name, `${spec.summary}.`] as const)),
    '.SH OPTIONS',
    ...options.flatMap(optionLines),
    '.SH EXIT STATUS',
    ...tagged(command.exitStatus ?? EXIT_STATUS),
    '.SH ENVIRONMENT',
    ...tagged(ENVIRONMENT),
    ...(command.examples.length === 0
      ? []
      : ['.SH EXAMPLES', ...command.examples.flatMap(exampleLines).slice(1)]),
    '.SH SEE ALSO',
    '.BR hatool (1)',
    '',
  ];
  return { file: `${name}.1`, text: lines.join('\n') };
}

function mainPage(commands: readonly Command[], facts: ManualFacts): ManualPage {
  const lines = [
    ...head('hatool', facts, 'is this Pacemaker cluster configured right, what happened to it, and why?'),
    '.SH SYNOPSIS',
    '.B hatool',
    '\\fIcommand\\fR [\\fIoptions\\fR] [\\fIarguments\\fR]',
    '.SH DESCRIPTION',
    filled(
      "Reads a Pacemaker/Corosync cluster's configuration and logs and says what is wrong with the one and what happened in the other. It needs no cluster, no root and no Pacemaker.",
    ),
    '.SH COMMANDS',
    ...tagged(commands.map(({ name, summary }) => [name, `${summary}; see hatool-${name}(1)`] as const)),
    '.SH OPTIONS',
    ...[
      ...GLOBAL_OPTIONS,
      { flags: '-v, --version', summary: 'print the version' },
      { flags: '-h, --help', summary: 'print help' },
    ].flatMap(optionLines),
    '.SH EXIT STATUS',
    ...tagged(EXIT_STATUS),
    '.SH ENVIRONMENT',
    ...tagged(ENVIRONMENT),
    '.SH SEE ALSO',
    commands.map(({ name }) => `.BR hatool\\-${name} (1)`).join(',\n'),
    '',
  ];
  return { file: 'hatool.1', text: lines.join('\n') };
}

/** All pages: `hatool.1` and `hatool-COMMAND.1`. */
export function manualPages(commands: readonly Command[], facts: ManualFacts): ManualPage[] {
  return [mainPage(commands, facts), ...commands.map((command) => commandPage(command, facts))];
}
