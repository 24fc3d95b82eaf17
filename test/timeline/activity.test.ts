/** Spans of activity: what begins them, what is certain of them, and what ends them. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import type { DataOf } from '../../src/timeline/placed-event.js';
import { followResources, type Activity } from '../../src/timeline/resources.js';
import { placed } from './placed.js';

type Told = readonly (readonly [at: number, data: LogEventData, node?: string])[];

const follow = (...told: Told): Activity =>
  followResources(told.map(([at, data, node = 'n1']) => placed(at, node, data)));
const spans = (...told: Told) =>
  follow(...told).spans.map(({ node, from, until, to, role, endedBy, notBefore }) => [
    node,
    [notBefore, from],
    [until, to],
    role,
    endedBy,
  ]);

const ran = (operation: string, more: Partial<DataOf<'operation-result'>> = {}): LogEventData => ({
  kind: 'operation-result',
  operation,
  resource: 'db',
  code: 0,
  result: '',
  ...more,
});
const asked = (operation: string, node?: string): LogEventData => ({
  kind: 'operation-requested',
  operation,
  resource: 'db',
  node,
});
const initiated = (key: string, node: string): LogEventData => ({
  kind: 'action-initiated',
  operation: 'x',
  key,
  node,
});
const plan = (action: string, where: string, resource = 'db'): LogEventData => ({
  kind: 'action-planned',
  action,
  resource,
  where,
  blocked: false,
});
const peer = (node: string, state: 'lost' | 'member'): LogEventData => ({ kind: 'peer', node, state });
const fencing = (target: string, operation = 'reboot', ok = true): LogEventData => ({
  kind: 'fencing-result',
  operation,
  target,
  result: '',
  ok,
});
const corosync: LogEventData = { kind: 'corosync-started', version: '3' };
const boot: LogEventData = { kind: 'boot' };
const alive: LogEventData = { kind: 'pacemaker-stopped' };

describe('a span begins', () => {
  it.each(['start', 'migrate_from', 'demote'])('with a %s as started', (operation) => {
    expect(spans([5, ran(operation)])).toEqual([
      ['n1', [undefined, 5], [undefined, undefined], 'started', undefined],
    ]);
    expect(spans([5, ran(operation, { code: 1 })])).toEqual([]);
  });

  it('with a promotion as promoted, and with no other operation', () => {
    expect(spans([5, ran('promote')])[0]?.[3]).toBe('promoted');
    expect(spans([5, ran('promote', { code: 1 })])).toEqual([]);
    expect(spans([5, ran('notify')], [6, ran('migrate_to')], [7, ran('reload')])).toEqual([]);
  });

  it('on the node that the result names, else on the one that tells', () => {
    expect(spans([5, ran('start', { node: 'n2' })])[0]?.[0]).toBe('n2');
    expect(spans([5, ran('start'), 'n3'])[0]?.[0]).toBe('n3');
  });

  it('not before it was asked for, on that node and for that operation, once', () => {
    const since = (...told: Told) => spans(...told, [9, ran('start')])[0]?.[1];
    expect(since([5, asked('start')])).toEqual([5, 9]);
    expect(since([5, asked('start', 'n1'), 'n2'])).toEqual([5, 9]);
    expect(since([5, asked('start', 'n2')])).toEqual([undefined, 9]);
    expect(since([5, asked('stop')])).toEqual([undefined, 9]);
    expect(since([5, initiated('db_start_0', 'n1'), 'n2'])).toEqual([5, 9]);
    expect(since([5, initiated('db_start', 'n1')])).toEqual([undefined, 9]);
    const again = spans([5, asked('start')], [6, ran('start')], [7, ran('stop')], [9, ran('start')]);
    expect(again.map(([, began]) => began)).toEqual([
      [5, 6],
      [undefined, 9],
    ]);
  });

  it('where the scheduler takes the resource to be active, if nothing was told of it before', () => {
    const planned = (...told: Told) => spans(...told, [50, plan('stop', 'n1')]);
    expect(planned()).toEqual([['n1', [undefined, 50], [undefined, undefined], 'started', undefined]]);
    expect(planned([5, ran('probe', { code: 7 })])).toEqual([]);
    expect(spans([50, plan('start', 'n1')])).toEqual([]);
    expect(spans([50, plan('stop', 'n1', 'db:1')], [60, ran('stop')])).toHaveLength(1);
    expect(spans([50, plan('stop', 'n1')], [60, plan('stop', 'n1')])).toHaveLength(1);
    expect(spans([5, ran('probe', { code: 7, node: 'n2' })], [50, plan('stop', 'n1')])).toHaveLength(1);
  });

  it('where its lost node was last heard of', () => {
    const told = spans([20_000, peer('n2', 'lost')], [30_000, plan('stop', 'n2')]);
    expect(told[0]?.[1]).toEqual([undefined, 10_000]);
    const heard = spans([20_000, peer('n2', 'lost')], [25_000, alive, 'n2'], [30_000, plan('stop', 'n2')]);
    expect(heard[0]?.[1]).toEqual([undefined, 25_000]);
    expect(spans([20_000, boot, 'n2'], [30_000, plan('stop', 'n2')])[0]?.[1]).toEqual([undefined, 30_000]);
  });
});

describe('a span ends', () => {
  const ended = (...told: Told) => {
    const [only] = spans([100_000, ran('start')], ...told);
    return only && [only[2], only[4]];
  };

  it('with a stop, certain until that was asked for, else until it was decided, else until its result', () => {
    expect(ended([200_000, ran('stop')])).toEqual([[200_000, 200_000], 'stop']);
    const decided: LogEventData = { kind: 'transition-calculated', number: 1, found: 'nothing' };
    expect(ended([150_000, decided], [200_000, ran('stop')])).toEqual([[150_000, 200_000], 'stop']);
    expect(ended([150_000, decided], [170_000, asked('stop')], [200_000, ran('stop')])).toEqual([
      [170_000, 200_000],
      'stop',
    ]);
    expect(ended([200_000, ran('stop', { code: 1 })])).toEqual([[undefined, undefined], undefined]);
    expect(ended([200_000, ran('stop', { node: 'n2' })])).toEqual([[undefined, undefined], undefined]);
  });

  it('by failure with the stop after one, certain until the monitor before', () => {
    const failed = (more: Partial<DataOf<'operation-result'>>): LogEventData =>
      ran('monitor', { code: 1, ...more });
    const stopped = [200_000, ran('stop')] as const;
    expect(ended([150_000, failed({ interval: 10_000 })], stopped)).toEqual([[139_000, 200_000], 'failure']);
    expect(ended([150_000, failed({ interval: 0 })], stopped)).toEqual([[100_000, 200_000], 'failure']);
    expect(ended([150_000, failed({})], stopped)).toEqual([[100_000, 200_000], 'failure']);
    expect(
      ended([150_000, failed({ interval: 10_000 })], [180_000, failed({ interval: 10_000 })], stopped),
    ).toEqual([[139_000, 200_000], 'failure']);
    expect(ended([150_000, failed({ interval: 10_000, node: 'n2' })], stopped)).toEqual([
      [200_000, 200_000],
      'stop',
    ]);
    expect(ended([150_000, failed({ interval: 10_000 })], [160_000, ran('monitor')], stopped)).toEqual([
      [200_000, 200_000],
      'stop',
    ]);
  });

  it.each(['promote', 'demote', 'migrate_from'])(
    'by failure with the stop after a %s that failed',
    (operation) => {
      expect(ended([150_000, ran(operation, { code: 1 })], [200_000, ran('stop')])).toEqual([
        [100_000, 200_000],
        'failure',
      ]);
    },
  );

  it('by its stop after a start that failed', () => {
    expect(ended([150_000, ran('start', { code: 1 })], [200_000, ran('stop')])).toEqual([
      [200_000, 200_000],
      'stop',
    ]);
  });

  it('with a monitor that finds it stopped', () => {
    expect(ended([200_000, ran('monitor', { code: 7, interval: 10_000 })])).toEqual([
      [189_000, 200_000],
      'failure',
    ]);
    expect(ended([200_000, ran('monitor', { code: 7, interval: 0 })])).toEqual([
      [100_000, 200_000],
      'failure',
    ]);
    expect(ended([200_000, ran('probe', { code: 7, interval: 10_000 })])).toEqual([
      [100_000, 200_000],
      'failure',
    ]);
    expect(ended([105_000, ran('monitor', { code: 7, interval: 10_000 })])).toEqual([
      [100_000, 105_000],
      'failure',
    ]);
  });

  it('with the fencing of its node, but not with its release', () => {
    expect(ended([200_000, fencing('n1'), 'n2'])).toEqual([[100_000, 200_000], 'node-lost']);
    expect(ended([200_000, fencing('n1', 'off'), 'n2'])).toEqual([[100_000, 200_000], 'node-lost']);
    expect(ended([200_000, fencing('n1', 'on'), 'n2'])).toEqual([[undefined, undefined], undefined]);
    expect(ended([200_000, fencing('n1', 'reboot', false), 'n2'])).toEqual([
      [undefined, undefined],
      undefined,
    ]);
    expect(ended([120_000, peer('n1', 'member'), 'n2'], [200_000, fencing('n1'), 'n2'])).toEqual([
      [190_000, 200_000],
      'node-lost',
    ]);
  });

  it('with its node that boots, or is lost and never probed again', () => {
    expect(ended([200_000, boot])).toEqual([[100_000, 200_000], 'node-lost']);
    expect(ended([200_000, boot, 'n2'])).toEqual([[undefined, undefined], undefined]);
    expect(ended([200_000, corosync])).toEqual([[100_000, 200_000], 'node-lost']);
    expect(ended([200_000, corosync, 'n2'])).toEqual([[undefined, undefined], undefined]);
    expect(ended([200_000, corosync], [210_000, corosync])).toEqual([[100_000, 200_000], 'node-lost']);
    expect(ended([200_000, peer('n1', 'lost'), 'n2'])).toEqual([[190_000, undefined], undefined]);
  });

  it('as its node went, when a probe after a new start of it finds nothing', () => {
    expect(ended([200_000, corosync], [210_000, ran('probe', { code: 7 })])).toEqual([
      [100_000, 210_000],
      'node-lost',
    ]);
    expect(ended([200_000, corosync], [210_000, ran('probe', { code: 0 })])).toEqual([
      [undefined, undefined],
      undefined,
    ]);
    expect(ended([200_000, corosync], [210_000, ran('stop')])?.[1]).toBe('stop');
  });

  it('once: what ended is not ended again', () => {
    expect(ended([200_000, ran('stop')], [300_000, ran('stop')], [400_000, boot])).toEqual([
      [200_000, 200_000],
      'stop',
    ]);
  });
});

describe('a span that was not seen to begin', () => {
  it('is known by a monitor that comes again and again', () => {
    expect(spans([60_000, ran('monitor', { code: 7, interval: 10_000 })])).toEqual([
      ['n1', [undefined, 49_000], [49_000, 60_000], 'started', 'failure'],
    ]);
    expect(spans([60_000, ran('monitor', { code: 7, interval: 0 })])).toEqual([]);
    expect(spans([60_000, ran('monitor', { code: 7 })])).toEqual([]);
    expect(spans([60_000, ran('probe', { code: 7, interval: 10_000 })])).toEqual([]);
  });
});

describe('the role of a span', () => {
  it('changes with a promotion, a demotion, or what a monitor finds', () => {
    const roles = (...told: Told) => spans(...told).map(([, , end, role]) => [role, end]);
    expect(roles([5, ran('start')], [9, ran('promote')])).toEqual([
      ['started', [9, 9]],
      ['promoted', [undefined, undefined]],
    ]);
    expect(roles([5, ran('start')], [9, ran('monitor', { code: 8 })])).toHaveLength(2);
    expect(roles([5, ran('promote')], [9, ran('monitor', { code: 0 })])).toHaveLength(1);
    expect(roles([5, ran('start')], [9, ran('start')])).toHaveLength(1);
    expect(roles([5, ran('start')], [9, ran('demote')])).toHaveLength(1);
    expect(roles([5, ran('monitor', { code: 8 })])).toEqual([['promoted', [undefined, undefined]]]);
  });
});

describe('a second start', () => {
  const seconds = (...told: Told) => {
    const { secondStarts, shared } = follow(...told);
    return [secondStarts.map(({ first, second }) => `${first.node} ${second.node}`), [...shared]];
  };
  const other = [50, ran('start', { node: 'n2' }), 'n2'] as const;

  it('is one beside a node that was lost, or whose cluster software has started anew', () => {
    expect(seconds([5, ran('start')], [20, peer('n1', 'lost'), 'n2'], other)).toEqual([['n1 n2'], []]);
    expect(seconds([5, ran('start')], [20, corosync], other)).toEqual([['n1 n2'], []]);
  });

  it('is the mark of a clone where the node was not lost', () => {
    expect(seconds([5, ran('start')], other)).toEqual([[], ['db']]);
    expect(seconds([5, ran('start')], [20, ran('stop')], other)).toEqual([[], []]);
    expect(seconds([5, ran('start')], [50, ran('probe', { node: 'n2' }), 'n2'])).toEqual([[], []]);
    expect(seconds([5, ran('start')], [50, ran('start', { node: 'n2', resource: 'web' }), 'n2'])).toEqual([
      [],
      [],
    ]);
    expect(seconds([5, ran('start')], [9, ran('promote')])).toEqual([[], []]);
    expect(seconds([5, ran('start')], [20, boot], other)).toEqual([[], []]);
  });

  it('is none beside a span of another role that is over', () => {
    expect(seconds([5, ran('start')], [9, ran('promote')], [20, ran('stop')], other)).toEqual([[], []]);
    expect(seconds([5, ran('start')], [9, ran('promote')], other)).toEqual([[], ['db']]);
  });
});
