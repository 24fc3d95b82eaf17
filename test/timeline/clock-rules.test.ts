/** The rules by which clocks are judged: majorities, seasons, contradictions, and who lends a clock to whom. */
import { describe, expect, it } from 'vitest';
import type { LogEvent, LogEventData, LogSource } from '../../src/logs/event.js';
import { changeLine } from '../../src/timeline/clock-change.js';
import type { EvidenceKind } from '../../src/timeline/clock-evidence.js';
import { estimateClock } from '../../src/timeline/clock-estimate.js';
import { inferClocks, momentOf, type SourceClock } from '../../src/timeline/clock.js';
import { learnNodeNames } from '../../src/timeline/names.js';
import { claim, DAY, eventAt, MINUTE, source, statisticsOf, utc, type Claimed } from './claims.js';
import { placed } from './placed.js';

describe('of several claims', () => {
  const agreed = (...claims: readonly Claimed[]): unknown => {
    const { year, zone } = estimateClock(claims.map(claim), []);
    return [year?.value, zone?.value, zone?.proof.line, zone?.proof.agreeing];
  };
  const east = (hours: number, more: Partial<Claimed> = {}): Claimed => ({
    wall: `2014-04-21T${String(10 + hours).padStart(2, '0')}:00:00`,
    moment: '2014-04-21T10:00:00',
    ...more,
  });

  it('the majority decides, of equal votes the first', () => {
    expect(agreed(east(1), east(4, { line: 2 }), east(4, { line: 3 }))).toEqual([undefined, 240, 2, 2]);
    expect(agreed(east(1), east(4, { line: 2 }))).toEqual([undefined, 60, 1, 1]);
  });

  it('a calculation or a moment counts before any number of stored values', () => {
    const stored = [1, 2, 3].map((line) => east(5, { kind: 'attribute', line }));
    expect(agreed(...stored, east(1, { kind: 'moment', line: 9 }))).toEqual([undefined, 60, 9, 1]);
    expect(agreed(...stored)).toEqual([undefined, 300, 1, 3]);
  });

  it('the proof that is quoted is a calculation where one agrees', () => {
    expect(agreed(east(1, { kind: 'moment', line: 1 }), east(1, { line: 2 }))).toEqual([undefined, 60, 2, 2]);
  });

  it('those of another year do not decide the zone', () => {
    const yearless = { hasYear: false } as const;
    const right = (line: number): Claimed => ({
      wall: '2000-04-21T11:00:00',
      moment: '2014-04-21T10:00:00',
      line,
      ...yearless,
    });
    const wrong: Claimed = {
      wall: '2000-04-21T15:00:00',
      moment: '2013-04-21T10:00:00',
      line: 9,
      ...yearless,
    };
    expect(agreed(right(1), right(2), wrong)).toEqual([2014, 60, 1, 2]);
  });
});

describe('daylight saving time by the claims', () => {
  /** Claims with these offsets in minutes, so many days after each other. */
  const changesOf = (days: number, ...offsets: readonly number[]): unknown => {
    const moments = offsets.map((_, i) => utc('2014-03-01T12:00:00') + i * days * DAY);
    const walls = offsets.map((offset, i) =>
      new Date((moments[i] ?? 0) + offset * MINUTE).toISOString().slice(0, 19),
    );
    const claims = walls.map((wall, i) => claim({ wall, moment: moments[i] ?? 0, line: 10 * (i + 1) }));
    const events = walls.map((wall, i) => eventAt(10 * (i + 1), wall));
    const { zone, changes } = estimateClock(claims, events);
    return [zone?.value, changes.map(({ line, offset }) => [line, offset])];
  };

  it('goes up and down by the same step of an hour or half an hour', () => {
    expect(changesOf(40, 60, 120)).toEqual([60, [[20, 120]]]);
    expect(changesOf(40, 60, 120, 60)).toEqual([
      60,
      [
        [20, 120],
        [30, 60],
      ],
    ]);
    expect(changesOf(40, 630, 660)).toEqual([630, [[20, 660]]]);
    expect(changesOf(40, 120, 60)).toEqual([120, [[20, 60]]]);
  });

  it('is not what takes another step, or goes on the same way', () => {
    expect(changesOf(40, 60, 180)).toEqual([60, []]);
    expect(changesOf(40, 60, 120, 180)).toEqual([60, []]);
    expect(changesOf(40, 60, 120, 90)).toEqual([60, []]);
  });

  it('lasts for thirty days at least', () => {
    expect(changesOf(30, 60, 120, 60)).toEqual([
      60,
      [
        [20, 120],
        [30, 60],
      ],
    ]);
    expect(changesOf(29, 60, 120, 60)).toEqual([60, []]);
  });
});

describe('the line at which stamps jump', () => {
  const line = (by: number, ...minutes: readonly number[]): number => {
    const events = minutes.map((minute, i) =>
      eventAt(i + 1, new Date(utc('2014-03-30T00:00:00') + minute * MINUTE).toISOString().slice(0, 19)),
    );
    return changeLine(events, 0, events.length - 1, by);
  };

  it('is behind the gap when clocks are put forward, which may be a second short', () => {
    expect(line(60, 0, 10, 75, 80)).toBe(3);
    expect(line(60, 0, 10, 70, 80)).toBe(3);
    expect(line(60, 0, 10, 70 - 1 / 60, 80)).toBe(3);
    expect(line(60, 0, 10, 70 - 2 / 60, 80)).toBe(4);
  });

  it('is behind the step back when clocks are put back, by the change at most', () => {
    expect(line(-60, 0, 50, 10, 20)).toBe(3);
    expect(line(-60, 0, 70, 10, 20)).toBe(3);
    expect(line(-60, 0, 71, 10, 20)).toBe(4);
    expect(line(-60, 0, 10, 10, 20)).toBe(4);
  });

  it('is the first of the new offset where no jump is seen', () => {
    expect(line(60, 0, 10, 20, 30)).toBe(4);
  });

  it('is looked for between the events that are known', () => {
    const events = [0, 70, 80, 150, 160].map((minute, i) =>
      eventAt(i + 1, new Date(utc('2014-03-30T00:00:00') + minute * MINUTE).toISOString().slice(0, 19)),
    );
    expect(changeLine(events, 0, 4, 60)).toBe(4);
    expect(changeLine(events, 0, 2, 60)).toBe(2);
    expect(changeLine(events, 3, 4, 60)).toBe(5);
    expect(changeLine(events, -1, 2, 60)).toBe(2);
  });
});

describe('what contradicts a clock', () => {
  const contradicting = (...claims: readonly Claimed[]): unknown => {
    const { contradiction } = estimateClock(claims.map(claim), []);
    return contradiction && [contradiction.count, contradiction.proof.line, contradiction.ahead / 1000];
  };
  const good = (line: number): Claimed => ({
    wall: '2014-04-21T11:00:00',
    moment: '2014-04-21T10:00:00',
    line,
  });
  const late = (line: number, seconds: number, kind: EvidenceKind = 'calculation'): Claimed => ({
    wall: '2014-04-21T11:00:00',
    moment: utc('2014-04-21T10:00:00') - seconds * 1000,
    line,
    kind,
  });

  it('is a moment more than five minutes off; the first is told, all are counted', () => {
    expect(contradicting(good(1), good(2), late(3, 300))).toBeUndefined();
    expect(contradicting(good(1), good(2), late(3, 301), late(4, 400))).toEqual([2, 3, 301]);
    expect(contradicting(good(1), good(2), late(3, -301))).toEqual([1, 3, -301]);
  });

  it('is no stored value, which may be an old one', () => {
    expect(contradicting(good(1), late(3, 9000, 'attribute'))).toBeUndefined();
  });

  it('is a CIB that was saved in another year', () => {
    const yearless = { hasYear: false } as const;
    const now: Claimed = { wall: '2000-04-21T11:00:00', moment: '2014-04-21T10:00:00', ...yearless };
    const written = (year: number): Claimed => ({
      wall: '2000-04-21T11:00:00',
      moment: utc(`${year}-04-21T11:00:00`),
      kind: 'cib-written',
      line: 5,
      ...yearless,
    });
    expect(contradicting(now, written(2014))).toBeUndefined();
    expect(contradicting(now, written(2013))).toEqual([1, 5, 365 * 86_400]);
  });
});

describe('a clock that is lent', () => {
  const files = ['a1', 'a2', 'b1'].map((name): LogSource => ({ name, host: name.slice(0, 1) }));
  const [own, sameHost, other] = files as [LogSource, LogSource, LogSource];
  const yearless = (one: LogSource, line: number, wall: string, data?: LogEventData): LogEvent => ({
    ...eventAt(line, wall),
    source: one,
    host: one.host,
    time: { wall: utc(wall), hasYear: false, hasFraction: false },
    ...(data ? { data } : {}),
  });
  const proof: LogEventData = { kind: 'clock-mark', name: 'ticks at', value: '1398010244' };
  const proven = (one: LogSource): LogEvent => yearless(one, 3, '2000-04-21T00:10:44', proof);
  const clocks = (sources: readonly LogSource[], ...events: readonly LogEvent[]): unknown => {
    const found = inferClocks(
      sources.map((one) => statisticsOf(one)),
      events,
    );
    return Array.from(found.values(), ({ basis, year, offset, zoneBasis }: SourceClock) => [
      basis,
      year,
      offset,
      zoneBasis,
    ]);
  };

  it('comes from the same host before any other', () => {
    const east: LogEventData = { kind: 'clock-mark', name: 'ticks at', value: '1398013844' };
    const found = clocks(
      [other, own, sameHost],
      yearless(other, 1, '2000-04-21T00:10:44', east),
      proven(own),
      yearless(sameHost, 1, '2000-04-21T00:10:00'),
    );
    expect(found).toEqual([
      ['evidence', 2014, 420, undefined],
      ['evidence', 2014, 480, undefined],
      ['same-host', 2014, 480, undefined],
    ]);
  });

  it('is that of the other nodes where the host proves nothing, and none where nobody does', () => {
    const asking = yearless(own, 1, '2000-04-21T00:10:00');
    expect(clocks([own, other], asking, proven(other))).toEqual([
      ['same-cluster', 2014, 480, undefined],
      ['evidence', 2014, 480, undefined],
    ]);
    expect(clocks([own], asking)).toEqual([['unknown', undefined, undefined, undefined]]);
  });

  it('is the zone alone for a source whose stamps have a year', () => {
    expect(
      clocks([own, other], { ...eventAt(1, '2014-04-21T00:10:00'), source: own }, proven(other)),
    ).toEqual([
      ['same-cluster', undefined, 480, undefined],
      ['evidence', 2014, 480, undefined],
    ]);
  });

  it('completes what a source proves of its year', () => {
    const written: LogEventData = {
      kind: 'clock-mark',
      name: 'cib-last-written',
      value: 'Mon Apr 21 00:10:41 2014',
    };
    const found = clocks([own, other], yearless(own, 1, '2000-04-21T00:10:44', written), proven(other));
    expect(found).toEqual([
      ['evidence', 2014, 480, 'same-cluster'],
      ['evidence', 2014, 480, undefined],
    ]);
  });

  it('quotes what it was proven by, year and zone apart where they come from different lines', () => {
    const quoted = (
      one: LogSource,
      sources: readonly LogSource[],
      ...events: readonly LogEvent[]
    ): unknown => {
      const clock = inferClocks(
        sources.map((file) => statisticsOf(file)),
        events,
      ).get(one);
      return [clock?.evidence?.text, clock?.zoneEvidence?.text];
    };
    const written: LogEventData = {
      kind: 'clock-mark',
      name: 'cib-last-written',
      value: 'Mon Apr 21 00:10:41 2014',
    };
    const saved = yearless(own, 1, '2000-04-21T00:10:44', written);
    const year = 'cib-last-written=Mon Apr 21 00:10:41 2014';
    const zone = 'ticks at 1398010244';
    expect(quoted(own, [own], saved)).toEqual([year, undefined]);
    expect(quoted(own, [own, other], saved, proven(other))).toEqual([year, zone]);
    expect(quoted(own, [own], { ...saved, line: 9 }, proven(own))).toEqual([zone, undefined]);
    expect(
      quoted(sameHost, [own, sameHost], proven(own), yearless(sameHost, 1, '2000-04-21T00:00:00')),
    ).toEqual([zone, undefined]);
  });

  it('changes where that of the lender does, at the line that its own stamps show', () => {
    const moment = (wall: string, hours: number): LogEventData => ({
      kind: 'clock-mark',
      name: 'ticks at',
      value: String((utc(wall) - hours * 3_600_000) / 1000),
    });
    const said = (one: LogSource, line: number, wall: string, hours?: number): LogEvent => ({
      ...eventAt(line, wall, { source: one, host: one.host }),
      ...(hours === undefined ? {} : { data: moment(wall, hours) }),
    });
    const found = (...asking: readonly string[]): unknown => {
      const lending = [
        said(own, 1, '2014-03-30T01:30:00', 1),
        said(own, 2, '2014-03-30T03:20:00', 2),
        said(own, 3, '2014-10-26T02:40:00', 2),
        said(own, 4, '2014-10-26T02:10:00', 1),
      ];
      const events = [...lending, ...asking.map((wall, i) => said(sameHost, i + 1, wall))];
      const clock = inferClocks([statisticsOf(own), statisticsOf(sameHost)], events).get(sameHost);
      return [clock?.offset, clock?.changes?.map(({ line, offset }) => [line, offset])];
    };
    const spring = ['01:50', '03:10', '03:40', '04:10', '04:40', '05:10', '05:40'];
    const autumn = ['02:50', '02:05', '02:35', '03:05', '03:35', '04:05', '04:35'];
    const asking = [
      ...spring.map((time) => `2014-03-30T${time}:00`),
      ...autumn.map((time) => `2014-10-26T${time}:00`),
    ];
    expect(found(...asking)).toEqual([
      60,
      [
        [2, 120],
        [9, 60],
      ],
    ]);
    expect(found('2014-03-29T10:10:00', '2014-03-29T10:40:00')).toEqual([60, undefined]);
  });

  it('has the year that brings the stamps nearest', () => {
    const stamped = (wall: string): LogEvent => ({
      ...eventAt(1, wall),
      source: other,
      host: 'b',
      time: { wall: utc(wall), hasYear: true, hasFraction: false, offset: 60 },
    });
    const year = (wall: string, ...written: readonly string[]): unknown => {
      const found = inferClocks(
        [statisticsOf(own), statisticsOf(other)],
        [yearless(own, 1, wall), ...written.map(stamped)],
      );
      const clock = found.get(own);
      return [clock?.year, clock?.offset, clock?.evidence?.text];
    };
    const text = 'a stamp with year and zone';
    expect(year('2000-12-31T23:50:00', '2015-01-01T00:10:00')).toEqual([2014, 60, text]);
    expect(year('2000-01-01T00:10:00', '2014-12-31T23:50:00')).toEqual([2015, 60, text]);
    expect(year('2000-06-01T00:10:00', '2014-05-31T23:50:00', '2016-01-01T00:00:00')).toEqual([
      2014,
      60,
      text,
    ]);
  });
});

describe('the moment of an event', () => {
  const clock: SourceClock = {
    source,
    basis: 'evidence',
    year: 2014,
    offset: 60,
    changes: [{ line: 10, at: 0, offset: 120 }],
  };
  const yearless = (line: number, yearsLater = 0): LogEvent =>
    eventAt(line, '2000-04-21T12:00:00', {
      yearsLater,
      time: { wall: utc('2000-04-21T12:00:00'), hasYear: false, hasFraction: false },
    });

  it('has the offset that holds at its line', () => {
    expect(momentOf(yearless(9), clock)).toEqual({ at: utc('2014-04-21T11:00:00'), hasYear: true });
    expect(momentOf(yearless(10), clock)).toEqual({ at: utc('2014-04-21T10:00:00'), hasYear: true });
    expect(momentOf(yearless(11, 1), clock)).toEqual({ at: utc('2015-04-21T10:00:00'), hasYear: true });
  });

  it('is that of the stamp where this has year and zone, and a guess where nothing is known', () => {
    const time = { wall: utc('2016-04-21T12:00:00'), hasYear: true, hasFraction: false, offset: 300 };
    expect(momentOf({ ...yearless(1), time }, clock)).toEqual({
      at: utc('2016-04-21T07:00:00'),
      hasYear: true,
    });
    expect(momentOf(yearless(1), undefined)).toEqual({ at: utc('2000-04-21T12:00:00'), hasYear: false });
    expect(momentOf({ ...yearless(1), time: undefined }, clock)).toBeUndefined();
  });
});

describe('the name behind a node id', () => {
  it('is learnt from every line that has both, but not from what stands for a missing name', () => {
    const names = learnNodeNames([
      placed(0, 'n1', { kind: 'node-known', node: 'alpha', nodeId: '1' }),
      placed(0, 'n1', { kind: 'peer', node: 'beta', nodeId: '2', state: 'lost' }),
      placed(0, 'n1', { kind: 'plugin-member', change: 'member', node: 'gamma', nodeId: '3' }),
      placed(0, 'n1', { kind: 'plugin-member', change: 'member', node: '.pending.', nodeId: '4' }),
      placed(0, 'n1', { kind: 'node-known', node: '(null)', nodeId: '1' }),
      placed(0, 'n1', { kind: 'peer', node: 'delta', state: 'lost' }),
      placed(0, 'n1', { kind: 'corosync-stopping', reason: 'x', nodeId: '5' }),
    ]);
    expect(['1', '2', '3', '4', '5'].map(names)).toEqual(['alpha', 'beta', 'gamma', 'node 4', 'node 5']);
  });
});
