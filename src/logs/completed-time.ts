/** The stamp of a program, completed by the time at which somebody collected its line. */
import { inYear, type WrittenTime } from './log-line.js';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
/** A line is collected within a minute, or the two clocks have nothing to do with each other. */
const TOLERANCE = MINUTE;
const EASTERNMOST = 14 * 60;

/** The program's own time, with the year and the zone in which the two agree where it lacks them. */
export function completedTime(own: WrittenTime | undefined, collected: WrittenTime): WrittenTime {
  if (!own) return collected;
  if (collected.offset === undefined || !collected.hasYear) return own;
  if (own.hasYear && own.offset !== undefined) return own;
  const moment = collected.wall - collected.offset * MINUTE;
  const around = new Date(moment).getUTCFullYear();
  for (const year of own.hasYear ? [undefined] : [around, around + 1, around - 1]) {
    const wall = year === undefined ? own.wall : inYear(own.wall, year);
    const rounded = Math.round((wall - moment) / QUARTER) * QUARTER;
    const offset = rounded / MINUTE + 0;
    if (Math.abs(wall - moment - rounded) > TOLERANCE || Math.abs(offset) > EASTERNMOST) continue;
    return { ...own, wall, hasYear: true, offset };
  }
  return own;
}
