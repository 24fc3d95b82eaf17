/** What a line proves of year and zone, and the tolerances by which it does. */
import { describe, expect, it } from 'vitest';
import type { LogEvent, LogEventData } from '../../src/logs/event.js';
import { inYear } from '../../src/logs/log-line.js';
import { collectEvidence, estimateFrom, type EvidenceKind } from '../../src/timeline/clock-evidence.js';
import { claim, DAY, eventAt, MINUTE, source, statisticsOf, utc } from './claims.js';

describe('the zone that a claim proves', () => {
  const zoneOf = (minutes: number, seconds = 0, kind: EvidenceKind = 'calculation'): unknown =>
    estimateFrom(
      claim({
        wall: '2014-04-21T12:00:00',
        moment: utc('2014-04-21T12:00:00') - minutes * MINUTE - seconds * 1000,
        kind,
      }),
    );

  it('reaches from twelve hours west to fourteen hours east', () => {
    expect([zoneOf(-720), zoneOf(840)]).toEqual([{ offset: -720 }, { offset: 840 }]);
    expect([zoneOf(-735), zoneOf(855)]).toEqual([undefined, undefined]);
  });

  it('is a whole quarter of an hour, from which the times may be a minute off', () => {
    expect([zoneOf(345), zoneOf(60, 60), zoneOf(60, -60)]).toEqual([
      { offset: 345 },
      { offset: 60 },
      { offset: 60 },
    ]);
    expect([zoneOf(60, 61), zoneOf(60, -61)]).toEqual([undefined, undefined]);
  });

  it('may be five seconds off where a value is stored', () => {
    expect([zoneOf(60, 5, 'attribute'), zoneOf(60, 6, 'attribute')]).toEqual([{ offset: 60 }, undefined]);
  });

  it('is never minus zero', () => {
    expect(Object.is((zoneOf(0, -30) as { offset: number }).offset, 0)).toBe(true);
  });
});

describe('the year that a claim proves', () => {
  it('may be that before or behind the year of the moment in UTC', () => {
    const around = (wall: string, moment: string): unknown =>
      estimateFrom(claim({ wall, moment, hasYear: false }));
    expect(around('2000-12-31T20:00:00', '2015-01-01T01:00:00')).toEqual({ year: 2014, offset: -300 });
    expect(around('2000-01-01T03:00:00', '2014-12-31T22:00:00')).toEqual({ year: 2015, offset: 300 });
    expect(around('2000-06-01T03:00:00', '2014-06-01T03:00:00')).toEqual({ year: 2014, offset: 0 });
  });

  it('is counted back by the years that have passed in the file', () => {
    const later = claim({
      wall: '2000-06-01T03:00:00',
      moment: '2014-06-01T03:00:00',
      hasYear: false,
      yearsLater: 2,
    });
    expect(estimateFrom(later)).toEqual({ year: 2012, offset: 0 });
  });

  it.each(['cib-written', 'dated-line'] as const)('is all that a %s proves, from a day at most', (kind) => {
    const apart = (milliseconds: number, hasYear = false): unknown =>
      estimateFrom(
        claim({
          wall: '2000-06-10T00:00:00',
          moment: utc('2014-06-10T00:00:00') - milliseconds,
          kind,
          hasYear,
        }),
      );
    expect([apart(DAY), apart(-DAY)]).toEqual([{ year: 2014 }, { year: 2014 }]);
    expect([apart(DAY + 1), apart(0, true)]).toEqual([undefined, undefined]);
  });

  it('puts Feb 29 of a common year on Mar 1', () => {
    expect(inYear(utc('2000-02-29T10:00:00'), 2015)).toBe(utc('2015-03-01T10:00:00'));
    expect(inYear(utc('2001-01-01T00:00:00'), 2015)).toBe(utc('2016-01-01T00:00:00'));
  });
});

describe('what the lines of a source claim', () => {
  const collected = (...events: readonly LogEvent[]): unknown =>
    collectEvidence([statisticsOf(source)], events)
      .get(source)
      ?.map(({ kind, line, text, moment }) => [kind, line, text, moment]);
  const saying = (data: LogEventData, line = 1): LogEvent => eventAt(line, '2014-04-21T00:10:44', { data });

  it.each<[LogEventData, unknown]>([
    [
      { kind: 'transition-started', number: 1, reference: 'pe_calc-dc-1398010244-18' },
      ['calculation', 'pe_calc-dc-1398010244-18'],
    ],
    [
      { kind: 'calculation-obsolete', reference: 'pe_calc-dc-1398010244-18' },
      ['calculation', 'pe_calc-dc-1398010244-18'],
    ],
    [
      { kind: 'transition-aborted', reason: 'x', by: 'a last-lrm-refresh=1398010244' },
      ['attribute', 'last-lrm-refresh=1398010244'],
    ],
    [
      { kind: 'transition-aborted', reason: 'x', by: 'a shutdown=1398010244' },
      ['attribute', 'shutdown=1398010244'],
    ],
    [
      { kind: 'transition-aborted', reason: 'x', by: 'last-failure-r=1398010244' },
      ['attribute', 'last-failure-r=1398010244'],
    ],
    [
      { kind: 'attribute-set', name: 'x', value: '1', epochSeconds: 1_398_010_244 },
      ['moment', 'time=1398010244'],
    ],
    [
      { kind: 'attribute-set', name: 'shutdown', value: '1398010244' },
      ['attribute', 'shutdown = 1398010244'],
    ],
    [
      { kind: 'attribute-set', name: 'last-failure-r', value: '1398010244' },
      ['attribute', 'last-failure-r = 1398010244'],
    ],
    [
      { kind: 'clock-mark', name: 'last-rc-change', value: '1398010244' },
      ['attribute', 'last-rc-change=1398010244'],
    ],
    [
      { kind: 'clock-mark', name: 'Mark:HB_REPORT', value: '1398010244' },
      ['moment', 'Mark:HB_REPORT:1398010244'],
    ],
    [{ kind: 'clock-mark', name: 'ticks at', value: '1398010244' }, ['moment', 'ticks at 1398010244']],
    [
      { kind: 'clock-mark', name: 'cib-last-written', value: 'Sun Apr 20 16:10:44 2014' },
      ['cib-written', 'cib-last-written=Sun Apr 20 16:10:44 2014'],
    ],
  ])('is read from %j', (data, expected) => {
    const [kind, text] = expected as [string, string];
    expect(collected(saying(data))).toEqual([[kind, 1, text, 1_398_010_244_000]]);
  });

  it.each<LogEventData>([
    { kind: 'transition-started', number: 1, reference: 'pe_calc-dc-12345678-18' },
    { kind: 'transition-aborted', reason: 'x', by: 'shutdown=1398010244 and more' },
    { kind: 'transition-aborted', reason: 'x', by: 'my-shutdown-time=1398010244x' },
    { kind: 'transition-aborted', reason: 'x' },
    { kind: 'attribute-set', name: 'pingd', value: '1398010244' },
    { kind: 'attribute-set', name: 'shutdown', value: '0' },
    { kind: 'attribute-set', name: 'shutdown', value: '13980102440' },
    { kind: 'clock-mark', name: 'cib-last-written', value: 'never' },
    { kind: 'pacemaker-stopped' },
  ])('is nothing in %j', (data) => {
    expect(collected(saying(data))).toEqual([]);
  });

  it('is nothing in a stamp that has its zone, or where there is no stamp', () => {
    const data: LogEventData = { kind: 'clock-mark', name: 'ticks at', value: '1398010244' };
    const time = { wall: utc('2014-04-21T00:10:44'), hasYear: true, hasFraction: false, offset: 0 };
    expect(collected(eventAt(1, '2014-04-21T00:10:44', { data, time }))).toEqual([]);
    expect(collected(eventAt(1, '2014-04-21T00:10:44', { data, time: undefined }))).toEqual([]);
  });

  it('comes in the order of lines, one claim of a kind for each', () => {
    const tick = (line: number, value: string): LogEvent =>
      saying({ kind: 'clock-mark', name: 'ticks at', value }, line);
    expect(collected(tick(7, '1398010244'), tick(3, '1398010240'), tick(7, '1398010250'))).toEqual([
      ['moment', 3, 'ticks at 1398010240', 1_398_010_240_000],
      ['moment', 7, 'ticks at 1398010250', 1_398_010_250_000],
    ]);
  });

  it('includes what was noted while reading, with or without a year', () => {
    const noted = { yearsLater: 1, epochSeconds: 1_398_010_244, text: 'pe_calc-dc-1398010244-18' };
    const statistics = statisticsOf(source, [
      { ...noted, wall: utc('2000-04-21T00:10:44'), line: 4 },
      { ...noted, wall: utc('2014-04-21T00:10:44'), line: 5 },
    ]);
    const claims = collectEvidence([statistics], []).get(source);
    expect(
      claims?.map(({ kind, line, hasYear, yearsLater, moment }) => [kind, line, hasYear, yearsLater, moment]),
    ).toEqual([
      ['calculation', 4, false, 1, 1_398_010_244_000],
      ['calculation', 5, true, 1, 1_398_010_244_000],
    ]);
  });

  it('includes a dated line beside one without a year, of the same file only', () => {
    const yearless = eventAt(1, '2000-04-21T00:10:44', {
      time: { wall: utc('2000-04-21T00:10:44'), hasYear: false, hasFraction: false },
    });
    const dated = eventAt(2, '2014-04-21T00:10:50');
    const expected = [['dated-line', 2, 'a stamp with a year', utc('2014-04-21T00:10:50')]];
    expect(collected(yearless, dated)).toEqual(expected);
    expect(collected({ ...dated, line: 1 }, { ...yearless, line: 2 })).toEqual([
      ['dated-line', 1, 'a stamp with a year', utc('2014-04-21T00:10:50')],
    ]);
    expect(collected(yearless, { ...dated, source: { name: 'other.log' } })).toEqual([]);
    expect(collected(dated, { ...dated, line: 3 })).toEqual([]);
    expect(collected(yearless, { ...dated, time: undefined })).toEqual([]);
  });
});
