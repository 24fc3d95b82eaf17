/** Which nodes a fence device can fence, as far as its parameters tell. */
import type { Configuration } from '../config/configuration.js';
import type { PrimitiveElement } from '../cib/resource-elements.js';
import { hostListNames } from './fence-devices.js';
import { readHostMap } from './host-map.js';

/**
 * `listed`: these, by their names in small letters. `any`: every node. `asked`: those that the device itself names or
 * answers for. `open`: a rule decides, or what is written makes no sense.
 */
export type DeviceHosts =
  | { readonly kind: 'listed'; readonly names: ReadonlySet<string> }
  | { readonly kind: 'any' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'open' };

const ASKED: DeviceHosts = { kind: 'asked' };
const OPEN: DeviceHosts = { kind: 'open' };

/** What the parameters of a device say. Pacemaker: target_list_type, can_fence_host_with_device */
export function deviceHosts(configuration: Configuration, device: PrimitiveElement): DeviceHosts {
  const parameters = configuration.parameters(device);
  const names = ['pcmk_host_check', 'pcmk_host_list', 'pcmk_host_map'];
  if (names.some((name) => parameters.get(name)?.dependsOn !== undefined)) return OPEN;
  const [check, list, map] = names.map((name) => parameters.settled(name)?.value);
  const way = check?.toLowerCase();
  if (way === 'none') return { kind: 'any' };
  if (way === 'dynamic-list' || way === 'status') return ASKED;
  if (way === undefined && list === undefined && map === undefined) return ASKED;
  const { nodes } = configuration;
  const read = readHostMap(map ?? '', (name) => nodes.named(name) !== undefined);
  // What is wrong with a map has a rule of its own.
  if (read.faults.length > 0) return OPEN;
  const found = [...hostListNames(list ?? ''), ...read.mappings.map(({ node }) => node)];
  return { kind: 'listed', names: new Set(found.map((name) => name.toLowerCase())) };
}

/** False when the device certainly cannot fence the node. */
export function mayFence(hosts: DeviceHosts, node: string): boolean {
  return hosts.kind !== 'listed' || hosts.names.has(node.toLowerCase());
}
