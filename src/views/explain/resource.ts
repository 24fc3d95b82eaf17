/** A placement as plain data. */
import type { Action } from '../../cluster/model/action.js';
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { locationsOf, roleOf } from '../../cluster/model/resource-queries.js';
import { failCountOf } from '../../cluster/unpack/failcount.js';
import { actionStateOf } from '../../cluster/actions/action-state.js';
import { citeUnavailability, unavailabilityOf } from '../../explain/citations.js';
import type { Contribution } from '../../explain/contributions.js';
import { finalScore, wishContributions } from '../../explain/decision.js';
import type { Explanation, NodeScore, PromotionStory } from '../../explain/explanation.js';
import { citeFailures } from '../../explain/origins.js';
import { nodeFacts } from '../../explain/overview/nodes.js';
import {
  clusterReasons,
  overviewOf,
  OverviewFacts,
  primitiveReasons,
  type ResourceFact,
} from '../../explain/overview/overview.js';
import { primitivesIn } from '../../explain/with-parts.js';
import { actionView } from './actions.js';
import { basisView } from './basis.js';
import { causeSentence, nodeAnswer } from './decision.js';
import {
  changeView,
  failureView,
  ignoredView,
  nodeFactView,
  reasonViews,
  repairView,
  SecretMask,
  unchangedView,
} from './fact-views.js';
import { headline, outcomeOf } from './headline.js';
import {
  EXPLAIN_FORMAT_VERSION,
  type AnswerView,
  type ContributionView,
  type ExplainedResourceView,
  type ExplainView,
  type NodeScoreView,
  type PromotionView,
  type Sentence,
} from './explanation-view.js';
import { injectionViews } from './injections.js';
import { promotionVerdict, sentence } from './reason-words.js';
import { failureWords, scoreText, signedScore, troubleWords } from './words.js';

const ROLES = ['Unknown', 'Stopped', 'Started', 'Unpromoted', 'Promoted'] as const;

/** At most so many of another resource's contributions are told where its score counts: it has a story of its own. */
const BEHIND = 5;

function contributionView(explanation: Explanation, contribution: Contribution): ContributionView {
  const { cause, added, after, late } = contribution;
  const behind = wishContributions(cause)
    .slice(0, BEHIND)
    .map((one): Sentence => {
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

function nodeScoreFacts({ state }: Explanation, resource: Resource, node: Node): Sentence[] {
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
    facts: nodeScoreFacts(explanation, resource, node),
    contributions: contributions.map((one) => contributionView(explanation, one)),
  };
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

function roleText(resource: Resource, when: 'current' | 'next'): string {
  return ROLES[roleOf(resource, when)];
}

/** `full`: with nodes, promotion and actions; without them the lists are empty. */
export type Detail = 'full' | 'headlines';

/** What everything that is told of one plan shares. */
export class ExplanationViews {
  readonly explanation: Explanation;
  readonly facts: OverviewFacts;
  readonly #mask: SecretMask;

  constructor(explanation: Explanation) {
    this.explanation = explanation;
    this.facts = new OverviewFacts(explanation);
    this.#mask = new SecretMask(explanation);
  }

  /** One resource as plain data. */
  resource(resource: Resource, detail: Detail): ExplainedResourceView {
    return this.#view(this.facts.of(resource), detail);
  }

  /** What is said before any resource. */
  cluster(): Pick<ExplainView, 'cluster' | 'nodes'> {
    const { explanation, facts } = this;
    const { state } = explanation;
    const [first] = state.resources;
    return {
      cluster: first ? reasonViews(explanation, clusterReasons(explanation), first) : [],
      nodes: nodeFacts(state, facts.changes.nodes).map(nodeFactView),
    };
  }

  /** What is said of resources in an overview. */
  overview(): Pick<ExplainView, 'resources' | 'ignored' | 'unchanged'> {
    const { resources, ignored, unchanged } = overviewOf(this.facts);
    return {
      resources: resources.map((fact) => this.#view(fact, 'headlines')),
      ignored: ignored.map(ignoredView),
      unchanged: unchanged.map(unchangedView),
    };
  }

  #view(fact: ResourceFact, detail: Detail): ExplainedResourceView {
    const full = detail === 'full';
    const { explanation } = this;
    const { resource } = fact;
    const placement = explanation.placements.get(resource);
    if (!placement) throw new Error(`resource "${resource.id}" was not explained`);
    const actions = full ? placement.actions.filter((action) => actionStateOf(action) !== 'optional') : [];
    const promotion = full ? placement.promotion : undefined;
    return {
      id: resource.id,
      kind: resource.kind,
      parent: resource.parent?.id ?? null,
      ...this.#happening(fact),
      reasons: this.#reasons(fact),
      nodes: full ? placement.nodes.map((story) => nodeView(explanation, resource, story)) : [],
      promotion: promotion ? promotionView(explanation, resource, promotion) : null,
      actions: actions.map((action) => actionView(explanation, action, this.facts.waits)),
      parts: resource.children.map(({ id }) => id),
    };
  }

  #happening(
    fact: ResourceFact,
  ): Omit<
    ExplainedResourceView,
    'id' | 'kind' | 'parent' | 'reasons' | 'nodes' | 'promotion' | 'actions' | 'parts'
  > {
    const { resource, condition, failures } = fact;
    const names = (list: readonly Resource[]): readonly string[] => list.map(({ id }) => id);
    return {
      condition,
      outcome: outcomeOf(fact),
      now: { role: roleText(resource, 'current'), nodes: resource.activeNodes.map(({ name }) => name) },
      assigned: { role: roleText(resource, 'next'), node: resource.assignedNode?.name ?? null },
      headline: headline(fact),
      changes: fact.changes.map(changeView),
      failed: names(fact.failed),
      blocked: names(fact.blocked),
      down: names(fact.down),
      failures: failures.map((one) => failureView(one, this.#mask, resource)),
      repairs: fact.repairs.map(repairView),
      ignored: fact.ignored.map(ignoredView),
    };
  }

  /** The reasons of a fact; of something that stays, those of its first primitive. */
  #reasons({ resource, reasons, condition }: ResourceFact): ExplainedResourceView['reasons'] {
    const [leader] = primitivesIn(resource);
    const isKept = condition === 'unchanged' && leader;
    const told = isKept ? primitiveReasons(this.explanation, leader) : reasons;
    return reasonViews(this.explanation, told, resource);
  }
}

/** One resource as plain data; for several, ExplanationViews computes once what they share. */
export function explainedResourceView(
  explanation: Explanation,
  resource: Resource,
  detail: Detail,
): ExplainedResourceView {
  return new ExplanationViews(explanation).resource(resource, detail);
}

export interface ViewOptions {
  readonly tool: ExplainView['tool'];
  readonly file: string;
  /** Those that were asked for; none for the overview. */
  readonly resources: readonly Resource[];
  /** A node about which is asked for each of the resources. */
  readonly node?: string | undefined;
  readonly actions: readonly Action[];
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
  const views = new ExplanationViews(explanation);
  const { resources, actions } = options;
  const scope = actions.length > 0 ? 'action' : resources.length > 0 ? 'resource' : 'overview';
  return {
    formatVersion: EXPLAIN_FORMAT_VERSION,
    tool: options.tool,
    file: options.file,
    scope,
    ...basisView(explanation.basis),
    injected: injectionViews(explanation),
    ...views.cluster(),
    ...(scope === 'overview'
      ? views.overview()
      : { resources: resources.map((one) => views.resource(one, 'full')), ignored: [], unchanged: [] }),
    answers: answersFor(explanation, options),
    actions: actions.map((action) => actionView(explanation, action, views.facts.waits)),
  };
}
