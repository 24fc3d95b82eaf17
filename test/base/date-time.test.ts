/** Dates, times and durations in all the forms that Pacemaker reads. */
import { describe, expect, it } from 'vitest';
import { parseDateTime } from '../../src/base/date-time.js';
import { addDuration, parseDuration } from '../../src/base/duration.js';
import { readFileSync } from 'node:fs';
import { hasShared, sharedFiles, sharedTitle } from '../shared.js';

const CLOCK = { now: Date.UTC(2026, 0, 15, 23, 30) / 1000, offset: 0 };
const at = (text: string, clock = CLOCK): string | undefined => {
  const date = parseDateTime(text, clock);
  return date && new Date(date.seconds * 1000).toISOString().replace('.000', '');
};

const added = (date: string, duration: string): string | undefined => {
  const [start, length] = [parseDateTime(date, CLOCK), parseDuration(duration)];
  return (
    start && length && new Date(addDuration(start, length).seconds * 1000).toISOString().replace('.000', '')
  );
};

describe('parseDateTime', () => {
  it.each([
    ['2020-02-29', '2020-02-29T00:00:00Z'],
    ['20200229', '2020-02-29T00:00:00Z'],
    ['2020-2-9', '2020-02-09T00:00:00Z'],
    ['2005-040', '2005-02-09T00:00:00Z'],
    ['2020-366', '2020-12-31T00:00:00Z'],
    ['2009-W53-07', '2010-01-03T00:00:00Z'],
    ['2008-W01-1', '2007-12-31T00:00:00Z'],
    ['2019-10-01junk', '2019-10-01T00:00:00Z'],
    ['epoch', '1970-01-01T00:00:00Z'],
    ['EPOCH 00:00', '1970-01-01T00:00:00Z'],
  ])('reads the date %s as midnight UTC', (text, expected) => {
    expect(at(text)).toBe(expected);
    expect(at(text, { ...CLOCK, offset: 3600 })).toBe(expected);
  });

  it.each([
    ['2019-12-01T18:12:11Z', '2019-12-01T18:12:11Z'],
    ['2019-12-01 18:12', '2019-12-01T18:12:00Z'],
    ['20191201T18', '2019-12-01T18:00:00Z'],
    ['20191201T181211+01', '2019-12-01T17:12:11Z'],
    ['20191201T1812 -0130', '2019-12-01T19:42:00Z'],
    ['2009-03-31 01:00:00 +01:00', '2009-03-31T00:00:00Z'],
    ['2019-04-25 13:42:54-06', '2019-04-25T19:42:54Z'],
    ['2019-12-31 24:00:00Z', '2020-01-01T00:00:00Z'],
    ['2005-040T12:00 nowhere', '2005-02-09T12:00:00Z'],
  ])('reads the date with a time %s', (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  it('takes a time without a zone as local, and a time alone as today’s local date', () => {
    const clock = { ...CLOCK, offset: 2 * 3600 };
    expect(at('2019-12-01 18:12', clock)).toBe('2019-12-01T16:12:00Z');
    // 23:30 UTC on the 15th is already the 16th in that zone.
    expect(at('T10:00', clock)).toBe('2026-01-16T08:00:00Z');
    expect(at('10:00:01', clock)).toBe('2026-01-16T08:00:01Z');
  });

  it.each([
    '',
    'yesterday',
    '2019',
    '201910',
    '2019-13-01',
    '20191077T15',
    '0000-01-01',
    '2019-000',
    '2019-366',
    '2019-02-29 00:00:00Z',
    '2019-W00-1',
    '2019-W53-1',
    '2019-W01-8',
    '2019-10-01T25:00:00Z',
    '2019-10-01T24:00:01Z',
    '20191001T007000Z',
    '2019-10-01 00:00:80Z',
    '2019-10-01 00:00:10 +25:00',
    '20191001T000010 -00:61',
    '2019-10-01Tnoon',
  ])('refuses "%s"', (text) => {
    expect(parseDateTime(text, CLOCK)).toBeUndefined();
  });

  it('ends at the slash of a period', () => {
    expect(at('2019-10-01T10:00/2019-10-02')).toBe('2019-10-01T10:00:00Z');
  });
});

describe('parseDuration and addDuration', () => {
  it.each([
    ['2014-01-01 00:30:00', 'PT-1H', '2013-12-31T23:30:00Z'],
    ['epoch', 'P2Y5MT6M', '1972-06-01T00:06:00Z'],
    ['2009-01-31', 'P1M', '2009-02-28T00:00:00Z'],
    ['2009-01-31', 'P2M', '2009-03-31T00:00:00Z'],
    ['2009-01-31', 'P3M', '2009-04-30T00:00:00Z'],
    ['2009-03-31 01:00:00 +01:00', 'P-1M', '2009-02-28T00:00:00Z'],
    ['2038-01-01', 'P3M', '2038-04-01T00:00:00Z'],
    ['2020-01-01', 'P1W1DT1H', '2020-01-09T01:00:00Z'],
    ['2020-12-31', 'P1Y', '2022-01-01T00:00:00Z'],
    ['2020-03-01', 'P1Y', '2021-03-02T00:00:00Z'],
  ])('%s and %s give %s', (date, duration, expected) => {
    expect(added(date, duration)).toBe(expected);
  });

  it.each(['', 'P', 'PT', '5M', 'P1', 'P1Z', 'P1YM', 'P1.5D', 'P99999999999D', 'P9999999999D', 'P0D'])(
    'refuses "%s"',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('adds up repeated units and ignores what follows a blank', () => {
    expect(parseDuration('PT1H1M1M1S more')).toEqual({ years: 0, months: 0, days: 0, seconds: 3721 });
  });
});

describe('the date cases of Pacemaker’s own suite', () => {
  const [file] = sharedFiles('pacemaker/cli', 'regression.dates.exp');
  const text = file === undefined ? '' : readFileSync(file, 'utf8');
  const weeks = [
    ...text.matchAll(/Begin test: (\d+-W\d+-\d+) =#=#=#=\nDate: (\d+-\d+-\d+) (\d\d:\d\d:\d\d)Z/g),
  ];
  const refused = [...text.matchAll(/Begin test: Invalid period - \[([^\]]*)\]/g)].map(
    ([, period]) => period,
  );

  it.skipIf(!hasShared)(sharedTitle('reads every week date as it does'), () => {
    expect(weeks.length).toBeGreaterThan(20);
    for (const [, input = '', day = '', time = ''] of weeks) expect(at(input)).toBe(`${day}T${time}Z`);
  });

  it.skipIf(!hasShared)(sharedTitle('finds no valid pair of date and duration in a refused period'), () => {
    expect(refused.length).toBeGreaterThan(10);
    for (const period of refused) {
      const halves = (period ?? '').split('/');
      const dates = halves.filter((half) => parseDateTime(half, CLOCK)).length;
      const durations = halves.filter((half) => parseDuration(half)).length;
      expect(dates + durations === 2 && dates >= 1, period).toBe(false);
    }
  });
});
