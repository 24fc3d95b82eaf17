/** What the result of an operation says of its resource. */
import { describe, expect, it } from 'vitest';
import { findingOf, type Finding } from '../../src/timeline/finding.js';

describe('a result', () => {
  it.each<readonly [number | undefined, string, Finding]>([
    [0, '', 'active'],
    [190, '', 'active'],
    [8, '', 'promoted'],
    [191, '', 'promoted'],
    [7, '', 'inactive'],
    [193, '', 'nothing'],
    [1, '', 'failed'],
    [9, '', 'failed'],
    [192, '', 'failed'],
    [189, '', 'failed'],
    [undefined, 'ok', 'active'],
    [undefined, ' not running ', 'inactive'],
    [undefined, 'error', 'failed'],
    [undefined, 'Cancelled', 'nothing'],
    [undefined, ' pending ', 'nothing'],
    [undefined, 'unknown', 'nothing'],
    [undefined, 'unknown error', 'failed'],
    [undefined, 'was cancelled', 'failed'],
    [0, 'cancelled', 'nothing'],
    [7, 'ok', 'inactive'],
  ])('of code %s and words "%s" finds it %s', (code, result, finding) => {
    expect(findingOf({ kind: 'operation-result', operation: 'monitor', resource: 'db', code, result })).toBe(
      finding,
    );
  });
});
