/** Year and zone that the user gives overrule what lines prove, though not what stamps say themselves. */
import { describe, expect, it } from 'vitest';
import { offsetAtWall, offsetChanges, timeZone, type TimeZone } from '../../src/base/time-zone.js';
import type { GivenClock } from '../../src/timeline/clock.js';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import type { Timeline } from '../../src/timeline/timeline.js';
import { headerLines } from '../../src/views/timeline/header.js';
import { logFile } from '../logs/read-text.js';

function zone(name: string): TimeZone {
  const found = timeZone(name);
  if (!found) throw new Error(`${name} is no zone`);
  return found;
}

const line = (stamp: string, text = 'Transition failed: terminated'): string =>
  `${stamp} n crmd[1]:  notice: ${text}\n`;
const told = (text: string, clock: GivenClock): Promise<Timeline> => {
  async function* files(): AsyncGenerator<ReturnType<typeof logFile>> {
    yield logFile(text);
  }
  return readTimeline(files(), { clock });
};
const times = ({ happenings }: Timeline): string[] =>
  happenings.map(({ at }) => new Date(at).toISOString().slice(0, 19));

describe('the clock that is given', () => {
  const proven = line(
    'Apr 21 00:10:44',
    'Processing graph 1 (ref=pe_calc-dc-1398010244-18) derived from /p/1.bz2',
  );

  it('overrules year and zone that a line proves', async () => {
    const timeline = await told(proven, { year: 2020, zone: zone('Europe/Berlin') });
    expect(times(timeline)).toEqual(['2020-04-20T22:10:44']);
    expect(headerLines(timeline).join(' ')).toContain('year 2020 and UTC+2 as given');
  });

  it('overrules only what is given', async () => {
    expect(times(await told(proven, { zone: zone('-03:30') }))).toEqual(['2014-04-21T03:40:44']);
    const timeline = await told(proven, { year: 2021 });
    expect(times(timeline)).toEqual(['2021-04-20T16:10:44']);
    expect(headerLines(timeline).join(' ')).toContain('year 2021 as given; UTC+8 inferred from');
    const zoneOnly = await told(line('Apr 21 00:10:44'), { zone: zone('UTC') });
    expect(headerLines(zoneOnly).join(' ')).toContain('year unknown; UTC as given');
  });

  it('counts years on from the first stamp, and keeps what stamps say themselves', async () => {
    const over = line('Dec 31 23:59:00') + line('Jan  1 00:01:00', 'Transition failed: stopped');
    expect(times(await told(over, { year: 2020, zone: zone('+00:00') }))).toEqual([
      '2020-12-31T23:59:00',
      '2021-01-01T00:01:00',
    ]);
    const written = line('2019-03-22T10:00:00+08:00');
    expect(times(await told(written, { year: 2014, zone: zone('UTC') }))).toEqual(['2019-03-22T02:00:00']);
  });

  it('follows daylight saving time, also in the hour that comes twice', async () => {
    const stamps = ['Oct 25 01:30:00', 'Oct 25 02:30:00', 'Oct 25 02:10:00', 'Oct 25 03:10:00'];
    const text = stamps.map((stamp, i) => line(stamp, `State transition S_${i} -> S_IDLE`)).join('');
    expect(times(await told(text, { year: 2026, zone: zone('Europe/Berlin') }))).toEqual([
      '2026-10-24T23:30:00',
      '2026-10-25T00:30:00',
      '2026-10-25T01:10:00',
      '2026-10-25T02:10:00',
    ]);
  });
});

describe('a time zone', () => {
  it.each([
    ['UTC', 0],
    ['+05:45', 345],
    ['-0330', -210],
    ['-00:00', 0],
    ['Asia/Kolkata', 330],
    ['America/St_Johns', -150],
  ])('named %s is so many minutes east of UTC in summer: %i', (name, expected) => {
    expect(offsetAtWall(zone(name), Date.UTC(2026, 6, 1, 12))).toBe(expected);
  });

  it.each(['Nowhere/City', '+15:00', '+1', 'local time', ''])('is none: %j', (name) => {
    expect(timeZone(name)).toBeUndefined();
  });

  it('changes where daylight saving time begins and ends', () => {
    const changes = offsetChanges(zone('Europe/Berlin'), Date.UTC(2026, 0), Date.UTC(2027, 0));
    expect(changes).toEqual([
      { at: Date.UTC(2026, 2, 29, 1), offset: 120 },
      { at: Date.UTC(2026, 9, 25, 1), offset: 60 },
    ]);
  });
});
