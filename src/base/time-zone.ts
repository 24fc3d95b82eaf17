/** Time zones by name or offset: what clocks in them show. */

/** A zone, as far as clocks need it. */
export interface TimeZone {
  /** Minutes east of UTC at a moment. */
  offsetAt(moment: number): number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const OFFSET = /^([+-])(\d\d):?([0-5]\d)$/;
const EASTERNMOST = 14 * 60;

function fixed(text: string): TimeZone | undefined {
  const found = OFFSET.exec(text);
  if (!found) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  if (minutes > EASTERNMOST) return undefined;
  const offset = found[1] === '-' ? -minutes + 0 : minutes;
  return { offsetAt: () => offset };
}

function named(name: string): TimeZone | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
  const offsetAt = (moment: number): number => {
    const part = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName');
    const found = /^GMT([+-]\d\d:\d\d)/.exec(part?.value ?? '');
    return found ? (fixed(found[1] ?? '')?.offsetAt(moment) ?? 0) : 0;
  };
  return { offsetAt };
}

/** The zone of `Europe/Berlin`, `UTC` or `+01:00`; undefined when the text names none. */
export function timeZone(text: string): TimeZone | undefined {
  return fixed(text) ?? (/^[A-Za-z]/.test(text) ? named(text) : undefined);
}

/** Minutes east of UTC when a clock in the zone shows `wall` (as if it were UTC); of two answers the first. */
export function offsetAtWall(zone: TimeZone, wall: number): number {
  const guess = zone.offsetAt(wall - zone.offsetAt(wall) * MINUTE);
  return zone.offsetAt(wall - guess * MINUTE);
}

/** A moment from which another offset holds. */
export interface OffsetChange {
  readonly at: number;
  readonly offset: number;
}

/** Every change of the offset between two moments, to the minute. */
export function offsetChanges(zone: TimeZone, from: number, to: number): OffsetChange[] {
  const changes: OffsetChange[] = [];
  for (let day = from; day < to; day += DAY) {
    const end = Math.min(day + DAY, to);
    const before = zone.offsetAt(day);
    if (zone.offsetAt(end) === before) continue;
    let [low, high] = [day, end];
    while (high - low > MINUTE) {
      const middle = Math.floor((low + high) / 2);
      if (zone.offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    const at = Math.floor(high / MINUTE) * MINUTE;
    changes.push({ at, offset: zone.offsetAt(end) });
  }
  return changes;
}
