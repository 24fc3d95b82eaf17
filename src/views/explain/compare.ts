/** A comparison of two CIBs as plain data with sentences. */
import type { Cause } from '../../cluster/model/cause.js';
import type { Resource } from '../../cluster/model/resource.js';
import { citeQuorum, citeUnavailability, unavailabilityOf } from '../../explain/citations.js';
import type {
  CauseDifference,
  Comparison,
  NodeDifference,
  ResourceDifference,
} from '../../explain/compare.js';
import type { Explanation } from '../../explain/explanation.js';
import { citeNode, citeOption } from '../../explain/origins.js';
import type { PlannedPlacement, PlaceInRole } from '../../explain/proposals/outcome.js';
import { basisView, sharedBasis } from './basis.js';
import { causeSentence, decisionSentences } from './decision.js';
import { injectionViews } from './injections.js';
import {
  distinct,
  referencesOf,
  type ExplainView,
  type Reference,
  type Sentence,
} from './explanation-view.js';
import { signedScore, troubleWords } from './words.js';
import { placesWords } from './proposals.js';

/** What stands in the two CIBs; null where it is not. */
interface Both<T> {
  readonly first: T | null;
  readonly second: T | null;
}

/** A difference of the cluster: quorum, an option, a node. */
export interface ClusterDifferenceView extends Both<string> {
  readonly what: string;
  readonly at: readonly Reference[];
}

export interface CauseDifferenceView extends Sentence, Both<string> {
  readonly node: string;
  readonly cause: string;
}

export interface ResourceSideView {
  readonly from: readonly PlaceInRole[];
  readonly places: readonly PlaceInRole[];
  /** `runs on a, goes to b` */
  readonly text: string;
  /** What decided it. */
  readonly decision: readonly Sentence[];
  /** What overrules scores here and not in the other. */
  readonly overruling: readonly Sentence[];
}

export interface ResourceDifferenceView extends Both<ResourceSideView> {
  readonly resource: string;
  /** Whether it ends up in another place. */
  readonly placement: 'differs' | 'same';
  readonly causes: readonly CauseDifferenceView[];
}

export interface ComparisonView {
  readonly formatVersion: string;
  readonly tool: ExplainView['tool'];
  readonly first: string;
  readonly second: string;
  /** `recorded`, `absent` or `from FILE`, of both. */
  readonly status: { readonly first: string; readonly second: string };
  /** What is to be said about it before anything else; null where both record a status. */
  readonly basis: string | null;
  /** What was pretended in both. */
  readonly injected: ExplainView['injected'];
  readonly cluster: readonly ClusterDifferenceView[];
  readonly resources: readonly ResourceDifferenceView[];
  /** Resources that are the same in both. */
  readonly same: number;
  readonly verdict: string;
}

export const COMPARISON_FORMAT_VERSION = '2.0';

function fateWords({ from, places, interrupted }: PlannedPlacement): string {
  const [now, then] = [placesWords(from), placesWords(places)];
  if (places.length === 0) return from.length === 0 ? 'stays stopped' : `runs ${now}, stops`;
  if (from.length === 0) return `is stopped, starts ${then}`;
  if (now === then) return `runs ${now}, ${interrupted ? 'is restarted there' : 'stays there'}`;
  return `runs ${now}, is to run ${then}`;
}

function sideView(
  explanation: Explanation,
  resource: Resource | undefined,
  fate: PlannedPlacement | undefined,
  overruling: readonly Cause[],
): ResourceSideView | null {
  if (!resource || !fate) return null;
  return {
    from: fate.from,
    places: fate.places,
    text: fateWords(fate),
    decision: decisionSentences(explanation, resource),
    overruling: overruling.map((cause) => causeSentence(explanation, cause)),
  };
}

function causeView(
  { first, second }: Comparison,
  { node, cause, amount }: CauseDifference,
): CauseDifferenceView {
  const [one, other] = [
    cause.first && causeSentence(first, cause.first),
    cause.second && causeSentence(second, cause.second),
  ];
  const signed = (value: number | undefined): string | null =>
    value === undefined ? null : signedScore(value);
  return {
    node,
    cause: (cause.first ?? cause.second)?.kind ?? '',
    text: one?.text ?? other?.text ?? '',
    at: distinct([...(one?.at ?? []), ...(other?.at ?? [])]),
    first: signed(amount.first),
    second: signed(amount.second),
  };
}

function resourceView(comparison: Comparison, difference: ResourceDifference): ResourceDifferenceView {
  const { first, second } = comparison;
  const { name, resource, fate, overruling, causes } = difference;
  return {
    resource: name,
    placement: difference.isPlacedDifferently ? 'differs' : 'same',
    first: sideView(first, resource.first, fate.first, overruling.first),
    second: sideView(second, resource.second, fate.second, overruling.second),
    causes: causes.map((cause) => causeView(comparison, cause)),
  };
}

function nodeText(node: NodeDifference['node']['first']): string | null {
  if (!node) return null;
  const trouble = unavailabilityOf(node);
  return trouble ? troubleWords(node, trouble).replace(/^node \S+ /, '') : 'can run resources';
}

function nodeReferences({ state }: Explanation, node: NodeDifference['node']['first']): readonly Reference[] {
  if (!node) return [];
  const trouble = unavailabilityOf(node);
  return referencesOf(trouble ? citeUnavailability(state, node, trouble) : [citeNode(state, node)]);
}

function clusterViews({ first, second, quorum, options, nodes }: Comparison): ClusterDifferenceView[] {
  const views: ClusterDifferenceView[] = [];
  if (quorum.first !== quorum.second) {
    const word = (has: boolean | undefined): string => (has ? 'there' : 'lost');
    const at = referencesOf([first, second].map(({ state }) => citeQuorum(state)));
    views.push({ what: 'quorum', first: word(quorum.first), second: word(quorum.second), at });
  }
  for (const { name, value } of options) {
    const at = referencesOf([first, second].map(({ state }) => citeOption(state, name)));
    views.push({
      what: `cluster option ${name}`,
      first: value.first ?? null,
      second: value.second ?? null,
      at,
    });
  }
  for (const { name, node } of nodes) {
    const at = distinct([...nodeReferences(first, node.first), ...nodeReferences(second, node.second)]);
    views.push({ what: `node ${name}`, first: nodeText(node.first), second: nodeText(node.second), at });
  }
  return views;
}

function verdictOf({ resources, same }: Comparison): string {
  const placed = resources.filter(({ isPlacedDifferently }) => isPlacedDifferently).length;
  const others = resources.length - placed;
  if (resources.length === 0) return `all ${same} resources have the same place for the same causes`;
  const rest = others === 0 ? '' : `, of ${others} only the causes or where they come from`;
  return `the placement of ${placed} of ${resources.length + same} resources differs${rest}`;
}

/** A comparison as plain data. */
export function comparisonView(
  comparison: Comparison,
  about: { readonly tool: ExplainView['tool'] },
): ComparisonView {
  const { first, second } = comparison;
  return {
    formatVersion: COMPARISON_FORMAT_VERSION,
    tool: about.tool,
    first: first.state.root.source.name,
    second: second.state.root.source.name,
    status: {
      first: basisView(first.basis).status,
      second: basisView(second.basis).status,
    },
    basis: sharedBasis(comparison),
    injected: injectionViews(first),
    cluster: clusterViews(comparison),
    resources: comparison.resources.map((one) => resourceView(comparison, one)),
    same: comparison.same,
    verdict: verdictOf(comparison),
  };
}
