/** What a clock lends to another: the span, the year and the zone, and what it says of itself. */
import { describe, expect, it } from 'vitest';
import type { LogEvent, LogEventData, LogSource } from '../../src/logs/event.js';
import { timeZone } from '../../src/base/time-zone.js';
import { inferClocks, momentOf, type GivenClock, type SourceClock } from '../../src/timeline/clock.js';
import { eventAt, statisticsOf, utc } from './claims.js';

const [one, other, third] = ['one', 'other', 'third'].map((host): LogSource => ({
  name: `${host}.log`,
  host,
})) as [LogSource, LogSource, LogSource];

interface Line {
  readonly source?: LogSource;
  readonly line?: number;
  readonly data?: LogEventData;
  readonly offset?: number;
  readonly host?: string;
}

/** A wall clock of the year 2000 stands for a stamp without a year. */
function stamped(wall: string, { source = one, line = 1, data, offset, host }: Line = {}): LogEvent {
  return eventAt(line, wall, {
    source,
    time: { wall: utc(wall), hasYear: !wall.startsWith('2000'), hasFraction: false, offset },
    ...(data ? { data } : {}),
    ...(host === undefined ? {} : { host }),
  });
}
const tick = (moment: string): LogEventData => ({
  kind: 'clock-mark',
  name: 'ticks at',
  value: String(utc(moment) / 1000),
});
const saved = (value: string): LogEventData => ({ kind: 'clock-mark', name: 'cib-last-written', value });

function clocks(events: readonly LogEvent[], given: GivenClock = {}): readonly SourceClock[] {
  const sources = [...new Set(events.map(({ source }) => source))];
  return [
    ...inferClocks(
      sources.map((source) => statisticsOf(source)),
      events,
      given,
    ).values(),
  ];
}
const brief = ({ basis, year, offset, zoneBasis }: SourceClock) => [basis, year, offset, zoneBasis];
const bare: LogEvent = { ...stamped('2000-04-21T00:00:00'), time: undefined };

describe('the clock of a file', () => {
  it('is written, or none where no line has a time', () => {
    expect(clocks([stamped('2014-04-21T00:00:00', { offset: 60 })]).map(brief)).toEqual([
      ['written', undefined, undefined, undefined],
    ]);
    expect(clocks([bare]).map(brief)).toEqual([['none', undefined, undefined, undefined]]);
    expect(clocks([bare, stamped('2014-04-21T00:00:00', { offset: 60 })])[0]?.basis).toBe('written');
    expect([...inferClocks([statisticsOf(one)], []).values()][0]?.basis).toBe('written');
  });

  it('is that of evidence, with year and zone as far as they are needed', () => {
    expect(
      clocks([stamped('2000-04-21T11:00:00', { data: tick('2014-04-21T10:00:00') })]).map(brief),
    ).toEqual([['evidence', 2014, 60, undefined]]);
    expect(
      clocks([stamped('2014-04-21T11:00:00', { data: tick('2014-04-21T10:00:00') })]).map(brief),
    ).toEqual([['evidence', undefined, 60, undefined]]);
    expect(
      clocks([stamped('2000-04-21T11:00:00', { data: saved('Mon Apr 21 11:00:00 2014') })]).map(brief),
    ).toEqual([['evidence', 2014, undefined, 'unknown']]);
    expect(
      clocks([stamped('2014-04-21T11:00:00', { data: saved('Mon Apr 21 11:00:00 2014') })]).map(brief),
    ).toEqual([['unknown', undefined, undefined, undefined]]);
  });

  it('is not that of a file without lines that need one', () => {
    const known = stamped('2000-04-21T11:00:00', { source: other, data: tick('2014-04-21T10:00:00') });
    expect(clocks([stamped('2014-04-21T00:00:00', { offset: 0 }), known]).map(brief)).toEqual([
      ['written', undefined, undefined, undefined],
      ['evidence', 2014, 60, undefined],
    ]);
  });
});

describe('what is lent', () => {
  it('is the zone of one and the year of another, where no file knows both', () => {
    const found = clocks([
      stamped('2000-04-21T11:00:00'),
      stamped('2000-04-21T11:00:00', { source: other, data: saved('Mon Apr 21 11:00:00 2014') }),
      stamped('2014-04-21T11:00:00', { source: third, data: tick('2014-04-21T10:00:00') }),
    ]);
    expect(found.map(brief)).toEqual([
      ['same-cluster', 2014, 60, 'same-cluster'],
      ['evidence', 2014, 60, 'same-cluster'],
      ['evidence', undefined, 60, undefined],
    ]);
    expect([found[0]?.evidence?.text, found[0]?.zoneEvidence?.text]).toEqual([
      'cib-last-written=Mon Apr 21 11:00:00 2014',
      'ticks at 1398074400',
    ]);
  });

  it('is the year alone where nobody knows a zone', () => {
    const found = clocks([
      stamped('2000-04-21T11:00:00'),
      stamped('2000-04-21T11:00:00', { source: other, data: saved('Mon Apr 21 11:00:00 2014') }),
    ]);
    expect(found.map(({ basis, year, offset }) => [basis, year, offset])).toEqual([
      ['same-cluster', 2014, undefined],
      ['evidence', 2014, undefined],
    ]);
    expect(found[0]?.evidence?.text).toBe('cib-last-written=Mon Apr 21 11:00:00 2014');
  });

  it('is nearest by the moments of both, whatever their zones', () => {
    const year = (asking: readonly string[], lending: readonly string[]): number | undefined =>
      clocks([
        ...asking.map((wall, i) => stamped(wall, { line: i + 1 })),
        ...lending.map((wall, i) => stamped(wall, { source: other, line: i + 1, offset: 600 })),
      ])[0]?.year;
    expect(year(['2000-03-01T00:00:00'], ['2014-08-20T00:00:00'])).toBe(2014);
    expect(year(['2000-03-01T00:00:00'], ['2014-09-03T00:00:00'])).toBe(2015);
    expect(year(['2000-09-01T00:00:00'], ['2014-03-01T00:00:00'])).toBe(2013);
    expect(year(['2000-08-20T00:00:00'], ['2014-03-01T00:00:00'])).toBe(2014);
    expect(year(['2000-06-01T00:00:00'], ['2014-05-01T00:00:00', '2016-01-01T00:00:00'])).toBe(2014);
    expect(year(['2000-01-01T00:00:00'], ['2014-05-01T00:00:00', '2016-06-01T00:00:00'])).toBe(2015);
    // The first hours of a year in the east lie in the old one in UTC.
    expect(year(['2000-12-31T18:00:00'], ['2015-01-01T04:00:00'])).toBe(2014);
  });

  it('is by the file that names no host, the hosts of its lines', () => {
    const nameless: LogSource = { name: 'bare.log' };
    const written = (host: string, offset: number): LogEvent =>
      stamped('2014-04-21T11:00:00', { source: nameless, offset, host });
    const zone = (...events: readonly LogEvent[]): unknown => {
      const clock = clocks([stamped('2000-04-21T11:00:00'), ...events])[0];
      return [clock?.basis, clock?.offset, clock?.evidence?.agreeing];
    };
    expect(zone(written('other', 120), written('one', 60))).toEqual(['same-host', 60, 1]);
    expect(zone(written('other', 120), written('third', 60))).toEqual(['same-cluster', 120, 1]);
    expect(zone(written('one', 120), written('one', 60))).toEqual(['same-host', 120, 1]);
    expect(zone(stamped('2000-04-21T11:00:00', { source: other, offset: 120 }))).toEqual([
      'unknown',
      undefined,
      undefined,
    ]);
  });

  it('is nothing for a file that names no host but its own proof', () => {
    const [a, b]: readonly LogSource[] = [{ name: 'a' }, { name: 'b' }];
    const found = clocks([
      stamped('2000-04-21T11:00:00', { ...(a ? { source: a } : {}) }),
      stamped('2000-04-21T11:00:00', { ...(b ? { source: b } : {}), data: tick('2014-04-21T10:00:00') }),
    ]);
    expect(found.map(({ basis }) => basis)).toEqual(['same-cluster', 'evidence']);
  });
});

describe('what the user gives', () => {
  const proven = stamped('2000-04-21T11:00:00', { data: tick('2014-04-21T10:00:00') });
  const zone = timeZone('+02:00');
  const given = (clock: GivenClock, ...events: readonly LogEvent[]) => clocks(events, clock).map(brief);

  it('is the year, with the zone that is known or not', () => {
    expect(given({ year: 2020 }, proven)).toEqual([['given', 2020, 60, 'evidence']]);
    expect(given({ year: 2020 }, stamped('2000-04-21T11:00:00'))).toEqual([
      ['given', 2020, undefined, 'unknown'],
    ]);
    expect(given({ year: 2020 }, stamped('2014-04-21T11:00:00'))).toEqual([
      ['unknown', undefined, undefined, undefined],
    ]);
    const [clock] = clocks([proven], { year: 2020 });
    expect([clock?.evidence, clock?.zoneEvidence?.text]).toEqual([undefined, 'ticks at 1398074400']);
  });

  it('is the zone, of stamps with a year all that is needed', () => {
    expect(given({ zone }, proven)).toEqual([['evidence', 2014, 120, 'given']]);
    expect(given({ zone }, stamped('2014-04-21T11:00:00'))).toEqual([['given', undefined, 120, undefined]]);
    expect(given({ zone, year: 2020 }, proven)).toEqual([['given', 2020, 120, undefined]]);
    expect(given({ zone }, stamped('2014-04-21T11:00:00', { offset: 0 }))).toEqual([
      ['written', undefined, undefined, undefined],
    ]);
    expect(given({ zone }, bare)).toEqual([['none', undefined, undefined, undefined]]);
    const [clock] = clocks([proven], { zone });
    expect([clock?.evidence?.text, clock?.zoneEvidence, clock?.changes]).toEqual([
      'ticks at 1398074400',
      undefined,
      undefined,
    ]);
  });

  it('has no contradiction', () => {
    const wrong = stamped('2000-04-21T12:00:00', { line: 2, data: tick('2014-04-21T10:50:00') });
    const later = stamped('2000-04-21T12:00:00', { line: 3, data: tick('2014-04-21T11:00:00') });
    const events = [
      proven,
      later,
      { ...wrong, line: 4, time: { wall: utc('2000-04-21T12:00:00'), hasYear: false, hasFraction: false } },
    ];
    const count = (clock: GivenClock): number | undefined => clocks(events, clock)[0]?.contradiction?.count;
    expect([count({}), count({ year: 2014 }), count({ zone })]).toEqual([1, undefined, undefined]);
  });
});

describe('the moment of a line', () => {
  it('has the year of its clock, or a guessed one', () => {
    const clock: SourceClock = { source: one, basis: 'given', year: 2014 };
    expect(momentOf(stamped('2000-04-21T11:00:00'), clock)).toEqual({
      at: utc('2014-04-21T11:00:00'),
      hasYear: true,
    });
    expect(momentOf(stamped('2000-04-21T11:00:00'), { source: one, basis: 'unknown' })).toEqual({
      at: utc('2000-04-21T11:00:00'),
      hasYear: false,
    });
    expect(momentOf(stamped('2014-04-21T11:00:00'), undefined)).toEqual({
      at: utc('2014-04-21T11:00:00'),
      hasYear: true,
    });
    expect(momentOf(bare, clock)).toBeUndefined();
  });
});
