/** The proleptic Gregorian calendar in whole days: years, days of the year, months and ISO weeks. */

export const SECONDS_PER_DAY = 86_400;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for years of 366 days. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** 365 or 366. */
export function daysInYear(year: number): number {
  return isLeapYear(year) ? 366 : 365;
}

/** The days of a month (1–12); 0 for any other month. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** The day of the year (1 = January 1) of a date. */
export function dayOfYear(year: number, month: number, day: number): number {
  let days = day;
  for (let before = 1; before < month; before += 1) days += daysInMonth(year, before);
  return days;
}

/** Days from January 1, 1970 to January 1 of a year; negative before 1970. */
export function daysToYear(year: number): number {
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  // 477 leap days lie before 1970.
  return (year - 1970) * 365 + leapDays - 477;
}

/** A day as year and day of the year. */
export interface YearDay {
  readonly year: number;
  /** 1 = January 1. */
  readonly day: number;
}

/** The year and day of the year that lie `days` after January 1, 1970. */
export function yearDayOf(days: number): YearDay {
  // The average length of a year gives the year or a neighbour of it.
  let year = 1970 + Math.floor(days / 365.2425);
  while (daysToYear(year) > days) year -= 1;
  while (daysToYear(year + 1) <= days) year += 1;
  return { year, day: days - daysToYear(year) + 1 };
}

/** The month (1–12) and the day of the month of a day of the year. */
export function monthDayOf({ year, day }: YearDay): { readonly month: number; readonly day: number } {
  let rest = day;
  let month = 1;
  while (month < 12 && rest > daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month += 1;
  }
  return { month, day: rest };
}

/** The day of the week on which a year begins: 1 (Monday) to 7 (Sunday). */
export function firstWeekday(year: number): number {
  // January 1, 1970 was a Thursday.
  return ((((daysToYear(year) + 3) % 7) + 7) % 7) + 1;
}

/** The number of ISO 8601 weeks of a year: 52 or 53. */
export function weeksInYear(year: number): number {
  return firstWeekday(year) === 4 || firstWeekday(year + 1) === 5 ? 53 : 52;
}
