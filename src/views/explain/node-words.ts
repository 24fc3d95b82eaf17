/** Nodes that are not in service, in words. */
import { containerOf } from '../../cluster/model/node.js';
import type { FencingObstacle, NodeFact } from '../../explain/overview/nodes.js';

const OBSTACLES: Readonly<Record<FencingObstacle, string>> = {
  disabled: 'it is not fenced, because fencing is switched off',
  'no-quorum': 'it is not fenced, because this part of the cluster has no quorum',
  'no-device': 'it cannot be fenced, because there is no fence device',
  unknown: 'this transition does not fence it',
};

const STATES: Readonly<Record<Exclude<NonNullable<NodeFact['unavailable']>, 'unclean'>, string>> = {
  offline: 'is offline',
  standby: 'is in standby',
  maintenance: 'is in maintenance mode: its resources are left alone',
  shutdown: 'is shutting down',
  pending: 'has not joined the cluster completely',
};

function stateWords({ node, unavailable }: NodeFact): string {
  if (unavailable === undefined) return 'is in service';
  if (unavailable !== 'unclean') {
    const container = containerOf(node);
    return container && unavailable === 'offline'
      ? `is down, since "${container.id}" is not running`
      : STATES[unavailable];
  }
  const because = node.uncleanBecause?.cause;
  const reason = because?.kind === 'fencing' ? ` (${because.reason})` : '';
  return `is UNCLEAN${reason}`;
}

/** `node2 is UNCLEAN (peer is no longer part of the cluster) and must be fenced (reboot)`, without the name */
export function nodeWords(fact: NodeFact): string {
  const { fencing, shutdown, obstacle } = fact;
  const container = containerOf(fact.node);
  const through = container ? `, by recovering its container "${container.id}"` : '';
  const state = stateWords(fact);
  const parts = [
    ...(fencing === undefined
      ? []
      : [fencing === 'on' ? 'is to be unfenced (on)' : `must be fenced (${fencing})${through}`]),
    ...(shutdown ? ['is shut down by this transition'] : []),
  ];
  const head = [state, ...parts].join(' and ');
  return obstacle === undefined ? head : `${head}; ${OBSTACLES[obstacle]}`;
}
