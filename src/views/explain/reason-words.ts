/** Reasons in words. */
import { INFINITY } from '../../base/score.js';
import type { Cause } from '../../cluster/model/cause.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import type { Colocation } from '../../cluster/model/constraint.js';
import type { Resource } from '../../cluster/model/resource.js';
import type { Explanation, PromotionStory } from '../../explain/explanation.js';
import type { Citation } from '../../explain/citation.js';
import type { Reason, ReasonFact, ScoredPlace } from '../../explain/reason.js';
import { primitivesIn } from '../../explain/with-parts.js';
import { referencesOf, type Sentence } from './explanation-view.js';
import { causeWords, colocationName, primaryWords, scoreText, signedScore, troubleWords } from './words.js';

/** A sentence about citations. */
export function sentence(text: string, citations: readonly Citation[]): Sentence {
  return { text, at: referencesOf(citations) };
}

type FactOf<K extends ReasonFact['kind']> = Extract<ReasonFact, { readonly kind: K }>;

interface Words {
  readonly text: string;
  /** A number or a name that belongs to it. */
  readonly note?: string;
}

type WordTable = {
  readonly [K in ReasonFact['kind']]: (fact: FactOf<K>, state: ClusterState, about: Resource) => Words;
};

function cause(state: ClusterState, of: Cause): string {
  return causeWords(state, of as never);
}

function onNode({ node, score }: ScoredPlace): string {
  return `${signedScore(score)} on ${node.name}`;
}

function linkWords({ score }: Colocation): string {
  if (score < 0) return 'which is to be apart from it';
  return score >= INFINITY ? 'which must be with it' : 'which should be with it';
}

function otherWords({ other, constraint, cause: of, on }: FactOf<'decided-by-other'>, state: ClusterState) {
  const link = constraint ? linkWords(constraint) : 'which counts for it';
  return { text: `decided by "${other.id}", ${link}: ${cause(state, of)}`, note: onNode(on) };
}

function tieWords({ by, chosen, rival, resourceCounts }: FactOf<'tie'>): string {
  const [one, other] = [chosen.node.name, rival.node.name];
  const equal = `equal scores: ${one} and ${other} both have ${scoreText(chosen.score)}`;
  switch (by) {
    case 'capacity':
      return `${equal}; ${one} has more capacity left`;
    case 'fewest-resources':
      return `${equal}; ${one} has fewer resources (${resourceCounts.chosen}; ${other} has ${resourceCounts.rival})`;
    case 'current-node':
      return `${equal}; it stays where it runs`;
    case 'asked-for':
      return `${equal}; ${one} was asked for, because it runs there or there is the most room`;
    default:
      return `${equal}, and as many resources; the name of the node decides`;
  }
}

function excludedWords(fact: FactOf<'excluded'>, state: ClusterState): string {
  const { nodes, score, unavailable, cause: ban } = fact;
  const [first] = nodes;
  if (unavailable !== undefined && first) return troubleWords(first, unavailable);
  const where = `on ${nodes.map(({ name }) => name).join(', ')} it has ${scoreText(score)}`;
  return ban ? `${where}: ${cause(state, ban)}` : where;
}

function followsWords(fact: FactOf<'follows'>, _state: ClusterState, about: Resource): Words {
  const { constraint, primary, primaryNode } = fact.cause;
  const verb = constraint.score >= INFINITY ? 'must' : 'should';
  const isNowhere = primaryNode === undefined && about.assignedNode === undefined;
  const isBlocked = isNowhere && primitivesIn(primary).some(({ blocked }) => blocked);
  const where = isBlocked
    ? `"${primary.id}", which is blocked and counts as not there`
    : primaryWords(constraint, primary, primaryNode);
  return { text: `it ${verb} be with ${where}`, note: colocationName(constraint) };
}

/** Whether an instance is promoted, and what decided that. */
export function promotionVerdict(
  resource: Resource,
  { promoted, promotedBefore, score, node }: PromotionStory,
): string {
  const clone = resource.parent?.kind === 'clone' ? resource.parent : undefined;
  if (promoted) return `it is promoted with a promotion score of ${scoreText(score)}`;
  if (!node) return 'it is not promoted: it has no node';
  if (score < 0) return `it is not promoted: its promotion score is negative (${scoreText(score)})`;
  if (clone && promotedBefore >= clone.promotedMax) {
    return `it is not promoted: promoted-max ${clone.promotedMax} is reached by instances of higher scores`;
  }
  return 'it is not promoted: its node has the promoted instances that it may have, or cannot promote';
}

const WORDS: WordTable = {
  cause: (fact, state) => ({ text: cause(state, fact.cause) }),
  'start-blocked': (fact, state) => ({ text: `its start is blocked: ${cause(state, fact.cause)}` }),
  stopped: (fact, state) => ({ text: `it is stopped because ${cause(state, fact.cause)}` }),
  decided: (fact, state) => ({ text: `decided by ${cause(state, fact.cause)}`, note: onNode(fact.on) }),
  'decided-by-other': otherWords,
  scores: ({ chosen, rival }) => ({
    text: `${chosen.node.name} has ${scoreText(chosen.score)} in all, ${rival.node.name} ${scoreText(rival.score)}`,
  }),
  tie: (fact) => ({ text: tieWords(fact) }),
  'only-usable-node': () => ({ text: 'it is the only node that can run it' }),
  'no-other-node': () => ({ text: 'there is no other node' }),
  excluded: (fact, state) => ({ text: excludedWords(fact, state) }),
  follows: followsWords,
  'opt-in': () => ({
    text: 'no location constraint allows it a node, and it needs one: the cluster is opt-in',
  }),
  'no-instance': () => ({ text: 'it must be with an instance of a clone, and there is none for it' }),
  'part-decides': ({ part }) => ({ text: `its part "${part.id}" decides` }),
  promotion: ({ instance, story }) => ({ text: promotionVerdict(instance, story) }),
  'no-score': ({ node }) => ({ text: `it has no score for ${node}: nothing allows it there` }),
};

/**
 * A reason as a sentence.
 * @param asked - the resource whose paragraph it stands in: a reason about another one names that
 */
export function reasonSentence({ state }: Explanation, reason: Reason, asked: Resource): Sentence {
  const words = WORDS[reason.kind] as (fact: ReasonFact, state: ClusterState, about: Resource) => Words;
  const { text, note } = words(reason, state, reason.about);
  const prefix = reason.about === asked ? '' : `for "${reason.about.id}": `;
  const said = sentence(`${prefix}${text}`, reason.citations);
  return note === undefined ? said : { ...said, note };
}
