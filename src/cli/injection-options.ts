/** What the user wants pretended, from options: those of `hatool simulate`, also where other commands take them. */
import { INJECTION_OPTIONS } from '../simulate/injection.js';
import type { Injections } from '../simulate/simulation-options.js';
import type { OptionSpec } from './command.js';
import { readFlags } from './option-flags.js';
import { SIMULATE_OPTIONS } from './simulate-option-list.js';

/** Injections from all values of each option, named without its hyphens, in the order of the command line. */
export function readInjections(all: (name: string) => readonly string[]): Injections {
  return {
    quorum: all('quorum').at(-1),
    watchdog: all('watchdog').at(-1),
    nodesUp: all('node-up'),
    nodesDown: all('node-down'),
    nodesFailing: all('node-fail'),
    ticketsGranted: all('ticket-grant'),
    ticketsRevoked: all('ticket-revoke'),
    ticketsStandby: all('ticket-standby'),
    ticketsActivated: all('ticket-activate'),
    operations: all('op-inject'),
  };
}

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
