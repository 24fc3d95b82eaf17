/** Moments in words: in the zone of the logs, with as much of the date as is known. */
import type { ReportTime } from '../report-data.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number): string => String(value).padStart(2, '0');

function inZone(moment: number, { utcOffsetMinutes }: ReportTime): Date {
  return new Date(moment + (utcOffsetMinutes ?? 0) * 60_000);
}

/** `11:18:42`, or `11:18:42.125`. */
export function clockText(moment: number, time: ReportTime, precision: 'seconds' | 'milliseconds'): string {
  const date = inZone(moment, time);
  const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return precision === 'seconds' ? clock : `${clock}.${String(date.getUTCMilliseconds()).padStart(3, '0')}`;
}

/** `2026-11-22`, or `Nov 22` where the logs have no year. */
export function dateText(moment: number, time: ReportTime): string {
  const date = inZone(moment, time);
  if (!time.hasYear) return `${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCDate()}`;
  return date.toISOString().slice(0, 10);
}

/** Date and time of the day. */
export function momentText(moment: number, time: ReportTime): string {
  const precision = moment % 1000 === 0 ? 'seconds' : 'milliseconds';
  return `${dateText(moment, time)} ${clockText(moment, time, precision)}`;
}

/** `UTC`, `UTC+02:00`, or that it is not known. */
export function zoneText({ utcOffsetMinutes: offset }: ReportTime): string {
  if (offset === null) return 'zone unknown';
  if (offset === 0) return 'UTC';
  const minutes = Math.abs(offset);
  return `UTC${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
