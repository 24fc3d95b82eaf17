/** Agents that were given up, and what is advised in their place. */
import { describe, expect, it } from 'vitest';
import { bundledAgents } from '../../src/agents/bundled.js';
import { namedOnlyAgents } from '../../src/agents/named-only.js';
import { givenUpAgents, successorOf } from '../../src/agents/successors.js';

const known = new Set(bundledAgents().names);
const advised = givenUpAgents.flatMap((name) => {
  const successor = successorOf(name);
  return successor?.name === undefined ? [] : [[name, successor.name] as const];
});

describe('what is advised in the place of an agent that was given up', () => {
  it('is an agent that hatool knows, and that is not given up itself', () => {
    expect(advised.length).toBeGreaterThan(10);
    for (const [name, successor] of advised) {
      expect(known, name).toContain(successor);
      expect(successorOf(successor), successor).toBeUndefined();
    }
  });

  it('fences where the other one fenced, and does not where it did not', () => {
    for (const [name, successor] of advised)
      expect(successor.startsWith('stonith:'), name).toBe(name.startsWith('stonith:'));
  });

  it('comes with a reason that ends a sentence', () => {
    for (const name of givenUpAgents) expect(successorOf(name)?.reason, name).toMatch(/^\S.* .*[^.\s]$/);
  });
});

describe('agents that are known by their names alone', () => {
  it('are none of which more is known', () => {
    expect(namedOnlyAgents.filter((name) => known.has(name))).toEqual([]);
  });
});
