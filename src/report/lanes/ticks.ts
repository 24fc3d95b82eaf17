/** The marks of a time axis: round times of the day in the zone of the logs. */
import type { ReportTime } from '../report-data.js';
import { clockText, dateText } from './clock.js';
import { lengthOf, xOf, type View } from './view.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 365].map((count) => count * DAY),
];

export interface Tick {
  readonly x: number;
  readonly text: string;
  /** A new day begins: its text is the date. */
  readonly isDay: boolean;
}

function tickText(moment: number, step: number, time: ReportTime): string {
  if (step < SECOND) return clockText(moment, time, 'milliseconds').slice(3);
  const clock = clockText(moment, time, 'seconds');
  return step < MINUTE ? clock : clock.slice(0, 5);
}

/** @param room - pixels that a text needs */
export function ticks(view: View, width: number, time: ReportTime, room = 76): Tick[] {
  const least = (lengthOf(view) / Math.max(width, 1)) * room;
  const step = STEPS.find((length) => length >= least) ?? Math.ceil(least / DAY) * DAY;
  const offset = (time.utcOffsetMinutes ?? 0) * MINUTE;
  const found: Tick[] = [];
  for (let local = Math.ceil((view.from + offset) / step) * step; local - offset <= view.to; local += step) {
    const moment = local - offset;
    const isDay = local % DAY === 0;
    const text = isDay ? dateText(moment, time) : tickText(moment, step, time);
    found.push({ x: xOf(moment, view, width), text, isDay });
  }
  return found;
}
