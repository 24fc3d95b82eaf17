/** How what is to be done is shared with a process, and what is left when it fails. */
import { describe, expect, it } from 'vitest';
import { share } from '../../src/cli/worker-process.js';

interface Run {
  readonly done: (readonly [number, string])[];
  readonly left: readonly number[];
  readonly waiting: readonly number[];
}

async function shared(answerTo: (job: number) => string | undefined): Promise<Run> {
  const waiting = [1, 2, 3, 4, 5];
  const done: [number, string][] = [];
  const left = await share<number, string>({
    next: () => waiting.shift(),
    ask: async (job) => answerTo(job),
    done: (job, answer) => void done.push([job, answer]),
  });
  return { done, left, waiting };
}

describe('work that is shared with a process', () => {
  it('is done in its order until there is none', async () => {
    const { done, left, waiting } = await shared((job) => `${job}`);
    expect(done.map(([job]) => job)).toEqual([1, 2, 3, 4, 5]);
    expect([...left, ...waiting]).toEqual([]);
  });

  it('is left to others where the process fails, with what it had been told and no more', async () => {
    const { done, left, waiting } = await shared((job) => (job < 3 ? `${job}` : undefined));
    expect(done).toEqual([
      [1, '1'],
      [2, '2'],
    ]);
    expect([...left, ...waiting]).toEqual([3, 4, 5]);
    expect(left.length).toBeLessThanOrEqual(2);
  });
});
