/** What a node only repeats to a peer is no change. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { findResent } from '../../src/timeline/resent.js';
import { placed } from './placed.js';

const set = (node: string, value: string, old?: string): LogEventData => ({
  kind: 'attribute-set',
  name: 'fail-count-db',
  node,
  value,
  ...(old === undefined ? {} : { old }),
});
const lost = (node: string): LogEventData => ({ kind: 'peer', node, state: 'lost' });
const started: LogEventData = { kind: 'pacemaker-started', version: '2.1.5' };

/** Which of the attributes told are repetitions. */
function resent(...told: readonly (readonly [number, string, LogEventData])[]): boolean[] {
  const happenings = told.map(([at, node, data]) => placed(at, node, data, 'attrd'));
  const found = findResent(happenings);
  return happenings.flatMap((one) => (one.event.data.kind === 'attribute-set' ? [found.has(one)] : []));
}

describe('an attribute', () => {
  it('is news when it is set, and when its value changes', () => {
    expect(resent([0, 'n1', set('n1', '1')], [9000, 'n1', set('n1', '2', '1')])).toEqual([false, false]);
  });

  it('is no news when another node is told of it, at once or when it comes back', () => {
    expect(
      resent(
        [0, 'n1', set('n1', '1')],
        [2, 'n2', set('n1', '1')],
        [500_000, 'n2', started],
        [700_000, 'n2', set('n1', '1')],
      ),
    ).toEqual([false, true, true]);
  });

  it('of a peer is no news to a node that has just started, in whose log alone it stands', () => {
    expect(resent([0, 'n2', started], [60_000, 'n2', set('n1', '1')])).toEqual([true]);
    expect(resent([0, 'n2', started], [60_001, 'n2', set('n1', '1')])).toEqual([false]);
    expect(resent([0, 'n2', started], [5, 'n2', set('n2', '1')])).toEqual([false]);
  });

  it('is news again once it was cleared, or its node was gone', () => {
    expect(
      resent(
        [0, 'n1', set('n1', '1')],
        [5000, 'n1', set('n1', '(unset)', '1')],
        [9000, 'n1', set('n1', '1')],
      ),
    ).toEqual([false, false, false]);
    expect(resent([0, 'n1', set('n2', '1')], [5000, 'n1', lost('n2')], [9000, 'n1', set('n2', '1')])).toEqual(
      [false, false],
    );
  });

  it('is not known by what the controller only asks for', () => {
    const asked = placed(0, 'n1', set('n1', '1'), 'controld');
    const told = placed(5, 'n1', set('n1', '1'), 'attrd');
    expect(findResent([asked, told]).size).toBe(0);
  });
});
