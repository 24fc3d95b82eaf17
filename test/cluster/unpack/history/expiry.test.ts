import { describe, expect, it } from 'vitest';
import { dummy, lrm, NOW, op, planFor, started, type Plan } from '../../../scheduler/planned.js';

interface Failures {
  readonly count: number | string;
  readonly ago: number;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly isFailing?: boolean;
}

/** "a" runs on node1 and failed there so often, the last time so many seconds ago. */
function after({ count, ago, values = {}, isFailing = false }: Failures): Plan {
  const failure = { task: 'monitor', interval: 10_000, code: 1, id: 'a_last_failure_0' };
  const more = `last-rc-change="${NOW - ago}"`;
  const history = isFailing ? lrm('a', { task: 'start' }, { ...failure, more }) : started('a');
  return planFor({
    resources: dummy('a', values, op('a', 'monitor', '10s')),
    history: { node1: [history] },
    transient: {
      node1: { 'fail-count-a#monitor_10000': count, 'last-failure-a#monitor_10000': NOW - ago },
    },
  });
}

describe('migration-threshold', () => {
  it('leaves a resource where it failed less often', () => {
    expect(after({ count: 2, ago: 5, values: { 'migration-threshold': 3 } }).changes).toEqual([]);
  });

  it('moves a resource that failed as often', () => {
    const { changes, scores } = after({ count: 3, ago: 5, values: { 'migration-threshold': 3 } });
    expect(changes).toEqual(['Move a ( node1 -> node2 )']);
    expect(scores['a node1']).toBe('-INFINITY');
  });

  it('of 0 bans nothing however often it failed', () => {
    expect(after({ count: 1000, ago: 5, values: { 'migration-threshold': 0 } }).changes).toEqual([]);
  });

  it('takes INFINITY failures for too many without being set', () => {
    expect(after({ count: 'INFINITY', ago: 5 }).changes).toEqual(['Move a ( node1 -> node2 )']);
  });
});

describe('failure-timeout', () => {
  const values = { 'migration-threshold': 1, 'failure-timeout': '60s' };

  it('counts failures that are younger', () => {
    expect(after({ count: 1, ago: 30, values }).changes).toEqual(['Move a ( node1 -> node2 )']);
  });

  it('counts a failure to the last second', () => {
    expect(after({ count: 1, ago: 60, values }).changes).toEqual(['Move a ( node1 -> node2 )']);
    expect(after({ count: 1, ago: 61, values }).changes).toEqual([]);
  });

  it('clears the fail count of an expired failure, and does not recover from it', () => {
    const { changes, actions } = after({ count: 1, ago: 61, values, isFailing: true });
    expect(changes).toEqual([]);
    expect(actions).toContain('a_clear_failcount_0 node1');
  });

  it('recovers from a failure that is younger, and clears nothing', () => {
    const { changes, actions } = after({ count: 1, ago: 30, values, isFailing: true });
    expect(changes).toEqual(['Recover a ( node1 -> node2 )']);
    expect(actions).not.toContain('a_clear_failcount_0 node1');
  });
});
