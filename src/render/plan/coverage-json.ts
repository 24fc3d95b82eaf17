/** Coverage as JSON: for a cluster at rest and for each scenario where everything runs. */
import type { Coverage, LostCover, Outcome } from '../../plan/coverage.js';
import type { Scenario } from '../../plan/scenario.js';
import type { NodeChange, ResourceChange } from '../../scheduler/resource-actions/planned-changes.js';
import type { AtRest, CoveredPlace, UnfencedBecause } from '../../whatif/at-rest.js';
import type { SettledEnd } from '../../whatif/settle.js';

/** What is lost or fails. */
export interface ScenarioJson {
  /** Names of nodes; none for a failure, and for the cluster as it is. */
  readonly lost: readonly string[];
  /** What the nodes have in common, where all of one site are lost. */
  readonly site?: { readonly attribute: string; readonly value: string } | undefined;
  /** The resource that fails, where one does. */
  readonly failed?:
    { readonly resource: string; readonly node: string; readonly monitor: string } | undefined;
}

export interface LossJson extends ScenarioJson {
  readonly quorate: boolean;
  readonly unclean: readonly string[];
  readonly uncleanBecause: UnfencedBecause | null;
  readonly end: SettledEnd['kind'];
  readonly transitions: number;
  readonly places: Readonly<Record<string, readonly CoveredPlace[]>>;
  /** What is done about a failure, in the order of the Transition Summary. */
  readonly changes?: readonly ResourceChange[] | undefined;
  readonly nodes?: readonly NodeChange[] | undefined;
}

export interface LostCoverJson extends ScenarioJson {
  readonly resource: string;
}

export interface VotingJson {
  /** The file that says so; null where each node is taken to have one vote. */
  readonly source: string | null;
  readonly expected: number;
  readonly deviceVotes: number;
  readonly twoNode: boolean;
  readonly lastManStanding: boolean;
  readonly autoTieBreaker: boolean;
}

function scenarioJson(scenario: Scenario): ScenarioJson {
  if (scenario.kind === 'nodes') {
    const { nodes: lost, site } = scenario;
    return site ? { lost, site } : { lost };
  }
  const { kind: _, ...failed } = scenario;
  return { lost: [], failed };
}

function restJson({
  places,
  unclean,
  uncleanBecause,
  quorate,
  end,
  transitions,
}: AtRest): Omit<LossJson, 'lost'> {
  return {
    quorate,
    unclean,
    uncleanBecause: uncleanBecause ?? null,
    end,
    transitions,
    places: Object.fromEntries(places),
  };
}

function lossJson({ scenario, changes, nodes, ...rest }: Outcome): LossJson {
  const said = { ...scenarioJson(scenario), ...restJson(rest) };
  return scenario.kind === 'failure' ? { ...said, changes, nodes } : said;
}

/** The cluster at rest, then each scenario. */
export function coverageJson({ now, losses }: Coverage): readonly LossJson[] {
  return [{ lost: [], ...restJson(now) }, ...losses.map(lossJson)];
}

export function lostCoverJson({ resource, scenario }: LostCover): LostCoverJson {
  return { resource, ...scenarioJson(scenario) };
}

export function votingJson({ voting }: Coverage): VotingJson | null {
  if (!voting) return null;
  const { source, expected, deviceVotes, twoNode, lastManStanding, tieBreaker } = voting;
  return {
    source: source ?? null,
    expected,
    deviceVotes,
    twoNode,
    lastManStanding,
    autoTieBreaker: tieBreaker !== undefined,
  };
}
