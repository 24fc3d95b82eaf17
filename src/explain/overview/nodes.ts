/** Nodes that are not simply in service: what is the matter, and what the transition does about it. */
import type { NodeUnavailability } from '../../cluster/model/cause.js';
import type { Node } from '../../cluster/model/node.js';
import type { Scheduler } from '../../scheduler/context.js';
import type { NodeChange } from '../../scheduler/resource-actions/planned-changes.js';
import type { Citation } from '../citation.js';
import { citeUnavailability, unavailabilityOf } from '../citations.js';
import { citeNode } from '../origins.js';

/** Why an unclean node is not fenced. */
export type FencingObstacle = 'disabled' | 'no-quorum' | 'no-device' | 'unknown';

export interface NodeFact {
  readonly node: Node;
  readonly unavailable: NodeUnavailability | undefined;
  /** `reboot`, `off`, `on`: what fencing is to do. */
  readonly fencing: string | undefined;
  readonly shutdown: boolean;
  /** For an unclean node that the transition does not fence. */
  readonly obstacle: FencingObstacle | undefined;
  readonly citations: readonly Citation[];
}

function obstacleOf({ settings, haveFencing, quorate }: Scheduler): FencingObstacle {
  if (!settings.fencingEnabled) return 'disabled';
  if (!haveFencing) return 'no-device';
  return quorate ? 'unknown' : 'no-quorum';
}

function isOwn({ kind, remote }: Node): boolean {
  return kind === 'cluster' || remote?.container === undefined;
}

/** The nodes of which something is to be said, in the order of the cluster; guests go with their container. */
export function nodeFacts(state: Scheduler, changes: readonly NodeChange[]): NodeFact[] {
  return state.nodes.flatMap((node): NodeFact[] => {
    const own = changes.filter((change) => change.node === node.name);
    const fence = own.find(({ kind }) => kind === 'fence');
    const unavailable = unavailabilityOf(node);
    if (own.length === 0 && (unavailable === undefined || !(isOwn(node) || node.unclean))) return [];
    return [
      {
        node,
        unavailable,
        fencing: fence?.operation,
        shutdown: own.some(({ kind }) => kind === 'shutdown'),
        obstacle: unavailable === 'unclean' && !fence ? obstacleOf(state) : undefined,
        citations: unavailable ? citeUnavailability(state, node, unavailable) : [citeNode(state, node)],
      },
    ];
  });
}
