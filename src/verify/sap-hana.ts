/** SAP HANA by its agents: the clones that manage the database, and the resources that watch its topology. */
import type { AgentReference } from '../agents/catalogue.js';
import type { Cib } from '../cib/cib.js';
import type { CloneElement } from '../cib/resource-elements.js';
import { primitivesIn } from '../config/resources.js';
import { agentOf } from './agent-uses.js';

const MANAGERS = new Set([
  'ocf:suse:SAPHana',
  'ocf:heartbeat:SAPHana',
  'ocf:suse:SAPHanaController',
  'ocf:heartbeat:SAPHanaController',
]);

const TOPOLOGY = new Set(['ocf:suse:SAPHanaTopology', 'ocf:heartbeat:SAPHanaTopology']);

/** True for the agents that start, stop and promote the database. */
export function isHana(agent: AgentReference): boolean {
  return MANAGERS.has(agentOf(agent));
}

/** True for the agents that write the state of system replication into node attributes. */
export function isHanaTopology(agent: AgentReference): boolean {
  return TOPOLOGY.has(agentOf(agent));
}

/** The clones whose instances are the database. */
export function hanaClones({ resources }: Pick<Cib, 'resources'>): readonly CloneElement[] {
  return resources.flatMap((resource) =>
    resource.kind === 'clone' && primitivesIn(resource).some(isHana) ? resource : [],
  );
}
