/** Proposals as plain data with sentences: what would bring a resource to a node, and what else that would do. */
import type { Resource } from '../../cluster/model/resource.js';
import { withParts } from '../../explain/with-parts.js';
import type { Explanation } from '../../explain/explanation.js';
import type { CibChange } from '../../cib/change/cib-change.js';
import type { Proposal, Proposals } from '../../explain/proposals/model.js';
import type {
  PlannedPlacement,
  Goal,
  PlaceInRole,
  SideEffect,
  SideEffects,
} from '../../explain/proposals/outcome.js';
import { OverviewFacts } from '../../explain/overview/overview.js';
import { causeSentence, nodeAnswer } from './decision.js';
import { basisView, type BasisView } from './basis.js';
import { headline } from './headline.js';
import { injectionViews } from './injections.js';
import { promotionVerdict } from './reason-words.js';
import { referencesOf, type ExplainView, type Sentence } from './explanation-view.js';
import { cautionWords, proposalWords } from './proposal-words.js';

export interface SideEffectView {
  readonly resource: string;
  readonly text: string;
  readonly without: readonly PlaceInRole[];
  readonly with: readonly PlaceInRole[];
}

export interface ProposalView extends Sentence {
  readonly kind: string;
  /** The constraint, resource, node, option or ticket. */
  readonly id: string;
  /** The number as it is, and the nearest one that is enough. */
  readonly number: { readonly from: number; readonly to: number; readonly exact: boolean } | null;
  /** The edits of the CIB, for programs. */
  readonly changes: readonly CibChange[];
  readonly commands: readonly string[];
  readonly caution: string | null;
  readonly sideEffects: readonly SideEffectView[];
  /** Nodes that would be fenced in addition, and no longer. */
  readonly fenced: readonly string[];
  readonly spared: readonly string[];
}

export interface ProposalsView extends BasisView {
  readonly formatVersion: string;
  readonly tool: ExplainView['tool'];
  readonly file: string;
  readonly injected: ExplainView['injected'];
  readonly resource: string;
  readonly node: string;
  readonly promoted: boolean;
  /** What happens to the resource as things are. */
  readonly headline: string;
  readonly isThere: boolean;
  /** Why it does not go there. */
  readonly against: readonly Sentence[];
  readonly proposals: readonly ProposalView[];
  readonly considered: number;
  readonly engineRuns: number;
  /** There were more changes to try than was allowed. */
  readonly isCutShort: boolean;
  /** What the limit was of: `runs` of the engine or `time`; null when nothing was left out. */
  readonly cutShortBy: 'runs' | 'time' | null;
  /** How many of the changes were tried. */
  readonly tried: number;
  /** The answer in a sentence. */
  readonly verdict: string;
}

export const PROPOSALS_FORMAT_VERSION = '2.0';

/** `on a, b (promoted on a)` */
export function placesWords(places: readonly PlaceInRole[]): string {
  if (places.length === 0) return 'nowhere';
  const promoted = places.filter((place) => place.promoted).map(({ node }) => node);
  const names = places.map(({ node }) => node);
  return promoted.length === 0
    ? `on ${names.join(', ')}`
    : `on ${names.join(', ')} (promoted on ${promoted.join(', ')})`;
}

function sameNodes(one: readonly PlaceInRole[], other: readonly PlaceInRole[]): boolean {
  return placesWords(one) === placesWords(other);
}

function effectWords({ resource, without, with: changed }: SideEffect): string {
  if (!without) return `"${resource}" would be a new resource`;
  if (!changed) return `"${resource}" would be no resource any more`;
  if (!sameNodes(without.places, changed.places)) {
    const verb = changed.places.length === 0 ? 'be stopped' : `run ${placesWords(changed.places)}`;
    return `"${resource}" would ${verb} instead of ${whereWords(without)}`;
  }
  const where = placesWords(changed.places);
  return changed.interrupted
    ? `"${resource}" would be restarted ${where}`
    : `"${resource}" would not be restarted ${where}`;
}

function whereWords({ places, from }: PlannedPlacement): string {
  if (places.length === 0) return from.length === 0 ? 'staying stopped' : 'being stopped';
  return sameNodes(places, from)
    ? `staying ${placesWords(places)}`
    : `going ${placesWords(places).replace(/^on/, 'to')}`;
}

function sideEffectViews({ resources }: SideEffects): SideEffectView[] {
  return resources.map((effect) => ({
    resource: effect.resource,
    text: effectWords(effect),
    without: effect.without?.places ?? [],
    with: effect.with?.places ?? [],
  }));
}

function proposalView(proposal: Proposal): ProposalView {
  const { kind, id, threshold, changes, commands, effects, at } = proposal;
  const number = threshold && { from: threshold.from, to: threshold.value, exact: threshold.isExact };
  return {
    text: proposalWords(proposal),
    at: referencesOf(at),
    kind,
    id,
    number: number ?? null,
    changes,
    commands,
    caution: cautionWords(proposal),
    sideEffects: sideEffectViews(effects),
    fenced: effects.fenced,
    spared: effects.spared,
  };
}

/** `"web" goes to node b`, or what it would be there. */
function goalWords({ resource, node, promoted }: Goal): string {
  return promoted ? `"${resource}" is promoted on ${node}` : `"${resource}" runs on ${node}`;
}

function verdictOf({ goal, isThere, proposals, cutShortBy }: Proposals): string {
  if (isThere) return `${goalWords(goal)} as things are: nothing has to be changed`;
  const [first] = proposals;
  if (first) {
    const count = proposals.length;
    return `${count === 1 ? 'one single change' : `any one of ${count} changes`} is enough so that ${goalWords(goal)}`;
  }
  const rest = cutShortBy ? ' among those that there was time to try' : '';
  return `no single change of the CIB${rest} is enough so that ${goalWords(goal)}`;
}

/** The instance whose place is asked for, or the primitive that goes first. */
function firstPrimitive(resource: Resource): Resource {
  if (resource.kind === 'bundle') return resource.replicas[0]?.container ?? resource;
  const [first] = resource.children;
  return first ? firstPrimitive(first) : resource;
}

/** Why an instance is not promoted. */
function againstPromotion(explanation: Explanation, resource: Resource, node: string): readonly Sentence[] {
  const instances = [...withParts(resource)].filter(({ assignedNode }) => assignedNode?.name === node);
  return instances.flatMap((one): Sentence[] => {
    const story = explanation.placements.get(one)?.promotion;
    return story ? [{ text: promotionVerdict(one, story), at: [] }] : [];
  });
}

/** Why a resource does not run on the node: what overrules its scores when they would have it there. */
function againstGoal(
  explanation: Explanation,
  resource: Resource,
  { node, promoted }: Goal,
): readonly Sentence[] {
  if (promoted) return againstPromotion(explanation, resource, node);
  const first = firstPrimitive(resource);
  const overruling = explanation.placements.get(first)?.overruling ?? [];
  if (first.assignedNode?.name === node && overruling.length > 0) {
    return overruling.map((cause) => causeSentence(explanation, cause));
  }
  return nodeAnswer(explanation, first, node);
}

/** Proposals as plain data. */
export function proposalsView(
  explanation: Explanation,
  resource: Resource,
  found: Proposals,
  about: { readonly tool: ExplainView['tool']; readonly file: string },
): ProposalsView {
  const { goal, isThere, considered, tried, runs, cutShortBy } = found;
  return {
    formatVersion: PROPOSALS_FORMAT_VERSION,
    tool: about.tool,
    file: about.file,
    ...basisView(explanation.basis),
    injected: injectionViews(explanation),
    resource: goal.resource,
    node: goal.node,
    promoted: goal.promoted,
    headline: headline(new OverviewFacts(explanation).of(resource)),
    isThere,
    against: isThere ? [] : againstGoal(explanation, resource, goal),
    proposals: found.proposals.map(proposalView),
    considered,
    engineRuns: runs,
    isCutShort: cutShortBy !== undefined,
    cutShortBy: cutShortBy ?? null,
    tried,
    verdict: verdictOf(found),
  };
}
