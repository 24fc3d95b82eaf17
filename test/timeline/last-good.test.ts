/** A monitor that failed leaves it open since when: the one before it still vouches for its resource. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { lastGood } from '../../src/timeline/last-good.js';
import { followResources } from '../../src/timeline/resources.js';
import { outagesOf } from './outages-of.js';
import { placed } from './placed.js';

type Result = Extract<LogEventData, { readonly kind: 'operation-result' }>;

const failed = (more: Partial<Result>): Result => ({
  kind: 'operation-result',
  operation: 'monitor',
  resource: 'web',
  node: 'n1',
  interval: 10_000,
  result: 'error',
  ...more,
});

describe('a monitor that failed', () => {
  const goodUntil = (more: Partial<Result>): number => {
    const data = failed(more);
    return lastGood(placed(100_000, 'n1', data), data);
  };

  it('came an interval after the one before it, and its own time later where it was given up', () => {
    expect(goodUntil({ code: 1 })).toBe(89_000);
    expect(goodUntil({ result: 'Timed Out after 20s' })).toBe(69_000);
    expect(goodUntil({ result: 'Timed Out', reason: 'Resource agent did not complete within 5000ms' })).toBe(
      84_000,
    );
  });

  it('says nothing of what was before where nothing was, or where it is not known when it began', () => {
    expect(goodUntil({ result: 'Timed Out' })).toBe(-Infinity);
    expect(goodUntil({ code: 1, interval: 0 })).toBe(-Infinity);
    expect(goodUntil({ code: 1, interval: undefined })).toBe(-Infinity);
  });

  it('makes the outage that it began as long as it may have been', () => {
    const done = (operation: string, node: string): Result =>
      failed({ operation, node, code: 0, interval: 0 });
    const outage = (result: Partial<Result>): number | undefined =>
      outagesOf(
        followResources([
          placed(5000, 'n1', done('start', 'n1')),
          placed(100_000, 'n1', failed(result)),
          placed(101_000, 'n1', done('stop', 'n1')),
          placed(105_000, 'n2', done('start', 'n2')),
        ]),
      )[0]?.atMost.from;
    expect(outage({ code: 1 })).toBe(89_000);
    expect(outage({ result: 'Timed Out after 20s' })).toBe(69_000);
  });
});
