/** What the transition does to each primitive, as the Transition Summary has it, and what each change waits for. */
import type { Action } from '../../cluster/model/action.js';
import type { Resource } from '../../cluster/model/resource.js';
import { topResource } from '../../cluster/model/resource-queries.js';
import type { Role } from '../../cluster/model/role.js';
import { primitivesOf } from '../../scheduler/plan/outcomes.js';
import type { ChangeKind, PlannedChanges } from '../../scheduler/resource-actions/planned-changes.js';
import type { Explanation } from '../explanation.js';
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
export function changesOf({ state, changes: planned }: Explanation, waits: WaitsOfPlan): Changes {
  const actions = new Map(state.actions.map((action) => [action.id, action]));
  const primitives = new Map<string, Resource>();
  for (const top of state.resources) {
    for (const resource of primitivesOf(top)) primitives.set(resource.id, resource);
  }
  const byTop = new Map<Resource, Change[]>();
  for (const { kind, resource: id, origin, destination, blocked, reason, actionId } of planned.resources) {
    const resource = primitives.get(id);
    if (!resource) continue;
    const action = actionId === undefined ? undefined : actions.get(actionId);
    const change: Change = {
      resource,
      kind,
      from: origin,
      to: destination,
      role: resource.role,
      nextRole: resource.nextRole,
      blocked,
      reason,
      action,
      waits: action ? waits.of(action) : NO_WAITS,
    };
    const top = topResource(resource);
    const list = byTop.get(top);
    if (list) list.push(change);
    else byTop.set(top, [change]);
  }
  return { nodes: planned.nodes, byTop };
}
