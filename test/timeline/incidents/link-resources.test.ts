/** Failures and outages of resources follow from troubles, and from the transitions that these made necessary. */
import { describe, expect, it } from 'vitest';
import { down, failed, fenced, lost, outageOf, person, runOf } from './facts.js';
import { isOne, rows, type Pair } from './linked.js';

const AT = 1_000_000;

const LOST = { cause: 'node-lost' } as const;
const STOPPED = { cause: 'stop' } as const;

const FAILURES: readonly Pair[] = [
  ['of the same resource within five minutes', failed('db', AT), failed('db', AT + 300_000, 'n3'), true],
  ['of the same resource later', failed('db', AT), failed('db', AT + 300_001), false],
  ['of another resource without a transition', failed('db', AT), failed('web', AT + 5), false],
  [
    'of what the same transition does',
    failed('db', AT),
    failed('web', AT + 5),
    true,
    [runOf(AT + 1, AT + 9, 'db', 'web')],
  ],
  [
    'of a monitor meanwhile',
    failed('db', AT),
    failed('web', AT + 5, 'n2', 'monitor'),
    false,
    [runOf(AT + 1, AT + 9, 'db', 'web')],
  ],
  [
    'of what a transition for something else does',
    failed('db', AT),
    failed('web', AT + 5),
    false,
    [runOf(AT + 1, AT + 9, 'web')],
  ],
  [
    'of what the transition does not do',
    failed('db', AT),
    failed('web', AT + 5),
    false,
    [runOf(AT + 1, AT + 9, 'db')],
  ],
  [
    'a second after the transition',
    failed('db', AT),
    failed('web', AT + 1009),
    true,
    [runOf(AT + 1, AT + 9, 'db', 'web')],
  ],
  [
    'later than a second after the transition',
    failed('db', AT),
    failed('web', AT + 1010),
    false,
    [runOf(AT + 1, AT + 9, 'db', 'web')],
  ],
  [
    'before the transition',
    failed('db', AT),
    failed('web', AT + 5),
    false,
    [runOf(AT + 6, AT + 9, 'db', 'web')],
  ],
  [
    'as the transition begins',
    failed('db', AT),
    failed('web', AT + 6),
    true,
    [runOf(AT + 6, AT + 9, 'db', 'web')],
  ],
  [
    'in half a minute of a transition without an end',
    failed('db', AT),
    failed('web', AT + 31_001),
    true,
    [runOf(AT + 1, undefined, 'db', 'web')],
  ],
  [
    'later in a transition without an end',
    failed('db', AT),
    failed('web', AT + 31_002),
    false,
    [runOf(AT + 1, undefined, 'db', 'web')],
  ],
  [
    'of an instance that the transition starts',
    failed('db', AT),
    failed('web', AT + 5),
    true,
    [runOf(AT + 1, AT + 9, 'db:0', 'web:1')],
  ],
  ['after the loss of its node', lost('n2', AT), failed('web', AT + 1), false],
];

const OUTAGES: readonly Pair[] = [
  ['by the loss of its node', lost('n2', AT), down(outageOf('db', 'n2', AT, LOST)), true],
  ['by the loss of another node', lost('n3', AT), down(outageOf('db', 'n2', AT, LOST)), false],
  [
    'by a loss a second before it can have begun',
    lost('n2', AT - 1000),
    down(outageOf('db', 'n2', AT, LOST)),
    true,
  ],
  ['by a loss longer before', lost('n2', AT - 1001), down(outageOf('db', 'n2', AT, LOST)), false],
  [
    'by the fencing of its node',
    fenced('n2', AT - 5, { to: AT }),
    down(outageOf('db', 'n2', AT, LOST)),
    true,
  ],
  [
    'by a fencing that was over before',
    fenced('n2', AT - 5, { to: AT - 1 }),
    down(outageOf('db', 'n2', AT, LOST)),
    false,
  ],
  [
    'by the fencing of another node',
    fenced('n3', AT - 5, { to: AT }),
    down(outageOf('db', 'n2', AT, LOST)),
    false,
  ],
  ['by its own failure', failed('db', AT), down(outageOf('db', 'n2', AT), AT), true],
  ['of an instance by its own failure', failed('db', AT), down(outageOf('db:0', 'n2', AT), AT), true],
  [
    'by its failure a second before it can have begun',
    failed('db', AT - 1000),
    down(outageOf('db', 'n2', AT)),
    true,
  ],
  ['by its failure longer before', failed('db', AT - 1001), down(outageOf('db', 'n2', AT)), false],
  ['by the failure of another resource', failed('web', AT), down(outageOf('db', 'n2', AT)), false],
  [
    'by the loss of the node although it had failed',
    failed('db', AT),
    down(outageOf('db', 'n2', AT, LOST)),
    false,
  ],
  [
    'by a transition for a loss',
    lost('n3', AT),
    down(outageOf('db', 'n2', AT + 5, STOPPED)),
    true,
    [runOf(AT + 1, AT + 9, 'db')],
  ],
  [
    'by a transition that lets it be',
    lost('n3', AT),
    down(outageOf('db', 'n2', AT + 5, STOPPED)),
    false,
    [runOf(AT + 1, AT + 9, 'web')],
  ],
  [
    'before the transition',
    lost('n3', AT),
    down(outageOf('db', 'n2', AT + 5, STOPPED)),
    false,
    [runOf(AT + 6, AT + 9, 'db')],
  ],
  [
    'as the transition begins',
    lost('n3', AT),
    down(outageOf('db', 'n2', AT + 6, STOPPED)),
    true,
    [runOf(AT + 6, AT + 9, 'db')],
  ],
  [
    'a second after the transition',
    lost('n3', AT),
    down(outageOf('db', 'n2', AT + 1009, STOPPED)),
    true,
    [runOf(AT + 1, AT + 9, 'db')],
  ],
  [
    'later than a second after it',
    lost('n3', AT),
    down(outageOf('db', 'n2', AT + 1010, STOPPED)),
    false,
    [runOf(AT + 1, AT + 9, 'db')],
  ],
  [
    'half a minute into a transition without an end',
    lost('n3', AT),
    down(outageOf('db', 'n2', AT + 31_001, STOPPED)),
    true,
    [runOf(AT + 1, undefined, 'db')],
  ],
  [
    'later in a transition without an end',
    lost('n3', AT),
    down(outageOf('db', 'n2', AT + 31_002, STOPPED)),
    false,
    [runOf(AT + 1, undefined, 'db')],
  ],
  [
    'of an instance by a transition',
    lost('n3', AT),
    down(outageOf('db:1', 'n2', AT + 5, STOPPED)),
    true,
    [runOf(AT + 1, AT + 9, 'db:0')],
  ],
  [
    'by a transition decided five seconds after',
    person(AT),
    down(outageOf('db', 'n2', AT + 5001, STOPPED)),
    true,
    [runOf(AT + 5000, AT + 5005, 'db')],
  ],
  [
    'by a transition decided later',
    person(AT),
    down(outageOf('db', 'n2', AT + 5002, STOPPED)),
    false,
    [runOf(AT + 5001, AT + 5005, 'db')],
  ],
  [
    'by a transition a second before',
    person(AT),
    down(outageOf('db', 'n2', AT + 1, STOPPED)),
    true,
    [runOf(AT - 1000, AT, 'db')],
  ],
  [
    'by a transition longer before',
    person(AT),
    down(outageOf('db', 'n2', AT + 1, STOPPED)),
    false,
    [runOf(AT - 1001, AT + 5, 'db')],
  ],
  [
    'by the loss of a node that a transition follows',
    fenced('n3', AT),
    down(outageOf('db', 'n2', AT + 5, LOST)),
    false,
    [runOf(AT + 1, AT + 9, 'db')],
  ],
  [
    'by a transition for a fencing elsewhere',
    fenced('n3', AT),
    down(outageOf('db', 'n2', AT + 5, STOPPED)),
    true,
    [runOf(AT + 1, AT + 9, 'db')],
  ],
  [
    'by a transition for a failure of another',
    failed('web', AT),
    down(outageOf('db', 'n2', AT + 5)),
    true,
    [runOf(AT + 1, AT + 9, 'db')],
  ],
];

describe.each([
  ['a failure', FAILURES],
  ['an outage', OUTAGES],
] as const)('whether it belongs to the trouble before: %s', (_, pairs) => {
  it.each(rows(pairs))('$what', ({ before, later, isLinked, runs }) => {
    expect(isOne(before, later, runs)).toBe(isLinked);
  });
});
