/** Which agent a resource has. */

export interface AgentName {
  readonly class: string | undefined;
  readonly provider: string | undefined;
  readonly type: string | undefined;
}

/** The name of an agent as tools print it: `ocf:heartbeat:IPaddr2`, `systemd:httpd`. */
export function agentName({ class: standard, provider, type }: AgentName): string {
  return [standard, provider, type].filter((part) => part !== undefined).join(':');
}

/** True for the agent that mounts filesystems. */
export function isFilesystem(agent: AgentName): boolean {
  return agentName(agent) === 'ocf:heartbeat:Filesystem';
}

/** True for DRBD, by LINBIT's agent or the old one. */
export function isDrbd(agent: AgentName): boolean {
  return ['ocf:linbit:drbd', 'ocf:heartbeat:drbd'].includes(agentName(agent));
}
