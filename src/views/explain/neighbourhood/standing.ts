/** Where a resource is and will be, node by node, whatever kind of resource it is. */
import { compareNames } from '../../../base/compare.js';
import type { Replica, Resource } from '../../../cluster/model/resource.js';
import { role } from '../../../cluster/model/role.js';
import type { Explanation } from '../../../explain/explanation.js';
import type { Outcome, PlannedPlacement } from '../../../explain/proposals/outcome.js';
import { configuredId, primitivesOf } from '../../../scheduler/plan/outcomes.js';
import type { ResourceChange } from '../../../scheduler/resource-actions/planned-changes.js';

/** What boxes are made from. */
export interface BoxFacts {
  readonly explanation: Explanation;
  readonly outcome: Outcome;
  readonly changes: readonly ResourceChange[];
}

/** How much of a resource is on a node. */
export interface Standing {
  readonly node: string;
  /** Members, instances or replicas; 1 of a primitive. */
  now: number;
  later: number;
  promotedNow: boolean;
  promotedLater: boolean;
}

interface Part {
  readonly placement: PlannedPlacement | undefined;
  /** Whether the resource inside a container is promoted with it. */
  readonly promotedNow: boolean;
  readonly promotedLater: boolean;
}

/** The role that a resource has once what can be done is done. */
function isPromotedLater(resource: Resource, changes: readonly ResourceChange[]): boolean {
  const change = changes.find((one) => one.resource === resource.id);
  const isDone = change !== undefined && !change.blocked;
  return (isDone ? resource.nextRole : resource.role) === role.promoted;
}

function partsOf(resource: Resource, { outcome, changes }: BoxFacts): readonly Part[] {
  const { placements } = outcome;
  if (resource.kind === 'bundle') {
    return resource.replicas.map(({ container, child }: Replica) => ({
      placement: placements.get(configuredId(container)),
      promotedNow: child?.role === role.promoted,
      promotedLater: child !== undefined && isPromotedLater(child, changes),
    }));
  }
  const names = new Set([...primitivesOf(resource)].map(configuredId));
  return [...names].map((name) => ({
    placement: placements.get(name),
    promotedNow: false,
    promotedLater: false,
  }));
}

/** The nodes on which something of the resource is, or will be once what can be done is done; by name. */
export function standingsOf(resource: Resource, facts: BoxFacts): ReadonlyMap<string, Standing> {
  const found = new Map<string, Standing>();
  const at = (node: string): Standing => {
    const standing = found.get(node) ?? {
      node,
      now: 0,
      later: 0,
      promotedNow: false,
      promotedLater: false,
    };
    found.set(node, standing);
    return standing;
  };
  for (const { placement, promotedNow, promotedLater } of partsOf(resource, facts)) {
    for (const { node, promoted } of placement?.from ?? []) {
      const standing = at(node);
      standing.now += 1;
      standing.promotedNow ||= promoted || promotedNow;
    }
    for (const { node, promoted } of placement?.places ?? []) {
      const standing = at(node);
      standing.later += 1;
      standing.promotedLater ||= promoted || promotedLater;
    }
  }
  return new Map([...found].sort(([a], [b]) => compareNames(a, b)));
}
