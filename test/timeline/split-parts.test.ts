/** A split lies between views that lost each other, and has parts with their quorum and their DC. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import type { DcTenure } from '../../src/timeline/coordinator.js';
import type { MembershipView, QuorumSpan } from '../../src/timeline/membership.js';
import type { PlacedEvent } from '../../src/timeline/placed-event.js';
import { findSplits } from '../../src/timeline/splits.js';
import { placed } from './placed.js';

const BOOT: LogEventData = { kind: 'boot' };

interface Seen {
  readonly to?: number;
  readonly failed?: readonly string[];
}

const view = (
  node: string,
  from: number,
  members: string,
  { to, failed = [] }: Seen = {},
): MembershipView => ({
  node,
  from,
  ...(to === undefined ? {} : { to }),
  members: members.split(' '),
  failed,
  evidence: placed(from, node, BOOT),
});
const quorum = (node: string, quorate: boolean, from: number, to?: number): QuorumSpan => ({
  node,
  quorate,
  from,
  ...(to === undefined ? {} : { to }),
  evidence: placed(from, node, BOOT),
});
const dc = (node: string, from: number, to?: number): DcTenure => ({
  node,
  from,
  ...(to === undefined ? {} : { to }),
  seenBy: [],
  evidence: placed(from, node, BOOT),
});

interface Known {
  readonly happenings?: readonly PlacedEvent[];
  readonly quorum?: readonly QuorumSpan[];
  readonly dc?: readonly DcTenure[];
}

const found = (memberships: readonly MembershipView[], known: Known = {}) =>
  findSplits({ happenings: [], quorum: [], dc: [], ...known, memberships });
const splits = (memberships: readonly MembershipView[], known: Known = {}) =>
  found(memberships, known).map(({ from, to, parts }) => [
    from,
    to,
    parts.map(({ members, quorate, hasDc }) => `${members.join('+')} ${quorate ?? '?'} ${hasDc}`).join(', '),
  ]);
const spans = (...memberships: readonly MembershipView[]) =>
  splits(memberships).map(([from, to]) => [from, to]);

const GONE = { failed: ['x'] };

describe('a split', () => {
  it('is between two views that lost somebody and have nobody in common', () => {
    expect(spans(view('a', 10, 'a', GONE), view('b', 20, 'b', GONE))).toEqual([[20, undefined]]);
    expect(spans(view('a', 20, 'a', GONE), view('b', 10, 'b', GONE))).toEqual([[20, undefined]]);
    expect(spans(view('a', 10, 'a c', GONE), view('b', 20, 'b c', GONE))).toEqual([]);
    expect(spans(view('a', 10, 'a', GONE), view('a', 20, 'b', GONE))).toEqual([]);
    expect(spans(view('a', 10, 'a', GONE), view('b', 20, 'b'))).toEqual([]);
  });

  it('is known by a view with fewer members than the one right before', () => {
    const both = (before: MembershipView) => spans(before, view('a', 10, 'a'), view('b', 20, 'b', GONE));
    expect(both(view('a', 0, 'a b', { to: 10 }))).toEqual([[20, undefined]]);
    expect(both(view('a', 0, 'a b', { to: 9 }))).toEqual([]);
    expect(both(view('a', 0, 'a', { to: 10 }))).toEqual([]);
    expect(both(view('c', 0, 'a b', { to: 10 }))).toEqual([]);
    expect(both(view('a', 0, 'a b'))).toEqual([]);
  });

  it('ends with the first view that ends, if another one follows it there', () => {
    const more = (one: Seen, other: Seen, ...others: readonly MembershipView[]) =>
      spans(view('a', 10, 'a', { ...GONE, ...one }), view('b', 20, 'b', { ...GONE, ...other }), ...others);
    expect(more({ to: 50 }, {}, view('a', 50, 'a b'))).toEqual([[20, 50]]);
    expect(more({ to: 50 }, { to: 40 }, view('a', 50, 'a b'), view('b', 40, 'a b'))).toEqual([[20, 40]]);
    expect(more({ to: 20 }, {}, view('a', 20, 'a b'))).toEqual([]);
    expect(more({ to: 21 }, {}, view('a', 21, 'a b'))).toEqual([[20, 21]]);
  });

  it('ends with the last line of a node whose view ends without another', () => {
    const until = (...lines: readonly (readonly [number, string])[]) =>
      splits(
        [
          view('a', 10, 'a', { ...GONE, to: 50 }),
          view('b', 20, 'b', GONE),
          view('c', 50, 'x'),
          view('a', 49, 'x'),
        ],
        {
          happenings: lines.map(([at, node]) => placed(at, node, BOOT)),
        },
      ).map(([, to]) => to);
    expect(until([30, 'a'], [40, 'a'], [60, 'a'])).toEqual([40]);
    expect(until([30, 'a'], [45, 'b'], [50, 'a'])).toEqual([30]);
    expect(until([9, 'a'])).toEqual([]);
    expect(until([21, 'a'])).toEqual([21]);
  });

  it('has the line of the later view', () => {
    const evidence = (a: number, b: number) =>
      found([view('a', a, 'a', GONE), view('b', b, 'b', GONE)]).map(({ evidence: { node } }) => node);
    expect([evidence(10, 20), evidence(20, 10), evidence(10, 10)]).toEqual([['b'], ['a'], ['a']]);
  });
});

describe('a part of a split', () => {
  const VIEWS = [
    view('a', 10, 'a c', { ...GONE, to: 50 }),
    view('b', 20, 'b', { ...GONE, to: 50 }),
    view('a', 50, 'a b c'),
    view('b', 50, 'a b c'),
  ];
  const parts = (known: Known) => splits(VIEWS, known)[0]?.[2];

  it('has the quorum that its node had last in its time', () => {
    expect(parts({})).toBe('a+c ? false, b ? false');
    expect(parts({ quorum: [quorum('a', true, 0), quorum('b', false, 5)] })).toBe(
      'a+c true false, b false false',
    );
    expect(parts({ quorum: [quorum('a', true, 0, 30), quorum('a', false, 30)] })).toBe(
      'a+c false false, b ? false',
    );
    expect(parts({ quorum: [quorum('a', true, 0, 10)] })).toBe('a+c ? false, b ? false');
    expect(parts({ quorum: [quorum('a', true, 0, 11)] })).toBe('a+c true false, b ? false');
    expect(parts({ quorum: [quorum('a', true, 49)] })).toBe('a+c true false, b ? false');
    expect(parts({ quorum: [quorum('a', true, 50)] })).toBe('a+c ? false, b ? false');
    expect(parts({ quorum: [quorum('c', true, 0)] })).toBe('a+c ? false, b ? false');
  });

  it('has a DC when one of its members was it at the end', () => {
    expect(parts({ dc: [dc('c', 5)] })).toBe('a+c ? true, b ? false');
    expect(parts({ dc: [dc('b', 5), dc('a', 5)] })).toBe('a+c ? true, b ? true');
    expect(parts({ dc: [dc('b', 49)] })).toBe('a+c ? false, b ? true');
    expect(parts({ dc: [dc('b', 50)] })).toBe('a+c ? false, b ? false');
    expect(parts({ dc: [dc('b', 5, 50)] })).toBe('a+c ? false, b ? true');
    expect(parts({ dc: [dc('b', 5, 49)] })).toBe('a+c ? false, b ? false');
    expect(parts({ dc: [dc('d', 5)] })).toBe('a+c ? false, b ? false');
    expect(parts({ dc: [dc('d', 5), dc('b', 5)] })).toBe('a+c ? false, b ? true');
  });
});

describe('splits', () => {
  it('that overlap are one in as many parts, until the last of them ends', () => {
    const three = [
      view('a', 10, 'a', { ...GONE, to: 60 }),
      view('b', 12, 'b', { ...GONE, to: 40 }),
      view('c', 14, 'c', { ...GONE, to: 60 }),
      view('a', 60, 'a c'),
      view('b', 40, 'b x'),
      view('c', 60, 'a c'),
    ];
    expect(splits(three)).toEqual([[12, 60, 'a ? false, b ? false, c ? false']]);
    const open = [
      view('a', 10, 'a', GONE),
      view('b', 12, 'b', { ...GONE, to: 40 }),
      view('c', 14, 'c', GONE),
      view('b', 40, 'b x'),
    ];
    expect(splits(open)).toEqual([[12, undefined, 'a ? false, b ? false, c ? false']]);
  });

  it('that follow one another are several', () => {
    const twice = (again: number) => [
      view('a', 10, 'a', { ...GONE, to: 30 }),
      view('b', 10, 'b', { ...GONE, to: 30 }),
      view('a', 30, 'a b', { to: again }),
      view('b', 30, 'a b', { to: again }),
      view('a', again, 'a', GONE),
      view('b', again, 'b', GONE),
    ];
    expect(splits(twice(50)).map(([from, to]) => [from, to])).toEqual([
      [10, 30],
      [50, undefined],
    ]);
    expect(spans(...twice(30))).toEqual([
      [10, 30],
      [30, undefined],
    ]);
    expect(spans(...twice(50).toReversed())).toEqual([
      [10, 30],
      [50, undefined],
    ]);
  });
});
