/** Chains of actions in words. */
import type { Action } from '../cluster/model/action.js';
import { explainAction } from '../explain/action-chain.js';
import type { ActionStory, ChainLink, Explanation } from '../explain/explanation.js';
import type { Cause } from '../cluster/model/cause.js';
import type { Resource } from '../cluster/model/resource.js';
import { decisionSentences } from './explain-decision.js';
import { referencesOf, type ActionLinkView, type ActionView, type Sentence } from './explain-view.js';
import { actionName, causeWords } from './explain-words.js';

const STATE_WORDS: Readonly<Record<ActionStory['state'], string>> = {
  required: 'is required',
  blocked: 'is blocked: it should be done and cannot be',
  included: 'is not required, and is in the transition for the sake of another action',
  optional: 'is optional: nothing requires it',
};

const EFFECT_WORDS: Readonly<Record<ChainLink['effect'], string>> = {
  required: 'is required',
  blocked: 'is blocked',
  included: 'is in the transition',
};

function linkView({ state }: Explanation, { action, effect, cause, citations }: ChainLink): ActionLinkView {
  return {
    action: action.key,
    node: action.node?.name ?? null,
    effect,
    text: `${actionName(action)} ${EFFECT_WORDS[effect]} because ${causeWords(state, cause as never)}`,
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
export function actionView(explanation: Explanation, action: Action): ActionView {
  const story = explainAction(explanation.state, action);
  return {
    action: action.key,
    node: action.node?.name ?? null,
    state: story.state,
    text: `${actionName(action)} ${STATE_WORDS[story.state]}`,
    chain: story.chain.map((link) => linkView(explanation, link)),
    decision: decisionOf(explanation, story),
  };
}
