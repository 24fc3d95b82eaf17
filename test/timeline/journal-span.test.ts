/** The span that journalctl names above its lines proves the year of the first stamp below it. */
import { describe, expect, it } from 'vitest';
import type { LogEvent, LogEventData } from '../../src/logs/event.js';
import { JournalSpans } from '../../src/timeline/journal-span.js';
import { eventAt, utc } from './claims.js';

const mark = (value: string, line = 1): LogEvent =>
  eventAt(line, '2000-01-01T00:00:00', {
    data: { kind: 'clock-mark', name: 'journal', value },
    time: undefined,
  });
const stamp = (wall: string, more: Partial<LogEvent> = {}): LogEvent =>
  eventAt(9, wall, { time: { wall: utc(wall), hasYear: false, hasFraction: false }, ...more });
const yearOf = (value: string, wall: string): number | undefined => {
  const spans = new JournalSpans();
  spans.proofFor(mark(value));
  const proof = spans.proofFor(stamp(wall));
  return proof && new Date(proof.moment).getUTCFullYear();
};
const span = (from: string, to: string): string => `begin at Thu ${from} CST, end at Fri ${to} CST.`;

describe('the year by a span of the journal', () => {
  it('is the latest in which the stamp lies within, give or take a day', () => {
    const short = span('2019-03-20 12:00:00', '2019-03-22 12:00:00');
    expect(yearOf(short, '2000-03-19T12:00:00')).toBe(2019);
    expect(yearOf(short, '2000-03-19T11:59:59')).toBeUndefined();
    expect(yearOf(short, '2000-03-23T12:00:00')).toBe(2019);
    expect(yearOf(short, '2000-03-23T12:00:01')).toBeUndefined();
    const long = span('2016-03-20 12:00:00', '2019-03-22 12:00:00');
    expect(yearOf(long, '2000-03-21T12:00:00')).toBe(2019);
    expect(yearOf(long, '2000-03-24T12:00:00')).toBe(2018);
  });

  it('is the first of a span without an end', () => {
    const open = 'begin at Thu 2019-03-20 12:00:00 CST.';
    expect(yearOf(open, '2000-03-21T12:00:00')).toBe(2019);
    expect(yearOf(open, '2000-03-19T11:00:00')).toBe(2020);
  });

  it('is looked for in fifty years after the first', () => {
    const century = span('1990-03-20 12:00:00', '2100-03-22 12:00:00');
    expect(yearOf(century, '2000-06-01T00:00:00')).toBe(2040);
  });

  it('is unknown where the span names no dates, or none that are', () => {
    expect(yearOf('begin some time ago', '2000-03-21T12:00:00')).toBeUndefined();
    expect(yearOf(span('2019-13-20 12:00:00', '2019-03-22 12:00:00'), '2000-03-21T12:00:00')).toBeUndefined();
    expect(yearOf(span('2019-03-20 12:00:00', '2019-13-22 12:00:00'), '2000-03-21T12:00:00')).toBeUndefined();
    expect(yearOf(span('2019-03-22 12:00:00', '2016-03-22 12:00:00'), '2000-03-21T12:00:00')).toBeUndefined();
  });
});

describe('a proof of the journal', () => {
  const SPAN = span('2019-03-20 12:00:00', '2019-03-22 12:00:00');

  it('has the line and the beginning of the span', () => {
    const spans = new JournalSpans();
    expect(spans.proofFor(mark(SPAN, 4))).toBeUndefined();
    expect(spans.proofFor(stamp('2000-03-21T12:00:00'))).toEqual({
      line: 4,
      text: 'begin at Thu 2019-03-20 12:00:00 CST',
      moment: utc('2019-03-21T12:00:00'),
    });
  });

  it('is taken from the first stamp without a year below it, of the same file', () => {
    const proves = (...before: readonly LogEvent[]): boolean => {
      const spans = new JournalSpans();
      for (const one of [mark(SPAN), ...before]) spans.proofFor(one);
      return spans.proofFor(stamp('2000-03-21T12:00:00')) !== undefined;
    };
    const time = { wall: utc('2019-03-21T12:00:00'), hasYear: true, hasFraction: false };
    const tick: LogEventData = { kind: 'clock-mark', name: 'ticks at', value: '2019-03-20 12:00:00' };
    expect(proves()).toBe(true);
    expect(proves(stamp('2000-03-21T12:00:00'))).toBe(false);
    expect(proves(stamp('2000-08-21T12:00:00'))).toBe(false);
    expect(proves(stamp('2000-03-21T12:00:00', { time }))).toBe(true);
    expect(proves(stamp('2000-03-21T12:00:00', { time: undefined }))).toBe(true);
    expect(proves(stamp('2000-03-21T12:00:00', { source: { name: 'other' } }))).toBe(true);
    expect(proves(stamp('2000-03-21T12:00:00', { data: tick, time: undefined }))).toBe(true);
    const none = new JournalSpans();
    none.proofFor(stamp('2000-03-21T12:00:00', { data: tick, time: undefined }));
    expect(none.proofFor(stamp('2000-03-21T12:00:00'))).toBeUndefined();
  });
});
