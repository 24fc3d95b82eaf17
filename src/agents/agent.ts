/** AgentFacts: what the metadata of a resource or fence agent states, without its prose. */

export interface AgentParameter {
  readonly name: string;
  /** As the metadata calls it: `string`, `integer`, `boolean`, `second`, `select` and others. */
  readonly type: string;
  /** As a text. A path or a value with `${…}` depends on the machine, and on who built the agent. */
  readonly default: string | undefined;
  readonly required: boolean;
  /** Parameters of one group together tell resources of the agent apart; undefined for the others. */
  readonly uniqueGroup: string | undefined;
  /** A change of it does not ask for a restart. */
  readonly reloadable: boolean;
  readonly deprecated: boolean;
  /** The parameters to use instead. */
  readonly replacedBy: readonly string[];
  /** What it was called before; that name is a parameter, too, as long as the agent takes it. */
  readonly obsoletes: string | undefined;
  /** The values of a `select`; empty for other types. */
  readonly values: readonly string[];
  /** Only older versions of the agent have it. */
  readonly former: boolean;
}

export interface AgentAction {
  readonly name: string;
  /** The least timeout that its author advises, as an interval (`20s`). */
  readonly timeout: string | undefined;
  readonly interval: string | undefined;
  /** What `OCF_CHECK_LEVEL` asks for; undefined for 0. */
  readonly depth: string | undefined;
  /** Under its present name. */
  readonly role: 'Promoted' | 'Unpromoted' | undefined;
  /** A node has to be unfenced by it before it may run anything. */
  readonly automatic: boolean;
  /** Only older versions of the agent have it. */
  readonly former: boolean;
}

/** Whose statement the facts are: that of the releases that hatool knows, or of metadata that the user gave. */
export type AgentOrigin = 'bundled' | 'own';

export interface AgentFacts {
  /** `ocf` or `stonith`. */
  readonly standard: string;
  /** Only agents of standard `ocf` have one. */
  readonly provider: string | undefined;
  readonly type: string;
  /** The version of the OCF standard that the metadata follows, when it says so. */
  readonly ocfVersion: string | undefined;
  readonly origin: AgentOrigin;
  /** Where the facts are from: packages with their versions, or a file. */
  readonly sources: readonly string[];
  readonly parameters: ReadonlyMap<string, AgentParameter>;
  readonly actions: readonly AgentAction[];
}

/** What an agent is called where one word has to do: `ocf:heartbeat:IPaddr2`, `stonith:fence_ipmilan`. */
export function agentName(agent: {
  readonly standard: string | undefined;
  readonly provider: string | undefined;
  readonly type: string | undefined;
}): string {
  const { standard = '', provider, type = '' } = agent;
  return provider === undefined ? `${standard}:${type}` : `${standard}:${provider}:${type}`;
}

/** True when the agent has an action of that name, now or in an older version. */
export function hasAction({ actions }: AgentFacts, name: string): boolean {
  return actions.some((action) => action.name === name);
}
