/** Fence devices: the primitives of class stonith, their parameters and the nodes that they name. */
import { onceFor } from '../base/once-for.js';
import { hasWatchdogFencing, pairDisablingFencing } from '../config/cluster-options.js';
import type { Configuration } from '../config/configuration.js';
import type { InEffect } from '../config/in-effect.js';
import type { Cib } from '../cib/cib.js';
import type { PrimitiveElement, ResourceElement } from '../cib/resource-elements.js';
import { effectiveMeta } from './meta-values.js';

/** True for a primitive or template of class `stonith`. */
export function isFenceDevice(resource: { readonly class: string | undefined }): boolean {
  return resource.class === 'stonith';
}

/** Every fence device, those inside groups and clones included, in document order. */
export const fenceDevices = onceFor((cib: Cib): readonly PrimitiveElement[] =>
  cib.primitives.filter(isFenceDevice),
);

/** The pair that decides a parameter of a device. */
export function deviceParameter(
  configuration: Configuration,
  device: PrimitiveElement,
  name: string,
): InEffect | undefined {
  return configuration.parameters(device).settled(name);
}

/** The pair that keeps a resource stopped (`target-role=Stopped`), its own or one that it takes over. */
export function pairStopping(configuration: Configuration, resource: ResourceElement): InEffect | undefined {
  const pair = effectiveMeta(configuration, resource, 'target-role');
  return pair?.value.toLowerCase() === 'stopped' ? pair : undefined;
}

/** What stops each fence device, when all of them are stopped and nothing else fences; none otherwise. */
export function pairsStoppingAllDevices(cib: Cib, configuration: Configuration): readonly InEffect[] {
  if (pairDisablingFencing(configuration) || hasWatchdogFencing(configuration)) return [];
  const devices = fenceDevices(cib);
  const pairs = devices.flatMap((device) => pairStopping(configuration, device) ?? []);
  return pairs.length === devices.length ? pairs : [];
}

/** Agents that ask a node or clean up after it, and so shoot nobody. */
const SHOOTS_NOBODY = /^(fence_kdump|fence_compute|fence_evacuate|fence_heuristics_ping)$/;

/** The devices that the cluster can fence with: those that are not stopped, and that do shoot. */
export function devicesInUse(cib: Cib, configuration: Configuration): readonly PrimitiveElement[] {
  return fenceDevices(cib).filter(
    (device) => !SHOOTS_NOBODY.test(device.type ?? '') && !pairStopping(configuration, device),
  );
}

const OF_ONE_MACHINE =
  /^fence_(ipmilan|ipmilanplus|ilo|ilo2|ilo3|ilo4|ilo5|ilo_ssh|ilo3_ssh|ilo4_ssh|ilo5_ssh|ilo_mp|idrac|drac|imm|rsa|rsb|redfish|amt|amt_ws)$/;

/** True for a device that talks to the management board of one machine, whatever node it is asked about. */
export function isOfOneMachine({ type = '' }: Pick<PrimitiveElement, 'type'>): boolean {
  return OF_ONE_MACHINE.test(type);
}

/** The names in a `pcmk_host_list`; blanks, commas and semicolons separate them. */
export function hostListNames(value: string): string[] {
  return value.split(/[\s,;]+/).filter((name) => name !== '');
}

/** The names in a `pcmk_host_map` (`name:port name:port,port;…`); `=` may stand for the colon. */
export function hostMapNames(value: string): string[] {
  // A backslash keeps the next character from separating; such names are left alone.
  if (value.includes('\\')) return [];
  return value
    .split(/[\s;]+/)
    .flatMap((mapping) => mapping.split(/[:=]/, 1))
    .filter((name) => name !== '');
}
