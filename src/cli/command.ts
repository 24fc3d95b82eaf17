/** What a command is: its words (for help, manual and completion) and the function that runs it. */
import type { Palette } from '../render/palette.js';

/** A positional argument; a name ending in `...` takes many. */
export interface ArgumentSpec {
  readonly name: string;
  readonly summary: string;
  readonly required: boolean;
  /** What a shell offers for it; files where it is absent. */
  readonly offers?: Offer;
}

/** Words that a shell offers: a list, or one that only the completion script spells out. */
export type Offer = readonly string[] | 'rules' | 'rule levels' | 'rule categories' | 'agents';

export interface OptionSpec {
  /** Commander's notation: `-f, --format <name>`. */
  readonly flags: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  /** What a shell offers for a value that may also be something else. */
  readonly offers?: Offer;
  readonly default?: string | boolean;
  /** May be given several times; the values arrive as a list. */
  readonly repeatable?: boolean;
  /** Accepted, but left out of help, manual and completion. */
  readonly hidden?: boolean;
}

export interface Example {
  readonly command: string;
  readonly summary: string;
}

/** What the machine offers a command; commands touch nothing else of it. */
export interface Terminal {
  /** Writes to standard output and resolves when more may be written. */
  write(text: string): Promise<void>;
  /** Writes one complete line of diagnostics to standard error. */
  warn(line: string): void;
  /** Shows (or, with an empty text, removes) the progress line; silent unless standard error is a terminal. */
  progress(text: string): void;
  /** Calls the listener when the user interrupts the program, instead of ending it. */
  onInterrupt?(listener: () => void): void;
  /** Columns to lay tables out for. */
  readonly columns: number;
  readonly isTty: boolean;
  /** Standard input is a terminal: whoever reads from it waits for somebody to type. */
  readonly isInputTty: boolean;
  readonly palette: Palette;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
}

/** Says that a command waits for standard input, where nobody would know. */
export function tellOfWaiting(terminal: Terminal, paths: readonly string[]): void {
  if (terminal.isInputTty && paths.includes('-'))
    terminal.warn('hatool: reading standard input; Ctrl-D ends it, Ctrl-C gives up');
}

/** The values of one invocation. Option values are under their camel-cased long name. */
export interface Invocation {
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly terminal: Terminal;
  /** All commands of the program, for commands about commands. */
  readonly commands: readonly Command[];
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Paragraphs of the manual, below the summary. */
  readonly description: readonly string[];
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  readonly examples: readonly Example[];
  /** Exit codes and what they mean, where they are not those of hatool. */
  readonly exitStatus?: readonly (readonly [string, string])[];
  /** The command reads its command line itself; `arguments` of an invocation is all of it. */
  readonly readsItsArguments?: boolean;
  /** Options of Pacemaker's tools that ask for a part of their help, or all of it; the whole help answers them. */
  readonly helpOptions?: readonly string[];
  /** Resolves to the exit code. Throws UsageError for wrong usage; anything else thrown is a bug. */
  run(invocation: Invocation): Promise<number>;
}

/** Gives a command its type; exists so that commands read as data. */
export function defineCommand(command: Command): Command {
  return command;
}
