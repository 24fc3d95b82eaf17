/** Facts about names and values in a CIB, by where they stand: options, meta attributes, parameters of agents. */
import type { AgentCatalogue } from '../agents/catalogue.js';
import type { AgentParameter } from '../agents/agent.js';
import { CLUSTER_OPTIONS, clusterOptionNamed } from '../config/option-catalog.js';
import { choicesOf, describeKind, META_ATTRIBUTES } from '../config/meta-catalog.js';
import { META_WORDS, OPTION_WORDS } from './option-words.js';

/** An element as far as it is known. */
export interface Around {
  readonly name: string;
  attribute(name: string): string | undefined;
}

/** A name that may stand in a pair, with what is known of it. */
export interface NamedFact {
  readonly name: string;
  /** In one line: `boolean, "true" when it is absent`. */
  readonly form: string;
  readonly words?: string | undefined;
  /** The values that it may have; empty where any text may stand there. */
  readonly values: readonly string[];
}

const BOOLEANS = ['true', 'false'];

function optionFact(name: string): NamedFact | undefined {
  const option = clusterOptionNamed(name) ?? CLUSTER_OPTIONS.find(({ formerName }) => formerName === name);
  if (!option) return undefined;
  const { type, choices = [], default: value, formerName, generated } = option;
  const form = [
    type === 'choice' ? `one of ${choices.join(', ')}` : type,
    value === undefined ? '' : `"${value}" when it is absent`,
    formerName === undefined
      ? ''
      : formerName === name
        ? `now called "${option.name}"`
        : `before 3.0.2 "${formerName}"`,
    generated ? 'written by the cluster' : '',
  ];
  return {
    name,
    form: form.filter((part) => part !== '').join('; '),
    words: OPTION_WORDS.get(option.name),
    values: type === 'boolean' ? BOOLEANS : choices,
  };
}

function metaFact(name: string): NamedFact | undefined {
  const kind = META_ATTRIBUTES.get(name);
  if (!kind) return undefined;
  const choices = choicesOf(kind);
  return {
    name,
    form: describeKind(kind, choices),
    words: META_WORDS.get(name),
    values: kind === 'boolean' ? BOOLEANS : choices,
  };
}

function parameterFact({
  name,
  type,
  default: value,
  required,
  values,
  replacedBy,
  deprecated,
}: AgentParameter): NamedFact {
  const form = [
    type === 'select' ? `one of ${values.join(', ')}` : type,
    required ? 'required' : '',
    value === undefined ? '' : `"${value}" when it is absent`,
    deprecated ? `deprecated${replacedBy.length > 0 ? `: use ${replacedBy.join(', ')}` : ''}` : '',
  ];
  return {
    name,
    form: form.filter((part) => part !== '').join('; '),
    values: type === 'boolean' ? BOOLEANS : values,
  };
}

/** The names that a pair may have in a set, by the elements around it, outermost first. */
export function namesIn(around: readonly Around[], agents: AgentCatalogue): readonly NamedFact[] {
  const set = around.at(-1);
  switch (set?.name) {
    case 'cluster_property_set':
      return CLUSTER_OPTIONS.flatMap(({ name }) => optionFact(name) ?? []);
    case 'meta_attributes':
      return [...META_ATTRIBUTES.keys()].flatMap((name) => metaFact(name) ?? []);
    case 'instance_attributes': {
      const owner = around.at(-2);
      const agent = owner && agentAround(owner, agents);
      return [...(agent?.parameters.values() ?? [])].map(parameterFact);
    }
    default:
      return [];
  }
}

/** What is known of the agent of a primitive or template. */
export function agentAround(owner: Around, agents: AgentCatalogue): ReturnType<AgentCatalogue['of']> {
  const [standard, provider, type] = ['class', 'provider', 'type'].map((name) => owner.attribute(name));
  return agents.of({ class: standard, provider, type });
}

/** What is known of the name of a pair in a set. */
export function factNamed(
  name: string,
  around: readonly Around[],
  agents: AgentCatalogue,
): NamedFact | undefined {
  switch (around.at(-1)?.name) {
    case 'cluster_property_set':
      return optionFact(name);
    case 'meta_attributes':
      return metaFact(name);
    default:
      return namesIn(around, agents).find((fact) => fact.name === name);
  }
}
