import { describe, expect, it } from 'vitest';
import { clone, dummy, fencer, lrm, op, planFor, started, startedFencer } from '../planned.js';

describe('probes', () => {
  it('are sent to each node that knows nothing of the resource, before it is started', () => {
    const { actions, arrows } = planFor({
      resources: dummy('a'),
      options: { 'enable-startup-probes': 'true' },
      history: { node2: [lrm('a', { task: 'monitor', code: 7 })] },
    });
    expect(actions).toEqual(['a_monitor_0 node1', 'a_start_0 node1']);
    expect(arrows).toEqual(['a_monitor_0 node1 -> a_start_0 node1']);
  });
});

describe('recurring monitors', () => {
  const resources = dummy('a', {}, op('a', 'monitor', '10s') + op('a', 'monitor', '15s', 'role="Stopped"'));

  it('are started after the resource, those of a stopped one where it does not run', () => {
    const { actions, arrows } = planFor({ resources });
    expect(actions).toEqual(['a_monitor_10000 node1', 'a_monitor_15000 node2', 'a_start_0 node1']);
    expect(arrows).toContain('a_start_0 node1 -> a_monitor_10000 node1');
  });

  it('that are no longer configured are cancelled', () => {
    const history = { node1: [lrm('a', { task: 'start' }, { task: 'monitor', interval: 10_000 })] };
    expect(planFor({ resources: dummy('a'), history }).actions).toEqual(['Cancel a_monitor_10000 node1']);
  });
});

describe('a resource that is not managed', () => {
  const failed = { node1: [lrm('a', { task: 'start' }, { task: 'monitor', interval: 10_000, code: 1 })] };
  const monitor = op('a', 'monitor', '10s');

  it('is not recovered', () => {
    const asked = (values: Record<string, string>): readonly string[] =>
      planFor({ resources: dummy('a', values, monitor), history: failed }).actions;
    expect(asked({ 'is-managed': 'false' })).toEqual([]);
    expect(asked({})).toEqual(['a_monitor_10000 node1', 'a_start_0 node1', 'a_stop_0 node1']);
  });

  it('is not moved from a node in standby', () => {
    const asked = (values: Record<string, string>): readonly string[] =>
      planFor({
        resources: dummy('a', values),
        history: { node1: [started('a')] },
        transient: { node1: { standby: 'on' } },
      }).actions;
    expect(asked({ 'is-managed': 'false' })).toEqual([]);
    expect(asked({})).toEqual(['a_start_0 node2', 'a_stop_0 node1']);
  });

  it('for maintenance has its monitors cancelled', () => {
    const { actions } = planFor({
      resources: dummy('a', {}, monitor),
      options: { 'maintenance-mode': 'true' },
      history: { node1: [lrm('a', { task: 'start' }, { task: 'monitor', interval: 10_000 })] },
    });
    expect(actions).toEqual(['Cancel a_monitor_10000 node1']);
  });
});

describe('live migration', () => {
  const move = (values: Record<string, string>, more = ''): readonly string[] =>
    planFor({
      resources: dummy('a', values) + more,
      history: { node1: [started('a')] },
      transient: { node1: { standby: 'on' } },
    }).arrows;

  it('sends, receives, and then stops the source', () => {
    const arrows = move({ 'allow-migrate': 'true' });
    expect(arrows).toContain('a_migrate_to_0 node1 -> a_migrate_from_0 node2');
    expect(arrows).toContain('a_migrate_from_0 node2 -> a_stop_0 node1');
  });

  it('is a stop and a start where it is not allowed', () => {
    expect(move({})).toEqual(['a_stop_0 node1 -> a_start_0 node2']);
  });
});

describe('fencing', () => {
  const lost = planFor({
    resources: dummy('a') + fencer(),
    options: { 'stonith-enabled': 'true' },
    lost: ['node1'],
    history: { node1: [started('a')], node2: [startedFencer()] },
  });

  it('of a lost node comes before its resources are started elsewhere', () => {
    expect(lost.changes).toEqual([
      "Fence (reboot) node1 'peer is no longer part of the cluster'",
      'Move a ( node1 -> node2 )',
    ]);
    expect(lost.arrows).toContain("stonith 'reboot' node1 -> a_start_0 node2");
  });

  it('takes the place of the stops on the node', () => {
    expect(lost.actions).not.toContain('a_stop_0 node1');
    expect(lost.arrows).toContain("stonith 'reboot' node1 -> a_stop_0 node1");
  });
});

describe('notifications', () => {
  it('of a clone are sent before and after a start to the instances that run', () => {
    const { actions, arrows } = planFor({
      resources: clone('c', { notify: 'true' }, dummy('a')),
      history: { node1: [started('a')] },
    });
    expect(actions).toEqual([
      'a:1_post_notify_start_0 node2',
      'a:1_start_0 node2',
      'a_post_notify_running_0 node1',
      'a_pre_notify_start_0 node1',
    ]);
    expect(arrows).toContain('c_confirmed-pre_notify_start_0 -> c_start_0');
  });

  it('are not sent where nobody asked for them', () => {
    const { actions } = planFor({
      resources: clone('c', {}, dummy('a')),
      history: { node1: [started('a')] },
    });
    expect(actions).toEqual(['a:1_start_0 node2']);
  });
});

describe('a remote node', () => {
  it('runs nothing before its connection is started', () => {
    const { arrows, changes } = planFor({
      nodes: ['node1'],
      resources: `<primitive id="far" class="ocf" provider="pacemaker" type="remote"/>${dummy('a')}`,
      constraints:
        '<rsc_location id="l" rsc="a" node="far" score="INFINITY"/><rsc_location id="m" rsc="a" node="node1" score="-INFINITY"/>',
    });
    expect(changes).toEqual(['Start far ( node1 )', 'Start a ( far )']);
    expect(arrows).toContain('far_start_0 node1 -> a_start_0 far');
  });
});

describe('the time of the next calculation', () => {
  const ruled = `<instance_attributes id="a-ia"><rule id="a-rule" boolean-op="or">
    <expression id="a-expr" attribute="#uname" operation="eq" value="node1"/>
    <date_expression id="a-date" operation="gt" start="2026-12-01"/></rule></instance_attributes>`;
  const asked = (history: Record<string, string[]>): string | undefined =>
    /recheck-by="(\d+)"/.exec(planFor({ resources: dummy('a', {}, '', ruled), history }).exp)?.[1];

  it('is that of a date in a rule that holds on the node, since parameters are asked for without a node, too', () => {
    expect(asked({ node1: [started('a')] })).toBe('1796083201');
  });

  it('is not told of a rule that nobody asked without a node', () => {
    expect(asked({})).toBeUndefined();
  });
});
