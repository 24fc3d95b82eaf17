/** What is kept of a log with more events than can be: what was asked for, how things stood before, and incidents. */
import { describe, expect, it } from 'vitest';
import type { LogEvent, LogEventData } from '../../src/logs/event.js';
import { EventStore, type AskedEvents, type EventLimits } from '../../src/timeline/event-store.js';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import { headerLines } from '../../src/views/timeline/header.js';
import { timelineEntries } from '../../src/views/timeline/timeline-view.js';
import { eventFilter } from '../../src/views/timeline/wanted-events.js';
import { logFile } from '../logs/read-text.js';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 22);
const LIMITS: EventLimits = { minor: 200, major: 200, grave: 200 };

/** A log of ten hours with far more events than the limits allow: a start each five seconds, now and then a failure. */
const lineAt = (i: number, stamp: (at: number) => string): string => {
  const at = START + i * 5000;
  const resource = i === 0 ? 'once' : `r${i % 7}`;
  if (i % 360 === 100)
    return `${stamp(at)} n1 pacemaker-controld[1]:  notice: Transition failed: terminated\n`;
  return `${stamp(at)} n${1 + (i % 2)} pacemaker-controld[1]:  notice: Result of start operation for ${resource} on n${1 + (i % 2)}: 0 (ok)\n`;
};
const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', '+00:00');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const yearless = (at: number): string => {
  const date = new Date(at);
  return `${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCDate()} ${date.toISOString().slice(11, 19)}`;
};
const log = (stamp: (at: number) => string): string =>
  Array.from({ length: 7200 }, (_, i) => lineAt(i, stamp)).join('');

async function* only(text: string): AsyncGenerator<ReturnType<typeof logFile>> {
  yield logFile(text);
}

const read = (text: string, asked: AskedEvents = {}): ReturnType<typeof readTimeline> =>
  readTimeline(only(text), { limits: LIMITS, asked });

const NO_FILTER = { nodes: [], resources: [], kinds: [], all: true } as const;

describe('a log larger than the bound', () => {
  const span = { since: { wall: START + 10 * MINUTE }, until: { wall: START + 15 * MINUTE - 1 } };
  const inSpan = { since: START + 10 * MINUTE, until: START + 15 * MINUTE - 1 };

  it.each([
    ['stamps with year and zone', iso],
    ['stamps without', yearless],
  ])('with %s is told whole in the span that is asked for', async (_, stamp) => {
    const timeline = await read(log(stamp), span);
    const shift = timeline.happenings.find(({ event }) => event.line === 121);
    const offset = (shift?.at ?? 0) - (START + 120 * 5000);
    const entries = timelineEntries(timeline, {
      ...NO_FILTER,
      since: inSpan.since + offset,
      until: inSpan.until + offset,
    });
    const lines = entries.flatMap(({ evidence }) => evidence.map(({ line }) => line));
    expect(Array.from({ length: 60 }, (__, i) => 121 + i).filter((line) => !lines.includes(line))).toEqual(
      [],
    );
    expect(timeline.omitted).toEqual([]);
  });

  it('keeps how things stood before the span, and how they went on', async () => {
    const { happenings } = await read(log(iso), span);
    const before = happenings.filter(({ at }) => at < START + 10 * MINUTE - 2 * 60 * MINUTE);
    expect(before).toEqual([]);
    const after = happenings.filter(({ at }) => at > START + 15 * MINUTE + 2 * 60 * MINUTE);
    expect(new Set(after.map(({ event }) => JSON.stringify(event.data))).size).toBeGreaterThan(14);
    const late = { since: { wall: START + 590 * MINUTE } };
    const { happenings: kept } = await read(log(iso), late);
    const once = kept.filter(({ event: { data } }) => 'resource' in data && data.resource === 'once');
    expect(once.map(({ event }) => event.line)).toEqual([1]);
    expect(kept.filter(({ at }) => at < START + 400 * MINUTE).length).toBeLessThan(30);
  });

  it('says what is not kept, by kind and span, and how to get at it', async () => {
    const timeline = await read(log(iso));
    const [omitted] = timeline.omitted;
    expect(omitted?.kinds.get('operation-result')).toBe(omitted?.count);
    expect(headerLines(timeline).join(' ')).toMatch(
      /\d+ events from 2026-11-22 00:00:00 to 2026-11-22 09:\d\d:\d\d not kept, there are too many \(\d+ operation-result\); a shorter span/,
    );
  });

  it('keeps incidents of all of it where routine is let go', async () => {
    const { happenings } = await read(log(iso));
    const failures = happenings.filter(({ event }) => event.data.kind === 'transition-failed');
    expect(failures).toHaveLength(20);
  });

  it('is told whole for a resource or a node that is asked for', async () => {
    const isWanted = eventFilter({ nodes: ['n2'], resources: ['r3'], kinds: [] });
    const limits = { ...LIMITS, major: 1100 };
    const timeline = await readTimeline(only(log(iso)), { limits, asked: { isWanted } });
    expect(timeline.omitted).toEqual([]);
    const own = timeline.happenings.filter(
      ({ node, event: { data } }) => node === 'n2' && 'resource' in data && data.resource === 'r3',
    );
    const expected = Array.from({ length: 7200 }, (_, i) => i).filter(
      (i) => i % 360 !== 100 && i % 7 === 3 && i % 2 === 1,
    );
    expect(own.map(({ event }) => event.line - 1)).toEqual(expected);
  });
});

describe('an event beside what is asked for', () => {
  const event = (line: number, data: LogEventData, hour: number): LogEvent => ({
    source: { name: 'n.log' },
    line,
    time: { wall: START + hour * 60 * MINUTE, hasYear: true, offset: 0, hasFraction: false },
    yearsLater: 0,
    host: 'n1',
    daemon: 'controld',
    pattern: 'p',
    data,
    count: 1,
  });
  const result = (line: number, resource: string, hour: number): LogEvent =>
    event(line, { kind: 'fence-device', change: 'added', device: resource } as unknown as LogEventData, hour);

  it('is kept when it is the last before the span, or the first after it, about its subject', () => {
    const asked = { since: { wall: START + 50 * 60 * MINUTE }, until: { wall: START + 51 * 60 * MINUTE } };
    const store = new EventStore({ minor: 4, major: 4, grave: 4 }, asked);
    const dcs = [1, 2, 3, 4, 50, 90, 91, 92, 93, 94];
    for (const [i, hour] of dcs.entries()) store.add(event(i + 1, { kind: 'dc-set', node: 'n1' }, hour));
    expect(store.events().map(({ line }) => line)).toEqual([4, 5, 6, 10]);
    expect(store.omitted).toBe(0);
  });

  it.each([
    [{ kinds: ['link'] }, false],
    [{ kinds: ['fencing'] }, true],
    [{ nodes: ['n1'] }, true],
    [{ nodes: ['n1.example.com'] }, true],
    [{ nodes: ['n2'] }, false],
  ] as const)('is wanted by %j: %s', (filter, expected) => {
    const isWanted = eventFilter({ nodes: [], resources: [], kinds: [], ...filter });
    expect(isWanted(result(1, 'fence1', 1))).toBe(expected);
  });
});
