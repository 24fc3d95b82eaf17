/** `--format NAME[=FILE]`, given several times: one to standard output, the others to files. */
import { didYouMean } from '../base/closest.js';
import { UsageError } from '../base/usage-error.js';

/** A format that was asked for; without a file it goes to standard output. */
export interface AskedFormat<Format extends string> {
  readonly format: Format;
  readonly file: string | undefined;
}

export interface KnownFormats<Format extends string> {
  readonly known: readonly Format[];
  /** How a format with a file is written, for the complaint about two without. */
  readonly example: string;
}

function readFormat<Format extends string>(text: string, known: readonly Format[]): AskedFormat<Format> {
  const [name = '', ...rest] = text.split('=');
  const format = known.find((candidate) => candidate === name);
  if (format === undefined) {
    throw new UsageError(
      `--format: there is no format "${name}"${didYouMean(name, known) || `; known are ${known.join(', ')}`}`,
    );
  }
  return { format, file: rest.length === 0 ? undefined : rest.join('=') };
}

/** Reads the values of `--format`. Throws UsageError for an unknown one, or two to standard output. */
export function readFormats<Format extends string>(
  texts: readonly string[],
  { known, example }: KnownFormats<Format>,
): readonly AskedFormat<Format>[] {
  const formats = texts.map((text) => readFormat(text, known));
  if (formats.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError(
      `only one --format can go to standard output; give the others a file, as in ${example}`,
    );
  }
  return formats;
}
