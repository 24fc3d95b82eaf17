/** What each node took for the membership and for quorum, from its Corosync and Pacemaker lines. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { followMembership, type Memberships } from '../../src/timeline/membership.js';
import { placed } from './placed.js';

const formed = (joined: readonly string[], left: readonly string[], ring: string): LogEventData => ({
  kind: 'membership-formed',
  ring,
  joined,
  left,
});
const members = (nodeIds: readonly string[], continued = false): LogEventData => ({
  kind: 'members',
  nodeIds,
  continued,
});
const missed: LogEventData = { kind: 'leave-not-received', nodeIds: ['2'] };

function follow(...told: readonly (readonly [number, LogEventData])[]): Memberships {
  return followMembership(
    told.map(([at, data]) => placed(at, 'n1', data, 'corosync')),
    (id) => `n${id}`,
  );
}

describe('the membership that a node sees', () => {
  it('changes with who joins and who leaves, each view ending where the next begins', () => {
    const { views } = follow([0, formed(['1', '2'], [], '1.4')], [5000, formed([], ['2'], '1.8')]);
    expect(views.map(({ from, to, members, ring }) => [from, to, members, ring])).toEqual([
      [0, 5000, ['n1', 'n2'], '1.4'],
      [5000, undefined, ['n1'], '1.8'],
    ]);
  });

  it('is corrected by the full list that follows a formation within half a second', () => {
    const told = (after: number) =>
      follow([1000, formed(['2'], [], '1.4')], [1000 + after, members(['1', '2'])]);
    expect(told(499).views.map(({ from, members }) => [from, members])).toEqual([[1000, ['n1', 'n2']]]);
    expect(told(500).views.map(({ from, members }) => [from, members])).toEqual([
      [1000, ['n2']],
      [1500, ['n1', 'n2']],
    ]);
  });

  it('has lost who left just then, and not who left long ago', () => {
    const told = (later: number) =>
      follow([0, formed([], ['2'], '1.4')], [10, missed], [10 + later, formed(['2'], [], '1.8')]);
    expect(told(5000).missedLeaves.map(({ node, at }) => [node, at])).toEqual([['n2', 10]]);
    expect(told(5000).views.map(({ members, failed }) => [members, failed])).toEqual([[['n2'], []]]);
    expect(follow([0, missed], [5, formed(['1'], ['2'], '1.4')]).views.map(({ failed }) => failed)).toEqual([
      ['n2'],
    ]);
  });

  it('is not corrected by the list of another ring', () => {
    const { views } = follow([0, formed(['1', '2'], [], '1.4')], [100, formed([], ['2'], '1.8')]);
    expect(views).toHaveLength(2);
  });

  it('is read from a list of several lines', () => {
    const { views } = follow(
      [0, members(['1', '2'], true)],
      [1, members(['3'])],
      [2, members(['1', '2', '3'])],
    );
    expect(views.map(({ members }) => members)).toEqual([['n1', 'n2', 'n3']]);
  });

  const inSync = (nodeIds: readonly string[], continued = false): LogEventData => ({
    kind: 'members-in-sync',
    nodeIds,
    continued,
  });

  it('holds those who stayed, named right before the formation, in one line or several', () => {
    const { views } = follow(
      [0, inSync(['1', '3'])],
      [0, formed([], ['2'], '1.8')],
      [9000, inSync(['1', '2'], true)],
      [9000, inSync(['3'])],
      [9001, formed(['2'], [], '1.c')],
    );
    expect(views.map(({ from, members }) => [from, members])).toEqual([
      [0, ['n1', 'n3']],
      [9001, ['n1', 'n2', 'n3']],
    ]);
  });

  it('is not told as empty when the log says who left and not who stayed', () => {
    expect(follow([0, formed([], ['2'], '1.8')]).views).toEqual([]);
  });

  it('names who vanished without a goodbye, told less than a second behind the formation or before the next', () => {
    const lost = formed([], ['2'], '1.8');
    const first = formed(['1', '2'], [], '1.4');
    const failed = (...told: readonly (readonly [number, LogEventData])[]) =>
      follow([0, first], ...told).views.map(({ failed }) => failed);
    expect(failed([9000, lost], [9999, missed])).toEqual([[], ['n2']]);
    expect(failed([8999, missed], [9000, lost])).toEqual([[], ['n2']]);
    expect(failed([9000, lost], [10_000, missed])).toEqual([[], []]);
  });

  it('ends when its Corosync starts again', () => {
    const { views, quorum } = follow(
      [0, formed(['1'], [], '1.4')],
      [10, { kind: 'quorum', state: 'gained' }],
      [700, { kind: 'corosync-started', version: '3.1.8' }],
    );
    expect([views[0]?.to, quorum[0]?.to]).toEqual([700, 700]);
  });
});

describe('the membership by the old plugin', () => {
  const ring: LogEventData = { kind: 'plugin-ring', ring: '16', members: 2, lost: 0 };
  const member = (
    node: string,
    nodeId: string,
    change: 'member' | 'new' | 'lost' = 'member',
  ): LogEventData => ({
    kind: 'plugin-member',
    change,
    node,
    nodeId,
  });

  it('is the list that follows a ring, by names where they are known', () => {
    const { views } = follow([0, ring], [1, member('alpha', '1')], [2, member('.pending.', '2')]);
    expect(views.map(({ from, members, ring: of }) => [from, members, of])).toEqual([
      [1, ['alpha', 'n2'], '16'],
    ]);
  });

  it('is not told by those who come and go, nor by a member without a ring', () => {
    expect(
      follow([0, ring], [1, member('alpha', '1', 'new')], [2, member('beta', '2', 'lost')]).views,
    ).toEqual([]);
    expect(follow([1, member('alpha', '1')]).views).toEqual([]);
  });
});

describe('the ring of a membership', () => {
  it('is that of the formation before when a line does not name it', () => {
    const { views } = follow(
      [0, formed(['1'], [], '1.4')],
      [5000, { kind: 'membership-formed', ring: undefined, joined: ['2'], left: [] }],
    );
    expect(views.map(({ ring }) => ring)).toEqual(['1.4', '1.4']);
  });
});

describe('the members of several nodes', () => {
  it('are each as that node sees them', () => {
    const { views } = followMembership(
      [
        placed(0, 'n1', formed(['1', '2'], [], '1.4'), 'corosync'),
        placed(1, 'n2', formed(['2'], [], '2.4'), 'corosync'),
        placed(900, 'n2', { kind: 'corosync-exited' }, 'corosync'),
      ],
      (id) => `n${id}`,
    );
    expect(views.map(({ node, to, members: of }) => [node, to, of])).toEqual([
      ['n1', undefined, ['n1', 'n2']],
      ['n2', 900, ['n2']],
    ]);
  });

  it('are listed in the order of their names, and a list of the same ones is no change', () => {
    const { views } = follow([0, members(['3', '1'])], [9000, members(['1', '3'])]);
    expect(views.map(({ members: of }) => of)).toEqual([['n1', 'n3']]);
  });

  it('are not changed by a formation in which nobody comes or goes, which still has its ring', () => {
    const { views } = follow(
      [0, formed(['1'], [], '1.4')],
      [5000, formed([], [], '1.8')],
      [9000, formed(['2'], [], '1.12')],
    );
    expect(views.map(({ from, ring }) => [from, ring])).toEqual([
      [0, '1.4'],
      [9000, '1.12'],
    ]);
  });
});

describe('the quorum that a node has', () => {
  const gained: LogEventData = { kind: 'quorum', state: 'gained' };
  const lost: LogEventData = { kind: 'quorum', state: 'lost' };
  const retained: LogEventData = { kind: 'quorum', state: 'retained' };

  it('changes only where it is gained or lost', () => {
    const { quorum } = follow([0, gained], [10, gained], [20, retained], [30, lost]);
    expect(quorum.map(({ from, to, quorate }) => [from, to, quorate])).toEqual([
      [0, 30, true],
      [30, undefined, false],
    ]);
  });

  it("is told by Pacemaker only until Corosync's own word is there", () => {
    const names = (id: string): string => id;
    const echoed = [
      placed(0, 'n1', lost, 'controld'),
      placed(5, 'n1', gained, 'corosync'),
      placed(9, 'n1', lost, 'controld'),
    ];
    expect(followMembership(echoed, names).quorum.map(({ from, quorate }) => [from, quorate])).toEqual([
      [0, false],
      [5, true],
    ]);
  });
});
