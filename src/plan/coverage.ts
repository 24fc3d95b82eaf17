/** Coverage: where each resource runs when nodes are lost, with one configuration and with another. */
import type { ClusterState } from '../cluster/model/cluster-state.js';
import type { XmlElement } from '../xml/element.js';
import { loseNodes, runsSomewhere, type NodeLoss } from '../whatif/node-loss.js';
import type { SettleOptions } from '../whatif/settle.js';

/** Nodes that are lost together; each of them by name. */
export type Scenario = readonly string[];

/** Whether the nodes that are left have quorum; undefined where nobody can tell. */
export type QuorumRule = (lost: Scenario) => boolean | undefined;

export interface CoverageRequest {
  readonly settling: SettleOptions;
  readonly scenarios: readonly Scenario[];
  readonly quorum?: QuorumRule | undefined;
}

export interface Coverage {
  /** The cluster at rest, with nothing lost. */
  readonly now: NodeLoss;
  /** In the order of the scenarios. */
  readonly losses: readonly NodeLoss[];
}

/** Which nodes are looked at together. */
export function scenariosOf(nodes: readonly string[], together: 'node' | 'pair'): readonly Scenario[] {
  if (together === 'node') return nodes.map((node) => [node]);
  return nodes.flatMap((one, i) => nodes.slice(i + 1).map((other) => [one, other]));
}

/**
 * Each node that runs Corosync has one vote. Of two nodes one goes on, as Corosync's two_node has it. Where there is no
 * quorum already, nothing is said.
 */
export function majorityOf({ nodes, quorate }: Pick<ClusterState, 'nodes' | 'quorate'>): QuorumRule {
  const voters = nodes.filter(({ kind }) => kind === 'cluster');
  const up = voters.filter(({ online }) => online).map(({ name }) => name);
  return (lost) => {
    const left = up.filter((name) => !lost.includes(name)).length;
    if (!quorate || left === up.length) return undefined;
    return voters.length === 2 ? left > 0 : left * 2 > voters.length;
  };
}

/**
 * Loses nodes in each way that is asked for.
 * @param root - `<cib>` in the current schema, with status; it stays as it is
 */
export function coverageOf(root: XmlElement, { settling, scenarios, quorum }: CoverageRequest): Coverage {
  const lose = (lost: Scenario): NodeLoss =>
    loseNodes(root, { lost, settling, quorum: lost.length === 0 ? undefined : quorum?.(lost) });
  return { now: lose([]), losses: scenarios.map(lose) };
}

/** A resource that runs with one configuration when nodes are lost, and does not with another. */
export interface LostCover {
  readonly resource: string;
  readonly lost: Scenario;
}

/**
 * What is not covered any more. A resource that does not run with the second configuration in any case, having been removed
 * or disabled, is not lost cover: that is told as an effect.
 */
export function lostCover(before: Coverage, after: Coverage): readonly LostCover[] {
  return before.losses.flatMap((one, i) => {
    const other = after.losses[i];
    if (!other) return [];
    return [...one.places].flatMap(([resource, places]): LostCover[] => {
      const isCovered = !runsSomewhere(places) || runsSomewhere(other.places.get(resource));
      return isCovered || !runsSomewhere(after.now.places.get(resource))
        ? []
        : [{ resource, lost: one.lost }];
    });
  });
}
