/** What the key of a state promises: from two states of the same key the same follows. */
import { describe, expect, it } from 'vitest';
import { possibleEvents } from '../../src/expectations/explore/possible-events.js';
import { factsOf, SAME_NAMES, stateKey } from '../../src/expectations/explore/state-key.js';
import { applyEvent } from '../../src/expectations/run/apply-event.js';
import type { World } from '../../src/expectations/run/world.js';
import { statusDigest } from '../../src/whatif/status-digest.js';
import { dummy, FENCING, prepared, type SmallCluster } from './small.js';

const FILE = `invariants: [{ settles: true }]
explore: { events: [node-lost, node-stopped, node-back, failed, standby] }
`;

const keyOf = (world: World): string => stateKey(factsOf(world), SAME_NAMES);

const CLUSTERS: readonly (readonly [string, SmallCluster])[] = [
  [
    'a limited resource with another',
    {
      resources:
        FENCING + dummy('web', { 'migration-threshold': '2', 'resource-stickiness': '10' }) + dummy('ip'),
      constraints: '<rsc_colocation id="c" rsc="web" with-rsc="ip" score="INFINITY"/>',
    },
  ],
  [
    'a promotable clone and its address',
    {
      resources: `${FENCING}<clone id="db-clone"><meta_attributes id="dm"><nvpair id="dp" name="promotable" value="true"/></meta_attributes>${dummy('db')}</clone>${dummy('vip')}`,
      constraints:
        '<rsc_colocation id="c" rsc="vip" with-rsc="db-clone" with-rsc-role="Promoted" score="INFINITY"/>',
      nodes: ['a', 'b'],
    },
  ],
];

describe('the key of a state', () => {
  it.each(CLUSTERS)('is the same only where the same events lead to the same keys: %s', (_, cluster) => {
    const { file, rules, start } = prepared(cluster, FILE);
    const after = (world: World): readonly (readonly [string, World])[] =>
      possibleEvents(world.settled.plan.state, file.explore).flatMap((event) => {
        const next = applyEvent(world, event, rules);
        return 'impossible' in next ? [] : [[JSON.stringify(event), next] as const];
      });
    const successors = (world: World): readonly string[] =>
      after(world).map(([event, next]) => `${event}\n${keyOf(next)}`);
    const first = new Map<string, World>([[keyOf(start), start]]);
    const pairs: (readonly [World, World])[] = [];
    const reached = after(start).flatMap(([, one]) => [one, ...after(one).map(([, two]) => two)]);
    for (const world of reached) {
      const same = first.get(keyOf(world));
      if (!same) first.set(keyOf(world), world);
      else if (statusDigest(same.settled.cib) !== statusDigest(world.settled.cib)) pairs.push([same, world]);
    }
    // Without states that differ in their histories the test would say nothing.
    expect(pairs.length).toBeGreaterThan(3);
    for (const [one, other] of pairs) expect(successors(other)).toEqual(successors(one));
  });
});
