/** What decides a race in which two nodes that lost contact fence each other. */
import { parseIntervalSpec } from '../base/interval.js';
import type { PrimitiveElement } from '../cib/resource-elements.js';
import { optionPair } from '../config/cluster-options.js';
import type { Configuration } from '../config/configuration.js';
import { deviceParameter } from './fence-devices.js';

/** Agents that decide a race themselves: who loses the reservation or the quorum loses. */
export const DECIDES_ITSELF = /^(fence_scsi|fence_mpath|fence_watchdog)$/;

/** Agents that ask a hypervisor or a cloud, or write to a disk, which serves both nodes at once. */
const SERVES_MANY =
  /^(fence_(?:kubevirt|rhevm|ovh|vmware\w*|virsh|azure_arm|aws|gce|aliyun|openstack|ibm_\w+|lpar|zvmip|cdu|pve|vbox|xenapi|nutanix\w*|sbd)|external\/(?:ec2|gcpstonith|libvirt|vcenter|xen0|sbd))$/;

/**
 * True when two nodes can fence each other at the same moment. A single device is often one shared switch that serves
 * one login at a time, or one daemon that takes requests one after the other, as that of fence_xvm.
 */
export function canBothShoot(devices: readonly PrimitiveElement[]): boolean {
  return devices.length > 1 || devices.some(({ type = '' }) => SERVES_MANY.test(type));
}

const DELAYS = ['pcmk_delay_max', 'pcmk_delay_base', 'delay'];

/** True unless the value is certainly no delay; `pcmk_delay_base` may be a map of nodes to delays. */
function isDelay(value: string | undefined): boolean {
  return value !== undefined && parseIntervalSpec(value) !== 0;
}

/** True when the priority of what runs on a node, or one of the devices, delays a shot. */
export function hasFencingDelay(configuration: Configuration, devices: readonly PrimitiveElement[]): boolean {
  if (isDelay(optionPair(configuration, 'priority-fencing-delay')?.value)) return true;
  return devices.some((device) =>
    DELAYS.some((name) => isDelay(deviceParameter(configuration, device, name)?.value)),
  );
}
