/** The search for proposals ends with its budget, and says what ended it. */
import { describe, expect, it } from 'vitest';
import { openBudget, spendRun } from '../../../src/explain/proposals/budget.js';
import { sideEffects, type Outcome, type PlannedPlacement } from '../../../src/explain/proposals/outcome.js';

describe('a budget', () => {
  it('gives as many runs as it has', () => {
    const budget = openBudget({ runs: 2 });
    expect([spendRun(budget), spendRun(budget), spendRun(budget)]).toEqual([true, true, false]);
    expect([budget.runs, budget.cutShortBy]).toEqual([2, 'runs']);
  });

  it('ends when its time has passed, and stays ended by that', () => {
    let now = 1000;
    const budget = openBudget({ runs: 3, time: { now: () => now, milliseconds: 50 } });
    expect(budget.end).toBe(1050);
    now = 1049;
    expect(spendRun(budget)).toBe(true);
    now = 1050;
    expect(spendRun(budget)).toBe(false);
    now = 1000;
    expect(spendRun(budget)).toBe(false);
    expect([budget.runs, budget.cutShortBy]).toEqual([1, 'time']);
  });
});

describe('the side effects of a change', () => {
  const at = (id: string, node: string, more: Partial<PlannedPlacement> = {}): PlannedPlacement => ({
    id,
    from: [],
    places: [{ node, promoted: false }],
    interrupted: false,
    ...more,
  });
  const outcome = (placements: readonly PlannedPlacement[], fenced: readonly string[] = []): Outcome => ({
    placements: new Map(placements.map((one) => [one.id, one])),
    fenced,
  });
  const changed = (without: Outcome, changedTo: Outcome, own: readonly string[] = []): string[] =>
    sideEffects(without, changedTo, new Set(own)).resources.map(({ resource }) => resource);

  it('are the resources that end up elsewhere, in another role, or interrupted, but not what it is for', () => {
    const before = outcome([at('x', 'a'), at('y', 'a')]);
    expect(changed(before, outcome([at('x', 'b'), at('y', 'a')]))).toEqual(['x']);
    expect(changed(before, outcome([at('x', 'b'), at('y', 'a')]), ['x'])).toEqual([]);
    expect(changed(before, outcome([at('x', 'a', { interrupted: true }), at('y', 'a')]))).toEqual(['x']);
    expect(
      changed(before, outcome([at('x', 'a', { places: [{ node: 'a', promoted: true }] }), at('y', 'a')])),
    ).toEqual(['x']);
    expect(
      changed(before, outcome([at('x', 'a', { from: [{ node: 'b', promoted: false }] }), at('y', 'a')])),
    ).toEqual([]);
    expect(changed(before, outcome([at('x', 'a')]))).toEqual(['y']);
  });

  it('name the nodes that are fenced with it only, and without it only', () => {
    const { fenced, spared } = sideEffects(outcome([], ['a', 'b']), outcome([], ['b', 'c']), new Set());
    expect([fenced, spared]).toEqual([['c'], ['a']]);
  });
});
