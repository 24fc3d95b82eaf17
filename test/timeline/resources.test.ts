/** Results of operations tell where a resource was active, and when it was active nowhere. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { findDoubleActivity } from '../../src/timeline/outages.js';
import { followResources, type Activity } from '../../src/timeline/resources.js';
import { outagesOf } from './outages-of.js';
import { placed } from './placed.js';

const ran = (operation: string, code: number | undefined, node = 'n1', result = 'ok'): LogEventData => ({
  kind: 'operation-result',
  operation,
  resource: 'web',
  node,
  code,
  result,
});
const fenced = (target: string, ok = true): LogEventData => ({
  kind: 'fencing-result',
  operation: 'off',
  target,
  result: 'OK',
  ok,
});
const lost: LogEventData = { kind: 'peer', node: 'n1', state: 'lost' };

type Told = readonly (readonly [number, LogEventData, string?])[];

const happenings = (told: Told) => told.map(([at, data, node = 'n1']) => placed(at, node, data));
const follow = (...told: Told): Activity => followResources(happenings(told));
const spans = (...told: Told) =>
  follow(...told).spans.map(({ from, to, role, endedBy }) => [from, to, role, endedBy]);

describe('a resource', () => {
  it('is active from its start to its stop', () => {
    expect(spans([5, ran('start', 0)], [9, ran('stop', 0)])).toEqual([[5, 9, 'started', 'stop']]);
    expect(spans([5, ran('migrate_from', 0)])).toEqual([[5, undefined, 'started', undefined]]);
  });

  it('is not active when the start failed, and goes on when the stop did', () => {
    expect(spans([5, ran('start', 1)])).toEqual([]);
    expect(spans([5, ran('start', 0)], [9, ran('stop', 1)])[0]?.[1]).toBeUndefined();
  });

  it('changes its role with a promotion and a demotion', () => {
    expect(
      spans([1, ran('start', 0)], [2, ran('promote', 0)], [3, ran('demote', 0)], [4, ran('stop', 0)]),
    ).toEqual([
      [1, 2, 'started', undefined],
      [2, 3, 'promoted', undefined],
      [3, 4, 'started', 'stop'],
    ]);
    expect(spans([1, ran('start', 0)], [2, ran('promote', 1)], [3, ran('demote', 1)])).toHaveLength(1);
  });

  it.each([
    [0, [[1, undefined, 'started', undefined]]],
    [190, [[1, undefined, 'started', undefined]]],
    [8, [[1, undefined, 'promoted', undefined]]],
    [191, [[1, undefined, 'promoted', undefined]]],
    [7, []],
    [1, []],
  ])('that a probe finds with code %i is known by it', (code, expected) => {
    expect(spans([1, ran('probe', code)])).toEqual(expected);
    expect(spans([1, ran('monitor', code)])).toEqual(expected);
  });

  it('ends by failure when a monitor finds it stopped, and not by another failure', () => {
    expect(spans([1, ran('start', 0)], [5, ran('monitor', 7)])).toEqual([[1, 5, 'started', 'failure']]);
    expect(spans([1, ran('start', 0)], [5, ran('monitor', 1)])).toHaveLength(1);
    expect(spans([1, ran('start', 0)], [5, ran('monitor', 1)])[0]?.[3]).toBeUndefined();
  });

  it('keeps its role when a monitor finds it active', () => {
    expect(spans([1, ran('promote', 0)], [5, ran('monitor', 0)])).toEqual([
      [1, undefined, 'promoted', undefined],
    ]);
  });

  it('is judged by the words of the result when no code is logged', () => {
    expect(spans([1, ran('start', undefined, 'n1', 'OK')])).toHaveLength(1);
    expect(spans([1, ran('start', undefined, 'n1', 'complete')])).toHaveLength(1);
    expect(spans([1, ran('start', undefined, 'n1', 'not ok')])).toEqual([]);
  });

  it('ends when its node is fenced', () => {
    expect(spans([1, ran('start', 0)], [5, lost, 'n2'], [9, fenced('n1'), 'n2'])).toEqual([
      [1, 9, 'started', 'node-lost'],
    ]);
    expect(spans([1, ran('start', 0)], [9, fenced('n1'), 'n2'])[0]?.[1]).toBe(9);
    expect(spans([1, ran('start', 0)], [9, fenced('n2'), 'n2'])[0]?.[1]).toBeUndefined();
    expect(spans([1, ran('start', 0)], [9, fenced('n1', false), 'n2'])[0]?.[1]).toBeUndefined();
  });

  it('ends when its node boots', () => {
    const boot: LogEventData = { kind: 'boot' };
    const told = spans([1, ran('start', 0)], [5, lost, 'n2'], [9, boot], [20, ran('start', 0)], [30, boot]);
    expect(told).toEqual([
      [1, 9, 'started', 'node-lost'],
      [20, 30, 'started', 'node-lost'],
    ]);
  });

  it('is active until no earlier than it began', () => {
    const [span] = follow([1, lost, 'n2'], [5, ran('start', 0)], [9, fenced('n1'), 'n2']).spans;
    expect(span).toMatchObject({ from: 5, until: 5, to: 9 });
  });
});

const asked = (operation: string, node = 'n1'): LogEventData => ({
  kind: 'operation-requested',
  operation,
  resource: 'web',
  node,
});
const monitored = (code: number, interval: number): LogEventData => ({
  kind: 'operation-result',
  operation: 'monitor',
  resource: 'web',
  interval,
  node: 'n1',
  code,
  result: '',
});
const planned = (action: string, where: string): LogEventData => ({
  kind: 'action-planned',
  action,
  resource: 'web:0',
  where,
  blocked: false,
});
const token: LogEventData = { kind: 'token-lost', token: 3000, consensus: 3600 };

describe('an outage', () => {
  const outages = (...told: Told) =>
    outagesOf(follow(...told)).map(({ cause, atLeast, atMost }) => [
      cause,
      atLeast && [atLeast.from, atLeast.to],
      [atMost.from, atMost.to],
    ]);

  it('is certain from a stop to the request of the next start, and possible from request to result', () => {
    const stopped: Told = [
      [0, ran('start', 0)],
      [10, asked('stop')],
      [14, ran('stop', 0)],
    ];
    expect(outages(...stopped, [20, asked('start', 'n2')], [25, ran('start', 0, 'n2')])).toEqual([
      ['stop', [14, 20], [10, 25]],
    ]);
    expect(outages(...stopped)).toEqual([['stop', [14, undefined], [10, undefined]]]);
    expect(outages(...stopped, [25, ran('start', 0, 'n2')])).toEqual([['stop', [14, 14], [10, 25]]]);
  });

  it('by a live migration is possible from its request to its end, and certain at no time', () => {
    const migrating: Told = [
      [0, ran('start', 0)],
      [10, asked('migrate_to')],
      [14, ran('migrate_to', 0)],
      [15, asked('migrate_from', 'n2')],
    ];
    const done: Told = [
      [19, ran('migrate_from', 0, 'n2')],
      [20, asked('stop')],
      [24, ran('stop', 0)],
    ];
    expect(outages(...migrating, ...done)).toEqual([['migration', undefined, [10, 19]]]);
    const { secondStarts, shared } = follow(...migrating, ...done);
    expect([secondStarts, [...shared]]).toEqual([[], []]);
    const failed: Told = [
      [10, asked('migrate_to')],
      [14, ran('migrate_to', 1)],
      [20, asked('stop')],
      [24, ran('stop', 0)],
    ];
    expect(outages([0, ran('start', 0)], ...failed)).toEqual([['stop', [24, undefined], [20, undefined]]]);
  });

  it('of a stop that nobody is seen to ask for began after the decision at the earliest', () => {
    const decided: LogEventData = { kind: 'transition-calculated', number: 1, found: 'nothing' };
    expect(outages([0, ran('start', 0)], [10, decided], [14, ran('stop', 0)])).toEqual([
      ['stop', [14, undefined], [10, undefined]],
    ]);
  });

  it('of a failure began after the monitor that found nothing, and that a start may be late for', () => {
    expect(
      outages([0, ran('start', 0)], [60_000, monitored(7, 10_000)], [61_000, ran('start', 0, 'n2')]),
    ).toEqual([['failure', [60_000, 60_000], [49_000, 61_000]]]);
    // Never before it began.
    expect(outages([55_000, ran('start', 0)], [60_000, monitored(7, 10_000)])).toEqual([
      ['failure', [60_000, undefined], [55_000, undefined]],
    ]);
  });

  it('of a resource whose monitor failed otherwise is certain from its stop, possible from the failure on', () => {
    const failed: Told = [
      [0, ran('start', 0)],
      [60_000, monitored(1, 10_000)],
    ];
    expect(outages(...failed, [61_000, asked('stop')], [62_000, ran('stop', 0)])).toEqual([
      ['failure', [62_000, undefined], [49_000, undefined]],
    ]);
    // A monitor that finds it well again takes the suspicion back.
    const well: Told = [
      [60_500, monitored(0, 10_000)],
      [61_000, asked('stop')],
      [62_000, ran('stop', 0)],
    ];
    expect(outages(...failed, ...well)).toEqual([['stop', [62_000, undefined], [61_000, undefined]]]);
  });

  it('is not brought about by a monitor that was cancelled or is still to end', () => {
    const cancelled: LogEventData = {
      kind: 'operation-result',
      operation: 'monitor',
      resource: 'web',
      node: 'n1',
      result: 'Cancelled',
    };
    const told = outages(
      [0, ran('start', 0)],
      [5, cancelled],
      [6, monitored(193, 10)],
      [7, asked('stop')],
      [9, ran('stop', 0)],
    );
    expect(told).toEqual([['stop', [9, undefined], [7, undefined]]]);
  });

  it('is known of a resource that was active before the log began, by its monitor or by the plan', () => {
    expect(outages([60_000, monitored(7, 10_000)], [61_000, ran('start', 0, 'n2')])).toEqual([
      ['failure', [60_000, 60_000], [49_000, 61_000]],
    ]);
    const told: Told = [
      [20_000, lost, 'n2'],
      [20_100, planned('move', 'n1 -> n2'), 'n2'],
      [25_000, fenced('n1'), 'n2'],
      [25_100, asked('start', 'n2'), 'n2'],
      [25_200, ran('start', 0, 'n2'), 'n2'],
    ];
    expect(outages(...told)).toEqual([['node-lost', [25_000, 25_100], [10_000, 25_200]]]);
  });

  it('is none while the resource is active elsewhere', () => {
    expect(
      outages(
        [1, ran('start', 0)],
        [2, ran('start', 0, 'n2')],
        [5, ran('stop', 0)],
        [9, ran('stop', 0, 'n2')],
      ),
    ).toEqual([['stop', [9, undefined], [9, undefined]]]);
  });
});

describe('an outage by the loss of a node', () => {
  const bounds = (...told: Told) =>
    outagesOf(follow([0, ran('start', 0), 'n2'], ...told)).map(({ atLeast, atMost }) => [
      atLeast && [atLeast.from, atLeast.to],
      [atMost.from, atMost.to],
    ]);
  const moved: Told = [
    [80_000, asked('start', 'n2'), 'n2'],
    [81_000, ran('start', 0, 'n2'), 'n2'],
  ];

  it('is certain from the fencing on; the node lived as long as the token came', () => {
    expect(
      bounds([50_000, token, 'n2'], [53_600, lost, 'n2'], [70_000, fenced('n1'), 'n2'], ...moved),
    ).toEqual([
      [
        [70_000, 80_000],
        [47_000, 81_000],
      ],
    ]);
    expect(bounds([53_600, lost, 'n2'], [70_000, fenced('n1'), 'n2'], ...moved)).toEqual([
      [
        [70_000, 80_000],
        [43_600, 81_000],
      ],
    ]);
  });

  it('began no earlier than the last line of the node itself', () => {
    const alive: LogEventData = { kind: 'pacemaker-stopped' };
    expect(
      bounds([53_600, lost, 'n2'], [60_000, alive, 'n1'], [70_000, fenced('n1'), 'n2'], ...moved),
    ).toEqual([
      [
        [70_000, 80_000],
        [60_000, 81_000],
      ],
    ]);
  });

  it('does not reach back to a loss that was made good', () => {
    const back: LogEventData = { kind: 'peer', node: 'n1', state: 'member' };
    expect(bounds([5000, lost, 'n2'], [20_000, back, 'n2'], [70_000, fenced('n1'), 'n2'], ...moved)).toEqual([
      [
        [70_000, 80_000],
        [60_000, 81_000],
      ],
    ]);
  });

  it('that nobody fenced is possible, not certain', () => {
    expect(bounds([53_600, lost, 'n2'], ...moved)).toEqual([[undefined, [43_600, 81_000]]]);
  });

  it('is none when a probe finds that it went on, and one when the probe does not', () => {
    const again: Told = [
      [53_600, lost, 'n2'],
      [60_000, { kind: 'corosync-started', version: '3' }, 'n1'],
    ];
    expect(bounds(...again, [65_000, ran('probe', 0)])).toEqual([]);
    expect(bounds(...again, [65_000, ran('probe', 7)])).toEqual([
      [
        [65_000, undefined],
        [43_600, undefined],
      ],
    ]);
    expect(bounds(...again)).toEqual([
      [
        [60_000, undefined],
        [43_600, undefined],
      ],
    ]);
  });

  it('ended the resource before the node was up again, however late the others hear that it was fenced', () => {
    const again: Told = [
      [53_600, lost, 'n2'],
      [60_000, { kind: 'corosync-started', version: '3' }, 'n1'],
      [62_000, { kind: 'pacemaker-started', version: '3' }, 'n1'],
      [70_000, fenced('n1'), 'n2'],
    ];
    expect(bounds(...again, ...moved)).toEqual([
      [
        [60_000, 80_000],
        [43_600, 81_000],
      ],
    ]);
  });
});

describe('double activity', () => {
  const doubles = (...told: Told) =>
    findDoubleActivity(follow(...told), happenings(told)).map(({ nodes, from, to }) => [
      nodes.join(' '),
      from,
      to,
    ]);
  const partition: Told = [
    [0, ran('start', 0)],
    [10, lost, 'n2'],
    [20, ran('start', 0, 'n2'), 'n2'],
  ];

  it('begins with a start elsewhere while the lost node goes on, and ends when one is asked to stop', () => {
    expect(doubles(...partition, [30, asked('stop')], [31, ran('stop', 0)])).toEqual([['n1 n2', 20, 30]]);
  });

  it('is not claimed of a node of which nothing more is heard', () => {
    expect(doubles(...partition)).toEqual([]);
    expect(doubles(...partition, [30, fenced('n1'), 'n2'])).toEqual([]);
  });

  it('is not claimed of what runs on several nodes anyway', () => {
    const clone: Told = [
      [0, ran('start', 0)],
      [1, ran('start', 0, 'n3'), 'n3'],
    ];
    expect(doubles(...clone, ...partition.slice(1), [30, asked('stop')], [31, ran('stop', 0)])).toEqual([]);
  });

  it('is what the scheduler reports of a resource that was found on two nodes', () => {
    const reported: LogEventData = { kind: 'resource-multiply-active', resource: 'web', nodes: 2 };
    expect(
      doubles(
        [0, ran('probe', 0)],
        [5, ran('probe', 0, 'n2')],
        [6, reported],
        [9, asked('stop', 'n2')],
        [10, ran('stop', 0, 'n2')],
      ),
    ).toEqual([['n1 n2', 5, 9]]);
    expect(doubles([0, ran('probe', 0)], [6, reported])).toEqual([]);
  });
});
