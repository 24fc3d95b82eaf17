/** One trouble follows from another within the times of each kind, and for what it is about alone. */
import { describe, expect, it } from 'vitest';
import { linkTroubles } from '../../../src/timeline/incidents/link.js';
import type { Trouble } from '../../../src/timeline/incidents/trouble.js';
import {
  back,
  died,
  down,
  failed,
  fenced,
  lost,
  outageOf,
  person,
  quorumLost,
  runOf,
  splitAt,
  twice,
} from './facts.js';
import { groups, isOne, rows, type Pair } from './linked.js';

const AT = 1_000_000;

const LOST = { cause: 'node-lost' } as const;
const STOPPED = { cause: 'stop' } as const;

const { ok: _, ...unanswered } = fenced('n2', AT).incident;
const OPEN: Trouble = { ...fenced('n2', AT), incident: unanswered };
const TRIED = { ok: false, to: AT } as const;

const FENCING: readonly Pair[] = [
  ['of a lost node after two minutes', lost('n2', AT), fenced('n2', AT + 120_000), true],
  ['of a lost node later', lost('n2', AT), fenced('n2', AT + 120_001), false],
  ['of another node than the lost one', lost('n3', AT), fenced('n2', AT + 1), false],
  ['where a program had died two minutes before', died('n2', AT), fenced('n2', AT + 120_000), true],
  ['where a program had died before that', died('n2', AT), fenced('n2', AT + 120_001), false],
  ['where a program had died elsewhere', died('n3', AT), fenced('n2', AT + 1), false],
  ['for a failure there', failed('db', AT), fenced('n2', AT + 30_000, { reason: 'db failed there' }), true],
  [
    'for a failure long ago',
    failed('db', AT),
    fenced('n2', AT + 30_001, { reason: 'db failed there' }),
    false,
  ],
  [
    'for a failure of another resource',
    failed('db', AT),
    fenced('n2', AT, { reason: 'db2 failed there' }),
    false,
  ],
  ['for a failure elsewhere', failed('db', AT, 'n3'), fenced('n2', AT, { reason: 'db failed there' }), false],
  ['for no reason after a failure', failed('db', AT), fenced('n2', AT), false],
  ['after one that failed', fenced('n2', AT - 9, TRIED), fenced('n2', AT + 120_000), true],
  ['long after one that failed', fenced('n2', AT - 9, TRIED), fenced('n2', AT + 120_001), false],
  ['after one of another node', fenced('n3', AT - 9, TRIED), fenced('n2', AT + 1), false],
  ['after one whose end is not told', OPEN, fenced('n2', AT + 5), true],
  ['after one that succeeded', fenced('n2', AT, { to: AT }), fenced('n2', AT + 5), false],
  ['after a person acted', person(AT), fenced('n2', AT + 5), false],
];

const NODES: readonly Pair[] = [
  ['back from a loss after 15 minutes', lost('n2', AT), back('n2', AT + 900_000), true],
  ['back from a loss later', lost('n2', AT), back('n2', AT + 900_001), false],
  ['back that was not the one lost', lost('n3', AT), back('n2', AT + 1), false],
  ['back from fencing', fenced('n2', AT, { to: AT + 9 }), back('n2', AT + 900_009), true],
  ['back from fencing too late', fenced('n2', AT, { to: AT + 9 }), back('n2', AT + 900_010), false],
  ['back that was not the one fenced', fenced('n3', AT), back('n2', AT + 1), false],
  ['back after a program died there', died('n2', AT), back('n2', AT + 1), false],
  ['lost with another', lost('n3', AT), lost('n2', AT + 5000), true],
  ['lost after another', lost('n3', AT), lost('n2', AT + 5001), false],
  ['lost with quorum', quorumLost(AT), lost('n2', AT + 5000), true],
  ['lost after quorum', quorumLost(AT), lost('n2', AT + 5001), false],
  ['lost after a program died there', died('n2', AT), lost('n2', AT + 30_000), true],
  ['lost long after a program died there', died('n2', AT), lost('n2', AT + 30_001), false],
  ['lost after a program died elsewhere', died('n3', AT), lost('n2', AT + 1), false],
  ['lost after it was fenced', fenced('n2', AT, { to: AT + 9 }), lost('n2', AT + 30_009), true],
  ['lost long after it was fenced', fenced('n2', AT, { to: AT + 9 }), lost('n2', AT + 30_010), false],
  ['lost after another was fenced', fenced('n3', AT), lost('n2', AT + 1), false],
  ['lost after a failure there', failed('db', AT), lost('n2', AT + 1), false],
  ['whose program dies after its loss', lost('n2', AT), died('n2', AT + 30_000), true],
  ['whose program dies long after its loss', lost('n2', AT), died('n2', AT + 30_001), false],
  ['whose program dies after the loss of another', lost('n3', AT), died('n2', AT + 1), false],
  ['whose program dies as it is fenced', fenced('n2', AT), died('n2', AT + 30_000), true],
  ['whose program dies as another is fenced', fenced('n3', AT), died('n2', AT + 1), false],
  ['whose program dies after quorum was lost', quorumLost(AT), died('n2', AT + 1), false],
];

const QUORUM: readonly Pair[] = [
  ['quorum is lost with a node', lost('n2', AT), quorumLost(AT + 5000), true],
  ['quorum is lost after a node', lost('n2', AT), quorumLost(AT + 5001), false],
  ['quorum is lost by a split', splitAt(AT, ['n1'], ['n2']), quorumLost(AT + 5000), true],
  ['quorum is lost after a split', splitAt(AT, ['n1'], ['n2']), quorumLost(AT + 5001), false],
  ['quorum is lost by two nodes', quorumLost(AT), quorumLost(AT + 5000), true],
  ['quorum is lost by one after the other', quorumLost(AT), quorumLost(AT + 5001), false],
  ['quorum is lost as a program dies', died('n2', AT), quorumLost(AT + 1), false],
  ['a split comes with the loss of a member', lost('n2', AT), splitAt(AT + 5000, ['n1'], ['n2', 'n3']), true],
  ['a split comes after a loss', lost('n2', AT), splitAt(AT + 5001, ['n1'], ['n2']), false],
  [
    'a split comes with the loss of who is in no part',
    lost('n4', AT),
    splitAt(AT + 1, ['n1'], ['n2']),
    false,
  ],
  ['a split comes with the loss of quorum', quorumLost(AT), splitAt(AT + 5000, ['n1'], ['n2']), true],
  ['a split comes after the loss of quorum', quorumLost(AT), splitAt(AT + 5001, ['n1'], ['n2']), false],
  ['a split comes as a node is fenced', fenced('n2', AT), splitAt(AT + 1, ['n1'], ['n2']), false],
  ['a resource is active twice after a split', splitAt(AT, ['n1'], ['n3']), twice(AT + 30_000), true],
  ['a resource is active twice long after a split', splitAt(AT, ['n1'], ['n2']), twice(AT + 30_001), false],
  ['a resource is active twice after a loss of one of both', lost('n2', AT), twice(AT + 30_000), true],
  ['a resource is active twice long after a loss', lost('n2', AT), twice(AT + 30_001), false],
  ['a resource is active twice after the loss of a third', lost('n3', AT), twice(AT + 1), false],
  ['a resource is active twice after quorum was lost', quorumLost(AT), twice(AT + 1), false],
  ['a person acts after a loss', lost('n1', AT), person(AT + 1), false],
];

describe.each([
  ['fencing', FENCING],
  ['a node', NODES],
  ['what a loss leads to', QUORUM],
] as const)('whether it belongs to the trouble before: %s', (_, pairs) => {
  it.each(rows(pairs))('$what', ({ before, later, isLinked, runs }) => {
    expect(isOne(before, later, runs)).toBe(isLinked);
  });
});

describe('a loss that is noted a little after the fencing for it', () => {
  const both = (node: Trouble, target: Trouble): boolean => linkTroubles([node, target], []).length === 1;

  it('is its cause as well, within five seconds', () => {
    expect(both(lost('n2', AT + 5000), fenced('n2', AT))).toBe(true);
    expect(both(lost('n2', AT + 5001), fenced('n2', AT))).toBe(false);
    expect(both(died('n2', AT), fenced('n2', AT))).toBe(true);
    expect(both(died('n2', AT + 1), fenced('n2', AT))).toBe(false);
    const reason = { reason: 'db failed there' };
    expect(both(failed('db', AT + 1000), fenced('n2', AT, reason))).toBe(true);
    expect(both(failed('db', AT + 1001), fenced('n2', AT, reason))).toBe(false);
    const outage = down(outageOf('db', 'n2', AT), AT, AT);
    expect(both(failed('db', AT + 1000), outage)).toBe(true);
    expect(both(failed('db', AT + 1001), outage)).toBe(false);
  });

  it('cannot be later than the end of the outage by it', () => {
    expect(both(lost('n2', AT + 10), down(outageOf('db', 'n2', AT, LOST), AT, AT + 10))).toBe(true);
    expect(both(lost('n2', AT + 11), down(outageOf('db', 'n2', AT, LOST), AT, AT + 10))).toBe(false);
    expect(both(fenced('n2', AT + 10), down(outageOf('db', 'n2', AT, LOST), AT, AT + 10))).toBe(true);
    expect(both(fenced('n2', AT + 11), down(outageOf('db', 'n2', AT, LOST), AT, AT + 10))).toBe(false);
  });
});

describe('what was settled', () => {
  it('by the return of a node is no cause of its fencing, loss or failing program any more', () => {
    const before: readonly Trouble[] = [lost('n2', AT), back('n2', AT + 1)];
    expect(groups([...before, fenced('n2', AT + 2)])).toEqual([[0, 1], [2]]);
    expect(groups([...before, lost('n2', AT + 2)])).toEqual([[0, 1], [2]]);
    expect(groups([...before, died('n2', AT + 2)])).toEqual([[0, 1], [2]]);
    expect(groups([lost('n2', AT), back('n3', AT + 1), fenced('n2', AT + 2)])).toEqual([[0, 2], [1]]);
    expect(groups([failed('db', AT), back('n2', AT + 1), failed('db', AT + 2)])).toEqual([[0, 2], [1]]);
  });

  it('by a fencing that succeeded is no cause of the next one', () => {
    const again = fenced('n2', AT + 10, { to: AT + 11 });
    expect(groups([lost('n2', AT), fenced('n2', AT + 1, { to: AT + 2 }), again])).toEqual([[0, 1], [2]]);
    expect(groups([lost('n2', AT), fenced('n3', AT + 1, { to: AT + 2 }), again])).toEqual([[0, 2], [1]]);
    expect(groups([lost('n2', AT), fenced('n2', AT + 1, { ok: false, to: AT + 2 }), again])).toEqual([
      [0, 1, 2],
    ]);
  });
});

describe('the causes of a trouble', () => {
  it('are the nearest alone, but of a split each loss', () => {
    expect(groups([failed('web', AT), person(AT), lost('n2', AT + 1), fenced('n2', AT + 2)])).toEqual([
      [0],
      [1],
      [2, 3],
    ]);
    expect(
      groups([lost('n2', AT), lost('n3', AT + 5001), splitAt(AT + 5002, ['n1'], ['n2'], ['n3'])]),
    ).toEqual([[0], [1, 2]]);
    expect(
      groups([lost('n2', AT), quorumLost(AT + 5000, AT + 9000), splitAt(AT + 5001, ['n1'], ['n3'])]),
    ).toEqual([[0, 1, 2]]);
    const apart = [lost('n2', AT), failed('a', AT + 1), quorumLost(AT + 5000)];
    expect(groups([...apart, splitAt(AT + 5000, ['n1'], ['n2'])])).toEqual([[0, 2, 3], [1]]);
  });

  it('are looked for among the five hundred before', () => {
    const between = (count: number): readonly Trouble[] =>
      Array.from({ length: count }, (_, i) => person(AT + 1 + i));
    const sizes = (count: number): readonly number[] =>
      groups([lost('n2', AT), ...between(count), fenced('n2', AT + 1000)]).map(({ length }) => length);
    expect(sizes(499).filter((size) => size === 2)).toHaveLength(1);
    expect(sizes(500).filter((size) => size === 2)).toHaveLength(0);
  });

  it('join groups that had nothing to do with each other, the earlier first', () => {
    const told: readonly Trouble[] = [
      lost('n2', AT),
      failed('web', AT + 1),
      quorumLost(AT + 2),
      failed('web', AT + 3),
      fenced('n2', AT + 4),
      back('n2', AT + 5),
    ];
    expect(groups(told)).toEqual([
      [0, 2, 4, 5],
      [1, 3],
    ]);
  });

  it('are found by the transitions among many', () => {
    const runs = Array.from({ length: 40 }, (_, i) =>
      runOf(AT + i * 10_000, AT + i * 10_000 + 10, i === 20 ? 'db' : 'web'),
    );
    const cause = person(AT + 200_000 - 1);
    expect(isOne(cause, down(outageOf('db', 'n2', AT + 200_005, STOPPED)), runs)).toBe(true);
    expect(isOne(person(AT + 190_000), down(outageOf('db', 'n2', AT + 200_005, STOPPED)), runs)).toBe(false);
    expect(isOne(person(AT + 390_000), down(outageOf('web', 'n2', AT + 390_005, STOPPED)), runs)).toBe(true);
    expect(isOne(person(AT), down(outageOf('web', 'n2', AT + 5, STOPPED)), runs)).toBe(true);
  });
});
