/** What the transition does to each primitive, as the Transition Summary has it, and what each change waits for. */
import type { Action } from '../../cluster/model/action.js';
import type { Resource } from '../../cluster/model/resource.js';
import { topResource } from '../../cluster/model/resource-queries.js';
import type { RoleName } from '../../cluster/model/role.js';
import type {
  ChangeKind,
  NodeChange,
  PlannedChanges,
  ResourceChange,
} from '../../scheduler/resource-actions/planned-changes.js';
import { primitivesIn } from '../with-parts.js';
import type { Waits, WaitsOfPlan } from './waits.js';

export interface Change {
  readonly resource: Resource;
  readonly kind: ChangeKind;
  /** The node where it is now; undefined for nowhere. */
  readonly from: string | undefined;
  /** The node where it will be; undefined for nowhere. */
  readonly to: string | undefined;
  readonly role: RoleName;
  readonly nextRole: RoleName;
  /** It is wanted, but cannot be done. */
  readonly blocked: boolean;
  /** Why, in the words of the Transition Summary. */
  readonly reason: string | undefined;
  readonly waits: Waits;
}

/** What a plan does to its nodes and, by outermost resource, to its resources. */
export interface Changes {
  readonly nodes: readonly NodeChange[];
  readonly byTop: ReadonlyMap<Resource, readonly Change[]>;
}

/** The tasks that a change consists of, on the node where it is, and on the node where it will be. */
const TASKS: Readonly<
  Record<ChangeKind, { readonly from: readonly string[]; readonly to: readonly string[] }>
> = {
  Start: { from: [], to: ['start'] },
  Stop: { from: ['stop'], to: [] },
  Move: { from: ['stop'], to: ['start'] },
  Migrate: { from: ['migrate_to'], to: ['migrate_from'] },
  Recover: { from: ['stop'], to: ['start'] },
  Restart: { from: ['stop'], to: ['start'] },
  Reload: { from: [], to: ['reload-agent'] },
  Promote: { from: [], to: ['start', 'promote'] },
  Demote: { from: ['demote'], to: [] },
  'Re-promote': { from: ['demote'], to: ['promote'] },
};

/** The actions of a change. */
function actionsOf(resource: Resource, { kind, origin, destination }: ResourceChange): Action[] {
  const { from, to } = TASKS[kind];
  return resource.actions.filter(({ task, node }) => {
    if (node === undefined) return false;
    return (node.name === origin && from.includes(task)) || (node.name === destination && to.includes(task));
  });
}

function waitsOf(actions: readonly Action[], waits: WaitsOfPlan): Waits {
  const each = actions.map((action) => waits.of(action));
  const own = new Set(actions);
  return {
    fencing: [...new Set(each.flatMap(({ fencing }) => fencing))].sort(),
    blocked: [...new Set(each.flatMap(({ blocked }) => blocked))].filter((action) => !own.has(action)),
  };
}

/** The changes that a plan brings. */
export function changesOf(
  { nodes, resources }: PlannedChanges,
  tops: readonly Resource[],
  waits: WaitsOfPlan,
): Changes {
  const byId = new Map<string, Resource>();
  for (const top of tops) for (const part of primitivesIn(top)) byId.set(part.id, part);
  const byTop = new Map<Resource, Change[]>();
  for (const planned of resources) {
    const resource = byId.get(planned.resource);
    if (!resource) continue;
    const { kind, origin, destination, role, nextRole, blocked, reason } = planned;
    const change: Change = {
      resource,
      kind,
      from: origin,
      to: destination,
      role,
      nextRole,
      blocked,
      reason,
      waits: waitsOf(actionsOf(resource, planned), waits),
    };
    const top = topResource(resource);
    const list = byTop.get(top);
    if (list) list.push(change);
    else byTop.set(top, [change]);
  }
  return { nodes, byTop };
}
