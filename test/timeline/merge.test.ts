/** A fact that several files or daemons tell is one happening of its node. */
import { describe, expect, it } from 'vitest';
import type { LogEvent, LogEventData } from '../../src/logs/event.js';
import { EventStore } from '../../src/timeline/event-store.js';
import { mergeEvents } from '../../src/timeline/merge.js';

const YEAR_2024 = Date.UTC(2024, 0, 1);

interface Told {
  readonly at: number;
  readonly data: LogEventData;
  readonly file?: string;
  readonly line?: number;
  readonly hasFraction?: boolean;
}

const sources = new Map(['a.log', 'b.log'].map((name) => [name, { name, host: 'n1' }]));

function eventOf({ at, data, file = 'a.log', line = 1, hasFraction = false }: Told): LogEvent {
  const source = sources.get(file);
  if (!source) throw new Error(`this test has no file ${file}`);
  const time = { wall: YEAR_2024 + at, hasYear: true, hasFraction, offset: 0 };
  return { source, line, time, yearsLater: 0, daemon: 'controld', pattern: 'test', data, count: 1 };
}

function merged(...told: readonly Told[]) {
  return mergeEvents(told.map(eventOf), new Map()).map(({ at, count, event }) => [
    at - YEAR_2024,
    count,
    event.source.name,
  ]);
}

const peer: LogEventData = { kind: 'peer', node: 'n2', state: 'lost' };
const stopping: LogEventData = { kind: 'pacemaker-stopping' };
const plan: LogEventData = {
  kind: 'action-planned',
  action: 'Start',
  resource: 'web',
  where: 'n1',
  blocked: false,
};

describe('a fact', () => {
  it('told again within a second and a half is one, and told later another', () => {
    expect(merged({ at: 0, data: stopping }, { at: 1500, data: stopping })).toEqual([[0, 2, 'a.log']]);
    expect(merged({ at: 0, data: stopping }, { at: 1501, data: stopping })).toHaveLength(2);
  });

  it('about a peer is one for six seconds, as daemons learn of it one after the other', () => {
    expect(merged({ at: 0, data: peer }, { at: 6000, data: peer })).toHaveLength(1);
    expect(merged({ at: 0, data: peer }, { at: 6001, data: peer })).toHaveLength(2);
  });

  it('is taken from the file that knows fractions of a second, and counted once', () => {
    expect(
      merged({ at: 0, data: stopping }, { at: 400, data: stopping, file: 'b.log', hasFraction: true }),
    ).toEqual([[400, 1, 'b.log']]);
    expect(
      merged({ at: 0, data: stopping, hasFraction: true }, { at: 400, data: stopping, file: 'b.log' }),
    ).toEqual([[0, 1, 'a.log']]);
  });

  it('is taken from the file that tells more of it', () => {
    const more: LogEventData = { kind: 'pacemaker-stopping', by: 'systemd' };
    expect(merged({ at: 0, data: stopping }, { at: 400, data: more, file: 'b.log' })).toEqual([
      [400, 1, 'b.log'],
    ]);
    expect(merged({ at: 0, data: more }, { at: 400, data: stopping, file: 'b.log' })).toEqual([
      [0, 1, 'a.log'],
    ]);
  });

  it('that is planned twice in one file is planned twice, and once when a copy of the file tells it', () => {
    expect(merged({ at: 0, data: plan }, { at: 10, data: plan })).toHaveLength(2);
    expect(merged({ at: 0, data: plan }, { at: 10, data: plan, file: 'b.log' })).toHaveLength(1);
  });

  it('with another id is another fact', () => {
    const started = (id?: string): LogEventData => ({
      kind: 'fencing-started',
      operation: 'off',
      target: 'n2',
      id,
    });
    expect(merged({ at: 0, data: started('1') }, { at: 5, data: started('2') })).toHaveLength(2);
    expect(merged({ at: 0, data: started('1') }, { at: 5, data: started() })).toHaveLength(1);
  });
});

describe('the events that are kept of a file', () => {
  const minor = (line: number): LogEvent =>
    eventOf({ at: line, line, data: { kind: 'retransmit', messages: line } });
  const major = (line: number): LogEvent => eventOf({ at: line, line, data: stopping });
  const mark = (line: number): LogEvent =>
    eventOf({ at: line, line, data: { kind: 'clock-mark', name: 'ticks at', value: String(line) } });

  it('are all up to the limit, and the newer half of the minor ones above it', () => {
    const store = new EventStore({ minor: 4, major: 4 });
    for (const line of [1, 2, 3, 4]) store.add(minor(line));
    store.add(major(5));
    expect([store.omitted, store.events().length]).toEqual([0, 5]);
    store.add(minor(6));
    expect(store.events().map(({ line }) => line)).toEqual([3, 4, 5, 6]);
    expect(store.omitted).toBe(2);
  });

  it('stay in the order of the lines, whatever their kind', () => {
    const store = new EventStore();
    for (const one of [major(1), minor(2), mark(3), major(4)]) store.add(one);
    expect(store.events().map(({ line }) => line)).toEqual([1, 2, 3, 4]);
  });

  it('prove the clock by every second of more than 512 marks, none of which counts as omitted', () => {
    const store = new EventStore();
    for (let line = 1; line <= 512; line += 1) store.add(mark(line));
    expect(store.events()).toHaveLength(512);
    store.add(mark(513));
    const lines = store.events().map(({ line }) => line);
    expect([lines.length, lines[0], lines[1], lines.at(-1), store.omitted]).toEqual([257, 1, 3, 513, 0]);
  });
});
