/** A fact that several files or daemons tell is one happening of its node. */
import { describe, expect, it } from 'vitest';
import type { LogEvent, LogEventData } from '../../src/logs/event.js';
import { EventStore } from '../../src/timeline/event-store.js';
import { eventOf, happeningsOf, merged, YEAR_2024, type Told } from './told-facts.js';

const peer: LogEventData = { kind: 'peer', node: 'n2', state: 'lost' };
const stopping: LogEventData = { kind: 'pacemaker-stopping' };
const plan: LogEventData = {
  kind: 'action-planned',
  action: 'Start',
  resource: 'web',
  where: 'n1',
  blocked: false,
};

describe('a failed operation', () => {
  const failed = (result: string): LogEventData => ({
    kind: 'operation-result',
    operation: 'start',
    resource: 'web',
    node: 'n1',
    code: 7,
    result,
  });

  it('that the executor and the controller tell is one, in the words of the controller', () => {
    const executed = { ...eventOf({ at: 0, data: failed('exit status 7') }), daemon: 'execd' as const };
    const reported = eventOf({ at: 20, data: failed('not running'), line: 2 });
    const again = eventOf({ at: 900, data: failed('not running'), line: 9 });
    expect(
      happeningsOf([executed, reported, again]).map(({ at, event }) => [at - YEAR_2024, event.line]),
    ).toEqual([
      [20, 2],
      [900, 9],
    ]);
  });
});

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

  it('of a changed state happens as often as one file tells it', () => {
    const idle: LogEventData = { kind: 'state-transition', from: 'S_TRANSITION_ENGINE', to: 'S_IDLE' };
    const told = [
      { at: 0, data: idle },
      { at: 1033, data: idle, line: 6 },
    ];
    expect(merged(...told)).toHaveLength(2);
    expect(merged(...told, ...told.map((one) => ({ ...one, file: 'b.log' })))).toHaveLength(2);
  });

  it('that is planned twice within a second is planned twice, although a copy of the file tells it too', () => {
    expect(
      merged(
        { at: 0, data: plan, file: 'b.log' },
        { at: 0, data: plan, file: 'b.log', line: 2 },
        { at: 300, data: plan, hasFraction: true },
        { at: 800, data: plan, hasFraction: true, line: 2 },
      ),
    ).toEqual([
      [300, 1, 'a.log'],
      [800, 1, 'a.log'],
    ]);
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

describe('a fact without a stamp', () => {
  it('gives way to one that tells more of it', () => {
    const bare = { ...eventOf({ at: 0, data: stopping }), time: undefined };
    const more = {
      ...eventOf({ at: 0, data: { kind: 'pacemaker-stopping', by: 'systemd' }, file: 'b.log' }),
      time: undefined,
    };
    const stamped = eventOf({
      at: -YEAR_2024,
      data: { kind: 'pacemaker-stopping', by: 'systemd' },
      file: 'b.log',
    });
    const teller = (...events: readonly LogEvent[]): string[] =>
      happeningsOf(events).map(({ event }) => event.source.name);
    expect([teller(bare, more), teller(more, bare), teller(bare, stamped)]).toEqual([
      ['b.log'],
      ['b.log'],
      ['b.log'],
    ]);
  });
});

describe('the parts by which facts are told apart', () => {
  const differ = (one: LogEventData, other: LogEventData): boolean =>
    merged({ at: 0, data: one }, { at: 5, data: other, file: 'b.log' }).length === 2;
  const failed = (more: object): LogEventData =>
    ({
      kind: 'operation-result',
      operation: 'start',
      resource: 'web',
      node: 'n1',
      result: 'error',
      ...more,
    }) as LogEventData;

  it.each([{ code: 1 }, { interval: 10 }, { reason: 'x' }, { result: 'other' }, { expected: 0 }])(
    'do not include %j, which a copy of the log may lack',
    (more) => {
      expect(differ(failed({}), failed(more))).toBe(false);
    },
  );

  it.each([{ operation: 'stop' }, { resource: 'db' }, { node: 'n2' }])('include %j', (more) => {
    expect(differ(failed({}), failed(more))).toBe(true);
  });

  it('are reason and actor of what aborts a transition, but not whether the cluster was idle', () => {
    const aborted = (more: object): LogEventData =>
      ({ kind: 'transition-aborted', reason: 'x', ...more }) as LogEventData;
    expect(differ(aborted({}), aborted({ by: 'n2' }))).toBe(true);
    expect(differ(aborted({}), aborted({ reason: 'y' }))).toBe(true);
    expect(differ(aborted({}), aborted({ idle: true }))).toBe(false);
  });

  it('are the action that is planned for a resource, but not the number of one that is initiated', () => {
    expect(differ(plan, { ...plan, action: 'Stop' } as LogEventData)).toBe(true);
    const initiated: LogEventData = {
      kind: 'action-initiated',
      action: 3,
      operation: 'start',
      key: 'web_start_0',
      node: 'n1',
    };
    expect(differ(initiated, { ...initiated, action: 4 } as LogEventData)).toBe(false);
    expect(differ(initiated, { ...initiated, key: 'db_start_0' } as LogEventData)).toBe(true);
  });

  it('are state and program where quorum is told', () => {
    const quorum: LogEventData = { kind: 'quorum', state: 'lost' };
    expect(differ(quorum, { kind: 'quorum', state: 'gained' })).toBe(true);
    const [corosync, controld] = (['corosync', 'controld'] as const).map((daemon) => ({
      ...eventOf({ at: 0, data: quorum }),
      daemon,
    }));
    expect(happeningsOf([corosync, controld].flatMap((one) => one ?? []))).toHaveLength(2);
  });

  it('include the node that tells it, by its host, by that of its file, or by the name of the file', () => {
    const event = eventOf({ at: 0, data: stopping });
    const on = (more: Partial<LogEvent>): string | undefined =>
      happeningsOf([{ ...event, ...more }])[0]?.node;
    expect([on({ host: 'n7' }), on({}), on({ source: { name: 'x/y.tar!z/ha.log' } })]).toEqual([
      'n7',
      'n1',
      '(ha.log)',
    ]);
    expect(happeningsOf([{ ...event, host: 'n7' }, event])).toHaveLength(2);
  });
});

describe('the order of facts', () => {
  it('is that of their times, and of the files where they are told at once', () => {
    const later = { at: 400, data: stopping, file: 'b.log', hasFraction: true };
    expect(merged({ at: 0, data: stopping }, { at: 200, data: plan }, later)).toEqual([
      [200, 1, 'a.log'],
      [400, 1, 'b.log'],
    ]);
    const both = [plan, stopping, peer].map((data): Told => ({ at: 7, data }));
    expect(happeningsOf(both.map(eventOf)).map(({ event }) => event.data.kind)).toEqual([
      'action-planned',
      'pacemaker-stopping',
      'peer',
    ]);
  });
});

describe('lines without a stamp', () => {
  it('stay behind the line before them in their file', () => {
    const event = eventOf({ at: 50, data: stopping });
    const bare = { ...eventOf({ at: 0, data: peer, line: 2 }), time: undefined };
    const told = happeningsOf([event, bare, eventOf({ at: 20, data: plan, file: 'b.log' })]);
    expect(told.map(({ at, hasTime, event: { data } }) => [at - YEAR_2024, hasTime, data.kind])).toEqual([
      [20, true, 'action-planned'],
      [50, true, 'pacemaker-stopping'],
      [50, false, 'peer'],
    ]);
  });
});

describe('the events that are kept of a file', () => {
  const minor = (line: number): LogEvent =>
    eventOf({ at: line, line, data: { kind: 'retransmit', messages: line } });
  const major = (line: number): LogEvent => eventOf({ at: line, line, data: stopping });
  const mark = (line: number): LogEvent =>
    eventOf({ at: line, line, data: { kind: 'clock-mark', name: 'ticks at', value: String(line) } });

  it('are all up to the limit, and the newer half of the minor ones above it', () => {
    const store = new EventStore({ minor: 4, major: 4, grave: 4 });
    for (const line of [1, 2, 3, 4]) store.add(minor(line));
    store.add(major(5));
    expect([store.omitted, store.events().length]).toEqual([0, 5]);
    store.add(minor(6));
    expect(store.events().map(({ line }) => line)).toEqual([3, 4, 5, 6]);
    expect(store.omitted).toBe(2);
  });

  it('are the newer half of the major ones above their own limit', () => {
    const store = new EventStore({ minor: 1, major: 4, grave: 4 });
    for (const line of [1, 2, 3, 4, 5]) store.add(major(line));
    expect(store.events().map(({ line }) => line)).toEqual([3, 4, 5]);
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
