/** Why a resource gets its node, none, or not another: reasons as data, the strongest first. */
import { INFINITY } from '../base/score.js';
import { isOptional, isRunnable } from '../cluster/model/action.js';
import type { Cause } from '../cluster/model/cause.js';
import type { Node } from '../cluster/model/node.js';
import type { Resource } from '../cluster/model/resource.js';
import { locationsOf } from '../cluster/model/resource-queries.js';
import { explainAction } from './action-chain.js';
import { citationsOf, citeUnavailability } from './citations.js';
import type { Contribution } from './contributions.js';
import {
  decide,
  differencesBetween,
  exclusionOf,
  finalScore,
  wishContributions,
  type Decision,
  type Difference,
  type Exclusion,
} from './decision.js';
import type { Explanation, NodeScore } from './explanation.js';
import { citeOption } from './origins.js';
import type { Reason, ReasonFact, ScoredPlace } from './reason.js';

/** Through how many resources a reason is followed. */
const DEPTH = 4;

/** At most so many differences are told of when somebody asks for a node. */
const DIFFERENCES = 3;

function citationsFor({ state }: Explanation, cause: Cause): Reason['citations'] {
  return citationsOf(state, cause as never);
}

/** A cause as a reason that stands for itself. */
export function causeReason(explanation: Explanation, about: Resource, cause: Cause): Reason {
  return { kind: 'cause', cause, about, citations: citationsFor(explanation, cause) };
}

function plain(about: Resource, fact: ReasonFact, citations: Reason['citations'] = []): Reason {
  return { ...fact, about, citations };
}

function scored(story: NodeScore): ScoredPlace {
  return { node: story.node, score: finalScore(story) };
}

function differenceReason(explanation: Explanation, about: Resource, difference: Difference): Reason {
  const { contribution, node, amount } = difference;
  const { cause } = contribution;
  const citations = citationsFor(explanation, cause);
  const [strongest] = wishContributions(cause);
  if (cause.kind === 'colocated-nodes' && strongest) {
    const on = { node, score: strongest.added ?? strongest.after };
    const { resource: other, constraint } = cause;
    const both = [...citationsFor(explanation, strongest.cause), ...citations];
    return {
      kind: 'decided-by-other',
      other,
      constraint,
      cause: strongest.cause,
      on,
      about,
      citations: both,
    };
  }
  const change =
    contribution.added === undefined || amount >= INFINITY ? contribution.after : contribution.added;
  return { kind: 'decided', cause, on: { node, score: change }, about, citations };
}

function scoresReason(about: Resource, { chosen, rival }: Decision): Reason[] {
  if (!chosen || !rival) return [];
  return [plain(about, { kind: 'scores', chosen: scored(chosen), rival: scored(rival) })];
}

function tieReason(explanation: Explanation, about: Resource, decision: Decision): Reason {
  const { chosen, rival, reason } = decision;
  if (!chosen || !rival) return plain(about, { kind: 'only-usable-node' });
  const candidates = explanation.placements.get(about)?.choice?.candidates() ?? [];
  const countOf = (story: NodeScore): number =>
    candidates.find(({ node }) => node === story.node)?.resourceCount ?? 0;
  return plain(about, {
    kind: 'tie',
    by: reason,
    chosen: scored(chosen),
    rival: scored(rival),
    resourceCounts: { chosen: countOf(chosen), rival: countOf(rival) },
  });
}

function exclusionReason(explanation: Explanation, about: Resource, exclusion: Exclusion): Reason {
  const { story, trouble, ban } = exclusion;
  const { node } = story;
  const fact = {
    kind: 'excluded',
    nodes: [node],
    score: finalScore(story),
    unavailable: trouble,
    cause: ban?.cause,
  } as const;
  if (trouble !== undefined) return plain(about, fact, citeUnavailability(explanation.state, node, trouble));
  return plain(about, fact, ban ? citationsFor(explanation, ban.cause) : []);
}

/** What makes two exclusions one reason: the same cause, whatever the node. */
function exclusionKey({ story, trouble, ban }: Exclusion): unknown {
  if (trouble !== undefined || !ban) return story;
  const { cause } = ban;
  switch (cause.kind) {
    case 'location':
      return cause.constraint;
    case 'colocation':
      return cause.constraint;
    case 'ticket':
      return cause.constraint;
    case 'colocated-nodes':
      return cause.constraint ?? cause.resource;
    case 'target-role':
    case 'orphan':
    case 'exclusive-discovery':
    case 'instance-choice':
    case 'no-remote-nodes':
    case 'container':
      return `${cause.kind} ${cause.resource.id}`;
    case 'symmetric-default':
      return cause.kind;
    default:
      return story;
  }
}

/** Nodes that are excluded for the same cause are told of together. */
function exclusionReasons(
  explanation: Explanation,
  about: Resource,
  exclusions: readonly Exclusion[],
): Reason[] {
  const groups = new Map<unknown, Exclusion[]>();
  for (const exclusion of exclusions) {
    const key = exclusionKey(exclusion);
    groups.set(key, [...(groups.get(key) ?? []), exclusion]);
  }
  return [...groups.values()].flatMap((group): Reason[] => {
    const [first] = group;
    if (!first) return [];
    const reason = exclusionReason(explanation, about, first);
    const nodes = group.map(({ story }) => story.node);
    return reason.kind === 'excluded' ? [{ ...reason, nodes }] : [reason];
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

interface Followed {
  readonly about: Resource;
  /** Resources that the reason has come through, so that no circle is followed. */
  readonly visited: ReadonlySet<Resource>;
}

function followedReasons(
  explanation: Explanation,
  cause: Extract<Cause, { kind: 'colocation' }>,
  { about, visited }: Followed,
): Reason[] {
  const { primary } = cause;
  const own: Reason = { kind: 'follows', cause, about, citations: citationsFor(explanation, cause) };
  if (primary.kind !== 'primitive' || visited.has(primary) || visited.size >= DEPTH) return [own];
  return [own, ...placeReasons(explanation, primary, new Set([...visited, primary]))];
}

/** Causes that concern a resource wherever it is. */
const GENERAL = new Set<Cause['kind']>([
  'target-role',
  'ticket',
  'orphan',
  'multiply-active',
  'instance-choice',
]);

/** Causes by which a node was never meant for the resource, whatever else is the matter. */
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

/** Why no node is in question at all. */
function unwantedReason(explanation: Explanation, resource: Resource): Reason {
  const { state } = explanation;
  if (resource.orphan) return causeReason(explanation, resource, { kind: 'orphan', resource });
  if (!state.settings.symmetric) {
    return plain(resource, { kind: 'opt-in' }, [citeOption(state, 'symmetric-cluster')]);
  }
  return causeReason(explanation, resource, { kind: 'unplaced', resource });
}

function nowhereReasons(
  explanation: Explanation,
  resource: Resource,
  decision: Decision,
  visited: ReadonlySet<Resource>,
): Reason[] {
  const { excluded, reason } = decision;
  if (reason === 'stop-all') return [causeReason(explanation, resource, { kind: 'stop-all' })];
  if (reason === 'no-instance') return [plain(resource, { kind: 'no-instance' })];
  const general = generalCause(excluded);
  if (general) return [causeReason(explanation, resource, general.cause)];
  const colocation = leadingColocation(decision);
  if (colocation && !colocation.primaryNode) {
    return followedReasons(explanation, colocation, { about: resource, visited });
  }
  if (excluded.length === 0) return [unwantedReason(explanation, resource)];
  return exclusionReasons(explanation, resource, expectable(excluded));
}

function comparisonReasons(explanation: Explanation, resource: Resource, decision: Decision): Reason[] {
  const [strongest] = decision.differences;
  if (strongest) {
    return [differenceReason(explanation, resource, strongest), ...scoresReason(resource, decision)];
  }
  if (decision.rival) return [tieReason(explanation, resource, decision)];
  if (decision.excluded.length === 0) return [plain(resource, { kind: 'no-other-node' })];
  const elsewhere = expectable(decision.excluded).filter(
    ({ story }) => !resource.activeNodes.includes(story.node),
  );
  return exclusionReasons(explanation, resource, elsewhere);
}

/** Why a resource is stopped where it is to stay: for a restart, or because it cannot start again. */
function stopReasons(explanation: Explanation, resource: Resource): Reason[] {
  const { assignedNode, activeNodes, actions } = resource;
  if (!assignedNode || !activeNodes.includes(assignedNode)) return [];
  const stop = actions.find((action) => action.task === 'stop' && action.node === assignedNode);
  const isDone = stop && !isOptional(stop) && isRunnable(stop);
  const cause = isDone ? explainAction(explanation.state, stop).chain.at(-1)?.cause : undefined;
  if (!cause) return [];
  // That it changes its role is said by what happens to it.
  if (cause.kind === 'transition' && cause.resource === resource && cause.why === 'place-or-role') return [];
  return [{ kind: 'stopped', cause, about: resource, citations: citationsFor(explanation, cause) }];
}

/** Why a resource is told of other parameters while it runs. */
function reloadReasons(explanation: Explanation, resource: Resource): Reason[] {
  const reload = resource.actions.find(
    ({ task, node }) => task === 'reload-agent' && node === resource.assignedNode,
  );
  const isDone = reload && !isOptional(reload) && isRunnable(reload);
  const cause = isDone ? explainAction(explanation.state, reload).chain.at(-1)?.cause : undefined;
  return cause ? [causeReason(explanation, resource, cause)] : [];
}

/** What decided where a primitive goes, the strongest reason first; reasons of what it follows come behind its own. */
export function placeReasons(
  explanation: Explanation,
  resource: Resource,
  visited: ReadonlySet<Resource> = new Set([resource]),
): Reason[] {
  const placement = explanation.placements.get(resource);
  if (!placement) return [];
  const decision = decide(placement);
  if (decision.reason === 'unmanaged') {
    return [causeReason(explanation, resource, { kind: 'unmanaged', resource })];
  }
  if (!decision.chosen) return nowhereReasons(explanation, resource, decision, visited);
  const colocation = leadingColocation(decision);
  const stopped = [...stopReasons(explanation, resource), ...reloadReasons(explanation, resource)];
  if (colocation) {
    return [...stopped, ...followedReasons(explanation, colocation, { about: resource, visited })];
  }
  const leaving = decision.excluded.filter(({ story }) => resource.activeNodes.includes(story.node));
  return [
    ...stopped,
    ...exclusionReasons(explanation, resource, leaving),
    ...comparisonReasons(explanation, resource, decision),
  ];
}

function reasonsAgainst(
  explanation: Explanation,
  resource: Resource,
  decision: Decision,
  story: NodeScore,
): Reason[] {
  const exclusion = exclusionOf(story);
  const cause = exclusion?.trouble === undefined ? exclusion?.ban?.cause : undefined;
  const visited = new Set([resource]);
  if (cause?.kind === 'colocation' && cause.constraint.score >= INFINITY) {
    return followedReasons(explanation, cause, { about: resource, visited });
  }
  if (exclusion) return [exclusionReason(explanation, resource, exclusion)];
  const { chosen } = decision;
  if (!chosen) return nowhereReasons(explanation, resource, decision, visited);
  const compared = { ...decision, rival: story };
  if (finalScore(chosen) === finalScore(story)) return [tieReason(explanation, resource, compared)];
  const differences = differencesBetween(chosen, story).slice(0, DIFFERENCES);
  return [
    ...differences.map((difference) => differenceReason(explanation, resource, difference)),
    ...scoresReason(resource, compared),
  ];
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
export function nodeReasons(explanation: Explanation, asked: Resource, name: string): readonly Reason[] {
  const node = explanation.state.nodes.find((one) => one.name === name);
  const resource = node ? partFor(asked, node) : asked;
  const placement = explanation.placements.get(resource);
  const story = placement?.nodes.find((one) => one.node === node);
  const own = resource === asked ? [] : [plain(asked, { kind: 'part-decides', part: resource })];
  if (!placement || !story) return [...own, plain(resource, { kind: 'no-score', node: name })];
  if (resource.assignedNode === node) return [...own, ...placeReasons(explanation, resource)];
  const decision = decide(placement);
  if (decision.reason === 'unmanaged') {
    return [causeReason(explanation, resource, { kind: 'unmanaged', resource })];
  }
  if (decision.reason === 'stop-all') return [causeReason(explanation, resource, { kind: 'stop-all' })];
  return [...own, ...reasonsAgainst(explanation, resource, decision, story)];
}
