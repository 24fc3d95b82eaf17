/** Coverage: who has votes, what the loss of nodes and of sites does, and what the failure of a resource. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { validateCib } from '../../src/cib/validation.js';
import { parseCorosyncConf } from '../../src/corosync/parse-corosync-conf.js';
import { votingOf } from '../../src/corosync/votequorum.js';
import { settledFromNothing } from '../../src/explain/basis.js';
import { coverageOf, lostCover, uncovered, waitingIn, type Coverage } from '../../src/plan/coverage.js';
import type { WhatIf } from '../../src/plan/scenario.js';
import { writeXml } from '../../src/xml/write.js';
import { parseXml } from '../../src/xml/parse.js';

const settling = {
  clock: { now: 1_767_225_600, offset: 0 },
  promotionScores: 'offered where started',
} as const;

const DEVICE = '<primitive id="fence" class="stonith" type="fence_ipmilan"/>';

const REMOTE =
  '<primitive id="edge" class="ocf" provider="pacemaker" type="remote"><operations><op id="edge-monitor" name="monitor" interval="60s"/></operations></primitive>';

/** Cluster nodes, a remote node `edge`, and a service that prefers it. */
function clusterOf(
  names: readonly string[],
  { fencing = 'true', remote = REMOTE, more = '' } = {},
): ReturnType<typeof settledFromNothing>['root'] {
  const pair = (id: string, name: string, value: string): string =>
    `<nvpair id="${id}-${name}" name="${name}" value="${value}"/>`;
  const site = (i: number): string =>
    `<instance_attributes id="at-${i}">${pair(`at-${i}`, 'site', i % 2 === 0 ? 'east' : 'west')}</instance_attributes>`;
  const nodes = names.map((name, i) => `<node id="${i + 1}" uname="${name}">${site(i)}</node>`).join('');
  const text = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="o">${pair('o', 'stonith-enabled', fencing)}</cluster_property_set></crm_config><nodes>${nodes}</nodes><resources>${DEVICE}
${remote}
<primitive id="web" class="systemd" type="httpd"/>
</resources><constraints><rsc_location id="web-edge" rsc="web" node="edge" score="100"/>${more}</constraints></configuration></cib>`;
  const { root } = parseXml(createSource('cib.xml', text));
  if (!root) throw new Error('the cluster is no XML');
  return settledFromNothing(validateCib(root).upgrade.root, settling).root;
}

const coverage = (names: readonly string[], whatIf: WhatIf = { kind: 'node' }): Coverage =>
  coverageOf(clusterOf(names), { settling, whatIf });

const lostIn = ({ losses }: Coverage): readonly (readonly string[])[] =>
  losses.map(({ scenario }) => (scenario.kind === 'nodes' ? scenario.nodes : []));

const quorateIn = ({ losses }: Coverage): readonly boolean[] => losses.map(({ quorate }) => quorate);

describe('the loss of nodes', () => {
  it('brings a service elsewhere when its remote node is lost, which has no vote', () => {
    const told = coverage(['a', 'b', 'c']);
    expect(lostIn(told)).toEqual([['a'], ['b'], ['c'], ['edge']]);
    expect(told.now.places.get('web')).toEqual([{ node: 'edge', role: 'Started' }]);
    const lost = told.losses.at(-1);
    expect(lost?.quorate).toBe(true);
    expect(lost?.places.get('web')?.map(({ node }) => node)).not.toContain('edge');
    expect(lost?.places.get('web')).toHaveLength(1);
  });

  it('does not miss the connection to the very remote node that is lost', () => {
    const told = coverage(['a', 'b', 'c']);
    expect(told.losses.at(-1)?.places.get('edge')).toEqual([]);
    expect(uncovered(told)).toEqual([]);
  });

  it('misses a virtual machine that runs nowhere, and not the connection to the guest inside of it as well', () => {
    const vm =
      '<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-m"><nvpair id="vm-r" name="remote-node" value="edge"/></meta_attributes></primitive>';
    const of = (more: string): Coverage =>
      coverageOf(clusterOf(['a', 'b', 'c'], { remote: vm, more }), { settling, whatIf: { kind: 'node' } });
    const free = of('');
    const tied = of(
      '<rsc_location id="not-b" rsc="vm" node="b" score="-INFINITY"/><rsc_location id="not-c" rsc="vm" node="c" score="-INFINITY"/>',
    );
    expect([free, tied].map(({ now }) => now.places.get('edge')?.length)).toEqual([1, 1]);
    expect(uncovered(free)).toEqual([]);
    const lost = [{ resource: 'vm', scenario: { kind: 'nodes', nodes: ['a'] } }];
    expect(uncovered(tied)).toEqual(lost);
    expect(lostCover(free, tied)).toEqual(lost);
  });

  it('misses what has but the name of a node that is lost', () => {
    const told = coverageOf(
      clusterOf(['a', 'web'], {
        remote: '',
        more: '<rsc_location id="only-web" rsc="web" node="a" score="-INFINITY"/>',
      }),
      { settling, whatIf: { kind: 'node' } },
    );
    expect(uncovered(told).map(({ resource }) => resource)).toEqual(['web']);
  });

  it('leaves a majority of those that vote, or one of two', () => {
    const pairs = coverage(['a', 'b', 'c'], { kind: 'pair' });
    expect(lostIn(pairs)).toHaveLength(6);
    expect(quorateIn(pairs)).toEqual([false, false, true, false, true, true]);
    expect(quorateIn(coverage(['a', 'b']))).toEqual([true, true, true]);
  });

  it('stops what is left of a cluster without quorum, as no-quorum-policy has it', () => {
    const [first] = coverage(['a', 'b', 'c'], { kind: 'pair' }).losses;
    const places = [...(first?.places.values() ?? [])].flat();
    expect(places.filter(({ node }) => node === 'c')).toEqual([]);
    expect(first?.uncleanBecause).toBe('no-quorum');
  });

  it('counts votes as corosync.conf has them', () => {
    const votes = (name: string, votes_: number): string =>
      `node {\nname: ${name}\nquorum_votes: ${votes_}\n}\n`;
    const text = `nodelist {\n${votes('a', 3)}${votes('b', 1)}${votes('c', 1)}}\nquorum {\nprovider: corosync_votequorum\n}\n`;
    const voting = votingOf(parseCorosyncConf(createSource('corosync.conf', text)));
    const root = clusterOf(['a', 'b', 'c']);
    const told = coverageOf(root, { settling, whatIf: { kind: 'node' }, voting });
    expect(quorateIn(told)).toEqual([false, true, true, true]);
    expect(() => coverageOf(clusterOf(['x', 'y']), { settling, whatIf: { kind: 'node' }, voting })).toThrow(
      '"corosync.conf" names none of the nodes of "cib.xml"',
    );
  });

  it('takes all nodes of a site at once', () => {
    const told = coverage(['a', 'b', 'c', 'd'], { kind: 'site', attribute: 'site' });
    expect(lostIn(told)).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
    expect(told.losses[0]?.scenario).toMatchObject({ site: { attribute: 'site', value: 'east' } });
    expect(told.elsewhere).toEqual(['edge']);
  });

  it('leaves UNCLEAN a node that nothing can fence, and says what waits for it', () => {
    const running = clusterOf(['a', 'b'], { remote: '' });
    const { root } = parseXml(
      createSource('cib.xml', writeXml(running).replace(/<primitive id="fence"[^>]*>/, '')),
    );
    const told = root && coverageOf(root, { settling, whatIf: { kind: 'node' } });
    const of = told?.losses[1];
    expect([of?.unclean, of?.uncleanBecause]).toEqual([['b'], 'no-device']);
    expect(told?.now.places.get('web')).toEqual([{ node: 'b', role: 'Started' }]);
    expect(told && of && waitingIn(told, of)).toEqual(['web']);
  });

  it('starts things elsewhere without knowing that a node is off where fencing is off', () => {
    const told = coverageOf(clusterOf(['a', 'b'], { fencing: 'false' }), {
      settling,
      whatIf: { kind: 'node' },
    });
    expect(told.isFencingOff).toBe(true);
    expect(told.losses.map(({ unclean }) => unclean)).toEqual([[], [], []]);
  });
});

describe('the failure of a resource', () => {
  it('is what its monitor finds on the node where it runs', () => {
    const told = coverage(['a', 'b'], { kind: 'resource' });
    expect(told.losses.map(({ scenario }) => scenario)).toEqual([
      expect.objectContaining({ resource: 'edge', monitor: 'edge_monitor_60000' }),
    ]);
    expect(told.unwatched).toEqual(['fence', 'web']);
    expect(told.losses[0]?.changes.length).toBeGreaterThan(0);
  });
});
