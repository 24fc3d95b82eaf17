/** Times of operations as Pacemaker 3.0.2 reads them: more liberal than what people usually write. */
import { parseDuration } from '../base/duration.js';
import { parseInterval } from '../base/values.js';

// Of a fraction only the whole part counts; units are compared without regard to case.
const NUMBER_WITH_UNIT = /^\s*\+?(\d+)[\d.]*\s*(us|usec|ms|msec|s|sec|m|min|h|hr)?$/i;

const DAY = 86_400;

/**
 * Milliseconds of `30`, `30s`, `1.5 min` (one minute), `PT1M` and the like; undefined when it is none. A year of a
 * duration counts 365 days and a month 30.
 *
 * Pacemaker 3.0.2: `pcmk_parse_interval_spec`; case intervals (`P40S`, which leaves out the `T`).
 */
export function parseOperationTime(text: string): number | undefined {
  if (text.startsWith('P')) {
    const duration = parseDuration(text);
    const days = duration && duration.years * 365 + duration.months * 30 + duration.days;
    return duration && days !== undefined ? (days * DAY + duration.seconds) * 1000 : undefined;
  }
  const [, digits = '', unit = ''] = NUMBER_WITH_UNIT.exec(text) ?? [];
  return digits === '' ? undefined : parseInterval(digits + unit);
}
