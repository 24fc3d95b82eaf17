/** Coverage: where each resource runs when nodes are lost or resources fail, with one configuration and with another. */
import { UsageError } from '../base/usage-error.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import { containerOf, type Node } from '../cluster/model/node.js';
import { evenVoting, keepsQuorum, knowsAny, type Voting } from '../corosync/votequorum.js';
import type { XmlElement } from '../xml/element.js';
import type { NodeChange, ResourceChange } from '../scheduler/resource-actions/planned-changes.js';
import { configuredId } from '../scheduler/plan/outcomes.js';
import { atRest, runsSomewhere, type AtRest } from '../whatif/at-rest.js';
import { loseNodes } from '../whatif/node-loss.js';
import { failResource } from '../whatif/resource-failure.js';
import { settle, type Settled, type SettleOptions } from '../whatif/settle.js';
import { scenarioKeys, scenariosOf, type Scenario, type Scenarios, type WhatIf } from './scenario.js';

/** Whether the nodes that are left have quorum; undefined where nobody can tell. */
type QuorumRule = (lost: readonly string[]) => boolean | undefined;

/** Where everything runs after a scenario. */
export interface Outcome extends AtRest {
  readonly scenario: Scenario;
  /** What the cluster does about a failure; none is kept of lost nodes. */
  readonly changes: readonly ResourceChange[];
  readonly nodes: readonly NodeChange[];
}

/** What connects the cluster to a node of Pacemaker Remote. */
export interface Connection {
  readonly node: string;
  /** What a guest node runs in, by the id that the configuration gives it; undefined for a machine of its own. */
  readonly launcher: string | undefined;
}

export interface Coverage extends Omit<Scenarios, 'scenarios'> {
  /** The connections to nodes of Pacemaker Remote, by the ids of their resources. */
  readonly connections: ReadonlyMap<string, Connection>;
  /** How votes were counted; undefined where they decide nothing. */
  readonly voting: Voting | undefined;
  /** What ran on a lost node is started elsewhere although nobody knows that the node is off. */
  readonly isFencingOff: boolean;
  /** The cluster at rest, with nothing lost. */
  readonly now: AtRest;
  /** In the order of the scenarios. */
  readonly losses: readonly Outcome[];
}

export interface CoverageRequest {
  readonly settling: SettleOptions;
  readonly whatIf: WhatIf;
  /** What corosync.conf says of votes; one vote for each node unless told. */
  readonly voting?: Voting | undefined;
}

/** A scenario that is still to be looked at: all that is needed to do so, elsewhere if need be. */
export interface CoverageJob {
  readonly scenario: Scenario;
  /** What is said of quorum; undefined for what the CIB says. */
  readonly quorum: boolean | undefined;
}

/** A cluster at rest, and what is to be tried with it. */
export interface CoverageJobs extends Omit<Coverage, 'losses'> {
  /** `<cib>` of the cluster at rest. */
  readonly root: XmlElement;
  readonly settling: SettleOptions;
  readonly jobs: readonly CoverageJob[];
}

const isVoter = ({ kind }: Node): boolean => kind === 'cluster';

/** Where there is no quorum already, or nobody who votes is lost, nothing is said. */
function quorumRule({ nodes, quorate }: Pick<ClusterState, 'nodes' | 'quorate'>, voting: Voting): QuorumRule {
  const up = nodes.filter((node) => isVoter(node) && node.online);
  return (names) => {
    const lost = up.filter(({ name }) => names.includes(name));
    return !quorate || lost.length === 0 ? undefined : keepsQuorum(voting, { up, lost });
  };
}

function connectionsIn({ nodes }: Pick<ClusterState, 'nodes'>): Coverage['connections'] {
  return new Map(
    nodes.flatMap((node): [string, Connection][] => {
      if (!node.remote) return [];
      const launcher = containerOf(node);
      const connection = { node: node.name, launcher: launcher && configuredId(launcher) };
      return [[configuredId(node.remote), connection]];
    }),
  );
}

/**
 * Lets the cluster come to rest and finds what can be lost.
 * @param root - `<cib>` in the current schema, with status; it stays as it is
 * Throws a UsageError for a corosync.conf of another cluster.
 */
export function coverageJobs(
  root: XmlElement,
  request: CoverageRequest,
  settled: Settled = settle(root, request.settling),
): CoverageJobs {
  const { settling, whatIf, voting } = request;
  const { state } = settled.plan;
  const { scenarios, ...rest } = scenariosOf(state, whatIf);
  const members = state.nodes.filter(isVoter);
  if (voting && members.length > 0 && !knowsAny(voting, members))
    throw new UsageError(`"${voting.source ?? ''}" names none of the nodes of "${root.source.name}"`);
  const votes = voting ?? evenVoting(members);
  const quorum = quorumRule(state, votes);
  const jobs = scenarios.map((scenario) => ({
    scenario,
    quorum: scenario.kind === 'nodes' ? quorum(scenario.nodes) : undefined,
  }));
  const isCounted = jobs.some((job) => job.quorum !== undefined);
  return {
    voting: isCounted ? votes : undefined,
    isFencingOff: !state.settings.fencingEnabled,
    connections: connectionsIn(state),
    now: atRest(settled),
    root: settled.cib,
    settling,
    jobs,
    ...rest,
  };
}

/** Tries one of the scenarios. */
export function outcomeOf(
  { root, settling }: Pick<CoverageJobs, 'root' | 'settling'>,
  { scenario, quorum }: CoverageJob,
): Outcome {
  if (scenario.kind === 'nodes') {
    const { lost: _, ...rest } = loseNodes(root, { lost: scenario.nodes, settling, quorum });
    return { scenario, changes: [], nodes: [], ...rest };
  }
  const { kind: _, ...failing } = scenario;
  const { failed: __, ...rest } = failResource(root, { failed: failing, settling });
  return { scenario, ...rest };
}

/** The coverage once all scenarios have been tried, in their order. */
export function coverageFrom(
  { now, voting, isFencingOff, connections, unwatched, elsewhere }: CoverageJobs,
  losses: readonly Outcome[],
): Coverage {
  return { now, voting, isFencingOff, connections, unwatched, elsewhere, losses };
}

/** Loses nodes, or lets resources fail, in each way that is asked for, and all of it here. */
export function coverageOf(root: XmlElement, request: CoverageRequest): Coverage {
  const jobs = coverageJobs(root, request);
  return coverageFrom(
    jobs,
    jobs.jobs.map((job) => outcomeOf(jobs, job)),
  );
}

/** A resource that runs with one configuration after a scenario, and does not with another. */
export interface LostCover {
  readonly resource: string;
  readonly scenario: Scenario;
}

/**
 * True where a resource is but the connection to what is gone: to a node that is lost itself, or to a guest node whose
 * virtual machine or container runs nowhere, of which that is told.
 */
export function isConnectionToLost(
  { connections }: Pick<Coverage, 'connections'>,
  resource: string,
  { scenario, places }: Pick<Outcome, 'scenario' | 'places'>,
): boolean {
  const connection = connections.get(resource);
  if (!connection) return false;
  const { node, launcher } = connection;
  if (launcher !== undefined) return !runsSomewhere(places.get(launcher));
  return scenario.kind === 'nodes' && scenario.nodes.includes(node);
}

const keysOf = ({ losses }: Coverage): readonly string[] =>
  scenarioKeys(losses.map(({ scenario }) => scenario));

/** For each outcome of one coverage that of the same scenario in another; undefined where it cannot come there. */
export function counterparts(of: Coverage, other: Coverage): readonly (Outcome | undefined)[] {
  const keys = keysOf(other);
  const byKey = new Map(other.losses.map((loss, i) => [keys[i], loss]));
  return keysOf(of).map((key) => byKey.get(key));
}

/**
 * What is not covered any more. A resource that does not run with the second configuration in any case, having been removed
 * or disabled, is not lost cover: that is told as an effect.
 */
export function lostCover(before: Coverage, after: Coverage): readonly LostCover[] {
  const others = counterparts(before, after);
  return before.losses.flatMap((one, i) => {
    const other = others[i];
    if (!other) return [];
    return [...one.places].flatMap(([resource, places]): LostCover[] => {
      const isCovered =
        !runsSomewhere(places) ||
        runsSomewhere(other.places.get(resource)) ||
        isConnectionToLost(after, resource, other);
      return isCovered || !runsSomewhere(after.now.places.get(resource))
        ? []
        : [{ resource, scenario: other.scenario }];
    });
  });
}

/** What runs now and would run nowhere, scenario by scenario. */
export function uncovered(coverage: Coverage): readonly LostCover[] {
  const { now, losses } = coverage;
  return losses.flatMap((loss) =>
    [...now.places].flatMap(([resource, at]): LostCover[] =>
      runsSomewhere(at) &&
      !runsSomewhere(loss.places.get(resource)) &&
      !isConnectionToLost(coverage, resource, loss)
        ? [{ resource, scenario: loss.scenario }]
        : [],
    ),
  );
}

/** What ran on a node that stays UNCLEAN and is not started elsewhere as long as nobody knows that the node is off. */
export function waitingIn({ now }: Pick<Coverage, 'now'>, { unclean, places }: AtRest): readonly string[] {
  return [...now.places].flatMap(([resource, at]) => {
    const left = at.filter(({ node }) => unclean.includes(node)).length;
    const isShort = (places.get(resource)?.length ?? 0) < at.length;
    return left > 0 && isShort ? [resource] : [];
  });
}
