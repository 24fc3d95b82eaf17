/** The small grammars of attribute values: booleans and intervals, as Pacemaker reads them. */
import { parseDuration } from './duration.js';

const TRUE = new Set(['true', 'on', 'yes', 'y', '1']);
const FALSE = new Set(['false', 'off', 'no', 'n', '0']);

/** Reads a boolean in any of Pacemaker's spellings; undefined when it is none. */
export function parseBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  if (TRUE.has(lower)) return true;
  return FALSE.has(lower) ? false : undefined;
}

const MILLISECONDS: ReadonlyMap<string, number> = new Map<string, number>([
  ['', 1000],
  ['us', 0.001],
  ['usec', 0.001],
  ['ms', 1],
  ['msec', 1],
  ['s', 1000],
  ['sec', 1000],
  ['m', 60_000],
  ['min', 60_000],
  ['h', 3_600_000],
  ['hr', 3_600_000],
]);

// Of a fraction only the whole part counts; units are compared without regard to case.
const NUMBER_WITH_UNIT = /^\s*\+?(\d+)(?:\.[\d.]*)?\s*(?:([a-z]+)\s*)?$/i;

const DAY = 86_400;

/**
 * Reads an interval (`30`, `30s`, `5 min`, `250ms`, `PT1H30M`) in milliseconds; undefined when it is none. It is as
 * liberal as Pacemaker: `1.5 min` is one minute, `P40S` may leave the `T` out. A year of a duration counts 365 days
 * and a month 30: where the exact length matters, dates are needed.
 *
 * Pacemaker 3.0.2: `pcmk_parse_interval_spec`; case intervals.
 */
export function parseInterval(text: string): number | undefined {
  if (text.startsWith('P')) {
    const duration = parseDuration(text);
    const days = duration && duration.years * 365 + duration.months * 30 + duration.days;
    return duration && days !== undefined ? (days * DAY + duration.seconds) * 1000 : undefined;
  }
  const [, digits, unit = ''] = NUMBER_WITH_UNIT.exec(text) ?? [];
  const factor = MILLISECONDS.get(unit.toLowerCase());
  return factor === undefined || digits === undefined ? undefined : Math.trunc(Number(digits) * factor);
}
