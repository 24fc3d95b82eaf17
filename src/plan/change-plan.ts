/** ChangePlan: what a change of the configuration does to a cluster, before it is made. */
import type { AgentCatalogue } from '../agents/catalogue.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import { primitivesIn } from '../explain/with-parts.js';
import { configuredId } from '../scheduler/plan/outcomes.js';
import type { Clock } from '../base/date-time.js';
import { explainPlanned } from '../explain/explain-cib.js';
import type { Explanation } from '../explain/explanation.js';
import { settledFromNothing, type Basis } from '../explain/basis.js';
import { configurationChanges, configurationIn } from '../replay/configuration-changes.js';
import type { NodeChange } from '../scheduler/resource-actions/planned-changes.js';
import type { PartChange } from '../timeline/changes/change.js';
import { withStatusOf } from '../whatif/borrowed-status.js';
import { ASSUMED_STATUS, hasStatus, withHealthyStatus } from '../whatif/healthy-status.js';
import { withRestartDigests } from '../whatif/restart-digests.js';
import { settle, unpacked, type Settled, type SettleOptions } from '../whatif/settle.js';
import type { XmlElement } from '../xml/element.js';
import { convergenceOf, type Convergence } from './convergence.js';
import {
  coverageFrom,
  coverageJobs,
  lostCover,
  outcomeOf,
  type Coverage,
  type CoverageJobs,
  type CoverageRequest,
  type LostCover,
} from './coverage.js';
import { effectsOf, newNodeChanges } from './effects.js';
import type { Effect } from './effect.js';
import type { ObservedDurations } from './observed.js';
import { sideEffectsOf, type SideEffects } from './side-effects.js';

export interface ChangePlanRequest {
  /** `<cib>` in the current schema, both. */
  readonly base: XmlElement;
  readonly head: XmlElement;
  /** A CIB whose status counts instead. */
  readonly statusOf?: XmlElement | undefined;
  readonly clock: Clock;
  readonly effectiveTime?: string | undefined;
  readonly agents: AgentCatalogue;
  /** What logs tell of operations, where there are any. */
  readonly observed?: ObservedDurations | undefined;
}

/** What is lost, in both. */
export type CoverageQuestion = Pick<CoverageRequest, 'whatIf' | 'voting'>;

/** Everything that is known before any action is looked at. */
export interface PreparedChange {
  readonly request: ChangePlanRequest;
  readonly both: Prepared;
  readonly settling: SettleOptions;
  /** What the new configuration comes to. */
  readonly settled: Settled;
}

export interface BothCoverages {
  readonly before: Coverage;
  readonly after: Coverage;
  readonly lost: readonly LostCover[];
}

export interface ChangePlan {
  readonly basis: Basis;
  readonly before: Explanation;
  readonly after: Explanation;
  readonly configuration: readonly PartChange[];
  /** In the order of the Transition Summary. */
  readonly effects: readonly Effect[];
  /** Nodes that are fenced, unfenced or shut down because of the change. */
  readonly nodes: readonly NodeChange[];
  /** What happens beside that. */
  readonly sideEffects: SideEffects;
  /** What the new configuration comes to. */
  readonly settled: Convergence;
  /** What runs then, by the id that the configuration gives it. */
  readonly running: ReadonlySet<string>;
  readonly coverage: BothCoverages | undefined;
}

/** Both CIBs with one status. */
export interface Prepared {
  readonly before: XmlElement;
  readonly after: XmlElement;
  readonly basis: Basis;
}

/** A cluster that runs the old configuration, and the new one laid over it. Nodes that only the new one has are up, too. */
function fromNothing({ base, head, clock, effectiveTime }: ChangePlanRequest): Prepared {
  const { root, basis } = settledFromNothing(base, { clock, effectiveTime });
  return { before: root, after: withHealthyStatus(withStatusOf(head, root)).cib, basis };
}

function prepared(request: ChangePlanRequest): Prepared {
  const { base, head, statusOf } = request;
  const source = statusOf ?? [base, head].find(hasStatus);
  if (!source) return fromNothing(request);
  const basis: Basis = { status: source === base ? 'recorded' : { from: source.source.name } };
  const over = (root: XmlElement): XmlElement => (root === source ? root : withStatusOf(root, source));
  return { before: over(base), after: over(head), basis };
}

/** What a simulation left out of the history is completed, in both. */
function completed(
  { before, after, basis }: Prepared,
  settling: SettleOptions,
  agents: AgentCatalogue,
): Prepared {
  const whole = withRestartDigests(before, unpacked(before, settling), agents);
  return { before: whole, after: withStatusOf(after, whole), basis };
}

function settlingOf({ clock, effectiveTime }: ChangePlanRequest, { basis }: Prepared): SettleOptions {
  const isAssumed = basis.status === 'absent';
  return isAssumed
    ? { clock, effectiveTime, promotionScores: 'offered where started', author: ASSUMED_STATUS }
    : { clock, effectiveTime };
}

/** The losses that are to be tried with each of the two, undefined where none are. */
export function changeJobs(
  { both, settling, settled }: PreparedChange,
  question: CoverageQuestion,
): { readonly before: CoverageJobs; readonly after: CoverageJobs } | undefined {
  if (question.whatIf.kind === 'none') return undefined;
  const request = { settling, ...question };
  return {
    before: coverageJobs(both.before, request),
    after: coverageJobs(both.after, request, settled),
  };
}

/** Both with what the change takes away. */
export function bothCoverages(before: Coverage, after: Coverage): BothCoverages {
  return { before, after, lost: lostCover(before, after) };
}

function runningIn(state: ClusterState): ReadonlySet<string> {
  const running = state.resources.flatMap((top) =>
    primitivesIn(top).filter(({ activeNodes }) => activeNodes.length > 0),
  );
  return new Set(running.map(configuredId));
}

function configurationDifference(base: XmlElement, head: XmlElement): readonly PartChange[] {
  const [one, other] = [configurationIn(base), configurationIn(head)];
  return one && other ? configurationChanges(one, other) : [];
}

/**
 * Lays the new configuration over the cluster that runs the old one.
 * Throws a UsageError for a date that is none.
 */
export function prepareChange(request: ChangePlanRequest): PreparedChange {
  const begun = prepared(request);
  const settling = settlingOf(request, begun);
  const both = completed(begun, settling, request.agents);
  return { request, both, settling, settled: settle(both.after, settling) };
}

/** Works out what happens. */
export function planPrepared(
  { request, both, settling, settled }: PreparedChange,
  coverage: BothCoverages | undefined,
): ChangePlan {
  const { agents, observed, clock, effectiveTime, base, head } = request;
  const explaining = { clock, effectiveTime };
  const before = explainPlanned({ root: both.before, basis: both.basis }, explaining);
  const after = explainPlanned({ root: both.after, basis: both.basis }, explaining);
  const { state } = settled.plan;
  return {
    basis: both.basis,
    before,
    after,
    configuration: configurationDifference(base, head),
    effects: effectsOf({ before, after, agents, observed }),
    nodes: newNodeChanges(before.changes, after.changes),
    sideEffects: sideEffectsOf({ before, after, settled: state }),
    settled: convergenceOf(settled, settling),
    running: runningIn(state),
    coverage,
  };
}

/**
 * Works out what happens, and what would happen after each loss.
 * Throws a UsageError for a date that is none, and for a corosync.conf of another cluster.
 */
export function planChange(request: ChangePlanRequest & CoverageQuestion): ChangePlan {
  const change = prepareChange(request);
  const jobs = changeJobs(change, request);
  const tried = (one: CoverageJobs): Coverage =>
    coverageFrom(
      one,
      one.jobs.map((job) => outcomeOf(one, job)),
    );
  return planPrepared(change, jobs && bothCoverages(tried(jobs.before), tried(jobs.after)));
}
