/** Resources whose agent no known release has, and is called nearly like one that exists. */
import { onceFor } from '../../../base/once-for.js';
import { attributeOf, valueSpan } from '../../../xml/element.js';
import type { AgentCatalogue, AgentReference } from '../../../agents/catalogue.js';
import { isNamedOnly } from '../../../agents/named-only.js';
import { successorOf } from '../../../agents/successors.js';
import { closest } from '../../../base/closest.js';
import { agentOf } from '../../agent-uses.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

/** Providers whose agents are all known; others, vendors among them, have had agents that are not. */
const COMPLETE = ['ocf:heartbeat', 'ocf:pacemaker'];

/** More edits make another name, not a misspelt one. */
const MOST_EDITS = 2;

interface Suspicion {
  /** The attribute that is most likely wrong. */
  readonly attribute: 'type' | 'provider';
  /** The name of the agent that is most likely meant. */
  readonly meant: string;
}

/** Shorter names differ in too few letters for any doubt; below LONG letters two edits make another name. */
const SHORTEST = 4;
const LONG = 6;

/** What tells a fence agent from the others. */
function stemOf(type: string): string {
  return type.replace(/^fence_/, '');
}

/** The types of agents by standard and provider: `ocf:heartbeat`, `stonith`. */
const typesByFamily = onceFor((agents: AgentCatalogue): ReadonlyMap<string, readonly string[]> => {
  const families = new Map<string, string[]>();
  for (const name of agents.names) {
    const at = name.lastIndexOf(':');
    const types = families.get(name.slice(0, at)) ?? [];
    types.push(name.slice(at + 1));
    families.set(name.slice(0, at), types);
  }
  return families;
});

class Suspect {
  readonly #agents: AgentCatalogue;
  readonly #families: ReadonlyMap<string, readonly string[]>;
  readonly #known = new Map<string, Suspicion | undefined>();

  constructor(agents: AgentCatalogue) {
    this.#agents = agents;
    this.#families = typesByFamily(agents);
  }

  /** Why an agent is doubted; undefined for one that is known, and one of which nothing can be said. */
  of(agent: AgentReference): Suspicion | undefined {
    const key = agentOf(agent);
    if (!this.#known.has(key)) this.#known.set(key, this.#doubt(agent));
    return this.#known.get(key);
  }

  #doubt(agent: AgentReference): Suspicion | undefined {
    const { class: standard, provider, type } = agent;
    const name = agentOf(agent);
    if (type === undefined || this.#agents.of(agent) || isNamedOnly(name) || successorOf(name))
      return undefined;
    if (standard === 'stonith') return this.#withinFamily('stonith', type);
    if (standard !== 'ocf' || provider === undefined) return undefined;
    const family = `ocf:${provider}`;
    if (this.#families.has(family)) return this.#withinFamily(family, type) ?? this.#elsewhere(family, type);
    const meant = closest(family, this.#families.keys(), MOST_EDITS);
    const isKnown = meant !== undefined && this.#families.get(meant)?.includes(type) === true;
    return isKnown ? { attribute: 'provider', meant: `${meant}:${type}` } : undefined;
  }

  #withinFamily(family: string, type: string): Suspicion | undefined {
    const stem = stemOf(type);
    if (stem.length < SHORTEST) return undefined;
    // Who misspells a name gets its first letter right; another first letter makes another name.
    const alike = (this.#families.get(family) ?? []).filter(
      (each) => stemOf(each)[0]?.toLowerCase() === stem[0]?.toLowerCase(),
    );
    const meant = closest(type, alike, stem.length < LONG ? 1 : MOST_EDITS);
    return meant === undefined ? undefined : { attribute: 'type', meant: `${family}:${meant}` };
  }

  /** The agent of that type of the other provider whose agents are all known. */
  #elsewhere(family: string, type: string): Suspicion | undefined {
    if (!COMPLETE.includes(family)) return undefined;
    const other = COMPLETE.find((candidate) => this.#families.get(candidate)?.includes(type) === true);
    return other === undefined ? undefined : { attribute: 'provider', meant: `${other}:${type}` };
  }
}

export default cibRule({
  meta: {
    id: 'agent-unknown',
    category: 'agents',
    severity: 'warning',
    summary: 'No known release has the agent of a resource',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A node on which the agent is not installed answers "not installed" to every action, and Pacemaker does not try again there: a resource with a misspelt agent starts nowhere.',
    fix: 'Correct provider and type of the agent. Agents of your own are known when --agents names their metadata.',
  },
  check({ cib, agents }, report) {
    const suspect = new Suspect(agents);
    for (const owner of [...cib.templates, ...cib.primitives]) {
      // What a primitive takes over is told with its template.
      if (attributeOf(owner.element, 'type') === undefined) continue;
      const suspicion = suspect.of(owner);
      if (!suspicion) continue;
      report(
        valueSpan(owner.element, suspicion.attribute),
        `"${owner.id}" runs ${agentOf(owner)}, which no known release has; did you mean "${suspicion.meant}"? A node without it answers "not installed", and the resource does not start there.`,
        {
          fix: writing(
            owner.element,
            suspicion.attribute,
            suspicion.meant.split(':').at(suspicion.attribute === 'type' ? -1 : -2),
          ),
        },
      );
    }
  },
  examples: [
    {
      title: 'a misspelt type',
      input: '<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPadr2"/>',
      finds: [
        '"WebIP" runs ocf:heartbeat:IPadr2, which no known release has; did you mean "ocf:heartbeat:IPaddr2"? A node without it answers "not installed", and the resource does not start there.',
      ],
    },
    {
      title: 'a type in the wrong case',
      input: '<primitive id="data" class="ocf" provider="heartbeat" type="filesystem"/>',
      finds: [
        '"data" runs ocf:heartbeat:filesystem, which no known release has; did you mean "ocf:heartbeat:Filesystem"? A node without it answers "not installed", and the resource does not start there.',
      ],
    },
    {
      title: 'a misspelt provider',
      input: '<primitive id="WebIP" class="ocf" provider="hearbeat" type="IPaddr2"/>',
      finds: [
        '"WebIP" runs ocf:hearbeat:IPaddr2, which no known release has; did you mean "ocf:heartbeat:IPaddr2"? A node without it answers "not installed", and the resource does not start there.',
      ],
    },
    {
      title: 'an agent of another provider',
      input: '<primitive id="dlm" class="ocf" provider="heartbeat" type="controld"/>',
      finds: [
        '"dlm" runs ocf:heartbeat:controld, which no known release has; did you mean "ocf:pacemaker:controld"? A node without it answers "not installed", and the resource does not start there.',
      ],
    },
    {
      title: "agents of one's own, and some that are known by their names only or too short for a doubt",
      input: `<primitive id="billing" class="ocf" provider="example" type="billing"/>
<primitive id="fence-guest" class="stonith" type="fence_zvm"/>
<primitive id="guest" class="ocf" provider="heartbeat" type="vm"/>
<primitive id="fence-ups" class="stonith" type="fence_nut"/>`,
      finds: [],
    },
  ],
});
