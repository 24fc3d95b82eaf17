/** Stamps in other languages, completed by collectors, and turned over the year. */
import { describe, expect, it } from 'vitest';
import { completedTime } from '../../src/logs/completed-time.js';
import { localTime } from '../../src/logs/local-months.js';
import { inYear, type WrittenTime } from '../../src/logs/log-line.js';
import { codeOfResult } from '../../src/logs/result-code.js';
import { heartbeatTime, timePrefix } from '../../src/logs/written-time.js';
import { YearCounter } from '../../src/logs/year-counter.js';

const utc = (text: string): number => Date.parse(`${text}Z`);

describe('a month of another language', () => {
  it.each([
    ['jan ene gen sty Janvier styczeń', 0],
    ['feb fev lut février', 1],
    ['mar mae mrt maa März', 2],
    ['apr avr abr kwi avril', 3],
    ['may mai mag mei maj', 4],
    ['jun giu cze juin junio', 5],
    ['jul lug lip juil juillet', 6],
    ['aug aou ago sie août', 7],
    ['sep set wrz September', 8],
    ['oct okt ott out paz października paźdz', 9],
    ['nov lis Novembre', 10],
    ['dec dez dic des gru décembre', 11],
  ])('%s is number %i', (words, month) => {
    for (const word of words.split(' ')) {
      expect([word, localTime(`5 ${word} 2014 10:20:30 x`)?.time.wall]).toEqual([
        word,
        Date.UTC(2014, month, 5, 10, 20, 30),
      ]);
      expect([word, localTime(`${word} 5 10:20:30 x`)?.time.wall]).toEqual([
        word,
        Date.UTC(2000, month, 5, 10, 20, 30),
      ]);
    }
  });

  it.each([
    ['1月 5 10:20:30 x', '2000-01-05T10:20:30'],
    ['12月 5 10:20:30 x', '2000-12-05T10:20:30'],
    ['13月 5 10:20:30 x', undefined],
    ['0月 5 10:20:30 x', undefined],
    ['2014 Nov 5 10:20:30 x', '2014-11-05T10:20:30'],
    ['Nov 5 2014 10:20:30: x', '2014-11-05T10:20:30'],
    ['5. Nov. 10:20:30,5 x', '2000-11-05T10:20:30.500'],
    ['5 Nov 10:20:30.1234567 x', '2000-11-05T10:20:30.123'],
    ['31 Dez 10:20:30 x', '2000-12-31T10:20:30'],
    ['32 Dez 10:20:30 x', undefined],
    ['0 Dez 10:20:30 x', undefined],
    ['1 Dez 10:20:30 x', '2000-12-01T10:20:30'],
    ['5 Foo 10:20:30 x', undefined],
    ['5 Nov 10:20 x', undefined],
  ])('stands in "%s"', (text, wall) => {
    const found = localTime(text);
    expect(found?.time.wall).toBe(wall === undefined ? undefined : utc(wall));
    if (found) {
      expect(text.slice(found.end)).toBe('x');
      expect(found.time.hasYear).toBe(text.includes('2014'));
      expect(found.time.hasFraction).toBe(/\d[.,]\d/.test(text));
    }
  });
});

describe('a stamp', () => {
  const read = (text: string) => {
    const found = timePrefix(`${text} x`);
    return (
      found && [
        new Date(found.time.wall).toISOString().slice(0, -1),
        found.time.hasYear,
        found.time.offset,
        found.time.hasFraction,
        `${text} x`.slice(found.end),
      ]
    );
  };

  it.each<readonly [string, readonly unknown[] | undefined]>([
    ['Nov 22 10:50:05', ['2000-11-22T10:50:05.000', false, undefined, false, 'x']],
    ['Nov 2 10:50:05.079', ['2000-11-02T10:50:05.079', false, undefined, true, 'x']],
    ['Nov 22 10:50:05:', ['2000-11-22T10:50:05.000', false, undefined, false, 'x']],
    ['Nov 31 10:50:05', ['2000-12-01T10:50:05.000', false, undefined, false, 'x']],
    ['Nov 32 10:50:05', undefined],
    ['Nov 0 10:50:05', undefined],
    ['Nox 22 10:50:05', undefined],
    ['Nov 22 10-50:05', undefined],
    ['Nov 22 10:50-05', undefined],
    ['2019-03-22T10:36:10+08:00', ['2019-03-22T10:36:10.000', true, 480, false, 'x']],
    ['2019-03-22T10:36:10-0330', ['2019-03-22T10:36:10.000', true, -210, false, 'x']],
    ['2019-03-22T10:36:10Z', ['2019-03-22T10:36:10.000', true, 0, false, 'x']],
    ['2019-03-22 10:36:10,5', ['2019-03-22T10:36:10.500', true, undefined, true, 'x']],
    ['2019-03-22T10:36:10.1239', ['2019-03-22T10:36:10.123', true, undefined, true, 'x']],
    ['Fri 2019-03-22 10:36:10 UTC', ['2019-03-22T10:36:10.000', true, 0, false, 'x']],
    ['Fri 2019-03-22 10:36:10 CEST', ['2019-03-22T10:36:10.000', true, undefined, false, 'x']],
    ['Fri 2019-03-22 10:36:10', ['2019-03-22T10:36:10.000', true, undefined, false, 'x']],
    ['1398010244.123456', ['2014-04-20T16:10:44.123', true, 0, true, 'x']],
    ['139801024.123456', ['1974-06-07T01:37:04.123', true, 0, true, 'x']],
    ['1398010244', undefined],
    ['[1]', undefined],
    ['ноя 22', undefined],
  ])('%s is read or not', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  it('of heartbeat has a form of its own', () => {
    expect(heartbeatTime('2012/03/04_12:13:14 info: x')).toEqual({
      time: { wall: utc('2012-03-04T12:13:14'), hasYear: true, hasFraction: false },
      end: 20,
    });
    expect(heartbeatTime('2012-03-04_12:13:14 info: x')).toBeUndefined();
  });
});

describe('the time of a program that somebody collected', () => {
  const time = (wall: string, more: Partial<WrittenTime> = {}): WrittenTime => ({
    wall: utc(wall),
    hasYear: false,
    hasFraction: false,
    ...more,
  });
  const collected = time('2014-04-21T10:00:30', { hasYear: true, offset: 0 });
  const completed = (own: WrittenTime | undefined, by = collected) => {
    const { wall, hasYear, offset } = completedTime(own, by);
    return [new Date(wall).toISOString().slice(0, 19), hasYear, offset];
  };

  it('gets year and zone where the two agree to a minute', () => {
    expect(completed(time('2000-04-21T12:00:00'))).toEqual(['2014-04-21T12:00:00', true, 120]);
    expect(completed(time('2000-04-21T12:01:30'))).toEqual(['2014-04-21T12:01:30', true, 120]);
    expect(completed(time('2000-04-21T12:01:31'))).toEqual(['2000-04-21T12:01:31', false, undefined]);
    expect(completed(time('2014-04-21T05:30:30', { hasYear: true }))).toEqual([
      '2014-04-21T05:30:30',
      true,
      -270,
    ]);
    expect(completed(time('2000-04-22T00:00:30'))).toEqual(['2014-04-22T00:00:30', true, 840]);
    expect(completed(time('2000-04-22T00:15:30'))).toEqual(['2000-04-22T00:15:30', false, undefined]);
  });

  it('is in the year before or behind at its turn', () => {
    const newYear = time('2015-01-01T00:30:00', { hasYear: true, offset: 0 });
    expect(completed(time('2000-12-31T23:30:00'), newYear)).toEqual(['2014-12-31T23:30:00', true, -60]);
    const eve = time('2014-12-31T23:30:00', { hasYear: true, offset: 0 });
    expect(completed(time('2000-01-01T00:30:00'), eve)).toEqual(['2015-01-01T00:30:00', true, 60]);
  });

  it('is that of the collector where there is none, and its own where it is whole or the other is not', () => {
    expect(completed(undefined)).toEqual(['2014-04-21T10:00:30', true, 0]);
    expect(completed(time('2014-04-21T12:00:00', { hasYear: true, offset: 60 }))).toEqual([
      '2014-04-21T12:00:00',
      true,
      60,
    ]);
    expect(completed(time('2000-04-21T12:00:00'), time('2000-04-21T10:00:30', { offset: 0 }))).toEqual([
      '2000-04-21T12:00:00',
      false,
      undefined,
    ]);
    expect(completed(time('2000-04-21T12:00:00'), time('2014-04-21T10:00:30', { hasYear: true }))).toEqual([
      '2000-04-21T12:00:00',
      false,
      undefined,
    ]);
  });
});

describe('the years of a file', () => {
  it('turn with a step back of more than 31 days, and back with stragglers of the last day', () => {
    const years = (...stamps: readonly string[]): readonly number[] => {
      const counter = new YearCounter();
      return stamps.map((stamp) => counter.after(utc(`2000-${stamp}`)));
    };
    expect(years('12-31T10:00:00', '01-01T10:00:00')).toEqual([0, 1]);
    expect(years('05-02T00:00:00', '04-01T00:00:00')).toEqual([0, 0]);
    expect(years('05-02T00:00:00', '03-31T23:59:59')).toEqual([0, 1]);
    expect(years('12-31T23:00:00', '01-01T00:00:00', '12-31T23:30:00', '01-01T00:10:00')).toEqual([
      0, 1, 0, 1,
    ]);
    expect(years('01-01T00:00:00', '12-31T23:00:00')).toEqual([0, 0]);
    expect(years('12-31T00:00:00', '01-01T00:00:00', '11-30T00:00:00')).toEqual([0, 1, 1]);
    expect(years('12-31T00:00:00', '01-01T00:00:00', '12-01T00:00:01')).toEqual([0, 1, 0]);
  });

  it('put the 29th of February on the first of March', () => {
    expect(new Date(inYear(utc('2000-02-29T00:00:00'), 2015)).toISOString().slice(0, 10)).toBe('2015-03-01');
  });
});

describe('the words of a result', () => {
  it.each<readonly [string, string | undefined, number | undefined]>([
    ['OK', undefined, 0],
    ['complete', undefined, 0],
    ['done', undefined, 0],
    ['error', undefined, 1],
    ['unknown error', undefined, 1],
    ['Error occurred', undefined, 1],
    ['invalid parameter', undefined, 2],
    ['unimplemented', undefined, 3],
    ['unimplemented feature', undefined, 3],
    ['insufficient privileges', undefined, 4],
    ['not installed', undefined, 5],
    ['not configured', undefined, 6],
    ['not running', undefined, 7],
    ['promoted', undefined, 8],
    ['master', undefined, 8],
    ['promoted', 'failed', 9],
    ['master', 'failed', 9],
    ['failed in promoted role', undefined, 9],
    ['failed promoted', undefined, 9],
    ['degraded', undefined, 190],
    ['ocf_degraded', undefined, 190],
    ['service is active but might fail soon', undefined, 190],
    ['promoted', 'degraded', 191],
    ['master', 'degraded', 191],
    ['ocf_degraded_master', undefined, 191],
    ['degraded promoted', undefined, 191],
    ['service is promoted but might fail soon', undefined, 191],
    ['not running', 'why', 7],
    ['Timed Out', undefined, undefined],
  ])('%s (%s) stand for %s', (words, reason, code) => {
    expect(codeOfResult(words, reason)).toBe(code);
  });
});
