/** The days of a trend: the last quarter of a year, every day of it, and what is not in it. */
import type { DayOfTrouble } from '../../fleet/report/fleet-report.js';
import { UNDATED } from '../../fleet/table.js';

export interface ShownDays {
  readonly days: readonly DayOfTrouble[];
  /** Days on which something happened before the first that is shown. */
  readonly earlier: number;
  /** What has no known day. */
  readonly undated: DayOfTrouble | undefined;
}

const MOST_DAYS = 92;
const DAY = 86_400_000;

const dayText = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

export function shownDays(all: readonly DayOfTrouble[]): ShownDays {
  const dated = all.filter(({ day }) => day !== UNDATED);
  const undated = all.find(({ day }) => day === UNDATED);
  const [first, last] = [dated[0], dated.at(-1)];
  if (!first || !last) return { days: [], earlier: 0, undated };
  const to = Date.parse(last.day);
  const from = Math.max(Date.parse(first.day), to - (MOST_DAYS - 1) * DAY);
  const known = new Map(dated.map((one) => [one.day, one]));
  const days: DayOfTrouble[] = [];
  for (let at = from; at <= to; at += DAY) {
    const day = dayText(at);
    days.push(known.get(day) ?? { day, failures: 0, fencings: 0, outages: 0 });
  }
  return { days, earlier: dated.filter(({ day }) => Date.parse(day) < from).length, undated };
}
