/** The scores of one resource for all nodes, each with its story. */
import { compareNames } from '../base/compare.js';
import type { Ledger, Trail } from '../cluster/model/cause.js';
import type { Node } from '../cluster/model/node.js';
import type { Resource } from '../cluster/model/resource.js';
import type { Scheduler } from '../scheduler/context.js';
import type { ScoreTable } from '../scheduler/score-events.js';
import { contributionsOf, isBeginning, lengthOf, type Contribution } from './contributions.js';
import type { NodeScore } from './explanation.js';

/** The listings of the scores of each resource, by its id, in order. */
export type ScoreListings = ReadonlyMap<string, readonly ScoreTable[]>;

/** Sorts what was recorded by resource. */
export function scoreListings({ recordedScores }: Pick<Scheduler, 'recordedScores'>): ScoreListings {
  const listings = new Map<string, ScoreTable[]>();
  for (const recorded of recordedScores) {
    if (recorded.kind !== 'table') continue;
    const known = listings.get(recorded.resource);
    if (known) known.push(recorded);
    else listings.set(recorded.resource, [recorded]);
  }
  return listings;
}

/** A score as it was listed. */
interface ListedScore {
  readonly score: number;
  readonly trail: Trail | undefined;
}

/** The last listing of each score, by the name of its node. */
function lastListed(tables: readonly ScoreTable[]): Map<string, ListedScore> {
  const listed = new Map<string, ListedScore>();
  for (const { nodes, scores, trails } of tables) {
    for (const [at, { name }] of nodes.entries())
      listed.set(name, { score: scores[at] ?? 0, trail: trails?.[at] });
  }
  return listed;
}

/**
 * A score and the way to its contributions, which are made anew when they are read: of as many pairs of a resource and a
 * node as a large cluster has, hardly any is told.
 */
class NodeStory implements NodeScore {
  readonly node: Node;
  readonly score: number;
  readonly #trail: Trail | undefined;
  readonly #listed: number | undefined;

  constructor(node: Node, score: number, trail: Trail | undefined, listed: number | undefined) {
    this.node = node;
    this.score = score;
    this.#trail = trail;
    this.#listed = listed;
  }

  get contributions(): readonly Contribution[] {
    return contributionsOf(this.#trail, this.#listed);
  }
}

/** The longer of what was listed and what became of it; the latter may be another story in the end. */
function finalTrail(listed: ListedScore | undefined, final: Trail | undefined): Trail | undefined {
  if (!listed) return final;
  return isBeginning(listed.trail, final) ? final : listed.trail;
}

/** In the order in which the engine preferred the nodes, where it chose one; else by name. */
export function nodeStories(
  scheduler: Scheduler,
  ledger: Ledger,
  resource: Resource,
  tables: readonly ScoreTable[] = [],
): readonly NodeScore[] {
  const listed = lastListed(tables);
  const stories = scheduler.nodes.flatMap((node): NodeScore[] => {
    const cell = resource.allowedNodes.get(node.id);
    const last = listed.get(node.name);
    if (!cell && !last) return [];
    const score = last?.score ?? cell?.score ?? 0;
    return [new NodeStory(node, score, finalTrail(last, cell?.trail), last && lengthOf(last.trail))];
  });
  const candidates = ledger.choices.get(resource)?.candidates() ?? [];
  const ranks = new Map(candidates.map(({ node }, at) => [node, at]));
  const rank = (story: NodeScore): number => ranks.get(story.node) ?? candidates.length;
  return stories.toSorted((a, b) => rank(a) - rank(b) || compareNames(a.node.name, b.node.name));
}
