import { describe, expect, it } from 'vitest';
import { dummy, order, planFor, started, type Plan } from '../planned.js';

const BOTH = dummy('a') + dummy('b');
const STOPPED = { 'target-role': 'Stopped' };

function ordered(more: string, resources = BOTH, history = {}): Plan {
  return planFor({ resources, history, constraints: order('a', 'b', more) });
}

describe('an order', () => {
  it('makes the second start wait for the first', () => {
    expect(ordered('').arrows).toEqual(['a_start_0 node1 -> b_start_0 node2']);
  });

  it('makes the first stop wait for the second', () => {
    const { arrows } = ordered('', dummy('a', STOPPED) + dummy('b', STOPPED), {
      node1: [started('a'), started('b')],
    });
    expect(arrows).toContain('b_stop_0 node1 -> a_stop_0 node1');
  });

  it('that is not symmetrical leaves stops alone', () => {
    const { arrows } = ordered('symmetrical="false"', dummy('a', STOPPED) + dummy('b', STOPPED), {
      node1: [started('a'), started('b')],
    });
    expect(arrows).not.toContain('b_stop_0 node1 -> a_stop_0 node1');
    expect(arrows).not.toContain('a_stop_0 node1 -> b_stop_0 node1');
  });

  it('that is mandatory keeps from starting what waits for a stopped resource', () => {
    expect(ordered('kind="Mandatory"', dummy('a', STOPPED) + dummy('b')).actions).toEqual([]);
  });

  it('that is optional does not', () => {
    expect(ordered('kind="Optional"', dummy('a', STOPPED) + dummy('b')).changes).toEqual([
      'Start b ( node1 )',
    ]);
  });

  it('that is mandatory stops what runs after a stopped resource', () => {
    const { changes } = ordered('', dummy('a', STOPPED) + dummy('b'), {
      node1: [started('a'), started('b')],
    });
    expect(changes).toEqual([
      'Stop a ( node1 ) due to node availability',
      'Stop b ( node1 ) due to required a start',
    ]);
  });

  it('that is to serialize lets only one of two start at a time, and either without the other', () => {
    expect(ordered('kind="Serialize" symmetrical="false"').arrows).toEqual([
      'a_start_0 node1 -> b_start_0 node2',
    ]);
    expect(ordered('kind="Serialize" symmetrical="false"', dummy('a', STOPPED) + dummy('b')).changes).toEqual(
      ['Start b ( node1 )'],
    );
  });

  it('of a stop before a start makes the start wait for the stop', () => {
    const { arrows } = ordered('first-action="stop" then-action="start"', dummy('a', STOPPED) + dummy('b'), {
      node1: [started('a')],
    });
    expect(arrows).toEqual(['a_stop_0 node1 -> b_start_0 node1']);
  });
});
