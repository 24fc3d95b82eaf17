/** Addresses that agents make known to a cloud, and that another resource has to bring up. */
import type { PrimitiveElement } from '../cib/resource-elements.js';
import type { Configuration } from '../config/configuration.js';
import type { InEffect } from '../config/in-effect.js';
import { agentOf } from './agent-uses.js';
import { canonicalAddress } from './ip-address.js';

/** By agent: the cloud that it tells, and the parameter with the address. */
const TELLERS: ReadonlyMap<string, { readonly cloud: string; readonly parameter: string }> = new Map([
  ['ocf:heartbeat:awsvip', { cloud: 'AWS', parameter: 'secondary_private_ip' }],
  ['ocf:heartbeat:gcp-vpc-move-vip', { cloud: 'Google Cloud', parameter: 'alias_ip' }],
]);

export interface ToldAddress {
  readonly primitive: PrimitiveElement;
  readonly cloud: string;
  readonly pair: InEffect;
  /** In its canonical form. */
  readonly address: string;
}

/** The single address that a resource tells a cloud of; undefined for a range, and where it is not certain. */
export function toldAddress(
  configuration: Configuration,
  primitive: PrimitiveElement,
): ToldAddress | undefined {
  const { cloud, parameter } = TELLERS.get(agentOf(primitive)) ?? {};
  const pair = parameter && configuration.parameters(primitive).settled(parameter);
  if (!pair || cloud === undefined) return undefined;
  const [written = '', length] = pair.value.trim().split('/');
  const address = canonicalAddress(written);
  const isSingle = length === undefined || length === (written.includes(':') ? '128' : '32');
  return address !== undefined && isSingle ? { primitive, cloud, pair, address } : undefined;
}
