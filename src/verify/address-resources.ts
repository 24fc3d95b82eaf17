/** The IP addresses that resources of the cluster move from node to node. */
import type { PrimitiveElement } from '../cib/resource-elements.js';
import type { Configuration } from '../config/configuration.js';
import type { InEffect } from '../config/in-effect.js';
import type { XmlElement } from '../xml/element.js';
import { agentOf } from './agent-uses.js';
import { canonicalAddress } from './ip-address.js';
import type { CibContext } from './rule.js';

/** Agents that put an address on an interface, those of clouds included, and the parameters that may hold it. */
const ADDRESS_PARAMETERS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['ocf:heartbeat:IPaddr', ['ip']],
  ['ocf:heartbeat:IPaddr2', ['ip']],
  ['ocf:heartbeat:IPv6addr', ['ipv6addr']],
  ['ocf:heartbeat:aws-vpc-move-ip', ['ip', 'address']],
  ['ocf:suse:aws-vpc-move-ip', ['ip', 'address']],
  ['ocf:heartbeat:aliyun-vpc-move-ip', ['address']],
  ['ocf:heartbeat:gcp-vpc-move-ip', ['ip']],
  ['ocf:heartbeat:gcp-vpc-move-route', ['ip']],
  ['ocf:heartbeat:powervs-move-ip', ['ip']],
]);

/** True for an agent that puts an address on an interface. */
export function bringsUpAddress(agent: string): boolean {
  return ADDRESS_PARAMETERS.has(agent);
}

/** True where a parameter of an agent is the address that it puts on an interface. */
export function isAddressParameter(agent: string, name: string): boolean {
  return ADDRESS_PARAMETERS.get(agent)?.includes(name) === true;
}

interface Address {
  readonly pair: InEffect;
  /** In its canonical form. */
  readonly address: string;
}

/** The address of a resource; undefined for one that brings up none, or of which it is not certain. */
export function addressOf(configuration: Configuration, primitive: PrimitiveElement): Address | undefined {
  const names = ADDRESS_PARAMETERS.get(agentOf(primitive)) ?? [];
  const [pair] = names.flatMap((name) => configuration.parameters(primitive).settled(name) ?? []);
  // An address of IPv6addr may carry its prefix length.
  const address = pair && canonicalAddress(pair.value.split('/', 1)[0] ?? '');
  return pair && address !== undefined ? { pair, address } : undefined;
}

/** A resource, and the pair that gives its address. */
export interface AddressResource {
  readonly id: string;
  readonly element: XmlElement;
}

/** Each address that is certain, in its canonical form, with the resource that has it. */
export function* addressResources({
  cib,
  configuration,
}: Pick<CibContext, 'cib' | 'configuration'>): Generator<readonly [string, AddressResource]> {
  for (const primitive of cib.primitives) {
    const found = addressOf(configuration, primitive);
    if (found) yield [found.address, { id: primitive.id, element: found.pair.element }];
  }
}
