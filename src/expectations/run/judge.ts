/** Whether an expectation holds in a state of a cluster, and what is the case where it does not. */
import { compareNames } from '../../base/compare.js';
import { stripInstance } from '../../cluster/model/resource-queries.js';
import type { PlaceInRole } from '../../scheduler/plan/plan.js';
import type { BlockedChange, Settled } from '../../whatif/settle.js';
import type { Claim, Condition, Expectation, Partner, PlaceClaim } from '../language/expectation-file.js';
import { Places } from './places.js';
import { changesSince, partsOf, type ResourceChange, type Since } from './since.js';

/** What is the case, where something else was expected. */
export type Actual =
  /** Where the resource is, and where those are that it was to be with or apart from. */
  | {
      readonly kind: 'places';
      readonly places: readonly PlaceInRole[];
      readonly partners: readonly { readonly partner: Partner; readonly places: readonly PlaceInRole[] }[];
    }
  | { readonly kind: 'running'; readonly resources: readonly RunningResource[] }
  | { readonly kind: 'changes'; readonly changes: readonly ResourceChange[] }
  | { readonly kind: 'fenced'; readonly nodes: readonly string[] }
  /** Nodes that are not as expected. */
  | { readonly kind: 'nodes'; readonly nodes: readonly string[] }
  | { readonly kind: 'blocked'; readonly changes: readonly BlockedChange[] }
  | { readonly kind: 'end'; readonly end: Settled['end']['kind'] };

export interface RunningResource {
  readonly resource: string;
  readonly places: readonly PlaceInRole[];
}

/** A state in which expectations are judged. */
export interface Moment {
  readonly settled: Settled;
  readonly places: Places;
  /** What has happened since the events that the expectations are about. */
  readonly since: Since;
}

export function momentOf(settled: Settled, since: Since): Moment {
  return { settled, places: new Places(settled.plan.state), since };
}

function isMet(condition: Condition, { settled, places }: Moment): boolean {
  switch (condition.kind) {
    case 'running':
    case 'promoted':
      return places.inRole(condition.resource, condition.kind).length > 0;
    case 'stopped':
      return places.of(condition.resource).length === 0;
    case 'any-online':
      return condition.nodes.some((node) => places.isOnline(node));
    case 'all-online':
      return condition.nodes.every((node) => places.isOnline(node));
    case 'quorate':
      return settled.plan.state.quorate === condition.is;
  }
}

const nodesOf = (places: readonly PlaceInRole[]): ReadonlySet<string> =>
  new Set(places.map(({ node }) => node));

function judgePlace(claim: PlaceClaim, { places: where }: Moment): Actual | undefined {
  const { resource, role, on, notOn, together, apart, least, most } = claim;
  const places = where.inRole(resource, role);
  const nodes = [...nodesOf(places)];
  const withNodes = (partner: Partner): ReadonlySet<string> =>
    nodesOf(where.inRole(partner.resource, partner.role));
  const holds =
    places.length >= least &&
    (most === undefined || places.length <= most) &&
    nodes.every((node) => on === undefined || on.includes(node)) &&
    !nodes.some((node) => notOn.includes(node)) &&
    together.every((partner) => nodes.every((node) => withNodes(partner).has(node))) &&
    apart.every((partner) => !nodes.some((node) => withNodes(partner).has(node)));
  if (holds) return undefined;
  const partners = [...together, ...apart].map((partner) => ({
    partner,
    places: where.inRole(partner.resource, partner.role),
  }));
  // Where no instance is promoted, it says more where it runs.
  const shown = places.length === 0 ? where.of(resource) : places;
  return { kind: 'places', places: shown, partners };
}

function judgeUnchanged(
  claim: Extract<Claim, { readonly kind: 'unchanged' | 'unchanged-but' }>,
  { settled, since }: Moment,
): Actual | undefined {
  const { state } = settled.plan;
  const named = new Set(claim.resources.flatMap((name) => partsOf(state, name)));
  const isAllowed =
    claim.kind === 'unchanged' ? (one: string) => !named.has(one) : (one: string) => named.has(one);
  const changes = changesSince(since, state).filter(({ resource }) => !isAllowed(resource));
  return changes.length === 0 ? undefined : { kind: 'changes', changes };
}

function isSame(one: Iterable<string>, other: Iterable<string>): boolean {
  const sorted = (names: Iterable<string>): string => [...new Set(names)].toSorted(compareNames).join('\n');
  return sorted(one) === sorted(other);
}

/** What the cluster wants and cannot do. */
function blockedIn({ end }: Settled): readonly BlockedChange[] {
  return end.kind === 'blocked' ? end.actions : [];
}

/** The names under which a change that is blocked may be expected. */
function namesOf({ resource, node }: BlockedChange): readonly string[] {
  if (resource !== undefined) return [resource, stripInstance(resource)];
  return node === undefined ? [] : [node];
}

function judgeBlocked(names: readonly string[], { settled }: Moment): Actual | undefined {
  const changes = blockedIn(settled);
  const expected = names.map((name) => new Set([name, ...partsOf(settled.plan.state, name)]));
  const isOf = (change: BlockedChange, meant: ReadonlySet<string>): boolean =>
    namesOf(change).some((name) => meant.has(name));
  const isComplete = changes.every((change) => expected.some((meant) => isOf(change, meant)));
  const isExact = expected.every((meant) => changes.some((change) => isOf(change, meant)));
  return isComplete && isExact ? undefined : { kind: 'blocked', changes };
}

/** Whether a cluster has come to rest, if only because it can do no more. */
export function isAtRest({ end }: Pick<Settled, 'end'>): boolean {
  return end.kind === 'fixpoint' || end.kind === 'blocked';
}

function judgeClaim(claim: Claim, moment: Moment): Actual | undefined {
  const { settled, places, since } = moment;
  switch (claim.kind) {
    case 'place':
      return judgePlace(claim, moment);
    case 'stopped': {
      const all = claim.resources.map((resource) => ({ resource, places: places.of(resource) }));
      const resources = all.filter((one) => one.places.length > 0);
      return resources.length === 0 ? undefined : { kind: 'running', resources };
    }
    case 'unchanged':
    case 'unchanged-but':
      return judgeUnchanged(claim, moment);
    case 'fenced':
      return isSame(claim.nodes, since.fenced) ? undefined : { kind: 'fenced', nodes: since.fenced };
    case 'online':
    case 'offline': {
      const wrong = claim.nodes.filter((node) => places.isOnline(node) !== (claim.kind === 'online'));
      return wrong.length === 0 ? undefined : { kind: 'nodes', nodes: wrong };
    }
    case 'blocked':
      return judgeBlocked(claim.names, moment);
    case 'settles':
      return isAtRest(settled) === claim.does ? undefined : { kind: 'end', end: settled.end.kind };
  }
}

/** Whether the conditions of an expectation are met: without that it expects nothing. */
export function isPutToTest({ when }: Expectation, moment: Moment): boolean {
  return when.every((condition) => isMet(condition, moment));
}

/** What is the case instead; undefined where the expectation holds, or expects nothing. */
export function judge(expectation: Expectation, moment: Moment): Actual | undefined {
  return isPutToTest(expectation, moment) ? judgeClaim(expectation.claim, moment) : undefined;
}
