/** What the people at the recorded clusters did is told by what it is, measured against what they wrote down. */
import { describe, expect, it } from 'vitest';
import { hasShared, sharedTitle } from '../shared.js';
import { actionRecall } from './action-truth.js';
import { recordings, timelineOf } from './recordings.js';

describe.skipIf(!hasShared)(sharedTitle('the actions of the recordings'), () => {
  it('are told by what they are', async () => {
    const recalls = await Promise.all(
      recordings.map(async (recording) => actionRecall(recording, await timelineOf(recording))),
    );
    expect(recalls.flatMap(({ missed }) => missed)).toEqual([]);
    expect(recalls.reduce((sum, { found }) => sum + found, 0)).toBe(105);
  });
});
