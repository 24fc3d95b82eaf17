/** How long the cluster waits for a fence device before fencing counts as failed, and what says so. */
import { parseIntervalSpec } from '../base/interval.js';
import type { PrimitiveElement } from '../cib/resource-elements.js';
import { optionPair, optionValue } from '../config/cluster-options.js';
import type { Configuration } from '../config/configuration.js';
import type { InEffect } from '../config/in-effect.js';
import { deviceParameter } from './fence-devices.js';

export interface FencingTime {
  readonly milliseconds: number;
  /** As it is written. */
  readonly text: string;
  /** Absent for the default. */
  readonly pair: InEffect | undefined;
}

/** The time for the action that the cluster fences with; undefined for one that cannot be read. */
export function fencingTime(configuration: Configuration, device: PrimitiveElement): FencingTime | undefined {
  const action = optionValue(configuration, 'fencing-action')?.toLowerCase() === 'off' ? 'off' : 'reboot';
  const pair =
    deviceParameter(configuration, device, `pcmk_${action}_timeout`) ??
    optionPair(configuration, 'fencing-timeout');
  const text = pair?.value ?? optionValue(configuration, 'fencing-timeout') ?? '';
  const milliseconds = parseIntervalSpec(text);
  return milliseconds === undefined ? undefined : { milliseconds, text, pair };
}
