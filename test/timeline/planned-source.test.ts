/** Where the scheduler takes a resource to be active, by what it plans for it. */
import { describe, expect, it } from 'vitest';
import { plannedSource } from '../../src/timeline/planned-source.js';

describe('a planned action', () => {
  it.each([
    ['move', 'node2 -> node1', 'node2'],
    ['move', 'Started node2 -> node1', 'node2'],
    ['move', 'Promoted node1 -> Unpromoted node2', 'node1'],
    ['demote', 'Promoted -> Unpromoted node1', 'node1'],
    ['stop', 'node2', 'node2'],
    ['stop', 'Started a1', 'a1'],
    ['recover', 'Slave a1', 'a1'],
    ['restart', 'node1', 'node1'],
    ['start', 'node1', undefined],
    ['promote', 'Unpromoted -> Promoted node1', undefined],
    ['stop', '', undefined],
  ])('%s of "%s" begins on %s', (action, where, node) => {
    expect(plannedSource({ kind: 'action-planned', action, resource: 'r', where, blocked: false })).toBe(
      node,
    );
  });
});
