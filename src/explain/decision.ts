/** What decided between the node that a resource gets and the others. */
import { INFINITY, MINUS_INFINITY } from '../base/score.js';
import type { Cause, ChoiceReason, NodeUnavailability } from '../cluster/model/cause.js';
import type { Node } from '../cluster/model/node.js';
import { unavailabilityOf } from './citations.js';
import { contributionsOf, type Contribution } from './contributions.js';
import type { NodeScore, Placement } from './explanation.js';

/** A contribution that sets two nodes apart, and by how much. */
export interface Difference {
  readonly contribution: Contribution;
  readonly node: Node;
  /** Positive when it speaks for the chosen node. */
  readonly amount: number;
}

/** Why a node is out of the question: what is wrong with it, or what bans the resource from it. */
export interface Exclusion {
  readonly story: NodeScore;
  readonly trouble: NodeUnavailability | undefined;
  readonly ban: Contribution | undefined;
}

export interface Decision {
  readonly chosen: NodeScore | undefined;
  /** The best of the nodes that could have been chosen instead. */
  readonly rival: NodeScore | undefined;
  readonly reason: ChoiceReason;
  /** What made the difference, strongest first; empty for a tie. */
  readonly differences: readonly Difference[];
  /** Nodes that were never in question. */
  readonly excluded: readonly Exclusion[];
}

/** What makes two contributions to different nodes the same thing. */
function identityOf(cause: Cause): string {
  switch (cause.kind) {
    case 'location':
      return `location ${cause.constraint.id}`;
    case 'colocation':
      return `colocation ${cause.constraint.id} ${cause.primary.id}`;
    case 'colocated-nodes':
      return `colocated ${cause.constraint?.id} ${cause.resource.id}`;
    case 'promotion-score':
    case 'stickiness':
      return `${cause.kind} ${cause.resource.id}`;
    default:
      return cause.kind;
  }
}

/** What each cause adds to the score of a node in all, by what makes causes the same. */
export function totals(story: NodeScore): Map<string, Contribution & { readonly total: number }> {
  const sums = new Map<string, Contribution & { readonly total: number }>();
  for (const contribution of story.contributions) {
    const key = identityOf(contribution.cause);
    const effect = contribution.added ?? contribution.after - contribution.before;
    sums.set(key, { total: (sums.get(key)?.total ?? 0) + effect, ...contribution });
  }
  return sums;
}

/** What sets two nodes apart, strongest first: what speaks for the first of them. */
export function differencesBetween(chosen: NodeScore, rival: NodeScore): Difference[] {
  const own = totals(chosen);
  const others = totals(rival);
  const found: Difference[] = [];
  for (const [key, contribution] of own) {
    const amount = contribution.total - (others.get(key)?.total ?? 0);
    if (amount > 0) found.push({ contribution, node: chosen.node, amount });
  }
  for (const [key, contribution] of others) {
    const amount = (own.get(key)?.total ?? 0) - contribution.total;
    if (amount > 0 && contribution.total < 0) found.push({ contribution, node: rival.node, amount });
  }
  return found.sort((a, b) => b.amount - a.amount);
}

/** The contribution that bans a resource from a node, or else the one that speaks most against it. */
export function banOf({ contributions }: NodeScore): Contribution | undefined {
  const final = contributions.findLast(
    ({ after, before }) => after <= MINUS_INFINITY && before > MINUS_INFINITY,
  );
  if (final) return final;
  const banned = contributions.find(({ after }) => after <= MINUS_INFINITY);
  if (banned) return banned;
  const against = contributions.filter(({ added }) => added !== undefined && added < 0);
  return against.sort((a, b) => (a.added ?? 0) - (b.added ?? 0))[0];
}

/** The score that a node ends with, contributions after the listing included. */
export function finalScore(story: NodeScore): number {
  return story.contributions.at(-1)?.after ?? story.score;
}

/** Why a node was never in question; undefined when it was. */
export function exclusionOf(story: NodeScore): Exclusion | undefined {
  const trouble = unavailabilityOf(story.node);
  if (trouble === undefined && finalScore(story) >= 0) return undefined;
  return { story, trouble, ban: banOf(story) };
}

/** What decided where a primitive goes. */
export function decide({ resource, nodes, choice }: Placement): Decision {
  const target = resource.assignedNode;
  const chosen = nodes.find(({ node }) => node === target);
  const excluded: Exclusion[] = [];
  const possible: NodeScore[] = [];
  for (const story of nodes) {
    if (story === chosen) continue;
    const exclusion = exclusionOf(story);
    if (exclusion) excluded.push(exclusion);
    else possible.push(story);
  }
  const rival = possible.toSorted((a, b) => finalScore(b) - finalScore(a))[0];
  const reason = choice?.reason ?? 'score';
  const isTie = chosen && rival && finalScore(chosen) === finalScore(rival);
  const differences = chosen && rival && !isTie ? differencesBetween(chosen, rival) : [];
  return { chosen, rival, reason, differences, excluded };
}

/** The contributions of the other resource's own score behind a wish, those that differ from its usual ones first. */
export function wishContributions(cause: Cause): readonly Contribution[] {
  if (cause.kind !== 'colocated-nodes') return [];
  const all = contributionsOf(cause.colocationScore?.trail);
  const strength = ({ added, after }: Contribution): number => Math.min(INFINITY, Math.abs(added ?? after));
  return all.filter((one) => strength(one) > 0).sort((a, b) => strength(b) - strength(a));
}
