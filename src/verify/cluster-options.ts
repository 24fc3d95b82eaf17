/** The cluster options in effect, as far as they are fixed without knowing the time. */
import { parseIntervalSpec } from '../base/interval.js';
import { parseBoolean } from '../base/values.js';
import type { Configuration } from '../config/configuration.js';
import type { InEffect } from '../config/in-effect.js';
import { clusterOptionNamed } from '../config/option-catalog.js';

/** The pair that decides an option; `name` is the present one, a former name counts when the present is absent. */
export function optionPair({ options }: Configuration, name: string): InEffect | undefined {
  const formerName = clusterOptionNamed(name)?.formerName;
  return options.settled(name) ?? (formerName === undefined ? undefined : options.settled(formerName));
}

/** The value in effect, the default included. */
export function optionValue(configuration: Configuration, name: string): string | undefined {
  return optionPair(configuration, name)?.value ?? clusterOptionNamed(name)?.default;
}

/** A boolean option; a value that is none counts as the default, as in Pacemaker. */
export function optionIsTrue(configuration: Configuration, name: string): boolean {
  const value = optionPair(configuration, name)?.value;
  const read = value === undefined ? undefined : parseBoolean(value);
  return read ?? parseBoolean(clusterOptionNamed(name)?.default ?? 'false') ?? false;
}

/** The pair that switches fencing off; undefined when fencing is on. */
export function pairDisablingFencing(configuration: Configuration): InEffect | undefined {
  return optionIsTrue(configuration, 'fencing-enabled')
    ? undefined
    : optionPair(configuration, 'fencing-enabled');
}

/** True when nodes can be fenced by their own watchdog: the cluster found one, or a timeout for it is set. */
export function hasWatchdogFencing(configuration: Configuration): boolean {
  if (optionIsTrue(configuration, 'have-watchdog')) return true;
  const timeout = optionPair(configuration, 'fencing-watchdog-timeout')?.value.trim();
  return timeout !== undefined && parseIntervalSpec(timeout) !== 0;
}
