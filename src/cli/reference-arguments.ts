/** Arguments as Pacemaker's own tools take them: clustered letters, values anywhere, the last of several wins. */
import { pushAll } from '../base/arrays.js';
import { closest } from '../base/closest.js';
import type { OptionSpec } from './command.js';
import { readFlags, type OptionFlags } from './option-flags.js';

/** One option of the command line, under its long name without the hyphens. */
export interface GivenOption {
  readonly name: string;
  /** Empty for a switch, and where a value that may be left out is. */
  readonly value: string;
}

/** What is wrong with a command line: an option that is not known, or whose value is missing or makes no sense. */
export interface ArgumentFault {
  readonly kind: 'unknown option' | 'missing value' | 'value of a switch';
  /** The option as it is written. */
  readonly written: string;
}

export interface GivenArguments {
  /** In the order of the command line. */
  readonly options: readonly GivenOption[];
  readonly rest: readonly string[];
  /** Forms that are going out of use. */
  readonly notes: readonly string[];
  /** What is wrong; undefined when nothing is. */
  readonly fault: ArgumentFault | undefined;
  /** What may have been meant instead; undefined when nothing is similar. */
  readonly suggestion: string | undefined;
}

interface Reading {
  readonly byLong: ReadonlyMap<string, OptionFlags>;
  readonly byShort: ReadonlyMap<string, OptionFlags>;
  readonly options: GivenOption[];
  readonly rest: string[];
  readonly notes: string[];
  readonly pending: string[];
}

const nameOf = ({ long }: OptionFlags): string => long.slice(2);

/** Takes the next argument as the value of an option. */
function takeValue(reading: Reading, option: OptionFlags, written: string): ArgumentFault | undefined {
  const value = reading.pending.shift();
  if (value === undefined) return { kind: 'missing value', written };
  reading.options.push({ name: nameOf(option), value });
  return undefined;
}

function readLong(reading: Reading, argument: string): ArgumentFault | undefined {
  const equals = argument.indexOf('=');
  const word = equals === -1 ? argument : argument.slice(0, equals);
  const option = reading.byLong.get(word);
  if (!option) return { kind: 'unknown option', written: argument };
  if (equals !== -1 && option.value === undefined) return { kind: 'value of a switch', written: argument };
  if (option.value === undefined || (option.isValueOptional && equals === -1))
    reading.options.push({ name: nameOf(option), value: '' });
  else if (equals === -1) return takeValue(reading, option, word);
  else reading.options.push({ name: nameOf(option), value: argument.slice(equals + 1) });
  return undefined;
}

/** `-LS`, `-N5`, `-x FILE`. Pacemaker: pcmk__cmdline_preproc */
function readShort(reading: Reading, argument: string): ArgumentFault | undefined {
  for (let i = 1; i < argument.length; i += 1) {
    const letter = `-${argument[i]}`;
    const option = reading.byShort.get(letter);
    if (!option) return { kind: 'unknown option', written: letter };
    const attached = argument.slice(i + 1);
    if (option.value === undefined || (option.isValueOptional && attached === '')) {
      reading.options.push({ name: nameOf(option), value: '' });
      continue;
    }
    if (attached === '') return takeValue(reading, option, letter);
    reading.notes.push(
      `Deprecated argument format '${letter}${attached}' used.`,
      `Please use '${letter} ${attached}' instead.  Support will be removed in a future release.`,
    );
    reading.options.push({ name: nameOf(option), value: attached });
    return undefined;
  }
  return undefined;
}

function readOne(reading: Reading, argument: string): ArgumentFault | undefined {
  if (argument.startsWith('--')) return readLong(reading, argument);
  if (argument.startsWith('-') && argument !== '-') return readShort(reading, argument);
  reading.rest.push(argument);
  return undefined;
}

/** The option that a word that is none may stand for. */
function suggestionFor(fault: ArgumentFault | undefined, known: Iterable<string>): string | undefined {
  const [word] = (fault?.kind === 'unknown option' && /^--[^=]*/.exec(fault.written)) || [];
  const guess = word === undefined ? undefined : closest(word, known);
  return guess === undefined ? undefined : `did you mean "${guess}"?`;
}

/** Reads a command line. What follows `--` is no option. */
export function readReferenceArguments(
  argv: readonly string[],
  specs: readonly OptionSpec[],
): GivenArguments {
  const known = specs.map(({ flags }) => readFlags(flags));
  const reading: Reading = {
    byLong: new Map(known.map((option) => [option.long, option])),
    byShort: new Map(known.flatMap((option) => (option.short === undefined ? [] : [[option.short, option]]))),
    options: [],
    rest: [],
    notes: [],
    pending: [...argv],
  };
  let fault: ArgumentFault | undefined;
  while (!fault) {
    const argument = reading.pending.shift();
    if (argument === undefined) break;
    if (argument === '--') pushAll(reading.rest, reading.pending.splice(0));
    else fault = readOne(reading, argument);
  }
  const { options, rest, notes } = reading;
  return { options, rest, notes, fault, suggestion: suggestionFor(fault, reading.byLong.keys()) };
}

/** The options of a command line, to be asked for by name. */
export class GivenValues {
  readonly #options: readonly GivenOption[];

  constructor(options: readonly GivenOption[]) {
    this.#options = options;
  }

  has(...names: readonly string[]): boolean {
    return this.#options.some(({ name }) => names.includes(name));
  }

  all(name: string): readonly string[] {
    return this.#options.filter((option) => option.name === name).map(({ value }) => value);
  }

  last(name: string): string | undefined {
    return this.all(name).at(-1);
  }

  /** The last of several options that exclude each other. */
  lastOf(...names: readonly string[]): GivenOption | undefined {
    return this.#options.findLast(({ name }) => names.includes(name));
  }
}
