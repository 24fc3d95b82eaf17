/** A cluster is split when nodes that had been together go on without each other. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { followDc } from '../../src/timeline/coordinator.js';
import { followMembership } from '../../src/timeline/membership.js';
import { findSplits } from '../../src/timeline/splits.js';
import { placed } from './placed.js';

type Told = readonly (readonly [number, string, LogEventData])[];

const formed = (...nodeIds: readonly string[]): LogEventData => ({
  kind: 'members',
  nodeIds,
  continued: false,
});
const quorum = (state: 'gained' | 'lost'): LogEventData => ({ kind: 'quorum', state });

function splits(...told: Told) {
  const happenings = told.map(([at, node, data]) => placed(at, node, data));
  const { views, quorum: spans } = followMembership(happenings, (id) => `n${id}`);
  const known = { happenings, memberships: views, quorum: spans, dc: followDc(happenings) };
  return findSplits(known).map(({ from, to, parts }) => [
    from,
    to,
    parts.map(({ members, quorate, hasDc }) => `${members.join('+')} ${quorate ?? '?'} ${hasDc}`),
  ]);
}

const together: Told = [
  [0, 'n1', formed('1', '2', '3')],
  [0, 'n2', formed('1', '2', '3')],
  [0, 'n3', formed('1', '2', '3')],
  [1, 'n1', quorum('gained')],
  [1, 'n3', quorum('gained')],
];

describe('a split', () => {
  it('lasts while both parts go on without the other, and knows which of them has quorum and a DC', () => {
    const told = splits(
      ...together,
      [1000, 'n1', formed('1', '2')],
      [1200, 'n3', formed('3')],
      [1300, 'n3', quorum('lost')],
      [1400, 'n1', { kind: 'dc-taken-over' }],
      [9000, 'n1', formed('1', '2', '3')],
      [9100, 'n3', formed('1', '2', '3')],
    );
    expect(told).toEqual([[1200, 9000, ['n1+n2 true true', 'n3 false false']]]);
  });

  it('has as many parts as there were', () => {
    const told = splits(
      ...together,
      [1000, 'n1', formed('1')],
      [1000, 'n2', formed('2')],
      [1000, 'n3', formed('3')],
    );
    expect(told).toEqual([[1000, undefined, ['n1 true false', 'n2 ? false', 'n3 true false']]]);
  });

  it('ends with the last line of a node that is dead', () => {
    const told = splits(
      ...together,
      [1000, 'n1', formed('1', '2')],
      [1000, 'n3', formed('3')],
      [1500, 'n3', { kind: 'pacemaker-stopped' }],
      [9000, 'n3', { kind: 'corosync-started', version: '3' }],
    );
    expect(told.map(([from, to]) => [from, to])).toEqual([[1000, 1500]]);
  });

  it('is none while nodes start one after the other, and when one leaves alone', () => {
    expect(splits([0, 'n1', formed('1')], [5, 'n2', formed('2')], [9, 'n1', formed('1', '2')])).toEqual([]);
    expect(splits(...together, [1000, 'n1', formed('1', '2')], [1000, 'n2', formed('1', '2')])).toEqual([]);
    expect(
      splits(
        ...together,
        [1000, 'n3', { kind: 'corosync-started', version: '3' }],
        [1001, 'n3', formed('3')],
        [1002, 'n1', formed('1', '2')],
      ),
    ).toEqual([]);
  });

  it('is known of a log that begins with it, when a member left without saying so', () => {
    const alone = (node: string, left: string): Told => [
      [0, node, { kind: 'membership-formed', ring: `${node}.5`, joined: [], left: [left] }],
      [0, node, { kind: 'leave-not-received', nodeIds: [left] }],
      [1, node, formed(node.slice(1))],
    ];
    const told = splits(...alone('n1', '2'), ...alone('n2', '1'));
    expect(told.map(([, to, parts]) => [to, parts])).toEqual([[undefined, ['n1 ? false', 'n2 ? false']]]);
  });
});
