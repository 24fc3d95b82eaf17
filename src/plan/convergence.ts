/** Convergence: how a cluster comes to rest with a new configuration, or between what it goes to and fro. */
import type { AtRest } from '../whatif/at-rest.js';
import { placesIn } from '../whatif/at-rest.js';
import { unpacked, type Settled, type SettleOptions } from '../whatif/settle.js';

/** A resource that is somewhere else in the states between which a cluster changes for ever. */
export interface Alternation {
  readonly resource: string;
  /** Names of nodes in one state after the other; empty where it runs nowhere. */
  readonly nodes: readonly (readonly string[])[];
}

export interface Convergence extends Pick<Settled, 'end' | 'transitions'> {
  /** Empty where the cluster comes to rest. */
  readonly alternations: readonly Alternation[];
}

function alternationsIn(states: readonly AtRest['places'][]): Alternation[] {
  const resources = [...new Set(states.flatMap((places) => [...places.keys()]))];
  return resources.flatMap((resource) => {
    const nodes = states.map((places) => (places.get(resource) ?? []).map(({ node }) => node));
    const isSame = nodes.every((one) => one.join(' ') === nodes[0]?.join(' '));
    return isSame ? [] : [{ resource, nodes }];
  });
}

/** What has come of settling, with the states that come again and again looked into. */
export function convergenceOf({ end, transitions }: Settled, settling: SettleOptions): Convergence {
  if (end.kind !== 'oscillates') return { end, transitions, alternations: [] };
  const states = end.states.map((cib) => placesIn(unpacked(cib, settling)));
  return { end, transitions, alternations: alternationsIn(states) };
}
