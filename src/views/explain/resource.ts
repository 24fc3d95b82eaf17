/** A placement as plain data. */
import { isRunnable } from '../../cluster/model/action.js';
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { locationsOf, roleOf } from '../../cluster/model/resource-queries.js';
import { failCountOf } from '../../cluster/unpack/failcount.js';
import { stateOf } from '../../explain/action-chain.js';
import { citeUnavailability, unavailabilityOf } from '../../explain/citations.js';
import type { Contribution } from '../../explain/contributions.js';
import { finalScore, wishContributions } from '../../explain/decision.js';
import type { Explanation, NodeScore, Placement, PromotionStory } from '../../explain/explanation.js';
import { citeFailures } from '../../explain/origins.js';
import { actionView } from './actions.js';
import { basisView } from './basis.js';
import { causeSentence, collectiveSentences, decisionSentences, nodeAnswer, sentence } from './decision.js';
import { headline, isChanging } from './headline.js';
import {
  EXPLAIN_FORMAT_VERSION,
  type AnswerView,
  type ContributionView,
  type ExplainView,
  type NodeScoreView,
  type PromotionView,
  type ExplainedResourceView,
  type Sentence,
} from './explanation-view.js';
import { injectionViews } from './injections.js';
import { failureWords, scoreText, signedScore, troubleWords } from './words.js';

const ROLES = ['Unknown', 'Stopped', 'Started', 'Unpromoted', 'Promoted'] as const;

function contributionView(explanation: Explanation, contribution: Contribution): ContributionView {
  const { cause, added, after, late } = contribution;
  const behind = wishContributions(cause).map((one): Sentence => {
    const own = causeSentence(explanation, one.cause);
    return {
      text: `${one.added === undefined ? scoreText(one.after) : signedScore(one.added)} ${own.text}`,
      at: own.at,
    };
  });
  return {
    ...causeSentence(explanation, cause),
    cause: cause.kind,
    change: added === undefined ? `= ${scoreText(after)}` : signedScore(added),
    sum: scoreText(after),
    late,
    behind,
  };
}

function nodeFacts({ state }: Explanation, resource: Resource, node: Node): Sentence[] {
  const facts: Sentence[] = [];
  const trouble = unavailabilityOf(node);
  if (trouble) facts.push(sentence(troubleWords(node, trouble), citeUnavailability(state, node, trouble)));
  const { count } = failCountOf(state, node, resource, { effective: true });
  if (count > 0) {
    facts.push(sentence(failureWords(state, resource, node, count), citeFailures(state, resource, node)));
  }
  return facts;
}

function nodeView(explanation: Explanation, resource: Resource, story: NodeScore): NodeScoreView {
  const { node, score, contributions } = story;
  return {
    node: node.name,
    score: scoreText(score),
    final: scoreText(finalScore(story)),
    active: resource.activeNodes.includes(node),
    chosen: resource.assignedNode === node,
    facts: nodeFacts(explanation, resource, node),
    contributions: contributions.map((one) => contributionView(explanation, one)),
  };
}

function promotionVerdict(
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

function promotionView(explanation: Explanation, resource: Resource, story: PromotionStory): PromotionView {
  return {
    node: story.node?.name ?? null,
    score: scoreText(story.score),
    promoted: story.promoted,
    verdict: promotionVerdict(resource, story),
    contributions: story.contributions.map((one) => contributionView(explanation, one)),
  };
}

function roleText(resource: Resource, current: boolean): string {
  return ROLES[roleOf(resource, current)];
}

/** What was decided; where the start is blocked, why that is comes first. */
function blockedStart(explanation: Explanation, { resource }: Placement): Sentence[] {
  if (resource.kind !== 'primitive' || resource.activeNodes.length > 0) return [];
  const start = resource.actions.find(
    (action) => action.task === 'start' && action.node === resource.assignedNode && !isRunnable(action),
  );
  const cause = start?.why?.find(({ effect }) => effect === 'blocked')?.cause;
  return cause && cause.kind !== 'no-quorum' && cause.kind !== 'unplaced'
    ? [withText(causeSentence(explanation, cause), (text) => `its start is blocked: ${text}`)]
    : [];
}

function withText({ text, at }: Sentence, change: (text: string) => string): Sentence {
  return { text: change(text), at };
}

/**
 * One resource as plain data.
 * @param full - with nodes, promotion and actions; without them the lists are empty
 */
export function explainedResourceView(
  explanation: Explanation,
  resource: Resource,
  full: boolean,
): ExplainedResourceView {
  const placement = explanation.placements.get(resource);
  if (!placement) throw new Error(`resource "${resource.id}" was not explained`);
  const isOne = resource.kind === 'primitive';
  const shown = full ? placement.actions.filter((action) => stateOf(action) !== 'optional') : [];
  const promotion = full ? placement.promotion : undefined;
  return {
    id: resource.id,
    kind: resource.kind,
    parent: resource.parent?.id ?? null,
    now: { role: roleText(resource, true), nodes: resource.activeNodes.map(({ name }) => name) },
    next: { role: roleText(resource, false), node: resource.assignedNode?.name ?? null },
    headline: headline(resource),
    changes: isChanging(resource),
    overruling: [
      ...placement.overruling.map((cause) => causeSentence(explanation, cause)),
      ...blockedStart(explanation, placement),
    ],
    decision: isOne ? decisionSentences(explanation, resource) : collectiveSentences(explanation, resource),
    nodes: full ? placement.nodes.map((story) => nodeView(explanation, resource, story)) : [],
    promotion: promotion ? promotionView(explanation, resource, promotion) : null,
    actions: shown.map((action) => actionView(explanation, action)),
    parts: resource.children.map(({ id }) => id),
  };
}

function clusterFacts(explanation: Explanation): Sentence[] {
  const { state } = explanation;
  const facts: Sentence[] = [];
  const add = (text: string, at: Sentence['at']): number => facts.push({ text, at });
  if (!state.quorate) {
    const [first] = state.resources;
    const cause = first && ({ kind: 'no-quorum', resource: first } as const);
    if (cause) facts.push(causeSentence(explanation, cause));
    else add('this part of the cluster has no quorum', []);
  }
  for (const node of state.nodes) {
    const why = unavailabilityOf(node);
    if (why && node.kind === 'cluster')
      facts.push(sentence(troubleWords(node, why), citeUnavailability(state, node, why)));
  }
  return facts;
}

export interface ViewOptions {
  readonly tool: ExplainView['tool'];
  readonly file: string;
  readonly resources: readonly Resource[];
  /** Numbers too, not only what decided. */
  readonly full: boolean;
  /** A node about which is asked for each of the resources. */
  readonly node?: string | undefined;
  readonly actions: ExplainView['actions'];
}

function answersFor(explanation: Explanation, { resources, node }: ViewOptions): AnswerView[] {
  if (node === undefined) return [];
  return resources.map((resource) => ({
    resource: resource.id,
    node,
    chosen: locationsOf(resource, { assigned: true }).some(({ name }) => name === node),
    because: nodeAnswer(explanation, resource, node),
  }));
}

/** An explanation as plain data. */
export function explainView(explanation: Explanation, options: ViewOptions): ExplainView {
  return {
    formatVersion: EXPLAIN_FORMAT_VERSION,
    tool: options.tool,
    file: options.file,
    ...basisView(explanation.basis),
    injected: injectionViews(explanation),
    cluster: clusterFacts(explanation),
    resources: options.resources.map((resource) =>
      explainedResourceView(explanation, resource, options.full),
    ),
    answers: answersFor(explanation, options),
    actions: options.actions,
  };
}
