/** A plan → what changes, as the Transition Summary lists it. */
import { isRunnable } from '../../cluster/model/action.js';
import { isGuestNode, containerOf, type Node } from '../../cluster/model/node.js';
import { role } from '../../cluster/model/role.js';
import type { Scheduler } from '../../scheduler/context.js';
import {
  plannedChanges,
  type ChangeKind,
  type NodeChange,
  type ResourceChange,
} from '../../scheduler/resource-actions/planned-changes.js';
import { roleName, type RoleName } from '../status/primitive.js';

export interface NodeChangeView {
  /** `Shutdown` or `Fence (reboot)`. */
  readonly task: string;
  readonly node: string;
  /** The resource inside which a guest node lives. */
  readonly container: string | undefined;
  readonly reason: string | undefined;
}

export interface ResourceChangeView {
  readonly change: ChangeKind;
  readonly resource: string;
  /** Where it is now; undefined when it is nowhere. */
  readonly origin: string | undefined;
  /** Where it will be; undefined when nowhere. */
  readonly destination: string | undefined;
  readonly role: RoleName;
  readonly nextRole: RoleName;
  /** Whether there is more to say of the roles than that the resource is started or stopped. */
  readonly showsRole: boolean;
  readonly reason: string | undefined;
  /** It is needed, but cannot be done. */
  readonly blocked: boolean;
}

export interface TransitionSummaryView {
  readonly nodes: readonly NodeChangeView[];
  readonly resources: readonly ResourceChangeView[];
}

function nodeName(node: Node | undefined): string {
  return node?.name ?? '';
}

function nodeChangeView({ kind, action }: NodeChange): NodeChangeView {
  const { node, meta, reason } = action;
  return {
    task: kind === 'fence' ? `Fence (${meta.get('stonith_action') ?? ''})` : 'Shutdown',
    node: nodeName(node),
    container: node && isGuestNode(node) ? containerOf(node)?.id : undefined,
    reason,
  };
}

function resourceChangeView(change: ResourceChange): ResourceChangeView {
  const { kind, resource, origin, destination, action, source } = change;
  return {
    change: kind,
    resource: resource.id,
    origin: origin?.name,
    destination: destination?.name,
    role: roleName(resource.role),
    nextRole: roleName(resource.nextRole),
    showsRole: resource.role > role.started || resource.nextRole > role.unpromoted,
    reason: source?.reason,
    blocked: action !== undefined && !isRunnable(action),
  };
}

/** The changes that a plan brings, nodes first. Pacemaker: print_transition_summary */
export function transitionSummaryView(state: Scheduler): TransitionSummaryView {
  const { nodes, resources } = plannedChanges(state);
  return { nodes: nodes.map(nodeChangeView), resources: resources.map(resourceChangeView) };
}
