import { describe, expect, it } from 'vitest';
import { insertSorted, mergeSort } from '../../src/base/sorting.js';

describe('sorting', () => {
  it('sorts, and keeps equal items in their order', () => {
    const items = [
      { key: 2, name: 'a' },
      { key: 1, name: 'b' },
      { key: 2, name: 'c' },
      { key: 1, name: 'd' },
    ];
    const names = mergeSort(items, (a, b) => a.key - b.key).map(({ name }) => name);
    expect(names).toEqual(['b', 'd', 'a', 'c']);
  });

  it('puts an item before the first one that it does not come after, so before its equals', () => {
    const byKey = (a: { key: number }, b: { key: number }): number => a.key - b.key;
    const items: { key: number; name: string }[] = [];
    for (const [at, key] of [3, 1, 2, 3, 1, 9, 0, 2, 3].entries())
      insertSorted(items, { key, name: `${key}.${at}` }, byKey);
    expect(items.map(({ name }) => name)).toEqual([
      '0.6',
      '1.4',
      '1.1',
      '2.7',
      '2.2',
      '3.8',
      '3.3',
      '3.0',
      '9.5',
    ]);
  });

  it('resolves contradictions as glib does, which puts the odd item into the second half', () => {
    // Paper, scissors, rock: each beats the next, so that no order is right.
    const beats: Readonly<Record<string, string>> = { paper: 'rock', rock: 'scissors', scissors: 'paper' };
    const sorted = mergeSort(['paper', 'scissors', 'rock'], (a, b) => (beats[a] === b ? -1 : 1));
    expect(sorted).toEqual(['paper', 'rock', 'scissors']);
  });
});
