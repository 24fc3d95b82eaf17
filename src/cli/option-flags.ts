/** Takes commander's option notation apart: `-f, --format <name>` → short, long, value. */

export interface OptionFlags {
  readonly short: string | undefined;
  readonly long: string;
  /** The word for the value; absent for a switch. */
  readonly value: string | undefined;
  /** The value may be left out: `--name [value]`. */
  readonly isValueOptional: boolean;
}

/** Reads the notation of {@link OptionSpec}. */
export function readFlags(flags: string): OptionFlags {
  const [, short, long, bracket, value] =
    /^(?:(-[\w$]), )?(--[\w-]+)(?: ([<[])([^>\]]+)[>\]])?$/.exec(flags) ?? [];
  if (long === undefined) throw new Error(`the option notation "${flags}" is not understood`);
  return { short, long, value, isValueOptional: bracket === '[' };
}
