/** AtRest: where everything runs once a cluster has come to rest, or as far as it has come. */
import { compareNames } from '../base/compare.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import type { RoleName } from '../cluster/model/role.js';
import { configuredId, presentPlaces, primitivesOf } from '../scheduler/plan/outcomes.js';
import type { Settled, SettledEnd } from './settle.js';

/** A resource on a node. */
export interface CoveredPlace {
  readonly node: string;
  readonly role: RoleName;
}

/** Why a node stays UNCLEAN: fencing is off, there is nothing to fence with, or who is left has no quorum to do it. */
export type UnfencedBecause = 'fencing-disabled' | 'no-device' | 'no-quorum' | 'unknown';

export interface AtRest {
  /** Where each primitive runs, by the id that the configuration gives it; interchangeable instances share it. */
  readonly places: ReadonlyMap<string, readonly CoveredPlace[]>;
  /** Lost nodes that nobody could fence: what ran on them is not started elsewhere. */
  readonly unclean: readonly string[];
  /** Undefined where all nodes are clean. */
  readonly uncleanBecause: UnfencedBecause | undefined;
  readonly quorate: boolean;
  readonly end: SettledEnd['kind'];
  readonly transitions: number;
}

/** Where everything is that runs, on a node which is up; what has failed and is left like that does not run. */
export function placesIn({ resources, nodes }: ClusterState): AtRest['places'] {
  const up = new Set(nodes.filter(({ online, unclean }) => online && !unclean).map(({ name }) => name));
  const places = new Map<string, CoveredPlace[]>();
  for (const top of resources) {
    for (const resource of primitivesOf(top)) {
      const id = configuredId(resource);
      const known = places.get(id) ?? [];
      if (!resource.failed) known.push(...presentPlaces(resource).filter(({ node }) => up.has(node)));
      places.set(id, known);
    }
  }
  for (const each of places.values()) each.sort((a, b) => compareNames(a.node, b.node));
  return places;
}

function unfencedBecause({ settings, haveFencing, quorate }: ClusterState): UnfencedBecause {
  if (!settings.fencingEnabled) return 'fencing-disabled';
  if (!haveFencing) return 'no-device';
  return quorate ? 'unknown' : 'no-quorum';
}

export function atRest({ plan: { state }, end, transitions }: Settled): AtRest {
  const unclean = state.nodes.filter((node) => node.unclean).map(({ name }) => name);
  return {
    places: placesIn(state),
    unclean,
    uncleanBecause: unclean.length === 0 ? undefined : unfencedBecause(state),
    quorate: state.quorate,
    end: end.kind,
    transitions: transitions.length,
  };
}

/** Whether the others run what matters: true where a resource runs on any node. */
export const runsSomewhere = (places: readonly CoveredPlace[] | undefined): boolean =>
  places !== undefined && places.length > 0;
