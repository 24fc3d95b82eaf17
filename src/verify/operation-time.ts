/** Which texts Pacemaker 3.0.2 takes as a time of an operation. */
import { parseDuration } from '../base/duration.js';

// Of a fraction only the whole part counts; units are compared without regard to case.
const NUMBER_WITH_UNIT = /^\s*\+?\d[\d.]*\s*(us|usec|ms|msec|s|sec|m|min|h|hr)?$/i;

/** True for `30`, `30s`, `1.5 min`, `PT1M` and the like. */
export function isOperationTime(text: string): boolean {
  return text.startsWith('P') ? parseDuration(text) !== undefined : NUMBER_WITH_UNIT.test(text);
}
