/** The cluster options in effect, as far as they are fixed without knowing a node or the time. */
import { clusterOptionNamed } from '../cib/option-catalog.js';
import { effectivePairs, isUnconditional, type NvPair } from '../cib/nvsets.js';
import { parseIntervalSpec } from '../base/interval.js';
import { parseBoolean } from '../base/values.js';
import type { Cib } from '../cib/cib.js';

/** The set that Pacemaker consults before all others. */
export const BOOTSTRAP_SET = 'cib-bootstrap-options';

/** Name as written → pair that decides; sets with rules are left out, since their effect varies. */
export function effectiveOptions(cib: Cib): ReadonlyMap<string, NvPair> {
  return effectivePairs(cib.clusterOptions, isUnconditional, BOOTSTRAP_SET);
}

/** The pair that decides an option; `name` is the present one, a former name counts when the present is absent. */
export function optionPair(cib: Cib, name: string): NvPair | undefined {
  const options = effectiveOptions(cib);
  const formerName = clusterOptionNamed(name)?.formerName;
  return options.get(name) ?? (formerName === undefined ? undefined : options.get(formerName));
}

/** The value in effect, the default included. */
export function optionValue(cib: Cib, name: string): string | undefined {
  return optionPair(cib, name)?.value ?? clusterOptionNamed(name)?.default;
}

/** A boolean option; a value that is none counts as the default, as in Pacemaker. */
export function optionIsTrue(cib: Cib, name: string): boolean {
  const value = optionPair(cib, name)?.value;
  const read = value === undefined ? undefined : parseBoolean(value);
  return read ?? parseBoolean(clusterOptionNamed(name)?.default ?? 'false') ?? false;
}

/** The pair that switches fencing off; undefined when fencing is on. */
export function pairDisablingFencing(cib: Cib): NvPair | undefined {
  return optionIsTrue(cib, 'fencing-enabled') ? undefined : optionPair(cib, 'fencing-enabled');
}

/** True when nodes can be fenced by their own watchdog: the cluster found one, or a timeout for it is set. */
export function hasWatchdogFencing(cib: Cib): boolean {
  if (optionIsTrue(cib, 'have-watchdog')) return true;
  const timeout = optionPair(cib, 'fencing-watchdog-timeout')?.value?.trim();
  return timeout !== undefined && parseIntervalSpec(timeout) !== 0;
}
