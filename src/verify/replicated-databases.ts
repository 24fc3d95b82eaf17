/** Databases that replicate: which agents have one primary, and which members their parameters name. */
import type { AgentReference } from '../agents/catalogue.js';
import type { Configuration } from '../config/configuration.js';
import { agentOf } from './agent-uses.js';

/** True for the agents of PostgreSQL; inside a promotable clone both replicate from one primary. */
export function isReplicatedPostgres(agent: AgentReference): boolean {
  return ['ocf:heartbeat:pgsql', 'ocf:heartbeat:pgsqlms'].includes(agentOf(agent));
}

/** True for the agents that replicate from one primary to all others. */
export function isSinglePrimary(agent: AgentReference): boolean {
  return (
    isReplicatedPostgres(agent) || ['ocf:heartbeat:mariadb', 'ocf:heartbeat:mysql'].includes(agentOf(agent))
  );
}

/** The members in `gcomm://node1:4567,node2?option=value`. */
export function galeraMembers(address: string): string[] {
  const [, list = ''] = /^gcomm:\/\/([^?]*)/.exec(address.trim()) ?? [];
  return list.split(',').map((member) => member.trim().replace(/:\d+$/, ''));
}

/** Those of some names that no node has; none where the nodes of the cluster are not known. */
export function strangersAmong(names: readonly string[], { nodes }: Configuration): string[] {
  if (nodes.cluster.length === 0) return [];
  return names.filter((name) => name !== '' && !nodes.named(name));
}
