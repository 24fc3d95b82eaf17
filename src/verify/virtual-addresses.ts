/** Virtual addresses: the resources that bring one up, by the agents that do. */
import type { Cib } from '../cib/cib.js';
import type { PrimitiveElement, ResourceElement } from '../cib/resource-elements.js';
import type { Configuration } from '../config/configuration.js';
import { outermost, primitivesIn } from '../config/resources.js';
import { agentOf } from './agent-uses.js';

/** True for a resource that adds an address to an interface. */
export function isAddress(resource: PrimitiveElement): boolean {
  return ['ocf:heartbeat:IPaddr2', 'ocf:heartbeat:IPaddr'].includes(agentOf(resource));
}

/** The first virtual address in a resource. */
export function addressIn(resource: ResourceElement): PrimitiveElement | undefined {
  return primitivesIn(resource).find(isAddress);
}

/** The addresses that are up on one node at a time: those of clones are everywhere. */
export function singleAddresses({ primitives }: Pick<Cib, 'primitives'>): readonly PrimitiveElement[] {
  return primitives.filter((primitive) => {
    const { kind } = outermost(primitive);
    return isAddress(primitive) && kind !== 'clone' && kind !== 'bundle';
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
