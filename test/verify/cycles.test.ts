/** Cycles are found completely, once each, and fast. */
import { describe, expect, it } from 'vitest';
import { findCycles, type Edge } from '../../src/verify/cycles.js';

const edges = (...pairs: string[]): Edge<string>[] =>
  pairs.map((pair) => {
    const [from = '', to = ''] = pair.split('>');
    return { from, to, label: pair };
  });
const labels = (...pairs: string[]): string[][] =>
  findCycles(edges(...pairs)).map((cycle) => cycle.map(({ label }) => label));

describe('findCycles', () => {
  it('finds nothing in a graph without cycles, and takes an edge to itself for none', () => {
    expect(labels('a>b', 'b>c', 'a>c', 'c>c')).toEqual([]);
  });

  it('gives a cycle as its edges in order', () => {
    expect(labels('x>a', 'a>b', 'b>c', 'c>a', 'c>y')).toEqual([['a>b', 'b>c', 'c>a']]);
  });

  it('begins a cycle where it is told to', () => {
    const [cycle] = findCycles(edges('a>b', 'b>c', 'c>a'), ['z', 'b']);
    expect(cycle?.map(({ label }) => label)).toEqual(['b>c', 'c>a', 'a>b']);
  });

  it('prefers the shorter of two cycles', () => {
    expect(labels('a>b', 'b>c', 'c>d', 'd>a', 'b>a')[0]).toHaveLength(2);
  });

  it('finds separate cycles, and the second of two that share a node', () => {
    expect(labels('a>b', 'b>a', 'c>d', 'd>c')).toHaveLength(2);
    expect(labels('a>b', 'b>a', 'b>c', 'c>b')).toHaveLength(2);
  });

  it('lets cycles share an edge that cannot be removed', () => {
    const graph = edges('a>b', 'b>c', 'c>a', 'c>d', 'd>a');
    expect(findCycles(graph)).toHaveLength(1);
    expect(findCycles(graph, [], (label) => label === 'a>b' || label === 'b>c')).toHaveLength(2);
    expect(findCycles(graph, [], () => true)).toHaveLength(1);
  });

  it('stops listing when there are very many', () => {
    const many = Array.from({ length: 100 }, (_, i) => [
      `a${String(i)}>b${String(i)}`,
      `b${String(i)}>a${String(i)}`,
    ]);
    expect(findCycles(edges(...many.flat()))).toHaveLength(25);
  });

  it('survives a chain of a hundred thousand that ends where it began', () => {
    const size = 100_000;
    const chain = Array.from({ length: size }, (_, i) => ({
      from: String(i),
      to: String((i + 1) % size),
      label: i,
    }));
    expect(findCycles(chain)[0]).toHaveLength(size);
  });
});
