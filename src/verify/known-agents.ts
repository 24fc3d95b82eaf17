/** Agents that several rules know by name. */
import type { AgentReference } from '../agents/catalogue.js';
import { agentOf } from './agent-uses.js';

/** True for the agent that mounts filesystems. */
export function isFilesystem(agent: AgentReference): boolean {
  return agentOf(agent) === 'ocf:heartbeat:Filesystem';
}

/** True for DRBD, by LINBIT's agent or the old one. */
export function isDrbd(agent: AgentReference): boolean {
  return ['ocf:linbit:drbd', 'ocf:heartbeat:drbd'].includes(agentOf(agent));
}
