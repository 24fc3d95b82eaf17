/** Stories of scores replay to the score that they tell of, and one with a gap or a wrong sum is found out. */
import { describe, expect, it } from 'vitest';
import { INFINITY, MINUS_INFINITY, toScore, type Score } from '../../src/base/score.js';
import type { Trail } from '../../src/cluster/model/cause.js';
import type { ScoredNode } from '../../src/cluster/model/node.js';
import { addToScore, setScore, UNUSABLE } from '../../src/ledger/change-score.js';
import {
  addToPriority,
  setPriority,
  setPromotionPriority,
  startPriority,
} from '../../src/ledger/change-priority.js';
import { createLedger } from '../../src/ledger/ledger.js';
import { replay, trailSteps } from '../../src/ledger/replay.js';

const note = (sequence: number) => ({ sequence, cause: { kind: 'symmetric-default' } }) as const;

function step(before: number, added: number | undefined, after: number, previous?: Trail): Trail {
  return { note: note(1), before: toScore(before), added, after: toScore(after), previous };
}

/** The steps of a story as numbers: the cause's place, before, added, after. */
function steps(trail: Trail | undefined) {
  return trailSteps(trail).map(({ note, before, added, after }) => [note.sequence, before, added, after]);
}

/** A cell as the scheduler keeps one for each node, without the node, which no change of a score looks at. */
function cellAt(score: number): ScoredNode {
  return { score: toScore(score), trail: undefined } as ScoredNode;
}

describe('the story of a score', () => {
  it('replays to its end when every step begins where the one before it ended', () => {
    const story = step(50, -80, -30, step(0, 50, 50));
    expect(replay(story)).toBe(-30);
    expect(trailSteps(story).map(({ after }) => after)).toEqual([50, -30]);
  });

  it('is refused when a change went unrecorded', () => {
    expect(replay(step(60, 10, 70, step(0, 50, 50)))).toBeUndefined();
  });

  it('is refused when a sum is wrong, and taken as it is where the score was set', () => {
    expect(replay(step(50, 10, 70, step(0, 50, 50)))).toBeUndefined();
    expect(replay(step(50, undefined, 70, step(0, 50, 50)))).toBe(70);
  });

  it('is written by each change of the score, by the rules of infinity', () => {
    const cell = cellAt(0);
    addToScore(cell, 100, note(1));
    setScore(cell, 7, note(2));
    addToScore(cell, INFINITY, note(3));
    addToScore(cell, MINUS_INFINITY, note(4));
    expect(steps(cell.trail)).toEqual([
      [1, 0, 100, 100],
      [2, 100, undefined, 7],
      [3, 7, INFINITY, INFINITY],
      [4, INFINITY, MINUS_INFINITY, MINUS_INFINITY],
    ]);
    expect(cell.trail && replay(cell.trail)).toBe(MINUS_INFINITY);
  });

  it('is not written while nobody asks for it, and the score is the same', () => {
    const cell = cellAt(5);
    addToScore(cell, 10, undefined);
    expect(cell).toEqual({ score: 15, trail: undefined });
  });
});

describe('the story of a promotion priority', () => {
  it('begins at 0, whatever the priority was before, and is written by each change', () => {
    const resource = { priority: 7, promotionPriority: 0, promotionTrail: undefined };
    startPriority(resource, 5, note(1));
    addToPriority(resource, 10, note(2));
    addToPriority(resource, INFINITY, note(3));
    setPriority(resource, MINUS_INFINITY, note(4));
    expect(steps(resource.promotionTrail)).toEqual([
      [1, 0, undefined, 5],
      [2, 5, 10, 15],
      [3, 15, INFINITY, INFINITY],
      [4, INFINITY, undefined, MINUS_INFINITY],
    ]);
    expect(resource.priority).toBe(MINUS_INFINITY);
  });

  it('goes on to the final priority, which is another number', () => {
    const resource = { priority: 5, promotionPriority: 5, promotionTrail: step(0, 5, 5) };
    setPromotionPriority(resource, INFINITY, note(2));
    expect(resource).toMatchObject({ priority: 5, promotionPriority: INFINITY });
    expect(replay(resource.promotionTrail)).toBe(INFINITY);
    expect(steps(resource.promotionTrail)).toEqual([
      [1, 0, 5, 5],
      [2, 5, undefined, INFINITY],
    ]);
  });

  it('is not written while nobody asks for it, and the priority is the same', () => {
    const resource = { priority: 0, promotionPriority: 0, promotionTrail: undefined };
    startPriority(resource, 5, undefined);
    addToPriority(resource, 10, undefined);
    setPromotionPriority(resource, resource.priority, undefined);
    expect(resource).toEqual({ priority: 15, promotionPriority: 15, promotionTrail: undefined });
    setPriority(resource, 3, undefined);
    expect(resource).toEqual({ priority: 3, promotionPriority: 15, promotionTrail: undefined });
  });
});

describe('a ledger', () => {
  it('numbers the causes in the order in which they are told, from 1', () => {
    const ledger = createLedger();
    const told = [1, 2].map(() => ledger.because({ kind: 'stop-all' }));
    expect(told.map(({ sequence, cause }) => [sequence, cause.kind])).toEqual([
      [1, 'stop-all'],
      [2, 'stop-all'],
    ]);
    expect([ledger.choices.size, ledger.promotions.size]).toEqual([0, 0]);
  });
});

describe('the mark of an unusable node', () => {
  it('lies below every sum of scores that a colocation can reach', () => {
    const lowest: Score = MINUS_INFINITY;
    expect(UNUSABLE).toBe(100 * lowest);
  });
});
