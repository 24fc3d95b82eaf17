/** Where an event lies beside the span that is asked for, before its year and zone are known. */
import { describe, expect, it } from 'vitest';
import type { LogEvent, LogEventData } from '../../src/logs/event.js';
import { WantedSpan, type AskedSpan } from '../../src/timeline/wanted-span.js';
import { eventAt, utc } from './claims.js';

const MINUTE = 60_000;
const SINCE = utc('2014-04-21T10:00:00');
const UNTIL = utc('2014-04-21T12:00:00');
const SPAN: AskedSpan = { since: { wall: SINCE }, until: { wall: UNTIL } };

interface Stamp {
  readonly wall: number;
  readonly hasYear?: boolean;
  readonly offset?: number;
}

const event = ({ wall, hasYear = true, offset }: Stamp, data: LogEventData = { kind: 'boot' }): LogEvent =>
  eventAt(1, '2014-04-21T00:00:00', { data, time: { wall, hasYear, hasFraction: false, offset } });
const placed = (span: AskedSpan, stamp: Stamp): string => {
  const { side, isNear } = new WantedSpan(span).placingOf(event(stamp));
  return `${side} ${isNear}`;
};

describe('a stamp with a year', () => {
  it('lies inside from one end to the other, and near two hours around', () => {
    const at = (wall: number): string => placed(SPAN, { wall });
    expect([at(SINCE), at(UNTIL), at(SINCE + 1)]).toEqual(['inside true', 'inside true', 'inside true']);
    expect([at(SINCE - 1), at(UNTIL + 1)]).toEqual(['before true', 'after true']);
    expect([at(SINCE - 120 * MINUTE), at(UNTIL + 120 * MINUTE)]).toEqual(['before true', 'after true']);
    expect([at(SINCE - 120 * MINUTE - 1), at(UNTIL + 120 * MINUTE + 1)]).toEqual([
      'before false',
      'after false',
    ]);
  });

  it('lies inside of a span with one end, or none', () => {
    expect(placed({ since: { wall: SINCE } }, { wall: UNTIL * 2 })).toBe('inside true');
    expect(placed({ since: { wall: SINCE } }, { wall: 0 })).toBe('before false');
    expect(placed({ until: { wall: UNTIL } }, { wall: 0 })).toBe('inside true');
    expect(placed({ until: { wall: UNTIL } }, { wall: UNTIL * 2 })).toBe('after false');
    expect(placed({}, { wall: 0 })).toBe('inside true');
  });

  it('is compared on the clock of the zone that is asked for', () => {
    const utcSpan: AskedSpan = { since: { wall: SINCE, offset: 0 }, until: { wall: UNTIL, offset: 0 } };
    expect(placed(utcSpan, { wall: SINCE + 480 * MINUTE, offset: 480 })).toBe('inside true');
    expect(placed(utcSpan, { wall: SINCE + 480 * MINUTE - 1, offset: 480 })).toBe('before true');
    expect(placed(utcSpan, { wall: UNTIL + 480 * MINUTE + 1, offset: 480 })).toBe('after true');
    expect(placed(utcSpan, { wall: SINCE + 300 * MINUTE, offset: 480 })).toBe('before false');
    expect(placed({ since: { wall: SINCE, offset: 60 } }, { wall: SINCE - 60 * MINUTE, offset: 0 })).toBe(
      'inside true',
    );
    expect(placed({ since: { wall: SINCE } }, { wall: SINCE, offset: 480 })).toBe('inside true');
  });

  it('may lie a day and two hours off where its zone is not known and one is asked for', () => {
    const far = 26 * 60 * MINUTE;
    const since: AskedSpan = { since: { wall: SINCE, offset: 0 } };
    expect([placed(since, { wall: SINCE - far }), placed(since, { wall: SINCE - far - 1 })]).toEqual([
      'before true',
      'before false',
    ]);
    const until: AskedSpan = { until: { wall: UNTIL, offset: 0 } };
    expect([placed(until, { wall: UNTIL + far }), placed(until, { wall: UNTIL + far + 1 })]).toEqual([
      'after true',
      'after false',
    ]);
    expect(placed(SPAN, { wall: SINCE - far })).toBe('before false');
  });
});

describe('a stamp without a year', () => {
  it('is taken for the nearest year', () => {
    const yearless = (text: string): string => placed(SPAN, { wall: utc(text), hasYear: false });
    expect(yearless('2000-04-21T10:00:00')).toBe('inside true');
    expect(yearless('2000-04-21T09:59:59')).toBe('before true');
    expect(yearless('2000-04-21T15:00:00')).toBe('after false');
    const newYear: AskedSpan = {
      since: { wall: utc('2014-12-31T23:00:00') },
      until: { wall: utc('2015-01-01T01:00:00') },
    };
    expect(placed(newYear, { wall: utc('2000-12-31T23:30:00'), hasYear: false })).toBe('inside true');
    expect(placed(newYear, { wall: utc('2000-01-01T00:30:00'), hasYear: false })).toBe('inside true');
    expect(placed(newYear, { wall: utc('2000-12-31T22:30:00'), hasYear: false })).toBe('before true');
    expect(
      placed(
        { since: { wall: utc('2014-01-01T00:00:00') } },
        { wall: utc('2000-12-31T23:30:00'), hasYear: false },
      ),
    ).toBe('inside true');
    expect(
      placed(
        { until: { wall: utc('2014-12-31T23:59:59') } },
        { wall: utc('2000-01-01T00:10:00'), hasYear: false },
      ),
    ).toBe('inside true');
  });
});

describe('a span of one log', () => {
  it('learns the zone from the first line that proves it', () => {
    const span = new WantedSpan({ since: { wall: SINCE, offset: 0 } });
    const mark = (wall: number, moment: number): LogEvent =>
      event({ wall }, { kind: 'clock-mark', name: 'ticks at', value: String(moment / 1000) });
    const stamp = event({ wall: SINCE + 470 * MINUTE });
    expect(span.placingOf(stamp)).toEqual({ side: 'inside', isNear: true });
    span.learn(event({ wall: SINCE }));
    span.learn(mark(SINCE + 480 * MINUTE, SINCE));
    expect(span.placingOf(stamp)).toEqual({ side: 'before', isNear: true });
    span.learn(mark(SINCE + 60 * MINUTE, SINCE));
    expect(span.placingOf(stamp)).toEqual({ side: 'before', isNear: true });
  });

  it('puts a line without a stamp where the last one lay', () => {
    const span = new WantedSpan(SPAN);
    const bare: LogEvent = { ...event({ wall: 0 }), time: undefined };
    expect(span.placingOf(bare)).toEqual({ side: 'before', isNear: false });
    span.placingOf(event({ wall: UNTIL + 1 }));
    expect(span.placingOf(bare)).toEqual({ side: 'after', isNear: true });
    expect(new WantedSpan({}).placingOf(bare)).toEqual({ side: 'inside', isNear: true });
  });
});
