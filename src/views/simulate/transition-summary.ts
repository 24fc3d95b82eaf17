/** A plan → what changes, as the Transition Summary lists it. */
import type { RoleName } from '../../cluster/model/role.js';
import type {
  ChangeKind,
  NodeChange,
  PlannedChanges,
  ResourceChange,
} from '../../scheduler/resource-actions/planned-changes.js';

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

function nodeChangeView({ kind, node, operation, container, reason }: NodeChange): NodeChangeView {
  return { task: kind === 'fence' ? `Fence (${operation ?? ''})` : 'Shutdown', node, container, reason };
}

function resourceChangeView(change: ResourceChange): ResourceChangeView {
  const { kind, ...more } = change;
  const { role, nextRole } = change;
  const showsRole = role === 'Unpromoted' || role === 'Promoted' || nextRole === 'Promoted';
  return { change: kind, ...more, showsRole };
}

/** The changes that a plan brings, nodes first. Pacemaker: print_transition_summary */
export function transitionSummaryView({ nodes, resources }: PlannedChanges): TransitionSummaryView {
  return { nodes: nodes.map(nodeChangeView), resources: resources.map(resourceChangeView) };
}
