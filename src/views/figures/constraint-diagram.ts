/** The constraints of a whole cluster as a diagram: resources, what ties them, and the nodes that they are located by. */
import type { Configuration } from '../../config/configuration.js';
import type { PlanOutcomes } from '../../scheduler/plan/plan.js';
import { BOTH_LEGEND, isBothWays, withBothWays } from './both-ways.js';
import { constraintLinks } from './constraint-links.js';
import { line, type Diagram, type DiagramLink, type LinkStyle } from './diagram.js';
import { folded } from './fold.js';
import { locationsOf } from './locations.js';
import { outcomesByTop, resourceDraft, resourceKey, type Draft } from './resource-shapes.js';

/** More links than that go without the ids of their constraints, which are in their titles all the same. */
const MOST_WITH_IDS = 26;
/** Sentences of the description. */
const MOST_DESCRIBED = 40;

const LEGEND: Readonly<Record<LinkStyle, string>> = {
  colocation: 'Solid: colocation, from the dependent to the primary, which is placed first.',
  order: 'Dashed: order, from what is first to what comes then.',
  location: 'Dotted: location, from the resource to the node.',
  place: '',
};

/** A guest node that a constraint names is no resource of the configuration. */
function guestDrafts(links: readonly DiagramLink[], drafts: readonly Draft[]): readonly Draft[] {
  const known = new Set(drafts.map(({ shape }) => shape.key));
  const missing = new Set(links.flatMap(({ from, to }) => [from, to]).filter((key) => !known.has(key)));
  return [...missing].map((key) => ({
    shape: {
      key,
      kind: 'resource',
      title: key.slice(resourceKey('').length),
      lines: [line('guest node', 'muted')],
      parts: [],
      tone: 'plain',
    },
    sort: 'guest node',
  }));
}

function described(links: readonly DiagramLink[], titleOf: ReadonlyMap<string, string>): string {
  const sentences = links.slice(0, MOST_DESCRIBED).map(({ from, to, head, style, lines: [said] }) => {
    const [start, end] = head === 'from' ? [to, from] : [from, to];
    return `${titleOf.get(start) ?? start} to ${titleOf.get(end) ?? end}: ${style}${said ? `, ${said.text}` : ''}.`;
  });
  const more = links.length - sentences.length;
  return [...sentences, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
}

function withoutIds(links: readonly DiagramLink[]): readonly DiagramLink[] {
  return links.map((link) => ({ ...link, lines: link.lines.slice(0, 1) }));
}

/**
 * What the constraints of a configuration tie together.
 * @param plan - tells where everything runs; without it the drawing is of the configuration alone
 */
export function constraintDiagram(configuration: Configuration, plan?: PlanOutcomes): Diagram {
  const { cib, resources, constraints } = configuration;
  const outcomes = outcomesByTop(plan);
  const locations = locationsOf(constraints.locations, resources);
  const own = cib.resources.map((resource) =>
    resourceDraft(
      resource,
      outcomes.get(resource.id) ?? [],
      locations.words.get(resourceKey(resource.id)) ?? [],
    ),
  );
  const all = [...locations.links, ...constraintLinks(constraints, resources)];
  const drafts = [...locations.nodes, ...own];
  const guests = guestDrafts(all, drafts);
  const { shapes, links: tied, notes } = folded([...drafts, ...guests], all, 'resource');
  const links = withBothWays(tied);
  const hasIds = links.length <= MOST_WITH_IDS;
  const styles = [...new Set(links.map(({ style }) => style))];
  return {
    title: 'the constraints of the cluster',
    description: described(links, new Map(shapes.map(({ key, title }) => [key, title]))),
    shapes,
    links: hasIds ? links : withoutIds(links),
    heading: [],
    notes: [
      ...notes,
      ...(links.length === 0 ? ['No constraint ties resources to each other or to nodes.'] : []),
      ...styles.map((style) => LEGEND[style]),
      ...(links.some(isBothWays) ? [BOTH_LEGEND] : []),
    ],
  };
}
