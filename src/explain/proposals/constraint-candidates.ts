/** Changes of constraints that might bring a resource to a node. */
import { INFINITY, MINUS_INFINITY, parseScore } from '../../base/score.js';
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';
import type { Colocation, LocationConstraint } from '../../cluster/model/constraint.js';
import { topResource } from '../../cluster/model/resource-queries.js';
import type { Resource } from '../../cluster/model/resource.js';
import { place, type Citation } from '../citation.js';
import { removal, setting, type Changes } from './change.js';
import { isConfigured, newLocationChange, writtenScore } from './edits.js';
import type { CandidateChange } from './model.js';
import type { Range } from './search.js';
import type { MoveProblem } from './move-problem.js';

function idOf(element: XmlElement): string {
  return attributeOf(element, 'id') ?? element.name;
}

/** Numbers that would just make up for the present node's lead. */
export function upwards({ gap }: MoveProblem, from: number): readonly number[] {
  return gap === undefined ? [] : [from + gap, from + gap - 1, from + gap + 1];
}

/** Numbers that would just give the lead away. */
export function downwards({ gap }: MoveProblem, from: number): readonly number[] {
  return gap === undefined ? [] : [from - gap, from - gap + 1, from - gap - 1];
}

function scoring(
  { explanation }: MoveProblem,
  element: XmlElement,
  range: Range,
  subject: {
    readonly kind: 'location-score' | 'colocation-score';
    readonly id: string;
    readonly at: readonly Citation[];
  },
): CandidateChange {
  const { root } = explanation.state;
  const by = (value: number): Changes => setting(root, element, 'score', writtenScore(value));
  return { ...subject, change: { range, by } };
}

/** The element that holds the score of a location constraint: itself, or its rule. */
function scoreHolder(element: XmlElement): XmlElement | undefined {
  const rule = childNamed(element, 'rule');
  const holder = rule ?? element;
  return parseScore(attributeOf(holder, 'score') ?? '') === undefined ? undefined : holder;
}

function discoveryCandidate(
  constraint: LocationConstraint,
  { node, explanation }: MoveProblem,
): CandidateChange[] {
  const { element, nodes, probeMode, id } = constraint;
  if (!element || probeMode !== 'exclusive' || nodes.some((cell) => cell.node === node)) return [];
  const change = setting(explanation.state.root, element, 'resource-discovery', 'always');
  return [{ kind: 'resource-discovery', id, at: [place(element)], change }];
}

/** Location constraints: more for the node that is wanted, less for others, or none at all. */
function locationCandidates(constraint: LocationConstraint, scene: MoveProblem): CandidateChange[] {
  const { element, nodes } = constraint;
  if (!element) return [];
  const { node, explanation } = scene;
  const { root } = explanation.state;
  const id = idOf(element);
  const own = nodes.find((cell) => cell.node === node)?.score;
  const others = nodes.filter((cell) => cell.node !== node).map(({ score }) => score);
  const at = [place(element)];
  const candidates: CandidateChange[] = [];
  const speaksAgainst =
    (own !== undefined && own < 0) || (own === undefined && others.some((score) => score > 0));
  if (speaksAgainst) {
    const change = removal(root, [element]);
    candidates.push({ kind: 'remove-location', id, at, change, resource: constraint.resource.id });
  }
  if (own === undefined && attributeOf(element, 'node') !== undefined && others.some((score) => score > 0)) {
    const change = setting(root, element, 'node', node.name);
    candidates.push({ kind: 'location-node', id, node: node.name, at, change });
  }
  const holder = scoreHolder(element);
  const from = holder && parseScore(attributeOf(holder, 'score') ?? '');
  if (!holder || from === undefined) return candidates;
  const subject = { kind: 'location-score', id: idOf(holder), at: [place(holder)] } as const;
  const add = (to: number, hints: readonly number[]): void => {
    if (from !== to) candidates.push(scoring(scene, holder, { from, to, hints }, subject));
  };
  if (own !== undefined) add(INFINITY, upwards(scene, from));
  else if (others.some((score) => score > 0)) add(0, downwards(scene, from));
  else if (others.length > 0) add(MINUS_INFINITY, downwards(scene, from));
  return candidates;
}

/** A colocation: looser, tighter or none. */
function colocationCandidates({ element }: Colocation, scene: MoveProblem): CandidateChange[] {
  if (!element) return [];
  const id = idOf(element);
  const at = [place(element)];
  const candidates: CandidateChange[] = [];
  const score = parseScore(attributeOf(element, 'score') ?? '');
  const add = (from: number, to: number, hints: readonly number[]): void => {
    if (from !== to)
      candidates.push(scoring(scene, element, { from, to, hints }, { kind: 'colocation-score', id, at }));
  };
  if (score !== undefined && score !== 0) {
    const gaps = [...downwards(scene, score), ...upwards(scene, score)];
    add(score, 0, score > 0 ? [score - 1, ...gaps] : [score + 1, ...gaps]);
    add(score, score > 0 ? INFINITY : MINUS_INFINITY, gaps);
  } else {
    candidates.push({
      kind: 'remove-colocation',
      id,
      at,
      change: removal(scene.explanation.state.root, [element]),
    });
  }
  return candidates;
}

/** A preference that is not there yet, for the node that is wanted or against the present one. */
function newLocations(resource: Resource, scene: MoveProblem): CandidateChange[] {
  const { explanation, goal, present } = scene;
  const isGoal = resource === topResource(scene.resource);
  const { state } = explanation;
  if (!isConfigured(resource)) return [];
  const candidate = (node: string, range: Range): CandidateChange[] => {
    const where = { resource: resource.id, node, promoted: goal.promoted && isGoal };
    const first = newLocationChange(state, where, range.to);
    if (!first) return [];
    const by = (value: number): typeof first => newLocationChange(state, where, value) ?? first;
    return [
      {
        kind: 'new-location',
        id: resource.id,
        node,
        at: [place(resource.definition)],
        change: { range, by },
      },
    ];
  };
  // In a cluster that allows nothing by itself, a preference of 0 is the permission to run there.
  const none = state.settings.symmetric ? 0 : -1;
  const towards = { from: none, to: INFINITY, hints: upwards(scene, 0) };
  const away = { from: 0, to: MINUS_INFINITY, hints: downwards(scene, 0) };
  return [
    ...candidate(goal.node, towards),
    ...(isGoal && present && present.name !== goal.node ? candidate(present.name, away) : []),
  ];
}

function concerns(resources: ReadonlySet<Resource>, resource: Resource): boolean {
  return resources.has(resource) || resources.has(topResource(resource));
}

/** Each constraint once, those of the nearest resources first. */
function byNearness<T extends { readonly element: XmlElement | undefined }>(
  constraints: readonly T[],
  resourcesOf: (constraint: T) => readonly Resource[],
  related: readonly Resource[],
): T[] {
  const seen = new Set<XmlElement>();
  const found: T[] = [];
  for (const resource of related) {
    for (const constraint of constraints) {
      const { element } = constraint;
      if (!element || seen.has(element)) continue;
      if (!resourcesOf(constraint).includes(resource)) continue;
      seen.add(element);
      found.push(constraint);
    }
  }
  return found;
}

/** Candidates that change or add location constraints. */
export function locationChanges(scene: MoveProblem): CandidateChange[] {
  const { explanation, related } = scene;
  const mine = byNearness(explanation.state.locations, (one) => [one.resource], related);
  const primaries = [...new Set(related.map((one) => topResource(one)))];
  return [
    ...mine.flatMap((one) => [...locationCandidates(one, scene), ...discoveryCandidate(one, scene)]),
    ...primaries.flatMap((one) => newLocations(one, scene)),
  ];
}

/** Candidates that change colocations. */
export function colocationChanges(scene: MoveProblem): CandidateChange[] {
  const { explanation, related } = scene;
  const mine = byNearness(explanation.state.colocations, (one) => [one.dependent, one.primary], related);
  return mine.flatMap((one) => colocationCandidates(one, scene));
}

/** Candidates that take orders away. */
export function orderChanges({ explanation, related }: MoveProblem): CandidateChange[] {
  const near = new Set(related);
  const elements = new Set<XmlElement>();
  for (const { origin, firstResource, thenResource } of explanation.state.relations) {
    if (origin?.name !== 'rsc_order') continue;
    if ([firstResource, thenResource].some((one) => one && concerns(near, one))) elements.add(origin);
  }
  return [...elements].map((element) => ({
    kind: 'remove-order',
    id: idOf(element),
    at: [place(element)],
    change: removal(explanation.state.root, [element]),
  }));
}
