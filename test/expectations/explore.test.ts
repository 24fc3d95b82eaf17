import { describe, expect, it } from 'vitest';
import { explore, type Exploration, type ExploreRequest } from '../../src/expectations/explore/explore.js';
import { invariantTest } from '../../src/views/expectations/test-view.js';
import { dummy, FENCING, prepared, type SmallCluster } from './small.js';

function explored(
  cluster: SmallCluster,
  expectations: string,
  request: Partial<Omit<ExploreRequest, 'prepared'>> = {},
): Exploration & { readonly breaches: readonly (readonly string[] | undefined)[] } {
  const ready = prepared(cluster, expectations);
  const steps = explore({
    prepared: ready,
    depth: 2,
    maxStates: 10_000,
    foldsEqualNodes: true,
    ...request,
  });
  for (;;) {
    const { done, value } = steps.next();
    if (done !== true) continue;
    const tests = value.invariants.map((tally) => invariantTest(tally, ready.rules));
    return { ...value, breaches: tests.map(({ failures }) => failures[0]?.after) };
  }
}

const UP = 'invariants:\n  - { running: web, when: { quorate: true } }\n';

const THREE: SmallCluster = { resources: FENCING + dummy('web') + dummy('db'), nodes: ['a', 'b', 'c'] };

const located = (resource: string, node: string, score: string): string =>
  `<rsc_location id="l-${resource}-${node}" rsc="${resource}" node="${node}" score="${score}"/>`;

describe('exploring', () => {
  it('finds the shortest way to a state that breaks an invariant', () => {
    // Planted: nothing but a and b may run web, and it takes two events to lose both.
    const planted = {
      ...THREE,
      nodes: ['a', 'b', 'c', 'd', 'e'],
      constraints: ['c', 'd', 'e'].map((node) => located('web', node, '-INFINITY')).join(''),
    };
    expect(explored(planted, UP, { depth: 1 }).breaches).toEqual([undefined]);
    expect(explored(planted, UP, { depth: 3 }).breaches).toEqual([['a is lost', 'b is lost']]);
  });

  it('finds failures of resources that break an invariant', () => {
    const limited = {
      ...THREE,
      resources: FENCING + dummy('web', { 'migration-threshold': '1' }),
      constraints: located('web', 'c', '-INFINITY'),
    };
    const { breaches } = explored(limited, `${UP}explore: { events: [failed] }\n`);
    expect(breaches).toEqual([['web fails on b (1 error)', 'web fails on a (1 error)']]);
  });

  it('takes nodes for equal that nothing tells apart, and no others', () => {
    expect(explored(THREE, UP).equalNodes).toEqual([['a', 'b', 'c']]);
    const preferred = { ...THREE, constraints: located('web', 'b', '100') };
    expect(explored(preferred, UP).equalNodes).toEqual([['a', 'c']]);
    const both = { ...THREE, constraints: located('web', 'a', '100') + located('web', 'b', '100') };
    expect(explored(both, UP).equalNodes).toEqual([['a', 'b']]);
    expect(explored(THREE, 'invariants: [{ running: web, not-on: c }]\n').equalNodes).toEqual([['a', 'b']]);
    expect(explored(THREE, `${UP}explore: { nodes: [a] }\n`).equalNodes).toEqual([['b', 'c']]);
    const ruled =
      '<rsc_location id="r" rsc="web"><rule id="rr" score="-INFINITY"><expression id="e" attribute="#uname" operation="eq" value="c"/></rule></rsc_location>';
    expect(explored({ ...THREE, constraints: ruled }, UP).equalNodes).toEqual([['a', 'b']]);
    const byId = ruled.replace('#uname', '#id').replace('value="c"', 'value="3"');
    expect(explored({ ...THREE, constraints: byId }, UP).equalNodes).toEqual([]);
  });

  it('exchanges the fence devices of equal nodes with them', () => {
    const device = (node: string): string =>
      `<primitive id="fence-${node}" class="stonith" type="fence_xvm"><instance_attributes id="p-${node}"><nvpair id="h-${node}" name="pcmk_host_list" value="${node}"/></instance_attributes></primitive>`;
    const nodes = ['a', 'b', 'c'];
    const cluster = {
      nodes,
      resources: nodes.map(device).join('') + dummy('web'),
      constraints: nodes.map((node) => located(`fence-${node}`, node, '-INFINITY')).join(''),
    };
    expect(explored(cluster, UP).equalNodes).toEqual([nodes]);
    const uneven = { ...cluster, constraints: located('fence-a', 'a', '-INFINITY') };
    expect(explored(uneven, UP).equalNodes).toEqual([['b', 'c']]);
  });

  it('comes to the same verdict whether or not equal nodes are folded', () => {
    const invariants = `invariants:
  - running: web
  - { running: web, with: db }
  - { running: db, when: { quorate: true } }
  - { running: web, when: { any-online: [a, b, c] } }
`;
    for (const constraints of ['', '<rsc_colocation id="x" rsc="web" with-rsc="db" score="INFINITY"/>']) {
      const cluster = { ...THREE, constraints };
      const folded = explored(cluster, invariants);
      const all = explored(cluster, invariants, { foldsEqualNodes: false });
      const lengths = ({ breaches }: typeof all): unknown => breaches.map((path) => path?.length);
      expect(lengths(folded)).toEqual(lengths(all));
      expect(folded.states).toBeLessThan(all.states);
      expect(folded.symmetric).toBeGreaterThan(0);
      expect(all).toMatchObject({ symmetric: 0, equalNodes: [] });
    }
  });

  it('counts every event that it tried once', () => {
    const { states, transitions, known, symmetric, byDepth } = explored(THREE, UP, { depth: 3 });
    expect(transitions).toBe(states - 1 + known + symmetric);
    expect(byDepth.reduce((sum, number) => sum + number, 0)).toBe(states);
  });

  it('says when nothing more can be reached, and when a bound has ended it', () => {
    const nodes = 'explore: { events: [node-lost, node-back] }\n';
    expect(explored(THREE, UP + nodes, { depth: 50 }).end).toBe('complete');
    expect(explored(THREE, UP, { depth: 2 }).end).toBe('depth');
    expect(explored(THREE, UP, { depth: 50, maxStates: 7 })).toMatchObject({ end: 'states', states: 7 });
  });

  it('tries nothing that nobody would notice, and says of what', () => {
    const silent = '<primitive id="silent" class="ocf" provider="heartbeat" type="Dummy"/>';
    const found = explored(
      { resources: silent },
      'invariants: [{ settles: true }]\nexplore: { events: [failed] }\n',
    );
    expect(found).toMatchObject({ unwatched: ['silent'], transitions: 0, end: 'complete' });
  });
});
