/** The engine end to end on small clusters: explanation must not change results, and must add up to them. */
import { describe, expect, it } from 'vitest';
import { parseXml } from '../../src/xml/parse.js';
import { createSource } from '../../src/base/source.js';
import { createLedger } from '../../src/ledger/ledger.js';
import { replay } from '../../src/ledger/replay.js';
import { configurationAt } from '../../src/config/current.js';
import { unpack } from '../../src/cluster/unpack/unpack.js';
import { schedule } from '../../src/scheduler/schedule.js';
import { simulateCase } from './simulate-case.js';

const CLUSTER = `<cib validate-with="pacemaker-4.0" have-quorum="1" crm_feature_set="3.20.5">
  <configuration>
    <crm_config><cluster_property_set id="p"><nvpair id="p1" name="fencing-enabled" value="false"/></cluster_property_set></crm_config>
    <nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
    <resources>
      <group id="web"><primitive id="vip" class="ocf" provider="pacemaker" type="Dummy"/>
        <primitive id="site" class="ocf" provider="pacemaker" type="Dummy"/></group>
      <primitive id="db" class="ocf" provider="pacemaker" type="Dummy"/>
    </resources>
    <constraints>
      <rsc_location id="on-beta" rsc="db" node="beta" score="50"/>
      <rsc_colocation id="together" rsc="web" with-rsc="db" score="INFINITY"/>
    </constraints>
  </configuration>
  <status>
    <node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"/>
    <node_state id="2" uname="beta" in_ccm="true" crmd="online" join="member" expected="member"/>
  </status>
</cib>`;

const clock = { now: 1_700_000_000, offset: 0 };

describe('simulateCase', () => {
  it('puts a group beside what it is colocated with', () => {
    const { scores, dot } = simulateCase(CLUSTER, [], { clock });
    expect(scores).toContain('pcmk__primitive_assign: vip allocation score on alpha: -INFINITY');
    expect(dot).toContain('"site_start_0 beta"');
  });

  it('gives the same bytes with and without explanation', () => {
    const { scoreEvents: told, ...explained } = simulateCase(CLUSTER, [], { clock, explain: true });
    const { scoreEvents: plain, ...unexplained } = simulateCase(CLUSTER, [], { clock });
    expect(explained).toEqual(unexplained);
    expect(told?.length).toBe(plain?.length);
  });

  it('gives the same bytes twice', () => {
    expect(simulateCase(CLUSTER, [], { clock })).toEqual(simulateCase(CLUSTER, [], { clock }));
  });
});

describe('the story of a score', () => {
  it('adds up to the score', () => {
    const { root } = parseXml(createSource('cib.xml', CLUSTER));
    if (!root) throw new Error('the cluster of this test has no root');
    const now = { seconds: clock.now, offset: 0 };
    const { state } = schedule(unpack(configurationAt(root, now), { ledger: createLedger() }), {
      recordScores: true,
    });
    const cells = state.resources.flatMap((resource) =>
      [resource, ...resource.children].flatMap(({ allowedNodes }) => [...allowedNodes.values()]),
    );
    expect(cells.length).toBeGreaterThan(0);
    for (const cell of cells) {
      if (cell.trail) expect(replay(cell.trail)).toBe(cell.score);
    }
  });
});
