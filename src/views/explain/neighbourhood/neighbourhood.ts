/** The neighbourhood of a resource: what it is tied to by constraints, and the nodes; never more than can be read. */
import type { Resource } from '../../../cluster/model/resource.js';
import { topResource } from '../../../cluster/model/resource-queries.js';
import type { Explanation } from '../../../explain/explanation.js';
import { linkedConstraintsOf, type LinkedConstraint } from '../../../explain/linked-constraints.js';
import { outcomeOf } from '../../../explain/proposals/outcome.js';
import { counted, line, namesText } from '../../figures/diagram.js';
import { injectionViews } from '../injections.js';
import { referenceOf, referenceText } from '../explanation-view.js';
import { nodeCandidates, type Candidate } from './node-box.js';
import { MOST_SHAPES, type Arrow, type Box, type NeighbourhoodView } from './picture.js';
import { resourceLines } from './resource-box.js';
import type { BoxFacts } from './standing.js';

/** Arrows between two boxes before the rest of them is only counted. */
const MOST_ARROWS = 6;
/** What the boxes for the folded may need: three boxes, and an arrow for each kind and direction. */
const KEPT_FOR_FOLDED = 15;
/** What the nodes may take of the rest before neighbours get their share. */
const MOST_FOR_NODES = 22;
const NAMES_OF_FOLDED = 3;

function keyOf(resource: Resource): string {
  return `resource ${resource.id}`;
}

function arrowOf({ kind, from, to, label, id, at }: LinkedConstraint): Arrow {
  const isApart = kind === 'colocation' && label.startsWith('-');
  return {
    kind,
    from: keyOf(from),
    to: keyOf(to),
    label: `${kind} ${label}${isApart ? ', apart' : ''}`,
    tone: isApart ? 'warning' : 'plain',
    id,
    at: referenceText(referenceOf(at)),
  };
}

/** True when the resource in the middle depends on the other end. */
function dependsOnIt({ kind, from, to }: Pick<Arrow, 'kind' | 'from' | 'to'>, key: string): boolean {
  return kind === 'colocation' ? to === key : from === key;
}

function neighbourCandidates(
  facts: BoxFacts,
  center: Resource,
  links: readonly LinkedConstraint[],
): Candidate[] {
  const neighbours = new Set(links.flatMap(({ from, to }) => [from, to]).filter((one) => one !== center));
  return [...neighbours].map((resource) => {
    const key = keyOf(resource);
    const arrows = links.filter(({ from, to }) => from === resource || to === resource).map(arrowOf);
    const [first] = arrows;
    const lines = resourceLines(facts, resource, 'around');
    const isNoted = lines.some(({ tone }) => tone === 'bad' || tone === 'change');
    return {
      box: {
        key,
        kind: 'resource',
        title: resource.id,
        isCenter: false,
        side: first && dependsOnIt(first, key) ? 'left' : 'right',
        lines,
      },
      arrows,
      weight: (lines.some(({ tone }) => tone === 'bad') ? 2 : 0) + (isNoted ? 1 : 0),
    };
  });
}

/** One arrow for those of a kind in one direction: `97 colocations`. */
function countedArrows(arrows: readonly Arrow[], center: Box, key: string): readonly Arrow[] {
  const groups = new Map<string, Arrow[]>();
  for (const arrow of arrows) {
    const group = `${arrow.kind} ${arrow.from === center.key}`;
    groups.set(group, [...(groups.get(group) ?? []), arrow]);
  }
  return [...groups.values()].flatMap(([first, ...others]): Arrow[] => {
    if (!first) return [];
    const [from, to] = first.from === center.key ? [center.key, key] : [key, center.key];
    if (others.length === 0) return [{ ...first, from, to }];
    const count = others.length + 1;
    const label =
      first.kind === 'place' ? `here now or then: ${count}` : counted(count, `${first.kind} constraint`);
    return [{ kind: first.kind, from, to, label, tone: 'plain', id: '', at: '' }];
  });
}

/** A candidate with so many arrows that they would be no picture any more: the last of them are counted. */
function withFewArrows(candidate: Candidate, center: Box): Candidate {
  const { box, arrows } = candidate;
  if (arrows.length <= MOST_ARROWS) return candidate;
  const shown = arrows.slice(0, MOST_ARROWS / 2);
  const counts = countedArrows(arrows.slice(MOST_ARROWS / 2), center, box.key);
  return {
    ...candidate,
    arrows: [...shown, ...counts.map((one) => ({ ...one, label: `${one.label} more` }))],
  };
}

interface Choice {
  readonly shown: readonly Candidate[];
  readonly folded: readonly Candidate[];
  readonly shapes: number;
}

/** As many as there is room for, those that matter most first; in the order in which they were given. */
function choose(candidates: readonly Candidate[], room: number): Choice {
  const cost = ({ arrows }: Candidate): number => 1 + arrows.length;
  const shown = new Set<Candidate>();
  let shapes = 0;
  for (const candidate of candidates.toSorted((a, b) => b.weight - a.weight)) {
    if (shapes + cost(candidate) > room) break;
    shapes += cost(candidate);
    shown.add(candidate);
  }
  return {
    shown: candidates.filter((one) => shown.has(one)),
    folded: candidates.filter((one) => !shown.has(one)),
    shapes,
  };
}

/** One box for all that there is no room for. */
function foldedBox(folded: readonly Candidate[], center: Box, what: string): readonly Candidate[] {
  const [first] = folded;
  if (!first) return [];
  const { side } = first.box;
  const key = `folded ${what} ${side ?? ''}`;
  const lines = [
    line(
      namesText(
        folded.map(({ box }) => box.title),
        NAMES_OF_FOLDED,
      ),
      'muted',
    ),
  ];
  const bad = folded.filter(({ box }) => box.lines.some(({ tone }) => tone === 'bad'));
  if (bad.length > 0) lines.push(line(`${bad.length} of them in trouble`, 'bad'));
  const box: Box = {
    key,
    kind: 'folded',
    title: counted(folded.length, `more ${what}`),
    isCenter: false,
    side,
    lines,
  };
  const arrows = countedArrows(
    folded.flatMap((one) => one.arrows),
    center,
    key,
  );
  return [{ box, arrows, weight: 0 }];
}

function omittedText({ shown, folded }: Choice, what: string): readonly string[] {
  if (folded.length === 0) return [];
  const all = counted(shown.length + folded.length, what);
  return [`Drawn one by one: ${shown.length} of ${all}; the others are in a box that counts them.`];
}

/** Ties inside of what is in the middle, which has one box. */
function innerText(links: readonly LinkedConstraint[], center: Resource): readonly string[] {
  const inner = links.filter(({ from, to }) => from === center && to === center);
  if (inner.length === 0) return [];
  const names = namesText(inner.map(({ id }) => id));
  return [`Not drawn, since both ends are in "${center.id}": ${names}.`];
}

/** Drawn is the outermost resource, whose constraints hold for what is in it. */
function askedLines(resource: Resource, center: Resource): Box['lines'] {
  return resource === center ? [] : [line(`with "${resource.id}", which was asked for`, 'muted')];
}

/** Boxes for the resource, its neighbours and the nodes; arrows for constraints, and for where it is and goes. */
export function neighbourhoodView(explanation: Explanation, resource: Resource): NeighbourhoodView {
  const center = topResource(resource);
  const links = linkedConstraintsOf(explanation, resource);
  const facts = {
    explanation,
    outcome: outcomeOf(explanation.outcomes),
    changes: explanation.changes.resources,
  };
  const box: Box = {
    key: keyOf(center),
    kind: 'resource',
    title: center.id,
    isCenter: true,
    side: undefined,
    lines: [...askedLines(resource, center), ...resourceLines(facts, center, 'center')],
  };
  const few = (all: readonly Candidate[]): Candidate[] => all.map((one) => withFewArrows(one, box));
  const around = nodeCandidates(facts, center, box);
  const allNodes = few(around.candidates);
  const allNeighbours = few(neighbourCandidates(facts, center, links));
  const room = MOST_SHAPES - KEPT_FOR_FOLDED - 1;
  const needed = allNeighbours.reduce((sum, { arrows }) => sum + 1 + arrows.length, 0);
  const nodes = choose(allNodes, Math.max(MOST_FOR_NODES, room - needed));
  const neighbours = choose(allNeighbours, room - nodes.shapes);
  const sides = (['left', 'right'] as const).map((side) =>
    neighbours.folded.filter((one) => one.box.side === side),
  );
  const candidates = [
    ...neighbours.shown,
    ...sides.flatMap((folded) => foldedBox(folded, box, 'resource')),
    ...nodes.shown,
    ...foldedBox(nodes.folded, box, 'node'),
  ];
  return {
    boxes: [box, ...candidates.map((one) => one.box)],
    arrows: candidates.flatMap(({ arrows }) => arrows),
    omitted: [
      ...(allNeighbours.length === 0 ? ['No constraint ties it to another resource.'] : []),
      ...omittedText(neighbours, 'resource'),
      ...omittedText(nodes, 'node'),
      ...innerText(links, center),
      ...(around.outside > 0
        ? [
            `Not drawn: ${counted(around.outside, 'node')} that cannot run it, such as the insides of bundles.`,
          ]
        : []),
    ],
    injected: injectionViews(explanation),
  };
}
