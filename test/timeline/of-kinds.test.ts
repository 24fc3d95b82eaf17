/** Happenings of some kinds are found in the order of all. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { happeningsOf } from '../../src/timeline/of-kinds.js';
import { placed } from './placed.js';

const facts: readonly LogEventData[] = [
  { kind: 'peer', node: 'n2', state: 'lost' },
  { kind: 'pacemaker-stopping' },
  { kind: 'pacemaker-started', version: '3.0.2' },
  { kind: 'peer', node: 'n2', state: 'member' },
  { kind: 'pacemaker-stopping' },
];
const happenings = Array.from({ length: 30 }, (_, at) =>
  placed(at, 'n1', facts[at % facts.length] ?? { kind: 'pacemaker-started', version: '3.0.2' }),
);

describe('happenings of some kinds', () => {
  it('are all of these, in the order of time, whatever the order in which the kinds are named', () => {
    const ofBoth = happenings.filter(({ at }) => [0, 1, 3, 4].includes(at % 5));
    expect(happeningsOf(happenings, ['peer', 'pacemaker-stopping'])).toEqual(ofBoth);
    expect(happeningsOf(happenings, ['pacemaker-stopping', 'peer'])).toEqual(ofBoth);
  });

  it('are none where no line tells of such', () => {
    expect(happeningsOf(happenings, ['boot'])).toEqual([]);
    expect(happeningsOf([], ['peer'])).toEqual([]);
  });

  it('are those of the list that is asked, not of one that was asked before', () => {
    const [first] = happenings;
    expect(happeningsOf(happenings, ['peer'])).toHaveLength(12);
    expect(happeningsOf(happenings.slice(0, 3), ['peer'])).toEqual([first]);
  });
});
