/** Dates and times as Pacemaker reads them in rules: the parts of ISO 8601 that its `crm_time_new` understands. */
import {
  dayOfYear,
  daysInMonth,
  daysInYear,
  daysToYear,
  firstWeekday,
  SECONDS_PER_DAY,
  weeksInYear,
} from './calendar.js';

/** A point in time, with the zone in which it was written (calendar arithmetic happens in that zone). */
export interface DateTime {
  /** Seconds since 1970-01-01 00:00:00 UTC. */
  readonly seconds: number;
  /** Seconds by which the zone is ahead of UTC (east is positive). */
  readonly offset: number;
}

/** What a date leaves open: today's date for a time of day alone, and the zone for a time without one. */
export interface Clock {
  /** Seconds since 1970-01-01 00:00:00 UTC. */
  readonly now: number;
  /** Seconds by which local time is ahead of UTC. */
  readonly offset: number;
}

const HOUR = 3600;
const MINUTE = 60;

/** Hours, minutes and seconds in one of both forms at the start of a text, in seconds; 24:00:00 is 86,400. */
function parseTimeOfDay(text: string): number | undefined {
  const extended = /^\s*(\d+):\s*(\d+)(?::\s*(\d+))?/.exec(text);
  const fields = extended ?? /^\s*(\d{1,2})(?:(\d{1,2})(\d{1,2})?)?/.exec(text);
  if (!fields) return undefined;
  const [hour, minute, second] = fields.slice(1).map((field) => Number(field ?? 0));
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  const isEndOfDay = hour === 24 && minute === 0 && second === 0;
  if ((hour >= 24 && !isEndOfDay) || minute >= 60 || second >= 60) return undefined;
  return hour * HOUR + minute * MINUTE + second;
}

/** The zone after a time of day, in seconds east of UTC; undefined when it is none. */
function parseZone(text: string, clock: Clock): number | undefined {
  if (text.includes('Z')) return 0;
  const start = text.search(/[ +-]/);
  if (start === -1) return clock.offset;
  const zone = text.slice(start).trimStart();
  // What begins with neither sign nor digit is ignored, and the time is in UTC.
  if (!/^[+\-0-9]/.test(zone)) return 0;
  const offset = parseTimeOfDay(zone.replace(/^[+-]/, ''));
  return offset !== undefined && zone.startsWith('-') ? 0 - offset : offset;
}

/** Days from January 1, 1970 to a date in any form at the start of a text; undefined when there is none. */
function parseDay(text: string): number | undefined {
  const calendar = /^(\d+)-(\d+)-(\d+)/.exec(text) ?? /^(\d{4})(\d{1,2})(\d{1,2})/.exec(text);
  if (calendar) {
    const [year = 0, month = 0, day = 0] = calendar.slice(1).map(Number);
    if (year < 1 || day < 1 || day > daysInMonth(year, month)) return undefined;
    return daysToYear(year) + dayOfYear(year, month, day) - 1;
  }
  const ordinal = /^(\d+)-(\d+)/.exec(text);
  if (ordinal) {
    const [year = 0, day = 0] = ordinal.slice(1).map(Number);
    if (year < 1 || day < 1 || day > daysInYear(year)) return undefined;
    return daysToYear(year) + day - 1;
  }
  const weekDate = /^(\d+)-W(\d+)-(\d+)/.exec(text);
  if (!weekDate) return undefined;
  const [year = 0, week = 0, day = 0] = weekDate.slice(1).map(Number);
  if (year < 1 || week < 1 || week > weeksInYear(year) || day < 1 || day > 7) return undefined;
  // Week 1 is the one that has the year's first Thursday.
  const january1 = firstWeekday(year);
  const firstMonday = january1 <= 4 ? 1 - january1 : 8 - january1;
  return daysToYear(year) + firstMonday + (week - 1) * 7 + day - 1;
}

/**
 * Reads a date with an optional time: `2019-12-01`, `20191201`, `2019-335` (day of the year), `2019-W48-7` (week and
 * weekday), each followed by a blank or `T` and a time (`18:12:11`, `181211`, `18:12`, `18`) with an optional zone
 * (`Z`, `+01:00`, ` -0600`); a time alone (`T18:12`, `18:12`), which means today; or `epoch`. Undefined when it is
 * none. A date without a time is midnight UTC, a time without a zone is local time. Anything after the date that
 * neither a blank nor `T` introduces is ignored, as Pacemaker does. A `/` ends the text (a period's second half).
 *
 * Pacemaker 3.0.2: `crm_time_new`; its cases are those of cts/cli/regression.dates.exp.
 */
export function parseDateTime(text: string, clock: Clock): DateTime | undefined {
  if (/^epoch($|[/\s])/i.test(text)) return { seconds: 0, offset: 0 };
  const [input = ''] = text.split('/', 1);
  const isTimeOnly = input.startsWith('T') || input[2] === ':';
  const day = isTimeOnly ? Math.floor((clock.now + clock.offset) / SECONDS_PER_DAY) : parseDay(input);
  if (day === undefined) return undefined;
  const rest = isTimeOnly ? `T${input.replace(/^T/, '')}` : input.replace(/^[0-9W-]*/, '');
  if (!/^[ T]/.test(rest)) return { seconds: day * SECONDS_PER_DAY, offset: 0 };
  const time = parseTimeOfDay(rest.slice(1));
  const offset = parseZone(rest.slice(1), clock);
  if (time === undefined || offset === undefined) return undefined;
  return { seconds: day * SECONDS_PER_DAY + time - offset, offset };
}
