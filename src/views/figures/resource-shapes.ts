/** The shape of an outermost resource: what it is, its members in their order, and where it runs, when that is known. */
import { compareNames } from '../../base/compare.js';
import { groupBy } from '../../base/group-by.js';
import type { ResourceElement } from '../../cib/resource-elements.js';
import { partsOf, primitivesIn } from '../../config/resources.js';
import type { PlanOutcomes, ResourceOutcome } from '../../scheduler/plan/plan.js';
import { attributeOf } from '../../xml/element.js';
import { counted, firstLines, line, namesText, type DiagramShape, type Line, type Tone } from './diagram.js';
import { placeOf } from './place-text.js';

/** A shape before what is alike is folded: shapes of one sort may be. */
export interface Draft {
  readonly shape: DiagramShape;
  readonly sort: string;
}

/** Members that are shown one by one. */
const MOST_PARTS = 10;

export function resourceKey(id: string): string {
  return `resource ${id}`;
}

function agentText(resource: ResourceElement | undefined): string {
  if (resource?.kind !== 'primitive') return '';
  return [resource.class, resource.provider, resource.type].filter((part) => part !== undefined).join(':');
}

function isPromotable(resource: ResourceElement): boolean {
  if (resource.kind !== 'clone') return false;
  const set = resource.meta.flatMap(({ pairs }) => pairs).find(({ name }) => name === 'promotable');
  return resource.legacyMaster || set?.value?.toLowerCase() === 'true';
}

function kindText(resource: ResourceElement): string {
  switch (resource.kind) {
    case 'primitive':
      return agentText(resource);
    case 'group':
      return `group of ${counted(resource.members.length, 'member')}`;
    case 'clone': {
      const kind = isPromotable(resource) ? 'promotable clone' : 'clone';
      return resource.child?.kind === 'group'
        ? `${kind} of a group`
        : `${kind} of ${agentText(resource.child)}`;
    }
    case 'bundle':
      return `bundle${resource.container ? ` (${resource.container.name})` : ''}`;
  }
}

/** Members of a group, cloned or not; what is in a bundle. */
function partLines(resource: ResourceElement): readonly Line[] {
  const [inner] = partsOf(resource);
  const group = resource.kind === 'group' ? resource : inner?.kind === 'group' ? inner : undefined;
  if (group)
    return firstLines(
      group.members.map(({ id }) => line(id)),
      MOST_PARTS,
      'members',
    );
  return resource.kind === 'bundle' && inner ? [line(inner.id)] : [];
}

function nodesText(places: ResourceOutcome['now']): string {
  const promoted = places.filter(({ role }) => role === 'Promoted').map(({ node }) => node);
  const nodes = [...new Set(places.map(({ node }) => node))].sort(compareNames);
  if (nodes.length === 0) return 'stopped';
  const others = nodes.filter((node) => !promoted.includes(node));
  if (promoted.length === 0) return `on ${namesText(nodes, 3)}`;
  return `promoted on ${namesText(promoted, 2)}${others.length > 0 ? `, also on ${namesText(others, 2)}` : ''}`;
}

function isSame(a: ResourceOutcome['now'], b: ResourceOutcome['now']): boolean {
  const text = (places: ResourceOutcome['now']): string =>
    JSON.stringify(places.map(({ node, role }) => `${node} ${role}`).sort());
  return text(a) === text(b);
}

/** Where it is and goes: `on node1`, `node1, then on node2`. */
function placeLines(outcomes: readonly ResourceOutcome[]): readonly Line[] {
  if (outcomes.length === 0) return [];
  const lines: Line[] = [];
  const [now, after] = [outcomes.flatMap((one) => one.now), outcomes.flatMap((one) => one.after)];
  if (outcomes.some(({ failed }) => failed)) lines.push(line('failed', 'bad'));
  const isChanging = outcomes.some((one) => !isSame(one.now, one.after));
  if (!isChanging) lines.push(line(nodesText(now), now.length === 0 ? 'muted' : 'good'));
  else lines.push(line(`${nodesText(now)} → ${nodesText(after)}`, after.length === 0 ? 'bad' : 'change'));
  if (outcomes.some(({ blocked, change }) => blocked || change === 'blocked'))
    lines.push(line('blocked', 'bad'));
  if (outcomes.some(({ change }) => change === 'left-alone')) lines.push(line('not managed', 'warning'));
  return lines;
}

/** What is worst, or changes, is what the whole looks like. */
export function toneOf(lines: readonly Line[]): Tone {
  const tones = new Set(lines.map(({ tone }) => tone));
  const order: readonly Tone[] = ['bad', 'change', 'warning'];
  return order.find((tone) => tones.has(tone)) ?? 'plain';
}

/** Outcomes by the outermost resource that they belong to. */
export function outcomesByTop(
  plan: PlanOutcomes | undefined,
): ReadonlyMap<string, readonly ResourceOutcome[]> {
  return groupBy(plan?.outcomes ?? [], ({ top }) => top);
}

/** @param said - what else is to be said of it */
export function resourceDraft(
  resource: ResourceElement,
  outcomes: readonly ResourceOutcome[],
  said: readonly Line[],
): Draft {
  const state = placeLines(outcomes);
  const kind = kindText(resource);
  const members = primitivesIn(resource).map(agentText);
  return {
    shape: {
      key: resourceKey(resource.id),
      kind: resource.kind === 'group' ? 'group' : 'resource',
      title: resource.id,
      lines: [line(kind, 'muted'), ...state, ...said],
      parts: partLines(resource),
      tone: toneOf(state),
      about: `${resource.kind} ${resource.id}, ${placeOf(resource.element)}`,
    },
    sort: JSON.stringify([kind, members, attributeOf(resource.element, 'class') ?? '']),
  };
}
