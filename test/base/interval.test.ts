/** Times are read as liberally as Pacemaker reads them, and no more. */
import { describe, expect, it } from 'vitest';
import { millisecondsToSeconds, parseIntervalSpec, parseMilliseconds } from '../../src/base/interval.js';

describe('an interval', () => {
  it.each([
    ['30', 30_000],
    ['30s', 30_000],
    [' 30 SEC', 30_000],
    ['20 secs', 20_000],
    ['1.9min', 60_000],
    ['10minutes', 600_000],
    ['3 months', 180_000],
    ['250ms', 250],
    ['250msec', 250],
    ['2hr', 7_200_000],
    ['PT1M30S', 90_000],
    ['P40S', 40_000],
    ['P1M', 30 * 86_400_000],
    ['99999999999', 4_294_967_295],
  ])('"%s" is read', (text, milliseconds) => {
    expect(parseIntervalSpec(text)).toBe(milliseconds);
  });

  it.each(['', 'ten', '20 ticks', '-5s', 's', 'P', 'PT', '3 days'])('"%s" is refused', (text) => {
    expect(parseIntervalSpec(text)).toBeUndefined();
  });
});

describe('a timeout', () => {
  it('is no duration of ISO 8601', () => {
    expect(parseMilliseconds('30s')).toBe(30_000);
    expect(parseMilliseconds('PT30S')).toBeUndefined();
  });
});

describe('milliseconds as seconds', () => {
  it('are rounded half up, and never to 0', () => {
    expect([0, 1, 999, 1499, 1500].map(millisecondsToSeconds)).toEqual([0, 1, 1, 1, 2]);
  });
});
