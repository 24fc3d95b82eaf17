/** How views of the membership and of quorum follow one another, line by line. */
import { describe, expect, it } from 'vitest';
import type { Daemon } from '../../src/logs/daemon.js';
import type { LogEventData } from '../../src/logs/event.js';
import { followMembership } from '../../src/timeline/membership.js';
import { placed } from './placed.js';

type Told = readonly (readonly [at: number, data: LogEventData, daemon?: Daemon])[];

const formed = (joined: readonly string[], left: readonly string[] = [], ring?: string): LogEventData => ({
  kind: 'membership-formed',
  joined,
  left,
  ring,
});
const members = (nodeIds: readonly string[], continued = false): LogEventData => ({
  kind: 'members',
  nodeIds,
  continued,
});
const missed = (...nodeIds: readonly string[]): LogEventData => ({ kind: 'leave-not-received', nodeIds });
const quorum = (state: 'gained' | 'lost' | 'retained' | 'absent'): LogEventData => ({
  kind: 'quorum',
  state,
});

const follow = (...told: Told) =>
  followMembership(
    told.map(([at, data, daemon = 'corosync']) => placed(at, 'n1', data, daemon)),
    (id) => `n${id}`,
  );
const views = (...told: Told) =>
  follow(...told).views.map(({ from, to, members: all, failed }) => [
    from,
    to,
    all.join(' '),
    failed.join(' '),
  ]);

describe('a view of the membership', () => {
  it('begins with the formation that named nobody who stayed, when the list follows within half a second', () => {
    expect(views([1000, formed([], ['2'])], [1499, members(['1'])])).toEqual([[1000, undefined, 'n1', '']]);
    expect(views([1000, formed([], ['2'])], [1500, members(['1'])])).toEqual([[1500, undefined, 'n1', '']]);
    expect(views([1000, formed([], ['2'])], [1100, members(['1'])], [1200, members(['1', '3'])])).toEqual([
      [1000, undefined, 'n1 n3', ''],
    ]);
  });

  it('keeps who failed when the list corrects it', () => {
    expect(
      views(
        [0, members(['1', '2'])],
        [9000, missed('2')],
        [9000, formed([], ['2'])],
        [9100, members(['1', '3'])],
      ),
    ).toEqual([
      [0, 9000, 'n1 n2', ''],
      [9000, undefined, 'n1 n3', 'n2'],
    ]);
    expect(views([0, missed('2')], [10, members(['1'])])).toEqual([[10, undefined, 'n1', 'n2']]);
  });

  it('forgets who failed with the formation that follows', () => {
    expect(
      views(
        [0, members(['1', '2', '3'])],
        [8000, missed('2')],
        [9000, formed([], ['2'])],
        [19_000, formed([], ['3'])],
      ),
    ).toEqual([
      [0, 9000, 'n1 n2 n3', ''],
      [9000, 19_000, 'n1 n3', 'n2'],
      [19_000, undefined, 'n1', ''],
    ]);
    expect(
      views(
        [0, members(['1', '2', '3'])],
        [8000, missed('2')],
        [9000, formed([], [])],
        [19_000, formed([], ['3'])],
      )[1]?.[3],
    ).toBe('');
  });

  it('is that of the last list in sync', () => {
    const inSync = (nodeIds: readonly string[], continued = false): LogEventData => ({
      kind: 'members-in-sync',
      nodeIds,
      continued,
    });
    expect(views([0, inSync(['1', '2'])], [1, inSync(['1'])], [2, formed(['3'])])).toEqual([
      [2, undefined, 'n1 n3', ''],
    ]);
    expect(views([0, inSync(['1', '2'])])).toEqual([]);
    expect(views([0, inSync(['1'], true)], [2, formed(['3'])])).toEqual([[2, undefined, 'n3', '']]);
  });

  it('ends with its Corosync, after which everything begins anew', () => {
    expect(views([0, members(['1', '2'])], [50, { kind: 'corosync-exited' }], [9000, formed(['1'])])).toEqual(
      [
        [0, 50, 'n1 n2', ''],
        [9000, undefined, 'n1', ''],
      ],
    );
  });

  it('has the line that told it, and its ring', () => {
    const [first, second] = follow([0, formed(['1'], [], '1.4')], [700, formed(['2'], [], '1.8')]).views;
    expect([first?.evidence.at, first?.ring, second?.evidence.at, second?.ring]).toEqual([
      0,
      '1.4',
      700,
      '1.8',
    ]);
  });

  it('of the plugin is told anew with each ring', () => {
    const ring: LogEventData = { kind: 'plugin-ring', ring: '16', members: 1, lost: 0 };
    const member = (node: string, nodeId: string): LogEventData => ({
      kind: 'plugin-member',
      change: 'member',
      node,
      nodeId,
    });
    expect(
      views([0, ring], [1, member('a', '1')], [2, member('b', '2')], [9000, ring], [9001, member('a', '1')]),
    ).toEqual([
      [1, 9001, 'a b', ''],
      [9001, undefined, 'a', ''],
    ]);
  });
});

describe('a span of quorum', () => {
  const spans = (...told: Told) =>
    follow(...told).quorum.map(({ from, to, quorate, evidence }) => [from, to, quorate, evidence.at]);

  it.each([
    ['gained', true],
    ['retained', true],
    ['lost', false],
    ['absent', false],
  ] as const)('begins with "%s" as %s', (state, quorate) => {
    expect(spans([5, quorum(state)])).toEqual([[5, undefined, quorate, 5]]);
  });

  it('ends with the next, and with its Corosync', () => {
    expect(spans([5, quorum('gained')], [9, quorum('lost')])).toEqual([
      [5, 9, true, 5],
      [9, undefined, false, 9],
    ]);
    expect(
      spans([5, quorum('gained')], [9, { kind: 'corosync-started', version: '3' }], [20, quorum('lost')]),
    ).toEqual([
      [5, 9, true, 5],
      [20, undefined, false, 20],
    ]);
    expect(spans([5, quorum('lost')], [9, quorum('retained')])).toEqual([[5, undefined, false, 5]]);
  });

  it('is told by Pacemaker where Corosync says nothing', () => {
    expect(spans([5, quorum('gained'), 'controld'], [9, quorum('lost'), 'controld'])).toEqual([
      [5, 9, true, 5],
      [9, undefined, false, 9],
    ]);
    expect(spans([5, quorum('gained')], [9, quorum('lost'), 'controld'])).toEqual([[5, undefined, true, 5]]);
    expect(
      spans([5, quorum('gained')], [7, { kind: 'corosync-exited' }], [9, quorum('lost'), 'controld']).map(
        (one) => one[2],
      ),
    ).toEqual([true, false]);
  });
});
