/** Which actions come into the transition graph, and which of their inputs. */
import { complain, type ClusterState } from '../../cluster/model/cluster-state.js';
import {
  actionFlag,
  isOptional,
  isPseudo,
  isRunnable,
  type Action,
  type ActionLink,
} from '../../cluster/model/action.js';
import { isGuestNode } from '../../cluster/model/node.js';
import { relation } from '../../cluster/model/relation.js';

// Not managed means not touched; monitors alone go on.
function isLeftAlone({ resource, task, meta }: Action): boolean {
  if (!resource || resource.managed || task === 'monitor') return false;
  return (meta.get('interval') ?? '0') === '0';
}

function isReachable(state: ClusterState, action: Action): boolean {
  const { node } = action;
  if (!node) {
    complain(state, {
      kind: 'action-without-node',
      severity: 'error',
      message: `action "${action.key}" is skipped: it has no node`,
    });
    return false;
  }
  if ((action.flags & actionFlag.onDc) !== 0 || (isGuestNode(node) && !node.remoteReset)) return true;
  if (node.online && !node.unclean) return true;
  const trouble = node.online ? 'unclean' : 'offline';
  complain(state, {
    kind: 'action-on-unusable-node',
    severity: 'error',
    message: `action "${action.key}" is skipped: its node "${node.name}" is ${trouble}`,
  });
  return false;
}

/** Pacemaker: should_add_action_to_graph */
export function belongsInGraph(state: ClusterState, action: Action): boolean {
  if (!isRunnable(action)) return false;
  if (isOptional(action) && (action.flags & actionFlag.alwaysInGraph) === 0) return false;
  if (isLeftAlone(action)) return false;
  const needsNoNode = isPseudo(action) || action.task === 'stonith' || action.task === 'do_shutdown';
  return needsNoNode || isReachable(state, action);
}

const ORDER_ONLY = relation.thenImpliesFirstGraphed | relation.firstImpliesThenGraphed | relation.ordered;

function isUnusable({ first, flags }: ActionLink): boolean {
  if (flags === relation.none) return true;
  if (!isRunnable(first)) {
    const inert = relation.minRunnable | relation.unmigratableThenBlocks;
    if ((flags & ~ORDER_ONLY) === 0 || (flags & inert) !== 0) return true;
  }
  if ((first.flags & actionFlag.migratable) === 0) return false;
  if ((flags & relation.ifFirstUnmigratable) !== 0) return true;
  return flags === relation.ordered && first.key.endsWith('_stop_0');
}

// Load must leave before load comes, but on the node in question alone.
function isElsewhereOrDone(action: Action, { first, flags }: ActionLink): boolean {
  if (flags === relation.ifOnSameNodeOrTarget) {
    if (action.resource && action.task === 'migrate_to') return first.node !== action.resource.assignedNode;
    return first.node !== action.node || isOptional(first);
  }
  return (first.node && action.node && first.node !== action.node) === true || isOptional(first);
}

function isStuckMember(action: Action, { first }: ActionLink): boolean {
  const { resource } = first;
  if (!resource || resource === action.resource || !resource.failed || resource.managed) return false;
  return first.key.endsWith('_stop_0') && action.resource?.kind === 'clone';
}

/** True when `link` is to be an input of `action` in the graph. Pacemaker: should_add_input_to_graph */
export function isInput(state: ClusterState, action: Action, link: ActionLink): boolean {
  if (link.graphed) return true;
  if (isUnusable(link)) return false;
  const { flags, first } = link;
  if (flags === relation.ifOnSameNodeOrTarget || flags === relation.ifRequiredOnSameNode) {
    if (!isElsewhereOrDone(action, link)) return true;
    link.flags = relation.none;
    return false;
  }
  if (isStuckMember(action, link)) return false;
  const isListed = (first.flags & (actionFlag.alwaysInGraph | actionFlag.inGraph)) !== 0;
  return !isOptional(first) || isListed || belongsInGraph(state, first);
}

/** True when following inputs from `link` leads back to `start`. Pacemaker: pcmk__graph_has_loop */
export function hasLoop(state: ClusterState, start: Action, action: Action, link: ActionLink): boolean {
  const { first } = link;
  if ((first.flags & actionFlag.detectLoop) !== 0 || !isInput(state, action, link)) return false;
  if (first === start) return true;
  first.flags |= actionFlag.detectLoop;
  const found = first.before.some((before) => hasLoop(state, start, first, before));
  first.flags &= ~actionFlag.detectLoop;
  return found;
}
