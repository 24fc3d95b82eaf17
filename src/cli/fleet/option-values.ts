/** Values of options as they are given on the command line. */
import { UsageError } from '../../base/usage-error.js';

type Options = Readonly<Record<string, unknown>>;

/** The option as it is written: `--rows-in-memory` for `rowsInMemory`. */
export const flagOf = (name: string): string =>
  `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** A whole number within bounds; undefined where it is not given. Throws a UsageError for anything else. */
export function wholeNumber(options: Options, name: string, { least, most }: Bounds): number | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most))
    throw new UsageError(`${flagOf(name)}: "${text}" is no whole number from ${least} to ${most}`);
  return number;
}
