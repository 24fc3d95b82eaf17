import { describe, expect, it } from 'vitest';
import { clone, dummy, group, location, lrm, order, planFor, started } from '../planned.js';

describe('a clone', () => {
  it('has an instance on each node', () => {
    const { changes } = planFor({ resources: clone('c', {}, dummy('a')) });
    expect(changes).toEqual(['Start a:0 ( node1 )', 'Start a:1 ( node2 )']);
  });

  it('has no more instances than clone-max', () => {
    const { changes } = planFor({
      resources: clone('c', { 'clone-max': 1 }, dummy('a')),
      constraints: location('c', 'node2', 10),
    });
    expect(changes).toEqual(['Start a:0 ( node2 )']);
  });

  it('has no more instances on a node than clone-node-max', () => {
    const asked = (nodeMax: number): readonly string[] =>
      planFor({
        nodes: ['node1'],
        resources: clone(
          'c',
          { 'clone-max': 2, 'clone-node-max': nodeMax, 'globally-unique': 'true' },
          dummy('a'),
        ),
      }).changes;
    expect(asked(1)).toEqual(['Start a:0 ( node1 )']);
    expect(asked(2)).toEqual(['Start a:0 ( node1 )', 'Start a:1 ( node1 )']);
  });

  it('keeps its running instance where clone-max allows one', () => {
    const { changes } = planFor({
      resources: clone('c', { 'clone-max': 1 }, dummy('a')),
      history: { node2: [started('a')] },
    });
    expect(changes).toEqual([]);
  });
});

/** The start of "b" on a node waits for …: "c1" runs "a", "c2" runs "b". */
function startWaits(values: Record<string, string>): readonly string[] {
  const { arrows } = planFor({
    resources: clone('c1', values, dummy('a')) + clone('c2', values, dummy('b')),
    constraints: order('c1', 'c2'),
  });
  return arrows.filter((arrow) => / -> b:\d_start_0/.test(arrow)).sort();
}

describe('interleave', () => {
  it('makes an instance wait for the instance on its node only', () => {
    expect(startWaits({ interleave: 'true' })).toEqual([
      'a:0_start_0 node1 -> b:0_start_0 node1',
      'a:1_start_0 node2 -> b:1_start_0 node2',
      'c2_start_0 -> b:0_start_0 node1',
      'c2_start_0 -> b:1_start_0 node2',
    ]);
  });

  it('off makes a clone wait for the whole other clone', () => {
    expect(startWaits({ interleave: 'false' })).toEqual([
      'c2_start_0 -> b:0_start_0 node1',
      'c2_start_0 -> b:1_start_0 node2',
    ]);
  });

  it('on leaves an instance alone where nothing is restarted on its node', () => {
    const failed = lrm('a', { task: 'start' }, { task: 'monitor', interval: 10_000, code: 1 });
    const asked = (interleave: string): readonly string[] =>
      planFor({
        resources: clone('c1', { interleave }, dummy('a')) + clone('c2', { interleave }, dummy('b')),
        constraints: order('c1', 'c2'),
        history: { node1: [failed, started('b')], node2: [started('a'), started('b')] },
      }).changes;
    expect(asked('true')).toEqual([
      'Recover a:0 ( node1 )',
      'Restart b:0 ( node1 ) due to required a:0 start',
    ]);
    expect(asked('false')).toEqual([
      'Recover a:0 ( node1 )',
      'Restart b:0 ( node1 ) due to required c1 running',
      'Restart b:1 ( node2 ) due to required c1 running',
    ]);
  });
});

describe('a promotable clone', () => {
  const promotable = (values = {}): string => clone('c', { promotable: 'true', ...values }, dummy('a'));
  const scored = (score1: number | string, score2: number | string) => ({
    node1: { 'master-a': score1 },
    node2: { 'master-a': score2 },
  });
  const history = { node1: [started('a')], node2: [started('a')] };

  it('promotes the instance of the highest promotion score', () => {
    const { changes } = planFor({ resources: promotable(), history, transient: scored(5, 10) });
    expect(changes).toEqual(['Promote a:1 ( Unpromoted -> Promoted node2 )']);
  });

  it('promotes nothing without a promotion score', () => {
    expect(planFor({ resources: promotable(), history }).changes).toEqual([]);
  });

  it('promotes nothing of a negative score', () => {
    expect(planFor({ resources: promotable(), history, transient: scored(-1, -5) }).changes).toEqual([]);
  });

  it('promotes promoted-max instances', () => {
    const { changes } = planFor({
      resources: promotable({ 'promoted-max': 2 }),
      history,
      transient: scored(5, 10),
    });
    expect(changes).toEqual([
      'Promote a:1 ( Unpromoted -> Promoted node2 )',
      'Promote a:0 ( Unpromoted -> Promoted node1 )',
    ]);
  });

  it('adds a location for the role to the promotion score', () => {
    const { changes } = planFor({
      resources: promotable(),
      history,
      transient: scored(5, 10),
      constraints:
        '<rsc_location id="l" rsc="c"><rule id="r" role="Promoted" score="6"><expression id="e" attribute="#uname" operation="eq" value="node1"/></rule></rsc_location>',
    });
    expect(changes).toEqual(['Promote a:0 ( Unpromoted -> Promoted node1 )']);
  });

  it('is demoted before another one is promoted', () => {
    const promoted = lrm('a', { task: 'start' }, { task: 'promote' });
    const { changes, arrows } = planFor({
      resources: promotable(),
      history: { node1: [promoted], node2: [started('a')] },
      transient: scored(5, 10),
    });
    expect(changes).toEqual([
      'Promote a:1 ( Unpromoted -> Promoted node2 )',
      'Demote a:0 ( Promoted -> Unpromoted node1 )',
    ]);
    expect(arrows).toContain('c_demoted_0 -> c_promote_0');
  });
});

describe('a group', () => {
  it('starts its members one after the other, on one node', () => {
    const { changes, arrows } = planFor({ resources: group('g', dummy('a'), dummy('b')) });
    expect(changes).toEqual(['Start a ( node1 )', 'Start b ( node1 )']);
    expect(arrows).toContain('a_start_0 node1 -> b_start_0 node1');
  });

  it('stops its members from the last to the first', () => {
    const { arrows } = planFor({
      resources: group(
        'g',
        dummy('a', { 'target-role': 'Stopped' }),
        dummy('b', { 'target-role': 'Stopped' }),
      ),
      history: { node1: [started('a'), started('b')] },
    });
    expect(arrows).toContain('b_stop_0 node1 -> a_stop_0 node1');
  });

  it('does not start what stands after a member that cannot run', () => {
    const { changes } = planFor({
      resources: group('g', dummy('a'), dummy('b', { 'target-role': 'Stopped' }), dummy('d')),
    });
    expect(changes).toEqual(['Start a ( node1 )']);
  });
});

describe('a bundle', () => {
  const bundle = (replicas: number, perHost = 1): string =>
    `<bundle id="web"><podman image="i" replicas="${replicas}" replicas-per-host="${perHost}"/></bundle>`;

  it('starts as many replicas as asked for, each on its own host', () => {
    expect(planFor({ resources: bundle(2) }).changes).toEqual([
      'Start web-podman-0 ( node1 )',
      'Start web-podman-1 ( node2 )',
    ]);
  });

  it('leaves without a host the replicas that are too many for one each', () => {
    expect(planFor({ resources: bundle(3) }).changes).toHaveLength(2);
  });

  it('puts several replicas on a host where that is allowed', () => {
    expect(planFor({ nodes: ['node1'], resources: bundle(2, 2) }).changes).toEqual([
      'Start web-podman-0 ( node1 )',
      'Start web-podman-1 ( node1 )',
    ]);
  });
});
