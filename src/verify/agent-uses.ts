/** Which agent each primitive runs, and the parameters that its definition gives to it, where they are written. */
import type { AgentFacts } from '../agents/agent.js';
import { isSecretName } from '../base/secret-forms.js';
import type { NvPair } from '../cib/nvsets.js';
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
export function agentOf(resource: Pick<PrimitiveElement, 'class' | 'provider' | 'type'>): string {
  const parts = [resource.class, resource.class === 'ocf' ? resource.provider : undefined, resource.type];
  return parts.filter((part) => part !== undefined).join(':');
}

/** The primitives of whose agents something is known, in document order. */
export function agentUses({ cib, agents }: Pick<CibContext, 'cib' | 'agents'>): readonly AgentUse[] {
  return cib.primitives.flatMap((primitive) => {
    const agent = agents.of(primitive);
    return agent ? { primitive, name: agentOf(primitive), agent } : [];
  });
}

/** A parameter as it is written for an agent. */
export interface GivenParameter extends AgentUse {
  readonly pair: NvPair;
  readonly value: string;
}

/**
 * The parameters that definitions and templates give to known agents, each once at its place. What a group or clone
 * gives is left out: its members take from it what they know.
 */
export function givenParameters(context: Pick<CibContext, 'cib' | 'agents'>): readonly GivenParameter[] {
  const seen = new Map<unknown, Set<string>>();
  return agentUses(context).flatMap((use) =>
    use.primitive.instance.flatMap(({ pairs }) =>
      pairs.flatMap((pair) => {
        const agents = seen.get(pair.element) ?? new Set();
        if (pair.value === undefined || agents.has(use.name)) return [];
        seen.set(pair.element, agents.add(use.name));
        return { ...use, pair, value: pair.value };
      }),
    ),
  );
}

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
