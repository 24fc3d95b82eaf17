/** Agents as JSON: the list, or one agent, that docs/formats/agents.md describes. */
import { agentName, type AgentAction, type AgentFacts, type AgentParameter } from '../agents/agent.js';
import { deviceParameters } from '../agents/device-parameters.js';

const AGENTS_FORMAT_VERSION = '1.0';

type OrNull<T> = { readonly [K in keyof T]: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K] };

/** Absent facts are null. */
type AgentParameterJson = OrNull<AgentParameter>;
type AgentActionJson = OrNull<AgentAction>;

interface AgentJson {
  /** `ocf:heartbeat:IPaddr2`, `stonith:fence_ipmilan`. */
  readonly name: string;
  readonly standard: string;
  readonly provider: string | null;
  readonly type: string;
  readonly ocfVersion: string | null;
  /** `bundled` with hatool, or `own`: metadata that was given with --agents. */
  readonly origin: AgentFacts['origin'];
  /** Releases that have the agent, or the file of its metadata. */
  readonly sources: readonly string[];
  readonly parameterCount: number;
  /** Of one agent that was asked for. */
  readonly parameters?: readonly AgentParameterJson[];
  readonly actions?: readonly AgentActionJson[];
  /** Of a fence agent: what Pacemaker reads from every fence device. */
  readonly deviceParameters?: readonly AgentParameterJson[];
}

/** The document. */
export interface AgentsJson {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly agents: readonly AgentJson[];
}

function parameterJson(parameter: AgentParameter): AgentParameterJson {
  const { default: value, uniqueGroup, obsoletes } = parameter;
  return {
    ...parameter,
    default: value ?? null,
    uniqueGroup: uniqueGroup ?? null,
    obsoletes: obsoletes ?? null,
  };
}

function actionJson(action: AgentAction): AgentActionJson {
  const { timeout, interval, depth, role } = action;
  return {
    ...action,
    timeout: timeout ?? null,
    interval: interval ?? null,
    depth: depth ?? null,
    role: role ?? null,
  };
}

function agentJson(agent: AgentFacts): AgentJson {
  const { standard, provider, type, ocfVersion, origin, sources, parameters } = agent;
  return {
    name: agentName(agent),
    standard,
    provider: provider ?? null,
    type,
    ocfVersion: ocfVersion ?? null,
    origin,
    sources,
    parameterCount: parameters.size,
  };
}

function wholeJson(agent: AgentFacts): AgentJson {
  return {
    ...agentJson(agent),
    parameters: [...agent.parameters.values()].map(parameterJson),
    actions: agent.actions.map(actionJson),
    ...(agent.standard === 'stonith'
      ? { deviceParameters: [...deviceParameters().values()].map(parameterJson) }
      : {}),
  };
}

function render(tool: AgentsJson['tool'], agents: readonly AgentJson[]): string {
  const document: AgentsJson = { formatVersion: AGENTS_FORMAT_VERSION, tool, agents };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** Renders the list. */
export function renderAgentsJson(tool: AgentsJson['tool'], agents: readonly AgentFacts[]): string {
  return render(tool, agents.map(agentJson));
}

/** Renders one agent with everything that is known of it. */
export function renderAgentJson(tool: AgentsJson['tool'], agent: AgentFacts): string {
  return render(tool, [wholeJson(agent)]);
}
