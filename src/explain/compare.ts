/** Two explanations side by side: which placements differ, and which causes. */
import { compareNames } from '../base/compare.js';
import { toScore } from '../base/score.js';
import { optionsInEffect } from '../config/cluster-options.js';
import type { Cause, NodeUnavailability } from '../cluster/model/cause.js';
import type { Node } from '../cluster/model/node.js';
import { topResource } from '../cluster/model/resource-queries.js';
import type { Resource } from '../cluster/model/resource.js';
import { unavailabilityOf } from './citations.js';
import { totals } from './decision.js';
import type { Explanation, Placement } from './explanation.js';
import { configuredId } from '../scheduler/plan/outcomes.js';
import { outcomeOf, type PlannedPlacement, type Outcome } from './proposals/outcome.js';

/** Something that is one way in the first CIB and another in the second; undefined where it is not at all. */
export interface Pair<T> {
  readonly first: T | undefined;
  readonly second: T | undefined;
}

/** A cause that counts differently for a node. */
export interface CauseDifference {
  readonly node: string;
  readonly cause: Pair<Cause>;
  /** What it adds in all. */
  readonly amount: Pair<number>;
}

export interface NodeDifference {
  readonly name: string;
  readonly node: Pair<Node>;
  readonly trouble: Pair<NodeUnavailability>;
}

export interface OptionDifference {
  readonly name: string;
  readonly value: Pair<string>;
}

/** A primitive, or the instances of a clone that stand for each other, of which the first is looked at. */
export interface ResourceDifference {
  readonly name: string;
  readonly resource: Pair<Resource>;
  readonly fate: Pair<PlannedPlacement>;
  /** Whether it ends up elsewhere or in another role, or is interrupted in one only. */
  readonly isPlacedDifferently: boolean;
  /** Whether it starts from elsewhere. */
  readonly startsDifferently: boolean;
  readonly causes: readonly CauseDifference[];
  /** What overrules scores in one of the two only. */
  readonly overruling: { readonly first: readonly Cause[]; readonly second: readonly Cause[] };
}

export interface Comparison {
  readonly first: Explanation;
  readonly second: Explanation;
  readonly quorum: Pair<boolean>;
  readonly options: readonly OptionDifference[];
  readonly nodes: readonly NodeDifference[];
  /** Those that are placed differently first; none that is the same in both. */
  readonly resources: readonly ResourceDifference[];
  /** How many are the same in both, causes included. */
  readonly same: number;
}

function keysOf(...maps: readonly ReadonlyMap<string, unknown>[]): string[] {
  return [...new Set(maps.flatMap((map) => [...map.keys()]))].sort(compareNames);
}

function inEffect(explanation: Explanation | undefined): ReadonlyMap<string, string> {
  return explanation ? optionsInEffect(explanation.state.configuration.options) : new Map();
}

function optionDifferences({ first, second }: Pair<Explanation>): OptionDifference[] {
  const [one, other] = [inEffect(first), inEffect(second)];
  // What the cluster writes down by itself is no wish of anybody.
  const own = new Set(['cluster-infrastructure', 'cluster-name', 'dc-version', 'last-lrm-refresh']);
  return keysOf(one, other).flatMap((name) => {
    const value = { first: one.get(name), second: other.get(name) };
    return own.has(name) || value.first === value.second ? [] : [{ name, value }];
  });
}

function nodeDifferences(first: Explanation, second: Explanation): NodeDifference[] {
  const byName = ({ state }: Explanation): Map<string, Node> =>
    new Map(state.nodes.map((node) => [node.name, node]));
  const [one, other] = [byName(first), byName(second)];
  return keysOf(one, other).flatMap((name) => {
    const node = { first: one.get(name), second: other.get(name) };
    const trouble = {
      first: node.first && unavailabilityOf(node.first),
      second: node.second && unavailabilityOf(node.second),
    };
    const isSame = node.first && node.second && trouble.first === trouble.second;
    return isSame ? [] : [{ name, node, trouble }];
  });
}

/** Primitives by the name of their fate; the first instance stands for the others. */
function byFate({ placements }: Explanation): Map<string, Placement> {
  const found = new Map<string, Placement>();
  for (const [resource, placement] of placements) {
    const name = configuredId(resource);
    if (resource.kind === 'primitive' && !found.has(name)) found.set(name, placement);
  }
  return found;
}

/** What each cause adds on each node, by both. */
function amounts(
  placement: Placement | undefined,
): Map<string, { readonly node: string; readonly cause: Cause; readonly total: number }> {
  const found = new Map<string, { node: string; cause: Cause; total: number }>();
  for (const story of placement?.nodes ?? []) {
    for (const [key, { cause, total }] of totals(story)) {
      const node = story.node.name;
      if (total !== 0) found.set(`${node}\n${key}`, { node, cause, total: toScore(total) });
    }
  }
  return found;
}

function causeDifferences(first: Placement | undefined, second: Placement | undefined): CauseDifference[] {
  const [one, other] = [amounts(first), amounts(second)];
  return keysOf(one, other).flatMap((key) => {
    const [before, after] = [one.get(key), other.get(key)];
    const node = (before ?? after)?.node;
    if (node === undefined || before?.total === after?.total) return [];
    return [
      {
        node,
        cause: { first: before?.cause, second: after?.cause },
        amount: { first: before?.total, second: after?.total },
      },
    ];
  });
}

function overrulingKey(cause: Cause): string {
  const node = 'node' in cause ? cause.node?.name : '';
  const why = cause.kind === 'node-unavailable' ? cause.why : '';
  return [cause.kind, node, why].join(' ');
}

function onlyIn(one: readonly Cause[], other: readonly Cause[]): readonly Cause[] {
  const known = new Set(other.map(overrulingKey));
  return one.filter((cause) => !known.has(overrulingKey(cause)));
}

function placesOf(fate: PlannedPlacement | undefined, which: 'from' | 'places'): string {
  return JSON.stringify(fate?.[which] ?? []);
}

function resourceDifference(
  name: string,
  placement: Pair<Placement>,
  outcomes: { readonly first: Outcome; readonly second: Outcome },
): ResourceDifference | undefined {
  const { first, second } = placement;
  const fate = { first: outcomes.first.placements.get(name), second: outcomes.second.placements.get(name) };
  const isPlacedDifferently =
    !first ||
    !second ||
    placesOf(fate.first, 'places') !== placesOf(fate.second, 'places') ||
    fate.first?.interrupted !== fate.second?.interrupted;
  const startsDifferently = placesOf(fate.first, 'from') !== placesOf(fate.second, 'from');
  // A resource that only one of the two has differs by itself: every cause would be listed.
  const causes = first && second ? causeDifferences(first, second) : [];
  const overruling = {
    first: onlyIn(first?.overruling ?? [], second?.overruling ?? []),
    second: onlyIn(second?.overruling ?? [], first?.overruling ?? []),
  };
  const isOverruled = overruling.first.length > 0 || overruling.second.length > 0;
  if (!isPlacedDifferently && !startsDifferently && causes.length === 0 && !isOverruled) return undefined;
  const resource = { first: first?.resource, second: second?.resource };
  return { name, resource, fate, isPlacedDifferently, startsDifferently, causes, overruling };
}

function isWithin(resource: Resource | undefined, wanted: string): boolean {
  if (!resource) return false;
  const ids = [resource.id, configuredId(resource), topResource(resource).id];
  return ids.includes(wanted) || resource.parent?.id === wanted;
}

/**
 * Compares what the scheduler makes of two CIBs.
 * @param only - the id of a resource or collective; everything without it
 */
export function compareExplanations(first: Explanation, second: Explanation, only?: string): Comparison {
  const [one, other] = [byFate(first), byFate(second)];
  const endOf = ({ end, outcomes: planned }: Explanation): Outcome => end ?? outcomeOf(planned);
  const outcomes = { first: endOf(first), second: endOf(second) };
  const resources: ResourceDifference[] = [];
  let same = 0;
  for (const name of keysOf(one, other)) {
    const placement = { first: one.get(name), second: other.get(name) };
    const sides = [placement.first?.resource, placement.second?.resource];
    if (only !== undefined && !sides.some((resource) => isWithin(resource, only))) continue;
    const difference = resourceDifference(name, placement, outcomes);
    if (difference) resources.push(difference);
    else same += 1;
  }
  return {
    first,
    second,
    quorum: { first: first.state.quorate, second: second.state.quorate },
    options: optionDifferences({ first, second }),
    nodes: nodeDifferences(first, second),
    resources: resources.toSorted((a, b) => Number(b.isPlacedDifferently) - Number(a.isPlacedDifferently)),
    same,
  };
}
