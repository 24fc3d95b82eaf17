/** Where small clusters come to rest: at once, after some transitions, never, or with something left undone. */
import { describe, expect, it } from 'vitest';
import { writeXml } from '../../src/xml/write.js';
import { withHealthyStatus } from '../../src/whatif/healthy-status.js';
import { settle, type Settled } from '../../src/whatif/settle.js';
import { statusDigest } from '../../src/whatif/status-digest.js';
import {
  clone,
  colocation,
  dummy,
  fencer,
  location,
  lrm,
  nvpairs,
  op,
  order,
  started,
  startedFencer,
} from '../scheduler/planned.js';
import { cib, clock, history, node, online, values, work, type Small } from './small.js';

/** The cluster without status, all its nodes online. */
function fromNothing(small: Small): Settled {
  return settle(withHealthyStatus(cib(small)).cib, { clock });
}

function fromStatus(small: Small): Settled {
  return settle(cib(small), { clock });
}

function statusOf(node1: string, node2 = online('node2')): string {
  return `<status>${node1}${node2}</status>`;
}

describe('settle', () => {
  it('starts everything of a cluster in which nothing runs, in one transition', () => {
    const { end, ...settled } = fromNothing({
      resources: dummy('a') + dummy('b', {}, op('b', 'monitor', '10s')),
    });
    expect(end).toEqual({ kind: 'fixpoint' });
    expect(work({ end, ...settled })).toEqual([['start a node1', 'start b node2']]);
  });

  it('has nothing to do for a cluster that has settled, and changes nothing of it', () => {
    const resources = dummy('a', {}, op('a', 'monitor', '10s')) + clone('all', {}, dummy('b'));
    const { cib: settled } = fromNothing({ resources });
    const again = settle(settled, { clock });
    expect(again.end).toEqual({ kind: 'fixpoint' });
    expect(again.transitions).toEqual([]);
    expect(writeXml(again.cib)).toBe(writeXml(settled));
  });

  it('comes to the same end each time and leaves the CIB that it was given as it is', () => {
    const { cib: root } = withHealthyStatus(cib({ resources: dummy('a') + dummy('b') }));
    const before = writeXml(root);
    const [one, other] = [settle(root, { clock }), settle(root, { clock })];
    expect(writeXml(one.cib)).toBe(writeXml(other.cib));
    expect(writeXml(root)).toBe(before);
  });

  it('does not count a recurring monitor that is still to be started as work', () => {
    const { end, transitions } = fromStatus({
      resources: dummy('a', {}, op('a', 'monitor', '10s')),
      options: { 'enable-startup-probes': 'false' },
      status: statusOf(online('node1', history('node1', started('a')))),
    });
    expect(end).toEqual({ kind: 'fixpoint' });
    expect(transitions).toEqual([]);
  });

  it('moves a resource by live migration', () => {
    const settled = fromStatus({
      resources: dummy('vm', { 'allow-migrate': 'true' }),
      constraints: location('vm', 'node2', 100),
      status: statusOf(online('node1', history('node1', lrm('vm', { task: 'start', id: 'vm_last_0' })))),
    });
    expect(settled.end).toEqual({ kind: 'fixpoint' });
    expect(work(settled)).toEqual([['migrate_to vm node1', 'migrate_from vm node2', 'stop vm node1']]);
  });

  it('fences a lost node, then starts what ran there elsewhere', () => {
    const settled = fromStatus({
      resources: fencer() + dummy('a'),
      options: { 'fencing-enabled': 'true' },
      constraints: location('a', 'node1', 100),
      status: statusOf(
        `<node_state id="node1" uname="node1" in_ccm="false" crmd="offline" join="down" expected="member">${history('node1', started('a'))}</node_state>`,
        online('node2', history('node2', startedFencer())),
      ),
    });
    expect(settled.end).toEqual({ kind: 'fixpoint' });
    expect(work(settled)).toEqual([['reboot node1', 'start a node2']]);
    expect(values(settled.cib, 'node_state', 'in_ccm')).toEqual(['false', 'true']);
  });

  it('promotes as many instances as there are to be, by the scores that are recorded', () => {
    const settled = fromStatus({
      resources: clone('dbs', { promotable: 'true' }, dummy('db')),
      status: statusOf(
        online('node1'),
        online(
          'node2',
          `<transient_attributes id="node2"><instance_attributes id="status-node2">${nvpairs('status-node2', { 'master-db': 10 })}</instance_attributes></transient_attributes>`,
        ),
      ),
    });
    expect(settled.end).toEqual({ kind: 'fixpoint' });
    const promoted = work(settled)
      .flat()
      .filter((step) => step.startsWith('promote'));
    expect(promoted).toEqual(['promote db:0 node2']);
  });

  it('lets agents that start offer their nodes for promotion, if that is asked for', () => {
    const small = { resources: clone('dbs', { promotable: 'true' }, dummy('db')) };
    const { cib: root } = withHealthyStatus(cib(small));
    const asRecorded = settle(root, { clock });
    const offered = settle(root, { clock, promotionScores: 'offered where started' });
    expect(
      work(asRecorded)
        .flat()
        .filter((step) => step.startsWith('promote')),
    ).toEqual([]);
    expect(work(offered)[1]).toEqual(['promote db node1']);
    expect(offered.end).toEqual({ kind: 'fixpoint' });
  });

  it('lets a node that shuts down leave', () => {
    const settled = fromStatus({
      resources: dummy('a'),
      status: statusOf(
        online(
          'node1',
          `<transient_attributes id="node1"><instance_attributes id="status-node1">${nvpairs('status-node1', { shutdown: 1_767_225_000 })}</instance_attributes></transient_attributes>${history('node1', started('a'))}`,
        ),
      ),
    });
    expect(settled.end).toEqual({ kind: 'fixpoint' });
    expect(work(settled)).toEqual([['stop a node1', 'do_shutdown  node1', 'start a node2']]);
    expect(values(settled.cib, 'node_state', 'in_ccm')).toEqual(['false', 'true']);
  });

  it('forgets failures that the cluster clears, so that the work ends', () => {
    const failed = nvpairs('status-node1', { 'fail-count-gone#monitor_10000': 1 });
    const settled = fromStatus({
      resources: dummy('a'),
      status: statusOf(
        online(
          'node1',
          `<transient_attributes id="node1"><instance_attributes id="status-node1">${failed}</instance_attributes></transient_attributes>${history('node1', lrm('gone', { task: 'start' }))}`,
        ),
      ),
    });
    expect(settled.end).toEqual({ kind: 'fixpoint' });
    expect(work(settled).flat()).toContain('clear_failcount gone node1');
    expect(values(settled.cib, 'nvpair', 'name')).not.toContain('fail-count-gone#monitor_10000');
  });

  it('tells what is left when it cannot be done', () => {
    const { end, transitions } = fromStatus({
      resources: dummy('a'),
      options: { 'no-quorum-policy': 'stop' },
      quorum: '0',
      status: statusOf(online('node1')),
    });
    expect(transitions).toHaveLength(1);
    expect(end).toEqual({
      kind: 'blocked',
      actions: [{ change: 'Start', resource: 'a', node: 'node1', reason: 'no quorum' }],
    });
  });

  it('notices that a cluster goes round in circles, and shows the states', () => {
    // The address flees from the web servers, and the one of them that may run follows it.
    const { end, transitions } = fromNothing({
      resources:
        clone('vips', { 'clone-max': 1, 'globally-unique': 'true', interleave: 'true' }, dummy('vip')) +
        clone('webs', { interleave: 'true' }, dummy('web')),
      constraints: colocation('vips', 'webs', -1000) + order('vips', 'webs'),
    });
    expect(end).toMatchObject({ kind: 'oscillates', period: 2 });
    const states = end.kind === 'oscillates' ? end.states : [];
    expect(states).toHaveLength(2);
    expect(new Set(states.map(statusDigest)).size).toBe(2);
    expect(transitions.length).toBeLessThan(6);
  });

  it('stops after as many transitions as it may try', () => {
    const { cib: root } = withHealthyStatus(cib({ resources: dummy('a') }));
    const { end, transitions, cib: left } = settle(root, { clock, transitions: 0 });
    expect([end.kind, transitions.length]).toEqual(['unfinished', 0]);
    expect(statusDigest(left)).toBe(statusDigest(root));
  });

  it('brings up remote and guest nodes with their connections', () => {
    const remote = '<primitive id="far" class="ocf" provider="pacemaker" type="remote"/>';
    const settled = fromNothing({
      resources: remote + dummy('vm', { 'remote-node': 'guest' }) + dummy('a'),
      constraints: location('a', 'far', 'INFINITY'),
    });
    expect(settled.end).toEqual({ kind: 'fixpoint' });
    const done = work(settled).flat();
    expect(done).toContain('start a far');
    expect(done.some((step) => step.startsWith('start guest '))).toBe(true);
  });

  it('reads the time for which everything is judged', () => {
    const rule =
      '<rsc_location id="night" rsc="a"><rule id="r" score="-INFINITY"><date_expression id="d" operation="gt" start="2030-01-01"/></rule></rsc_location>';
    const { cib: root } = withHealthyStatus(cib({ resources: dummy('a'), constraints: rule }));
    expect(work(settle(root, { clock }))).toEqual([['start a node1']]);
    expect(work(settle(root, { clock, effectiveTime: '2030-06-01' }))).toEqual([[]]);
  });
});

describe('the status of a healthy cluster', () => {
  it('has all cluster nodes online, and none of the remote ones', () => {
    const nodes = node('n1') + node('n2') + '<node id="far" uname="far" type="remote"/>';
    const healthy = withHealthyStatus(cib({ resources: '', nodes, quorum: '0' }));
    expect(healthy).toMatchObject({ nodes: 'configured', online: ['n1', 'n2'] });
    expect(values(healthy.cib, 'node_state', 'uname')).toEqual(['n1', 'n2']);
    expect(values(healthy.cib, 'cib', 'have-quorum')).toEqual(['1']);
  });

  it('has the nodes that constraints name where the file has none', () => {
    const constraints =
      location('a', 'n2', 5) + location('b', 'N2', 5) + location('a', 'n1', 5) + location('a', 'far', 5);
    const resources = `${dummy('a')}${dummy('b')}<primitive id="far" class="ocf" provider="pacemaker" type="remote"/>`;
    const healthy = withHealthyStatus(cib({ resources, constraints, nodes: '' }));
    expect(healthy).toMatchObject({ nodes: 'named in constraints', online: ['n2', 'n1'] });
    expect(values(healthy.cib, 'node', 'uname')).toEqual(['n2', 'n1']);
  });

  it('has the other nodes down, and not unclean, where only some are up', () => {
    const { cib: root, online: up } = withHealthyStatus(
      cib({ resources: fencer() + dummy('a'), options: { 'fencing-enabled': 'true' } }),
      ['node2'],
    );
    expect(up).toEqual(['node2']);
    expect(work(settle(root, { clock }))).toEqual([['start fencer node2', 'start a node2']]);
  });

  it('has no node where nothing names one', () => {
    const healthy = withHealthyStatus(cib({ resources: dummy('a'), nodes: '' }));
    expect(healthy).toMatchObject({ nodes: 'none', online: [] });
  });
});
