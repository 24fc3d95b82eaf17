/** How important an event is, and what of many is kept. */
import { describe, expect, it } from 'vitest';
import type { LogEvent, LogEventData, LogEventKind } from '../../src/logs/event.js';
import type { LogLevel } from '../../src/logs/log-line.js';
import { BoundaryEvents } from '../../src/timeline/boundary-events.js';
import { EVENT_LIMITS, EventStore } from '../../src/timeline/event-store.js';
import { eventAt } from './claims.js';

const event = (line: number, data: LogEventData, more: Partial<LogEvent> = {}): LogEvent =>
  eventAt(line, '2014-04-21T00:00:00', { data, ...more });
// Nothing but the kind of an event decides how important it is.
const ofKind = (line: number, kind: LogEventKind): LogEvent => event(line, { kind } as LogEventData);

const MINOR: readonly LogEventKind[] = [
  'action-confirmed',
  'action-initiated',
  'action-unrunnable',
  'attribute-set',
  'calculation-obsolete',
  'daemon-ready',
  'fencing-delayed',
  'fencing-wanted',
  'members',
  'node-known',
  'operation-failure-known',
  'operation-output',
  'operation-requested',
  'resource-stranded',
  'retransmit',
  'service-loaded',
  'service-unloaded',
  'state-transition',
  'token-late',
  'transition-aborted',
];
const GRAVE: readonly LogEventKind[] = [
  'action-failed',
  'action-lost',
  'boot',
  'connection-lost',
  'corosync-exited',
  'corosync-started',
  'corosync-stopping',
  'daemon-exited',
  'daemon-failed',
  'dc-lost',
  'dc-set',
  'dc-taken-over',
  'evicted',
  'fenced-self',
  'fencing-impossible',
  'fencing-requested',
  'fencing-result',
  'leave-not-received',
  'membership-formed',
  'node-panic',
  'node-unclean',
  'operation-timed-out',
  'pacemaker-started',
  'pacemaker-stopped',
  'peer',
  'quorum',
  'resource-multiply-active',
  'token-lost',
  'transition-failed',
  'unit',
];
const MAJOR: readonly LogEventKind[] = [
  'operation-result',
  'action-planned',
  'cib-changed',
  'link',
  'fence-device',
];

/** How many of eight events stay where the limits of the other two importances are out of reach. */
function keptOf(add: (line: number) => LogEvent): readonly number[] {
  const many = 100;
  return [{ minor: 4 }, { major: 4 }, { grave: 4 }].map((limit) => {
    const store = new EventStore({ minor: many, major: many, grave: many, ...limit });
    for (let line = 1; line <= 8; line += 1) store.add(add(line));
    return store.events().length;
  });
}

describe('the importance of an event', () => {
  it.each(MINOR)('%s is minor', (kind) => {
    expect(keptOf((line) => ofKind(line, kind))).toEqual([4, 8, 8]);
  });
  it.each(MAJOR)('%s is major', (kind) => {
    expect(keptOf((line) => ofKind(line, kind))).toEqual([8, 4, 8]);
  });
  it.each(GRAVE)('%s is grave', (kind) => {
    expect(keptOf((line) => ofKind(line, kind))).toEqual([8, 8, 4]);
  });
  it.each<readonly [LogLevel | undefined, readonly number[]]>([
    ['warning', [4, 8, 8]],
    ['error', [8, 4, 8]],
    [undefined, [8, 4, 8]],
  ])('of an unknown line at level %s', (level, kept) => {
    const unknown: LogEventData = { kind: 'unknown-line', text: 'x' } as LogEventData;
    expect(keptOf((line) => event(line, unknown, { level }))).toEqual(kept);
  });

  it('is kept to twenty, twenty-five and fifteen thousand', () => {
    expect(EVENT_LIMITS).toEqual({ minor: 20_000, major: 25_000, grave: 15_000 });
  });
});

describe('what is let go', () => {
  const HOUR = 3_600_000;
  const at = (line: number, hour: number, data: LogEventData = { kind: 'boot' }): LogEvent =>
    event(line, data, { time: { wall: hour * HOUR, hasYear: true, hasFraction: false } });
  const limits = { minor: 4, major: 4, grave: 4 };

  it('is counted by kind, with the first and the last line', () => {
    const store = new EventStore({ minor: 2, major: 100, grave: 2 });
    expect(store.omittedEvents()).toBeUndefined();
    for (const line of [1, 2, 3]) store.add(ofKind(line, 'boot'));
    for (const line of [4, 5, 6, 7, 8]) store.add(ofKind(line, 'retransmit'));
    const omitted = store.omittedEvents();
    expect([omitted?.count, omitted?.first.line, omitted?.last.line]).toEqual([store.omitted, 1, 6]);
    expect(Object.fromEntries(omitted?.kinds ?? [])).toEqual({ boot: 1, retransmit: 3 });
    expect(store.omitted).toBe(4);
  });

  it('is what lies far from the span first, if that is half of it', () => {
    const store = new EventStore(limits, { since: { wall: 100 * HOUR }, until: { wall: 101 * HOUR } });
    for (const [i, hour] of [1, 2, 3, 99, 100].entries()) store.add(at(i + 1, hour));
    expect([store.events().map(({ line }) => line), store.omitted]).toEqual([[3, 4, 5], 0]);
  });

  it('is then what lies beside the span, and then the older half', () => {
    const span = { since: { wall: 100 * HOUR }, until: { wall: 101 * HOUR } };
    const beside = new EventStore(limits, span);
    for (const [i, hour] of [98, 99, 99.5, 100, 101].entries()) beside.add(at(i + 1, hour));
    expect([beside.events().map(({ line }) => line), beside.omitted]).toEqual([[3, 4, 5], 0]);
    const within = new EventStore(limits, span);
    for (const [i, hour] of [99, 100, 100.2, 100.4, 101].entries()) within.add(at(i + 1, hour));
    expect([within.events().map(({ line }) => line), within.omitted]).toEqual([[1, 4, 5], 2]);
  });

  it('is what is not wanted first', () => {
    const store = new EventStore(limits, { isWanted: ({ line }) => line > 3 });
    for (const line of [1, 2, 3, 4, 5]) store.add(ofKind(line, 'boot'));
    expect([store.events().map(({ line }) => line), store.omitted]).toEqual([[3, 4, 5], 0]);
  });

  it('is found by a zone that an earlier line proved', () => {
    const store = new EventStore(limits, {
      since: { wall: 100 * HOUR, offset: 0 },
      until: { wall: 101 * HOUR, offset: 0 },
    });
    const mark: LogEventData = { kind: 'clock-mark', name: 'ticks at', value: String(100 * 3600) };
    store.add(at(1, 108, mark));
    for (const [i, hour] of [100, 101, 102, 108, 109].entries()) store.add(at(i + 2, hour));
    expect([store.events().map(({ line }) => line), store.omitted]).toEqual([[1, 4, 5, 6], 0]);
  });
});

describe('what is kept beside what was asked for', () => {
  const kept = (...added: readonly (readonly [LogEvent, 'before' | 'after'])[]): readonly number[] => {
    const boundary = new BoundaryEvents();
    for (const [one, side] of added) boundary.add(one, side);
    return boundary.events().map(({ line }) => line);
  };
  const link = (line: number, nodeId: string, more: Partial<LogEvent> = {}): LogEvent =>
    event(line, { kind: 'link', state: 'up', nodeId }, more);

  it('is the last before the span and the first after it about each thing', () => {
    expect(kept([link(1, '1'), 'before'], [link(2, '1'), 'before'], [link(3, '2'), 'before'])).toEqual([
      2, 3,
    ]);
    expect(kept([link(1, '1'), 'after'], [link(2, '1'), 'after'], [link(3, '2'), 'after'])).toEqual([1, 3]);
    expect(kept([link(1, '1'), 'before'], [link(2, '2'), 'before'], [link(3, '1'), 'before'])).toEqual([
      2, 3,
    ]);
    expect(kept([link(5, '1'), 'after'], [link(2, '1'), 'before'])).toEqual([2, 5]);
    expect(kept([link(1, '1', { host: 'a' }), 'before'], [link(2, '1', { host: 'b' }), 'before'])).toEqual([
      1, 2,
    ]);
  });

  it.each(['resource', 'node', 'target', 'nodeId', 'operation', 'name', 'state', 'service'])(
    'tells apart what differs in its %s',
    (field) => {
      const about = (line: number, value: string): LogEvent =>
        event(line, { kind: 'boot', [field]: value } as LogEventData);
      expect(kept([about(1, 'a'), 'before'], [about(2, 'b'), 'before'])).toEqual([1, 2]);
    },
  );

  it('does not tell apart what differs otherwise', () => {
    const about = (line: number, reason: string): LogEvent =>
      event(line, { kind: 'transition-failed', reason });
    expect(kept([about(1, 'a'), 'before'], [about(2, 'b'), 'before'])).toEqual([2]);
  });

  it('is five thousand things at most on either side: the newest before, the first after', () => {
    const many = Array.from({ length: 5001 }, (_, i) => link(i + 1, String(i)));
    const before = kept(...many.map((one) => [one, 'before'] as const));
    expect([before.length, before[0], before.at(-1)]).toEqual([5000, 2, 5001]);
    const after = kept(...many.map((one) => [one, 'after'] as const));
    expect([after.length, after[0], after.at(-1)]).toEqual([5000, 1, 5000]);
  });
});
