/** Observed durations of operations: medians, and what is said of an outage. */
import { describe, expect, it } from 'vitest';
import { ObservedDurations } from '../../src/plan/observed.js';
import { downtimeWords } from '../../src/views/plan/effect-words.js';

const seen = (operation: string, ...seconds: readonly number[]) =>
  seconds.map((one) => ({ resource: 'web', operation, node: 'a', seconds: one }));

describe('observed durations', () => {
  const observed = new ObservedDurations([...seen('stop', 1, 9, 2), ...seen('start', 4, 6)]);

  it('are sums of the medians of what is to be done', () => {
    expect(observed.of('web', ['stop', 'start'])).toEqual({ medianSeconds: 7, count: 2 });
    expect(observed.of('web', ['stop'])).toEqual({ medianSeconds: 2, count: 3 });
  });

  it('are unknown where one of the operations was never observed', () => {
    expect(observed.of('web', ['stop', 'promote'])).toBe(undefined);
    expect(observed.of('db', ['stop'])).toBe(undefined);
    expect(observed.of('web', [])).toBe(undefined);
  });

  it('are told beside the timeouts, which they do not replace', () => {
    const downtime = { class: 'outage', upperBoundSeconds: 40 } as const;
    expect(downtimeWords({ ...downtime, observed: undefined })).toBe(
      'an outage of at most 40 s by its timeouts',
    );
    expect(downtimeWords({ ...downtime, observed: { medianSeconds: 0.25, count: 3 } })).toBe(
      'an outage of about 0.25 s, the observed median of 3; at most 40 s by its timeouts',
    );
  });
});
