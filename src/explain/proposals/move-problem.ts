/** Scene: who takes part in the question of how a resource gets to a node. */
import { pushAll } from '../../base/arrays.js';
import { MINUS_INFINITY } from '../../base/score.js';
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { topResource } from '../../cluster/model/resource-queries.js';
import { withParts } from '../with-parts.js';
import type { Explanation } from '../explanation.js';
import { finalScore } from '../decision.js';
import type { Goal } from './outcome.js';

export interface MoveProblem {
  readonly explanation: Explanation;
  readonly goal: Goal;
  /** What is to move. */
  readonly resource: Resource;
  readonly node: Node;
  /** Where it goes as things are. */
  readonly present: Node | undefined;
  /** By how much the present node leads; undefined when one of the two is out of the question. */
  readonly gap: number | undefined;
  /** Resources that bear on its place: its own parts and holders, then what it is colocated with, nearest first. */
  readonly related: readonly Resource[];
}

/** How many steps of colocation are followed. */
const REACH = 3;

function holdersAndParts(resource: Resource): Resource[] {
  const own = [...withParts(resource)];
  const above: Resource[] = [];
  for (let one = resource.parent; one; one = one.parent) above.push(one);
  return [...own, ...above];
}

/** Instances of a clone stand for each other: the first is enough. */
function distinct(resources: Iterable<Resource>): Resource[] {
  const seen = new Set<string>();
  return [...resources].filter(({ definition, kind }) => {
    const key = `${kind} ${definition.start} ${definition.name}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function colocatedWith({ state }: Explanation, tops: ReadonlySet<Resource>): Set<Resource> {
  const found = new Set<Resource>();
  for (const { dependent, primary, score } of state.colocations) {
    if (score === 0) continue;
    const [one, other] = [topResource(dependent), topResource(primary)];
    if (tops.has(one) && !tops.has(other)) found.add(other);
    if (tops.has(other) && !tops.has(one)) found.add(one);
  }
  return found;
}

function relatedTo(explanation: Explanation, resource: Resource): Resource[] {
  const top = topResource(resource);
  const reached = new Set([top]);
  const related = [...holdersAndParts(resource), ...withParts(top)];
  for (let step = 0; step < REACH; step += 1) {
    for (const other of colocatedWith(explanation, reached)) {
      reached.add(other);
      pushAll(related, withParts(other));
    }
  }
  return distinct(related);
}

/** The primitive whose scores stand for the resource. */
function leader(resource: Resource): Resource {
  if (resource.kind === 'bundle') return resource.replicas[0]?.container ?? resource;
  const [first] = resource.children;
  return first ? leader(first) : resource;
}

/** Gathers who takes part. */
export function moveProblemOf(
  explanation: Explanation,
  resource: Resource,
  node: Node,
  goal: Goal,
): MoveProblem {
  const first = leader(resource);
  const present = first.assignedNode;
  const stories = explanation.placements.get(first)?.nodes ?? [];
  const scoreOn = (wanted: Node | undefined): number | undefined => {
    const story = stories.find((one) => one.node === wanted);
    return story && finalScore(story);
  };
  const [ours, theirs] = [scoreOn(node), scoreOn(present)];
  const isOpen = ours !== undefined && theirs !== undefined && ours > MINUS_INFINITY;
  return {
    explanation,
    goal,
    resource,
    node,
    present,
    gap: isOpen ? theirs - ours : undefined,
    related: relatedTo(explanation, resource),
  };
}
