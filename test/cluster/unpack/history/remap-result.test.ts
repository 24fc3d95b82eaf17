import { describe, expect, it } from 'vitest';
import { clone, dummy, lrm, op, planFor, type Result } from '../../../scheduler/planned.js';

const MONITOR = op('a', 'monitor', '10s');

/** What is planned when "a" has that history on node1, where it stays if it can. */
function afterResults(...results: readonly Result[]): readonly string[] {
  const resources = dummy('a', { 'resource-stickiness': 1 }, MONITOR);
  return planFor({ resources, history: { node1: [lrm('a', ...results)] } }).changes;
}

/** The same for an instance of a promotable clone that may not be promoted. */
function afterPromotable(...results: readonly Result[]): readonly string[] {
  const resources = clone('c', { promotable: 'true', 'promoted-max': 0, 'clone-max': 1 }, dummy('a'));
  return planFor({ resources, history: { node1: [lrm('a', ...results)] } }).changes;
}

const START: Result = { task: 'start' };
const monitor = (code: number): Result => ({ task: 'monitor', interval: 10_000, code });
const probe = (code: number): Result => ({ task: 'monitor', code });

describe('the result of a recurring monitor', () => {
  it.each([
    ['"ok" leaves the resource alone', 0, []],
    ['"not running" makes it be recovered', 7, ['Recover a ( node1 )']],
    ['an error makes it be recovered', 1, ['Recover a ( node1 )']],
    ['"degraded" leaves it alone', 190, []],
    ['"not installed" makes it be recovered elsewhere', 5, ['Recover a ( node1 -> node2 )']],
    ['"not configured" stops it for good', 6, ['Stop a ( node1 ) due to node availability']],
  ])('%s', (_name, code, changes) => {
    expect(afterResults(START, monitor(code))).toEqual(changes);
  });
});

describe('the result of a probe', () => {
  it.each([
    ['"not running" leaves a resource to be started', 7, ['Start a ( node1 )']],
    ['"ok" finds it running', 0, []],
    ['an error takes it for running and failed', 1, ['Recover a ( node1 )']],
    ['"not installed" keeps it away from the node', 5, ['Start a ( node2 )']],
  ])('%s', (_name, code, changes) => {
    expect(afterResults(probe(code))).toEqual(changes);
  });

  it.each([
    ['"promoted" finds the instance promoted', 8, ['Demote a:0 ( Promoted -> Unpromoted node1 )']],
    ['"degraded promoted" finds it promoted', 191, ['Demote a:0 ( Promoted -> Unpromoted node1 )']],
    ['"failed promoted" finds it promoted and failed', 9, ['Recover a:0 ( Promoted -> Unpromoted node1 )']],
  ])('%s', (_name, code, changes) => {
    expect(afterPromotable(probe(code))).toEqual(changes);
  });
});

describe('the result of a stop', () => {
  it('blocks the resource where it failed and nothing can fence the node', () => {
    const { changes, status } = planFor({
      resources: dummy('a'),
      history: { node1: [lrm('a', START, { task: 'stop', code: 1, status: 4 })] },
    });
    expect(changes).toEqual([]);
    expect(status).toContain('FAILED node1 (blocked)');
  });

  it('leaves a resource to be started where it succeeded', () => {
    expect(afterResults(START, { task: 'stop' })).toEqual(['Start a ( node1 )']);
  });
});

describe('the result of a start', () => {
  it.each([
    ['"not installed" bans the node', 5, ['Recover a ( node1 -> node2 )']],
    ['"not configured" bans every node', 6, ['Stop a ( node1 ) due to node availability']],
    ['"insufficient privileges" bans the node', 4, ['Recover a ( node1 -> node2 )']],
  ])('%s', (_name, code, changes) => {
    expect(afterResults({ task: 'start', code, status: 4 })).toEqual(changes);
  });
});
