/** What decided a resource's place, in words. */
import { INFINITY } from '../../base/score.js';
import type { Cause } from '../../cluster/model/cause.js';
import type { Colocation } from '../../cluster/model/constraint.js';
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { locationsOf } from '../../cluster/model/resource-queries.js';
import { explainAction } from '../../explain/action-chain.js';
import { citationsOf, citeUnavailability } from '../../explain/citations.js';
import type { Citation } from '../../explain/citation.js';
import { citeOption } from '../../explain/origins.js';
import type { Contribution } from '../../explain/contributions.js';
import {
  decide,
  differencesBetween,
  exclusionOf,
  finalScore,
  wishContributions,
  type Decision,
  type Difference,
  type Exclusion,
} from '../../explain/decision.js';
import type { Explanation, NodeScore } from '../../explain/explanation.js';
import { headline, isCarriedOut, isChanging } from './headline.js';
import { referencesOf, type Sentence } from './explanation-view.js';
import { causeWords, colocationName, primaryWords, scoreText, signedScore, troubleWords } from './words.js';

/** A sentence about citations. */
export function sentence(text: string, citations: readonly Citation[]): Sentence {
  return { text, at: referencesOf(citations) };
}

/** A cause as a sentence. */
export function causeSentence({ state }: Pick<Explanation, 'state'>, cause: Cause): Sentence {
  return sentence(causeWords(state, cause as never), citationsOf(state, cause as never));
}

/** How far a reason is followed from resource to resource. */
const DEPTH = 4;

function nameOf(story: NodeScore): string {
  return story.node.name;
}

/** The strongest of another resource's own contributions, as it counts here. */
function wishSentence(explanation: Explanation, { contribution, node }: Difference): Sentence | undefined {
  const { cause } = contribution;
  if (cause.kind !== 'colocated-nodes') return undefined;
  const [strongest] = wishContributions(cause);
  if (!strongest) return undefined;
  const why = causeSentence(explanation, strongest.cause);
  const { constraint } = cause;
  const link = constraint ? wishLink(constraint) : 'which counts for it';
  const own = strongest.added ?? strongest.after;
  return {
    text: `decided by "${cause.resource.id}", ${link}: ${why.text}`,
    note: `${signedScore(own)} on ${node.name}`,
    at: [...why.at, ...referencesOf(citationsOf(explanation.state, cause))],
  };
}

function wishLink({ score }: Colocation): string {
  if (score < 0) return 'which is to be apart from it';
  return score >= INFINITY ? 'which must be with it' : 'which should be with it';
}

function differenceSentence(explanation: Explanation, difference: Difference): Sentence {
  const wish = wishSentence(explanation, difference);
  if (wish) return wish;
  const { contribution, node, amount } = difference;
  const { text, at } = causeSentence(explanation, contribution.cause);
  const change =
    contribution.added === undefined || amount >= INFINITY ? contribution.after : contribution.added;
  return { text: `decided by ${text}`, note: `${signedScore(change)} on ${node.name}`, at };
}

/** `b has 200` */
function scoresSentence({ chosen, rival }: Decision): Sentence[] {
  if (!chosen || !rival) return [];
  const own = `${nameOf(chosen)} has ${scoreText(finalScore(chosen))} in all`;
  return [{ text: `${own}, ${nameOf(rival)} ${scoreText(finalScore(rival))}`, at: [] }];
}

function tieWords({ chosen, rival, reason }: Decision, resource: Resource, explanation: Explanation): string {
  if (!chosen || !rival) return 'it is the only node that can run it';
  const names = `${nameOf(chosen)} and ${nameOf(rival)}`;
  const equal = `equal scores: ${names} both have ${scoreText(finalScore(chosen))}`;
  const candidates = explanation.placements.get(resource)?.choice?.candidates ?? [];
  const countOf = (story: NodeScore): string =>
    String(candidates.find(({ node }) => node === story.node)?.resourceCount ?? 0);
  switch (reason) {
    case 'capacity':
      return `${equal}; ${nameOf(chosen)} has more capacity left`;
    case 'fewest-resources':
      return `${equal}; ${nameOf(chosen)} has fewer resources (${countOf(chosen)}; ${nameOf(rival)} has ${countOf(rival)})`;
    case 'current-node':
      return `${equal}; it stays where it runs`;
    case 'asked-for':
      return `${equal}; ${nameOf(chosen)} was asked for, because it runs there or there is the most room`;
    default:
      return `${equal}, and as many resources; the name of the node decides`;
  }
}

function exclusionSentence(explanation: Explanation, { story, trouble, ban }: Exclusion): Sentence {
  const { state } = explanation;
  const { node } = story;
  if (trouble !== undefined)
    return sentence(troubleWords(node, trouble), citeUnavailability(state, node, trouble));
  const score = scoreText(finalScore(story));
  if (!ban) return { text: `on ${node.name} it has ${score}`, at: [] };
  const { text, at } = causeSentence(explanation, ban.cause);
  return { text: `on ${node.name} it has ${score}: ${text}`, at };
}

/** Nodes that are excluded for the same reason are told of together. */
function exclusionSentences(explanation: Explanation, exclusions: readonly Exclusion[]): Sentence[] {
  const told = new Map<string, Sentence>();
  const names = new Map<string, string[]>();
  for (const exclusion of exclusions) {
    const sentenceOf = exclusionSentence(explanation, exclusion);
    const { name } = exclusion.story.node;
    const key = `${sentenceOf.text.replace(`on ${name} it`, 'on it')} ${JSON.stringify(sentenceOf.at)}`;
    if (!told.has(key)) told.set(key, sentenceOf);
    names.set(key, [...(names.get(key) ?? []), name]);
  }
  return [...told].map(([key, one]) => {
    const nodes = names.get(key) ?? [];
    const [first = ''] = nodes;
    return nodes.length < 2
      ? one
      : { ...one, text: one.text.replace(`on ${first} it`, `on ${nodes.join(', ')} it`) };
  });
}

/** The colocation that leaves a resource no choice but the chosen node. */
function leadingColocation(decision: Decision): Extract<Cause, { kind: 'colocation' }> | undefined {
  const banned = decision.excluded.flatMap(({ ban }) =>
    ban?.cause.kind === 'colocation' ? [ban.cause] : [],
  );
  const mandatory = banned.find(({ constraint }) => constraint.score >= INFINITY);
  if (mandatory) return mandatory;
  const [first] = decision.differences;
  const { cause } = first?.contribution ?? {};
  return cause?.kind === 'colocation' && cause.constraint.score > 0 ? cause : undefined;
}

function followed(
  explanation: Explanation,
  cause: Extract<Cause, { kind: 'colocation' }>,
  visited: ReadonlySet<Resource>,
): Sentence[] {
  const { primary, primaryNode, constraint } = cause;
  const verb = constraint.score >= INFINITY ? 'must' : 'should';
  const text = `it ${verb} be with ${primaryWords(constraint, primary, primaryNode)}`;
  const own = { ...sentence(text, citationsOf(explanation.state, cause)), note: colocationName(constraint) };
  if (primary.kind !== 'primitive' || visited.has(primary) || visited.size >= DEPTH) return [own];
  const further = decisionSentences(explanation, primary, new Set([...visited, primary]));
  // A reason further on names its resource already.
  const prefix = (text: string): string => (text.startsWith('for "') ? text : `for "${primary.id}": ${text}`);
  return [own, ...further.map((one) => ({ ...one, text: prefix(one.text) }))];
}

/** Causes that concern a resource wherever it is. */
const GENERAL = new Set<Cause['kind']>([
  'target-role',
  'ticket',
  'orphan',
  'multiply-active',
  'instance-choice',
]);

/** Nodes that were never meant for the resource, whatever else is the matter. */
const NEVER = new Set<Cause['kind']>(['bundle-node', 'no-remote-nodes', 'container']);

/** What keeps a resource from every node that is meant for it. */
function generalCause(exclusions: readonly Exclusion[]): Contribution | undefined {
  const general = exclusions.find(({ ban }) => ban && GENERAL.has(ban.cause.kind))?.ban;
  const isEverywhere = exclusions.every(
    ({ ban, trouble }) =>
      trouble !== undefined || (ban && (ban.cause.kind === general?.cause.kind || NEVER.has(ban.cause.kind))),
  );
  return isEverywhere ? general : undefined;
}

/** Nodes that somebody might expect to be chosen: those that are not out of the question by their very kind. */
function expectable(exclusions: readonly Exclusion[]): readonly Exclusion[] {
  const meant = exclusions.filter(
    ({ ban, trouble }) => trouble !== undefined || !ban || !NEVER.has(ban.cause.kind),
  );
  return meant.length > 0 ? meant : exclusions;
}

/** A resource for which no node is in question at all. */
function unwanted({ state }: Pick<Explanation, 'state'>, resource: Resource): Sentence {
  if (resource.orphan) {
    return causeSentence({ state }, { kind: 'orphan', resource });
  }
  if (!state.settings.symmetric) {
    const text = 'no location constraint allows it a node, and it needs one: the cluster is opt-in';
    return sentence(text, [citeOption(state, 'symmetric-cluster')]);
  }
  return causeSentence({ state }, { kind: 'unplaced', resource });
}

function nowhereSentences(
  explanation: Explanation,
  resource: Resource,
  decision: Decision,
  visited: ReadonlySet<Resource>,
): Sentence[] {
  const { excluded, reason } = decision;
  if (reason === 'stop-all') return [causeSentence(explanation, { kind: 'stop-all' })];
  if (reason === 'no-instance') {
    return [{ text: 'it must be with an instance of a clone, and there is none for it', at: [] }];
  }
  const general = generalCause(excluded);
  if (general) return [causeSentence(explanation, general.cause)];
  const colocation = leadingColocation(decision);
  if (colocation && !colocation.primaryNode) return followed(explanation, colocation, visited);
  if (excluded.length === 0) return [unwanted(explanation, resource)];
  return exclusionSentences(explanation, expectable(excluded));
}

/** Why a resource cannot stay where it runs; nothing when it can. */
function leavingSentences(explanation: Explanation, resource: Resource, { excluded }: Decision): Sentence[] {
  const here = excluded.filter(({ story }) => resource.activeNodes.includes(story.node));
  return exclusionSentences(explanation, here);
}

function comparisonSentences(explanation: Explanation, resource: Resource, decision: Decision): Sentence[] {
  const [strongest] = decision.differences;
  if (strongest) return [differenceSentence(explanation, strongest), ...scoresSentence(decision)];
  if (decision.rival) return [{ text: tieWords(decision, resource, explanation), at: [] }];
  if (decision.excluded.length === 0) return [{ text: 'there is no other node', at: [] }];
  const elsewhere = expectable(decision.excluded).filter(
    ({ story }) => !resource.activeNodes.includes(story.node),
  );
  return exclusionSentences(explanation, elsewhere);
}

/** Why a resource is stopped where it is to stay: for a restart, or because it cannot start again. */
function stopSentences(explanation: Explanation, resource: Resource): Sentence[] {
  const { assignedNode, activeNodes, actions } = resource;
  if (!assignedNode || !activeNodes.includes(assignedNode)) return [];
  const stop = actions.find((action) => action.task === 'stop' && action.node === assignedNode);
  const last = stop && isCarriedOut(stop) ? explainAction(explanation.state, stop).chain.at(-1) : undefined;
  if (!last) return [];
  const { cause } = last;
  // That it changes its role is said already.
  if (cause.kind === 'transition' && cause.resource === resource && cause.why === 'place-or-role') return [];
  const { text, at } = causeSentence(explanation, cause);
  return [{ text: `it is stopped because ${text}`, at }];
}

/** What decided where a resource goes, the strongest reason first. */
export function decisionSentences(
  explanation: Explanation,
  resource: Resource,
  visited: ReadonlySet<Resource> = new Set([resource]),
): Sentence[] {
  const placement = explanation.placements.get(resource);
  if (!placement) return [];
  const decision = decide(placement);
  if (decision.reason === 'unmanaged') return [causeSentence(explanation, { kind: 'unmanaged', resource })];
  if (!decision.chosen) return nowhereSentences(explanation, resource, decision, visited);
  const colocation = leadingColocation(decision);
  if (colocation) {
    return [...stopSentences(explanation, resource), ...followed(explanation, colocation, visited)];
  }
  return [
    ...stopSentences(explanation, resource),
    ...leavingSentences(explanation, resource, decision),
    ...comparisonSentences(explanation, resource, decision),
  ];
}

function notHere(
  explanation: Explanation,
  resource: Resource,
  decision: Decision,
  story: NodeScore,
): Sentence[] {
  const exclusion = exclusionOf(story);
  const cause = exclusion?.trouble === undefined ? exclusion?.ban?.cause : undefined;
  if (cause?.kind === 'colocation' && cause.constraint.score >= INFINITY) {
    return followed(explanation, cause, new Set([resource]));
  }
  if (exclusion) return [exclusionSentence(explanation, exclusion)];
  const { chosen } = decision;
  if (!chosen) return nowhereSentences(explanation, resource, decision, new Set([resource]));
  const compared = { ...decision, rival: story };
  if (finalScore(chosen) === finalScore(story)) {
    return [{ text: tieWords(compared, resource, explanation), at: [] }];
  }
  const differences = differencesBetween(chosen, story).slice(0, 3);
  return [
    ...differences.map((difference) => differenceSentence(explanation, difference)),
    ...scoresSentence(compared),
  ];
}

/** At most so many parts of a collective are told of in its summary. */
const PARTS = 3;

/** Why no part of a collective runs: its first primitive tells. */
function restingSentences(explanation: Explanation, resource: Resource): Sentence[] {
  let part = resource;
  for (let inner = part.children[0]; inner; [inner] = part.children) part = inner;
  const overruling = explanation.placements.get(part)?.overruling ?? [];
  const reasons = [
    ...overruling.map((cause) => causeSentence(explanation, cause)),
    ...decisionSentences(explanation, part),
  ];
  return reasons.map((one) => ({ ...one, text: `for "${part.id}": ${one.text}` }));
}

/** What decided about a group (its first member leads), or about the parts of a collective that change. */
export function collectiveSentences(explanation: Explanation, resource: Resource): Sentence[] {
  const [first] = resource.children;
  if (resource.kind === 'group' && resource.colocated && first) return decisionSentences(explanation, first);
  const parts = resource.children.filter((part) => part.kind === 'primitive' && isChanging(part));
  const told = parts.slice(0, PARTS).flatMap((part) => {
    const [reason] = decisionSentences(explanation, part);
    return reason ? [{ ...reason, text: `"${part.id}" ${headline(part)}: ${reason.text}` }] : [];
  });
  if (told.length === 0 && locationsOf(resource, { assigned: true }).length === 0) {
    return restingSentences(explanation, resource);
  }
  const more = parts.length - PARTS;
  return more > 0 ? [...told, { text: `and ${more} more of its parts change`, at: [] }] : told;
}

/** The part of a resource that answers for it on a node: the one there, else one that has no node, else the first. */
function partFor(resource: Resource, node: Node): Resource {
  if (resource.kind === 'primitive') return resource;
  const parts =
    resource.kind === 'bundle' ? resource.replicas.map(({ container }) => container) : resource.children;
  const isThere = (part: Resource): boolean => locationsOf(part, { assigned: true }).includes(node);
  const isNowhere = (part: Resource): boolean => locationsOf(part, { assigned: true }).length === 0;
  const leading = resource.kind === 'group' ? parts[0] : (parts.find(isThere) ?? parts.find(isNowhere));
  const chosen = leading ?? parts[0];
  return chosen ? partFor(chosen, node) : resource;
}

/** Why a resource goes to a node, or why not; a part of it answers for a collective. */
export function nodeAnswer(explanation: Explanation, asked: Resource, name: string): readonly Sentence[] {
  const node = explanation.state.nodes.find((one) => one.name === name);
  const resource = node ? partFor(asked, node) : asked;
  const placement = explanation.placements.get(resource);
  const story = placement?.nodes.find((one) => one.node === node);
  const own = resource === asked ? [] : [{ text: `its part "${resource.id}" decides`, at: [] }];
  if (!placement || !story) {
    return [...own, { text: `"${resource.id}" has no score for ${name}: nothing allows it there`, at: [] }];
  }
  if (resource.assignedNode === node) return [...own, ...decisionSentences(explanation, resource)];
  const decision = decide(placement);
  if (decision.reason === 'unmanaged') return [causeSentence(explanation, { kind: 'unmanaged', resource })];
  if (decision.reason === 'stop-all') return [causeSentence(explanation, { kind: 'stop-all' })];
  return [...own, ...notHere(explanation, resource, decision, story)];
}
