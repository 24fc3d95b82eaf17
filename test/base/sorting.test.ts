import { describe, expect, it } from 'vitest';
import { mergeSort } from '../../src/base/sorting.js';

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

  it('resolves contradictions as glib does, which puts the odd item into the second half', () => {
    // Paper, scissors, rock: each beats the next, so that no order is right.
    const beats: Readonly<Record<string, string>> = { paper: 'rock', rock: 'scissors', scissors: 'paper' };
    const sorted = mergeSort(['paper', 'scissors', 'rock'], (a, b) => (beats[a] === b ? -1 : 1));
    expect(sorted).toEqual(['paper', 'rock', 'scissors']);
  });
});
