/** Fence devices: the primitives of class stonith, their parameters and the nodes that they name. */
import { effectivePairs, isUnconditional, type NvPair, type NvSet } from '../cib/nvsets.js';
import type { Cib } from '../cib/cib.js';
import type { PrimitiveElement, ResourceElement } from '../cib/resource-elements.js';

/** True for a primitive that is a fence device. */
function isFenceDevice(resource: ResourceElement): resource is PrimitiveElement {
  return resource.kind === 'primitive' && resource.class === 'stonith';
}

/** Every fence device, those inside groups and clones included, in document order. */
export function fenceDevices(cib: Cib): readonly PrimitiveElement[] {
  return cib.allResources.filter(isFenceDevice);
}

/** The pair that decides a parameter of a device. */
export function deviceParameter(device: PrimitiveElement, name: string): NvPair | undefined {
  return effectivePairs(device.instance, isUnconditional).get(name);
}

/** The pair that decides a meta-attribute, taken over from what contains the resource and from the defaults. */
function metaPair(cib: Cib, resource: ResourceElement, name: string): NvPair | undefined {
  const levels: (readonly NvSet[])[] = [];
  for (let at: ResourceElement | undefined = resource; at; at = at.parent) levels.push(at.meta);
  levels.push(cib.resourceDefaults);
  for (const sets of levels) {
    const pair = effectivePairs(sets, isUnconditional).get(name);
    if (pair) return pair;
  }
  return undefined;
}

/** The pair that keeps a resource stopped (`target-role=Stopped`), its own or one that it takes over. */
export function pairStopping(cib: Cib, resource: ResourceElement): NvPair | undefined {
  const pair = metaPair(cib, resource, 'target-role');
  return pair?.value?.toLowerCase() === 'stopped' ? pair : undefined;
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
