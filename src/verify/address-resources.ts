/** The IP addresses that resources of the cluster move from node to node. */
import type { XmlElement } from '../xml/element.js';
import { canonicalAddress } from './ip-address.js';
import type { CibContext } from './rule.js';

const AGENTS = ['IPaddr', 'IPaddr2'];

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
    if (!AGENTS.includes(primitive.type ?? '')) continue;
    const pair = configuration.parameters(primitive).settled('ip');
    const address = pair && canonicalAddress(pair.value);
    if (pair && address !== undefined) yield [address, { id: primitive.id, element: pair.element }];
  }
}
