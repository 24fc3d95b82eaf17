/** Date expressions of rules: ranges, durations and date specifications. */
import { monthDayOf, SECONDS_PER_DAY, weeksInYear, yearDayOf } from '../base/calendar.js';
import { scanInteger } from '../base/c-numbers.js';
import { parseDateTime, type DateTime } from '../base/date-time.js';
import { addDuration } from '../base/duration.js';
import { attributeOf, childNamed, type XmlElement } from '../xml/element.js';

type OnChange = (time: DateTime) => void;

/** The calendar fields that a date specification may limit. */
function fieldsOf(now: DateTime): ReadonlyMap<string, number> {
  const local = now.seconds + now.offset;
  const days = Math.floor(local / SECONDS_PER_DAY);
  const second = local - days * SECONDS_PER_DAY;
  const yearDay = yearDayOf(days);
  const { month, day } = monthDayOf(yearDay);
  const { weekYear, week, weekday } = weekOf(yearDay.year, yearDay.day, days);
  return new Map([
    ['years', yearDay.year],
    ['months', month],
    ['monthdays', day],
    ['hours', Math.floor(second / 3600)],
    ['minutes', Math.floor(second / 60) % 60],
    ['seconds', second % 60],
    ['yeardays', yearDay.day],
    ['weekyears', weekYear],
    ['weeks', week],
    ['weekdays', weekday],
  ]);
}

/** ISO 8601 week of a day. */
function weekOf(
  year: number,
  dayOfYear: number,
  days: number,
): Readonly<Record<'weekYear' | 'week' | 'weekday', number>> {
  const weekday = ((((days + 3) % 7) + 7) % 7) + 1;
  const week = Math.floor((dayOfYear - weekday + 10) / 7);
  if (week < 1) return { weekYear: year - 1, week: weeksInYear(year - 1), weekday };
  if (week > weeksInYear(year)) return { weekYear: year + 1, week: 1, weekday };
  return { weekYear: year, week, weekday };
}

// The text is split at its first dash before its numbers are read: "-6" means "up to 6".
// Pacemaker: pcmk__parse_ll_range
function inRange(range: string, value: number): boolean {
  const found = /^(?:\s*(\+?\d+))?(?:(-)(?:\s*([+-]?\d+))?)?$/.exec(range);
  const [, low, dash, high] = found ?? [];
  if (low === undefined && high === undefined) return false;
  const lowest = scanInteger(low) ?? -1;
  const highest = dash === undefined ? lowest : (scanInteger(high) ?? -1);
  return (lowest === -1 || value >= lowest) && (highest === -1 || value <= highest);
}

// Pacemaker: pcmk__evaluate_date_spec
function specHolds(spec: XmlElement | undefined, now: DateTime): boolean {
  if (!spec || !attributeOf(spec, 'id')) return false;
  for (const [name, value] of fieldsOf(now)) {
    const range = attributeOf(spec, name);
    if (range !== undefined && !inRange(range, value)) return false;
  }
  return true;
}

// Pacemaker: pcmk__unpack_duration
function endOfDuration(start: DateTime, duration: XmlElement): DateTime | undefined {
  if (!attributeOf(duration, 'id')) return undefined;
  let isValid = true;
  const amount = (name: string): number => {
    const text = attributeOf(duration, name);
    if (text === undefined) return 0;
    const value = scanInteger(text);
    if (value === undefined || Math.abs(value) > 2_147_483_647) isValid = false;
    return value ?? 0;
  };
  const days = amount('weeks') * 7 + amount('days');
  const seconds = amount('hours') * 3600 + amount('minutes') * 60 + amount('seconds');
  const end = addDuration(start, { years: amount('years'), months: amount('months'), days, seconds });
  return isValid ? end : undefined;
}

function laterBySecond(time: DateTime): DateTime {
  return { ...time, seconds: time.seconds + 1 };
}

/** A span of time, open where it has no start or no end. */
interface TimeRange {
  readonly start: DateTime | undefined;
  readonly end: DateTime | undefined;
}

/** The range with the end that a duration gives it; undefined when there is none. */
function rangeOf(expression: XmlElement, { start, end }: TimeRange): TimeRange | undefined {
  if (end) return { start, end };
  if (!start) return undefined;
  const duration = childNamed(expression, 'duration');
  const calculated = duration && endOfDuration(start, duration);
  return duration && !calculated ? undefined : { start, end: calculated };
}

// Pacemaker: evaluate_in_range
function inRangeHolds({ start, end }: TimeRange, now: DateTime, onChange: OnChange): boolean {
  if (start && now.seconds < start.seconds) {
    onChange(start);
    return false;
  }
  if (!end) return true;
  if (now.seconds > end.seconds) return false;
  onChange(laterBySecond(end));
  return true;
}

/** True when the expression is in effect now. Pacemaker: pcmk__evaluate_date_expression */
export function evaluateDateExpression(expression: XmlElement, now: DateTime, onChange: OnChange): boolean {
  const clock = { now: now.seconds, offset: now.offset };
  const startText = attributeOf(expression, 'start');
  const endText = attributeOf(expression, 'end');
  const start = startText === undefined ? undefined : parseDateTime(startText, clock);
  const end = endText === undefined ? undefined : parseDateTime(endText, clock);
  const startIsBad = startText !== undefined && !start;
  const endIsBad = endText !== undefined && !end;
  switch ((attributeOf(expression, 'operation') ?? 'in_range').toLowerCase()) {
    case 'in_range': {
      const range = startIsBad || endIsBad ? undefined : rangeOf(expression, { start, end });
      return range !== undefined && inRangeHolds(range, now, onChange);
    }
    case 'date_spec':
      return specHolds(childNamed(expression, 'date_spec'), now);
    case 'gt':
      if (!start) return false;
      if (now.seconds > start.seconds) return true;
      onChange(laterBySecond(start));
      return false;
    case 'lt':
      if (!end || now.seconds >= end.seconds) return false;
      onChange(end);
      return true;
    default:
      return false;
  }
}
