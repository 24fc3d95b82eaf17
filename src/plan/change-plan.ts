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
import { losableNodes } from '../whatif/node-loss.js';
import { withRestartDigests } from '../whatif/restart-digests.js';
import { settle, unpacked, type Settled, type SettleOptions } from '../whatif/settle.js';
import type { XmlElement } from '../xml/element.js';
import { coverageOf, lostCover, majorityOf, scenariosOf, type Coverage, type LostCover } from './coverage.js';
import { effectsOf, newNodeChanges } from './effects.js';
import type { Effect } from './effect.js';

export interface ChangePlanRequest {
  /** `<cib>` in the current schema, both. */
  readonly base: XmlElement;
  readonly head: XmlElement;
  /** A CIB whose status counts instead. */
  readonly statusOf?: XmlElement | undefined;
  readonly clock: Clock;
  readonly effectiveTime?: string | undefined;
  readonly agents: AgentCatalogue;
  /** Which losses are tried in both. */
  readonly whatIf: 'node' | 'pair' | 'none';
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
  /** What the new configuration comes to. */
  readonly settled: Pick<Settled, 'end' | 'transitions'>;
  /** What runs then, by the id that the configuration gives it. */
  readonly running: ReadonlySet<string>;
  readonly coverage: BothCoverages | undefined;
}

/** Both CIBs with one status. */
interface Prepared {
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

function coverageFor(
  { before, after }: Prepared,
  { whatIf }: ChangePlanRequest,
  settling: SettleOptions,
): BothCoverages | undefined {
  if (whatIf === 'none') return undefined;
  const state = unpacked(before, settling);
  const scenarios = scenariosOf(losableNodes(state), whatIf);
  const wanted = { settling, scenarios, quorum: majorityOf(state) };
  const [one, other] = [coverageOf(before, wanted), coverageOf(after, wanted)];
  return { before: one, after: other, lost: lostCover(one, other) };
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
 * Lays the new configuration over the cluster that runs the old one, and works out what happens.
 * Throws a UsageError for a date that is none.
 */
export function planChange(request: ChangePlanRequest): ChangePlan {
  const { agents, clock, effectiveTime, base, head } = request;
  const begun = prepared(request);
  const settling = settlingOf(request, begun);
  const both = completed(begun, settling, agents);
  const explaining = { clock, effectiveTime };
  const before = explainPlanned({ root: both.before, basis: both.basis }, explaining);
  const after = explainPlanned({ root: both.after, basis: both.basis }, explaining);
  const { end, transitions, plan } = settle(both.after, settling);
  return {
    basis: both.basis,
    before,
    after,
    configuration: configurationDifference(base, head),
    effects: effectsOf({ before, after, agents }),
    nodes: newNodeChanges(before.changes, after.changes),
    settled: { end, transitions },
    running: runningIn(plan.state),
    coverage: coverageFor(both, request, settling),
  };
}
