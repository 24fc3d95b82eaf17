/** What an editor shows of the word under the mouse: facts about options and parameters, and where a resource runs. */
import type { AgentCatalogue } from '../agents/catalogue.js';
import type { Span } from '../base/source.js';
import { attributeOf, valueSpan, type XmlElement } from '../xml/element.js';
import { attributeAt, elementAt, type EditedCib } from './edited-document.js';
import { agentAround, factNamed, type Around } from './facts.js';
import type { Fates } from './fates.js';
import { definitionOf, idAt } from './navigation.js';

export interface Hover {
  readonly at: Span;
  /** Paragraphs; the first one is the most important. */
  readonly paragraphs: readonly string[];
}

const aroundOf = (element: XmlElement): Around => ({
  name: element.name,
  attribute: (name) => attributeOf(element, name),
});

/** The elements above one, outermost first. */
function above(element: XmlElement): Around[] {
  const chain: Around[] = [];
  for (let at = element.parent; at; at = at.parent) chain.unshift(aroundOf(at));
  return chain;
}

function pairHover(element: XmlElement, agents: AgentCatalogue): Hover | undefined {
  const name = attributeOf(element, 'name');
  const fact = name === undefined ? undefined : factNamed(name, above(element), agents);
  if (!fact) return undefined;
  const paragraphs = [`${fact.name}: ${fact.form}`, ...(fact.words === undefined ? [] : [fact.words])];
  return { at: valueSpan(element, 'name'), paragraphs };
}

function agentHover(element: XmlElement, agents: AgentCatalogue): Hover | undefined {
  const agent = agentAround(aroundOf(element), agents);
  if (!agent) return undefined;
  const required = [...agent.parameters.values()].filter((one) => one.required).map(({ name }) => name);
  const advised = agent.actions.flatMap(({ name, timeout }) =>
    timeout === undefined ? [] : [`${name} ${timeout}`],
  );
  return {
    at: valueSpan(element, 'type'),
    paragraphs: [
      `${agent.type}: ${agent.parameters.size} parameters${required.length > 0 ? `, required: ${required.join(', ')}` : ''}`,
      ...(advised.length === 0 ? [] : [`advised timeouts: ${advised.join(', ')}`]),
      `by the metadata of ${agent.sources.join(', ')}`,
    ],
  };
}

/** Where a resource runs and will run, and why, by the status of the CIB or that of a healthy cluster. */
function resourceWords(fates: Fates, id: string): readonly string[] {
  if (fates === 'refused') return ['Pacemaker refuses this configuration: nothing is planned with it'];
  const fate = fates?.fates.get(id);
  return fate ? [fate.words, ...fate.reasons] : [];
}

/** What is to be shown at an offset; undefined where nothing is known. */
export function hoverAt(
  document: EditedCib,
  offset: number,
  { agents, fates }: { readonly agents: AgentCatalogue; readonly fates: () => Fates },
): Hover | undefined {
  const element = elementAt(document.document.root, offset);
  const attribute = element && attributeAt(element, offset);
  if (!element || !attribute) return undefined;
  if (element.name === 'nvpair' && attribute.name !== 'id') return pairHover(element, agents);
  if (['class', 'provider', 'type'].includes(attribute.name)) return agentHover(element, agents);
  const named = idAt(document, offset);
  if (!named) return undefined;
  const defined = document.references?.definitionOf(named.id);
  const what = defined && definitionOf(document, named.id) ? `${defined.name} "${named.id}"` : undefined;
  const words = resourceWords(fates(), named.id);
  const paragraphs = [...(what === undefined ? [] : [what]), ...words];
  return paragraphs.length === 0 ? undefined : { at: named.at, paragraphs };
}
