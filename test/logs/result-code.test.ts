/** Words that the controller writes for exit codes, by version. */
import { expect, it } from 'vitest';
import { codeOfResult } from '../../src/logs/result-code.js';

it.each([
  ['ok', undefined, 0],
  ['OK', undefined, 0],
  ['error', 'said no', 1],
  ['unknown error', undefined, 1],
  ['Error occurred', undefined, 1],
  ['not running', 'failed', 7],
  ['Not running', undefined, 7],
  ['master', undefined, 8],
  ['promoted', 'failed', 9],
  ['master', 'failed', 9],
  ['promoted', 'degraded', 191],
  ['Timed Out after 20s', undefined, undefined],
  ['Cancelled', undefined, undefined],
])('"%s" with the reason %s stands for %s', (result, reason, code) => {
  expect(codeOfResult(result, reason)).toBe(code);
});
