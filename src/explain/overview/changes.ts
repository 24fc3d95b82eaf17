/** What the transition does to each primitive, as the Transition Summary has it, and what each change waits for. */
import { isRunnable, type Action } from '../../cluster/model/action.js';
import type { Resource } from '../../cluster/model/resource.js';
import { topResource } from '../../cluster/model/resource-queries.js';
import type { Role } from '../../cluster/model/role.js';
import type { Scheduler } from '../../scheduler/context.js';
import {
  plannedChanges,
  type ChangeKind,
  type PlannedChanges,
} from '../../scheduler/resource-actions/planned-changes.js';
import type { Waits, WaitsOfPlan } from './waits.js';

export interface Change {
  readonly resource: Resource;
  readonly kind: ChangeKind;
  /** The node where it is now; undefined for nowhere. */
  readonly from: string | undefined;
  /** The node where it will be; undefined for nowhere. */
  readonly to: string | undefined;
  readonly role: Role;
  readonly nextRole: Role;
  /** It is wanted, but cannot be done. */
  readonly blocked: boolean;
  /** Why, in the words of the Transition Summary. */
  readonly reason: string | undefined;
  readonly action: Action | undefined;
  readonly waits: Waits;
}

/** What a plan does to its nodes and, by outermost resource, to its resources. */
export interface Changes {
  readonly nodes: PlannedChanges['nodes'];
  readonly byTop: ReadonlyMap<Resource, readonly Change[]>;
}

const NO_WAITS: Waits = { fencing: [], blocked: [] };

/** The changes that a plan brings. */
export function changesOf(state: Scheduler, waits: WaitsOfPlan): Changes {
  const planned = plannedChanges(state);
  const byTop = new Map<Resource, Change[]>();
  for (const { kind, resource, origin, destination, action, source } of planned.resources) {
    const top = topResource(resource, true);
    const change: Change = {
      resource,
      kind,
      from: origin?.name,
      to: destination?.name,
      role: resource.role,
      nextRole: resource.nextRole,
      blocked: action !== undefined && !isRunnable(action),
      reason: source?.reason,
      action,
      waits: action ? waits.of(action) : NO_WAITS,
    };
    const list = byTop.get(top);
    if (list) list.push(change);
    else byTop.set(top, [change]);
  }
  return { nodes: planned.nodes, byTop };
}
