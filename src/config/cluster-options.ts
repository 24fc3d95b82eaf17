/** The cluster options in effect: present names, former names and defaults. */
import { parseIntervalSpec } from '../base/interval.js';
import { parseBoolean } from '../base/values.js';
import type { InEffect, Values } from './in-effect.js';
import { CLUSTER_OPTIONS, clusterOptionNamed, isOptionValue } from './option-catalog.js';

/** Something that has cluster options. */
interface Configured {
  readonly options: Values;
}

/** What is in effect for an option. */
export interface OptionInEffect {
  /** The value by which Pacemaker goes; undefined for an option that is not set and has no default. */
  readonly value: string | undefined;
  /** The pair that sets it, under its name or its former one; undefined when nothing does. */
  readonly pair: InEffect | undefined;
  /** The pair's value is none that Pacemaker takes: the default is used. */
  readonly isRefused: boolean;
}

function pairOf(options: Values, name: string, formerName: string | undefined): InEffect | undefined {
  return options.settled(name) ?? (formerName === undefined ? undefined : options.settled(formerName));
}

/**
 * What is in effect for the option of that name; a former name counts when the present one is absent.
 * Pacemaker: cluster_option_value
 */
export function optionInEffect(options: Values, name: string): OptionInEffect {
  const option = clusterOptionNamed(name);
  const pair = pairOf(options, name, option?.formerName);
  const isRefused = pair !== undefined && option !== undefined && !isOptionValue(option, pair.value);
  const value = pair === undefined || isRefused ? option?.default : pair.value;
  return { value, pair, isRefused };
}

/** The value in effect of every option that is set or has a default, by its present name. */
export function optionsInEffect(options: Values): ReadonlyMap<string, string> {
  const written = [...options.names()].map((name) => clusterOptionNamed(name)?.name ?? name);
  const names = new Set([...CLUSTER_OPTIONS.map(({ name }) => name), ...written]);
  const values = new Map<string, string>();
  for (const name of names) {
    const { value } = optionInEffect(options, name);
    if (value !== undefined) values.set(name, value);
  }
  return values;
}

/** The pair that decides an option; `name` is the present one, a former name counts when the present is absent. */
export function optionPair({ options }: Configured, name: string): InEffect | undefined {
  return optionInEffect(options, name).pair;
}

/** The value in effect, the default included. */
export function optionValue({ options }: Configured, name: string): string | undefined {
  return optionInEffect(options, name).value;
}

/** A boolean option; false when it is not set and has no default. */
export function optionIsTrue(configuration: Configured, name: string): boolean {
  return parseBoolean(optionValue(configuration, name) ?? '') === true;
}

/** The pair that switches fencing off; undefined when fencing is on. */
export function pairDisablingFencing(configuration: Configured): InEffect | undefined {
  return optionIsTrue(configuration, 'fencing-enabled')
    ? undefined
    : optionPair(configuration, 'fencing-enabled');
}

/** True when nodes can be fenced by their own watchdog: the cluster found one, or a timeout for it is set. */
export function hasWatchdogFencing(configuration: Configured): boolean {
  if (optionIsTrue(configuration, 'have-watchdog')) return true;
  const timeout = optionPair(configuration, 'fencing-watchdog-timeout')?.value.trim();
  return timeout !== undefined && parseIntervalSpec(timeout) !== 0;
}
