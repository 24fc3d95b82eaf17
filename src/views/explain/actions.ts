/** Chains of actions in words. */
import type { Action } from '../../cluster/model/action.js';
import { explainAction } from '../../explain/action-chain.js';
import type { ActionStory, ChainLink, Explanation } from '../../explain/explanation.js';
import type { Cause } from '../../cluster/model/cause.js';
import type { Resource } from '../../cluster/model/resource.js';
import { topResource } from '../../cluster/model/resource-queries.js';
import { WaitsOfPlan } from '../../explain/overview/waits.js';
import { decisionSentences } from './decision.js';
import { waitsView } from './fact-views.js';
import { referencesOf, type ActionLinkView, type ActionView, type Sentence } from './explanation-view.js';
import { actionName, causeWords } from './words.js';

const STATE_WORDS: Readonly<Record<ActionStory['state'], string>> = {
  required: 'is required',
  blocked: 'should be done and is blocked',
  included: 'is in the transition for the sake of another action',
  optional: 'is optional, since nothing requires it',
};

/** How two actions belong together. */
function relationWords({ action, cause, citations }: ChainLink): string | undefined {
  if (cause.kind !== 'relation') return undefined;
  const { other } = cause;
  const order = citations.find((citation) => citation.kind === 'place' && citation.element === 'rsc_order');
  if (order?.kind === 'place')
    return `it is ordered with ${actionName(other)} by order constraint "${order.id}"`;
  const [mine, theirs] = [action.resource, other.resource];
  if (!mine || !theirs || mine === theirs) return `it goes with ${actionName(other)}`;
  const top = topResource(mine);
  return top === topResource(theirs)
    ? `it goes with ${actionName(other)} in ${top.kind} "${top.id}"`
    : `it is ordered with ${actionName(other)}`;
}

function linkView({ state }: Explanation, link: ChainLink): ActionLinkView {
  const { action, effect, cause, citations } = link;
  return {
    action: action.key,
    node: action.node?.name ?? null,
    effect,
    text: relationWords(link) ?? causeWords(state, cause as never),
    at: referencesOf(citations),
  };
}

/** The resource to whose placement a chain leads back. */
function rootResource(cause: Cause | undefined): Resource | undefined {
  return cause?.kind === 'transition' || cause?.kind === 'unplaced' ? cause.resource : undefined;
}

function decisionOf(explanation: Explanation, story: ActionStory): readonly Sentence[] {
  const resource = rootResource(story.chain.at(-1)?.cause);
  return resource ? decisionSentences(explanation, resource) : [];
}

/** One action as plain data. */
export function actionView(
  explanation: Explanation,
  action: Action,
  waits: WaitsOfPlan = new WaitsOfPlan(),
): ActionView {
  const story = explainAction(explanation.state, action);
  return {
    action: action.key,
    node: action.node?.name ?? null,
    state: story.state,
    text: `${actionName(action)} ${STATE_WORDS[story.state]}`,
    waitsFor: waitsView(waits.of(action)),
    chain: story.chain.map((link) => linkView(explanation, link)),
    decision: decisionOf(explanation, story),
  };
}
