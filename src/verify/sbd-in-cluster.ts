/** How a cluster uses SBD: by fence devices that write to its disks, or by watchdogs alone. */
import type { Span } from '../base/source.js';
import { parseMilliseconds } from '../base/interval.js';
import type { PrimitiveElement } from '../cib/resource-elements.js';
import { optionPair } from '../config/cluster-options.js';
import { isDiskless } from '../sbd/sbd-settings.js';
import { valueSpan } from '../xml/element.js';
import { devicesInUse, fenceDevices } from './fence-devices.js';
import type { CibContext, ClusterContext } from './rule.js';

/** True for a device of the agent of today; the former one names its disks `sbd_device`. */
export function isSbdDevice({ type }: PrimitiveElement): boolean {
  return type === 'fence_sbd';
}

/** The fence devices that write to the disks of SBD. */
export function sbdAgents({ cib }: Pick<CibContext, 'cib'>): readonly PrimitiveElement[] {
  return fenceDevices(cib).filter((device) => isSbdDevice(device) || device.type === 'external/sbd');
}

/** Where files of SBD without disks stand for a cluster of whose CIB nothing is known; undefined where there is one. */
export function disklessWithoutCib({ cib, sbd }: ClusterContext): Span | undefined {
  const settings = sbd.filter(({ content }) => !content.conf.isDump);
  const [first] = settings;
  if (cib || !first || !settings.every(({ content }) => isDiskless(content.conf))) return undefined;
  return first.content.conf.entries[0]?.nameSpan;
}

/** Where it says that lost nodes are taken for dead after a time, where nothing else fences them. */
export function watchdogsAlone({ cib, sbd }: ClusterContext): Span | undefined {
  const pair = cib && optionPair(cib.configuration, 'fencing-watchdog-timeout');
  if (!pair || (parseMilliseconds(pair.value) ?? 0) === 0) return undefined;
  const settings = sbd.filter(({ content }) => !content.conf.isDump);
  if (settings.length === 0 || !settings.every(({ content }) => isDiskless(content.conf))) return undefined;
  return devicesInUse(cib.cib, cib.configuration).length > 0 ? undefined : valueSpan(pair.element, 'value');
}
