/** Durations in calendar units, and what a date becomes when one is added. */
import {
  daysInMonth,
  dayOfYear,
  daysInYear,
  daysToYear,
  monthDayOf,
  SECONDS_PER_DAY,
  yearDayOf,
} from './calendar.js';
import type { DateTime } from './date-time.js';

/** Weeks are counted as days, hours and minutes as seconds; any part may be negative. */
export interface Duration {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
}

const LARGEST = 2 ** 31 - 1;

const FACTOR: Readonly<Record<string, readonly ['years' | 'months' | 'days' | 'seconds', number]>> = {
  Y: ['years', 1],
  M: ['months', 1],
  W: ['days', 7],
  D: ['days', 1],
  H: ['seconds', 3600],
  TM: ['seconds', 60],
  S: ['seconds', 1],
};

/**
 * Reads an ISO 8601 duration (`P1Y6M`, `P2W`, `PT5M`, `P-1M`) up to a blank, a `/` or the end. Undefined when it is
 * none: fractions, a number without a unit, no number at all, or a value beyond 32 bits. As in Pacemaker the order of
 * units is free, `T` only tells minutes from months, and repeated weeks, days, hours, minutes and seconds add up.
 *
 * Pacemaker 3.0.2: `crm_time_parse_duration`.
 */
export function parseDuration(text: string): Duration | undefined {
  const [input = ''] = text.split(/[/\s]/, 1);
  if (!/^P(T*([-+:]?\d{1,10})[YMWDHS])+T*$/.test(input)) return undefined;
  const sum = { years: 0, months: 0, days: 0, seconds: 0 };
  let isTime = false;
  for (const [, marker = '', sign = '', digits = '', unit = ''] of input.matchAll(
    /(T?)([-+:]?)(\d{1,10})([A-Z])/g,
  )) {
    isTime ||= marker !== '';
    const [field, factor] = FACTOR[unit === 'M' && isTime ? 'TM' : unit] ?? ['seconds', NaN];
    const value = Number(digits) * factor * (sign === '-' ? -1 : 1);
    const isSet = field === 'years' || field === 'months';
    sum[field] = isSet ? value : sum[field] + value;
    if (Number(digits) > LARGEST || Math.abs(sum[field]) > LARGEST) return undefined;
  }
  return Object.values(sum).every((value) => value === 0) ? undefined : sum;
}

/** True for an ISO 8601 duration of nothing, such as `PT0S`, which Pacemaker refuses and so takes for 0. */
export function isZeroDuration(text: string): boolean {
  return /^P(?:0+[YMWD])*(?:T(?:0+[HMS])*)?$/.test(text) && /\d/.test(text);
}

/** The day that has the same day of the month in another month, or that month's last day. */
function addMonths(days: number, months: number): number {
  if (months === 0) return days;
  const start = yearDayOf(days);
  const { month, day } = monthDayOf(start);
  const count = start.year * 12 + month - 1 + months;
  const year = Math.max(1, Math.floor(count / 12));
  const newMonth = (((count % 12) + 12) % 12) + 1;
  return daysToYear(year) + dayOfYear(year, newMonth, Math.min(day, daysInMonth(year, newMonth))) - 1;
}

/**
 * Adds a duration in the zone of the date: first years, which keep the day *of the year* (so a date after February
 * moves by a day between leap and other years), then months, which keep the day of the month where the month is long
 * enough, then days and seconds. A year never falls below 1.
 *
 * Pacemaker 3.0.2: `crm_time_add`, whose odd treatment of years this keeps.
 */
export function addDuration(date: DateTime, duration: Duration): DateTime {
  const local = date.seconds + date.offset;
  const start = yearDayOf(Math.floor(local / SECONDS_PER_DAY));
  const year = Math.max(1, start.year + duration.years);
  // Day 366 of a year without one is the first of the next.
  const yearsAdded = daysToYear(year) + Math.min(start.day, daysInYear(year) + 1) - 1;
  const days = addMonths(yearsAdded, duration.months) + duration.days;
  const timeOfDay = local - Math.floor(local / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  return {
    seconds: days * SECONDS_PER_DAY + timeOfDay + duration.seconds - date.offset,
    offset: date.offset,
  };
}
