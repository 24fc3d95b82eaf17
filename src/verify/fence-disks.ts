/** The disks that fence devices write to, or hold reservations on. */
import type { PrimitiveElement } from '../cib/resource-elements.js';
import type { Configuration } from '../config/configuration.js';
import type { InEffect } from '../config/in-effect.js';
import { deviceParameter } from './fence-devices.js';

/** The parameter that names them, by agent. */
const PARAMETERS: Readonly<Record<string, string>> = {
  fence_sbd: 'devices',
  fence_scsi: 'devices',
  fence_mpath: 'devices',
  'external/sbd': 'sbd_device',
};

export interface FenceDisks {
  readonly pair: InEffect;
  /** As written. */
  readonly paths: readonly string[];
}

/** The disks of a device and the pair that names them; undefined where none does. */
export function fenceDisks(configuration: Configuration, device: PrimitiveElement): FenceDisks | undefined {
  const name = PARAMETERS[device.type ?? ''];
  const pair = name === undefined ? undefined : deviceParameter(configuration, device, name);
  return pair && { pair, paths: pair.value.split(/[\s,;]+/) };
}
