/** Virtual addresses: the resources that bring one up, by the agents that do. */
import type { Cib } from '../cib/cib.js';
import type { PrimitiveElement, ResourceElement } from '../cib/resource-elements.js';
import type { Configuration } from '../config/configuration.js';
import { outermost, primitivesIn } from '../config/resources.js';
import { bringsUpAddress } from './address-resources.js';
import { agentOf } from './agent-uses.js';

/** True for a resource that adds an address to an interface, and does nothing else. */
export function isAddress(resource: Pick<PrimitiveElement, 'class' | 'provider' | 'type'>): boolean {
  return ['ocf:heartbeat:IPaddr2', 'ocf:heartbeat:IPaddr'].includes(agentOf(resource));
}

/** True for a resource that adds an address to an interface, be it by an agent that a cloud needs besides. */
export function movesAddress(resource: PrimitiveElement): boolean {
  return bringsUpAddress(agentOf(resource));
}

/** The first virtual address in a resource, those of clouds included. */
export function addressIn(resource: ResourceElement): PrimitiveElement | undefined {
  return primitivesIn(resource).find(movesAddress);
}

/** The addresses of IPaddr2, or others that are asked for, that are up on one node at a time: those of clones are everywhere. */
export function singleAddresses(
  { primitives }: Pick<Cib, 'primitives'>,
  isOne: (primitive: PrimitiveElement) => boolean = isAddress,
): readonly PrimitiveElement[] {
  return primitives.filter((primitive) => {
    const { kind } = outermost(primitive);
    return isOne(primitive) && kind !== 'clone' && kind !== 'bundle';
  });
}

/** All that runs beside a resource: in its group, and in what it is colocated with or what follows it, at any distance. */
export function companionsOf(
  configuration: Configuration,
  resource: PrimitiveElement,
): readonly PrimitiveElement[] {
  const { resources, constraints } = configuration;
  const whole = (id: string): ResourceElement | undefined => {
    const named = resources.named(id);
    return named && outermost(named);
  };
  const found = new Set<ResourceElement>([whole(resource.id) ?? resource]);
  const pairs = constraints.colocations.flatMap(({ dependent, primary, score }) => {
    const [one, other] = [whole(dependent), whole(primary)];
    return one && other && score > 0 ? { one, other } : [];
  });
  // A set visits what is added to it meanwhile.
  for (const at of found) {
    for (const { one, other } of pairs) {
      if (one === at) found.add(other);
      if (other === at) found.add(one);
    }
  }
  return [...found].flatMap(primitivesIn);
}
