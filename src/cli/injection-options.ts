/** The options of `hatool simulate` by which the user wants something pretended, where other commands take them. */
import { INJECTION_OPTIONS } from '../simulate/injection.js';
import type { OptionSpec } from './command.js';
import { readFlags } from './option-flags.js';
import { SIMULATE_OPTIONS } from './simulate/option-list.js';

/** The option without a letter that already means something else. */
function withoutTaken(spec: OptionSpec, taken: ReadonlySet<string | undefined>): OptionSpec {
  const { short } = readFlags(spec.flags);
  return short !== undefined && taken.has(short)
    ? { ...spec, flags: spec.flags.slice(`${short}, `.length) }
    : spec;
}

/** The options of `hatool simulate` that change what is scheduled, beside the options that a command has of its own. */
export function injectionOptionsBeside(own: readonly OptionSpec[]): readonly OptionSpec[] {
  const taken = new Set(own.map(({ flags }) => readFlags(flags).short));
  const isInjection = ({ flags }: OptionSpec): boolean =>
    INJECTION_OPTIONS.some((option) => option === readFlags(flags).long);
  return SIMULATE_OPTIONS.filter(isInjection).map((spec) => withoutTaken(spec, taken));
}
