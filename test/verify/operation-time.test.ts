/** Times of operations are read as liberally as Pacemaker reads them, and no more. */
import { describe, expect, it } from 'vitest';
import { parseOperationTime } from '../../src/verify/operation-time.js';

describe('parseOperationTime', () => {
  it.each([
    ['30', 30_000],
    ['30s', 30_000],
    [' 30 SEC', 30_000],
    ['1.9min', 60_000],
    ['250ms', 250],
    ['2hr', 7_200_000],
    ['PT1M30S', 90_000],
    ['P40S', 40_000],
    ['P1M', 30 * 86_400_000],
  ])('reads %s', (text, milliseconds) => {
    expect(parseOperationTime(text)).toBe(milliseconds);
  });

  it.each(['', 'ten', '20 secs', '-5s', 's', 'P', 'PT', '10 s s'])('refuses "%s"', (text) => {
    expect(parseOperationTime(text)).toBeUndefined();
  });
});
