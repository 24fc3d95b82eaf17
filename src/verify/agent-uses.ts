/** Which agent each primitive runs, and the parameters that its definition gives to it, where they are written. */
import { agentName, type AgentFacts } from '../agents/agent.js';
import { onceFor } from '../base/once-for.js';
import { isSecretName } from '../base/secret-forms.js';
import type { NvPair, NvSet } from '../cib/nvsets.js';
import type { PrimitiveElement } from '../cib/resource-elements.js';
import { startTagSpan } from '../xml/element.js';
import type { Span } from '../base/source.js';
import type { CibContext } from './rule.js';

export interface AgentUse {
  readonly primitive: PrimitiveElement;
  /** As a message names it: `ocf:heartbeat:IPaddr2`. */
  readonly name: string;
  readonly agent: AgentFacts;
}

/** What a message calls the agent of a resource. */
export const agentOf = onceFor((resource: Pick<PrimitiveElement, 'class' | 'provider' | 'type'>): string => {
  const { class: standard, type } = resource;
  const provider = standard === 'ocf' ? resource.provider : undefined;
  const before = provider === undefined ? standard : `${standard}:${provider}`;
  if (before === undefined || type === undefined) return before ?? type ?? '';
  return `${before}:${type}`;
});

type CibAndAgents = Pick<CibContext, 'cib' | 'agents'>;

/** The primitives of whose agents something is known, in document order. */
export const agentUses = onceFor(({ cib, agents }: CibAndAgents): readonly AgentUse[] => {
  const uses: AgentUse[] = [];
  for (const primitive of cib.primitives) {
    const agent = agents.of(primitive);
    if (agent) uses.push({ primitive, name: agentName(agent), agent });
  }
  return uses;
});

/** Remembers what was met for each agent: templates and references give one element to many resources. */
export class MetOnce {
  readonly #byAgent = new Map<string, Set<unknown>>();

  /** True when the element is met for the first time for that agent. */
  isFirst(agent: string, element: unknown): boolean {
    let met = this.#byAgent.get(agent);
    if (!met) this.#byAgent.set(agent, (met = new Set()));
    const before = met.size;
    return met.add(element).size > before;
  }
}

/** A parameter as it is written for an agent. */
export interface GivenParameter extends AgentUse {
  readonly pair: NvPair;
  readonly value: string;
}

/** What is written for known agents, each pair once for an agent. */
function parametersIn(
  context: CibAndAgents,
  setsOf: (primitive: PrimitiveElement) => readonly NvSet[],
): readonly GivenParameter[] {
  const met = new MetOnce();
  const given: GivenParameter[] = [];
  for (const { primitive, name, agent } of agentUses(context)) {
    for (const pair of setsOf(primitive).flatMap(({ pairs }) => pairs)) {
      const { value, element } = pair;
      if (value !== undefined && met.isFirst(name, element))
        given.push({ primitive, name, agent, pair, value });
    }
  }
  return given;
}

/**
 * The parameters that definitions and templates give to known agents, each once at its place. What a group or clone
 * gives is left out: its members take from it what they know.
 */
export const givenParameters = onceFor((context: CibAndAgents) =>
  parametersIn(context, ({ instance }) => instance),
);

/** The parameters that operations give to known agents for themselves alone, each once at its place. */
export const operationParameters = onceFor((context: CibAndAgents) =>
  parametersIn(context, ({ operations }) => operations.flatMap(({ instance }) => instance)),
);

/** Help for a finding that rests on the facts of an agent: which versions of it they are. */
export function basisOf({ origin, sources }: AgentFacts): string {
  const versions = sources.join(', ');
  return origin === 'own'
    ? `by the metadata in ${versions}`
    : `by the metadata of ${versions}; with --agents, by that of your own agents`;
}

/** The severity of a finding that another version of the agent may not deserve. */
export function severityBy({ origin }: AgentFacts): 'error' | 'warning' {
  return origin === 'own' ? 'error' : 'warning';
}

/** A value in a message: in quotes, or not at all when it may be a secret. */
export function shownValue(name: string, value: string): string {
  return isSecretName(name) ? 'its value' : `"${value}"`;
}

/** Where a finding about a primitive as a whole stands. */
export function placeOf({ element }: PrimitiveElement): Span {
  return startTagSpan(element);
}
