/** Reasons of places as sentences. */
import type { Cause } from '../../cluster/model/cause.js';
import type { Resource } from '../../cluster/model/resource.js';
import type { Explanation } from '../../explain/explanation.js';
import type { Reason } from '../../explain/reason.js';
import { nodeReasons, placeReasons } from '../../explain/reasons.js';
import { primitivesIn } from '../../explain/with-parts.js';
import { citationsOf } from '../../explain/citations.js';
import { sentence, reasonSentence } from './reason-words.js';
import { withReferences, type Sentence } from './explanation-view.js';
import { causeWords } from './words.js';

/** A cause as a sentence. */
export function causeSentence({ state }: Pick<Explanation, 'state'>, cause: Cause): Sentence {
  return sentence(causeWords(state, cause as never), citationsOf(state, cause as never));
}

/** Reasons as sentences, each said once. */
export function reasonSentences(
  explanation: Explanation,
  reasons: readonly Reason[],
  asked: Resource,
): readonly Sentence[] {
  const seen = new Set<string>();
  return reasons
    .map((reason) => reasonSentence(explanation, reason, asked))
    .filter((one) => {
      const key = withReferences(one);
      if (seen.has(key)) return false;
      return seen.add(key);
    });
}

/** What decided where a resource goes, the strongest reason first; a collective's first primitive answers for it. */
export function decisionSentences(explanation: Explanation, resource: Resource): readonly Sentence[] {
  const [leader] = primitivesIn(resource);
  return leader ? reasonSentences(explanation, placeReasons(explanation, leader), resource) : [];
}

/** Why a resource goes to a node, or why not; a part of it answers for a collective. */
export function nodeAnswer(explanation: Explanation, asked: Resource, name: string): readonly Sentence[] {
  return reasonSentences(explanation, nodeReasons(explanation, asked, name), asked);
}
