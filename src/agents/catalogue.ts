/** AgentCatalogue: agents by name, out of several sources of which an earlier one wins over a later one. */
import { agentName, type AgentFacts } from './agent.js';

/** A source of facts. */
export interface AgentSource {
  /** The names of its agents, as {@link agentName} has them. */
  readonly names: Iterable<string>;
  named(name: string): AgentFacts | undefined;
}

/** How a resource names its agent. */
export interface AgentReference {
  readonly class: string | undefined;
  readonly provider: string | undefined;
  readonly type: string | undefined;
}

export class AgentCatalogue {
  readonly #sources: readonly AgentSource[];
  readonly #names: ReadonlySet<string>;

  constructor(sources: readonly AgentSource[]) {
    this.#sources = sources;
    this.#names = new Set(sources.flatMap(({ names }) => [...names]));
  }

  /** The names of all agents, sorted. */
  get names(): readonly string[] {
    return [...this.#names].sort();
  }

  named(name: string): AgentFacts | undefined {
    for (const source of this.#sources) {
      const found = source.named(name);
      if (found) return found;
    }
    return undefined;
  }

  /** The facts of an agent; its provider counts for standard `ocf` only. */
  agentFacts(standard: string, provider: string | undefined, type: string): AgentFacts | undefined {
    return this.named(agentName({ standard, provider: standard === 'ocf' ? provider : undefined, type }));
  }

  /** The facts of the agent of a primitive or template. */
  of({ class: standard, provider, type }: AgentReference): AgentFacts | undefined {
    return standard === undefined || type === undefined
      ? undefined
      : this.agentFacts(standard, provider, type);
  }

  /** These facts, with others that win over them. */
  overlaidBy(source: AgentSource): AgentCatalogue {
    return new AgentCatalogue([source, ...this.#sources]);
  }
}

/** A catalogue that knows no agent: nothing is said about agents. */
export const NO_AGENTS = new AgentCatalogue([]);

/** The facts of metadata that the user gave; of two with one name the last counts. */
export function ownAgents(facts: readonly AgentFacts[]): AgentSource {
  const byName = new Map(facts.map((agent) => [agentName(agent), agent]));
  return { names: [...byName.keys()], named: (name) => byName.get(name) };
}
