/** Results of operations tell where a resource was active, and when it was active nowhere. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { findOutages, followResources, type ActiveSpan } from '../../src/timeline/resources.js';
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

function follow(...told: Told): readonly ActiveSpan[] {
  return followResources(told.map(([at, data, node = 'n1']) => placed(at, node, data)));
}
const spans = (...told: Told) =>
  follow(...told).map(({ from, to, role, endedBy }) => [from, to, role, endedBy]);

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

  it('ends when its node is fenced, from the moment at which the others lost it', () => {
    expect(spans([1, ran('start', 0)], [5, lost, 'n2'], [9, fenced('n1'), 'n2'])).toEqual([
      [1, 5, 'started', 'node-lost'],
    ]);
    expect(spans([1, ran('start', 0)], [9, fenced('n1'), 'n2'])[0]?.[1]).toBe(9);
    expect(spans([1, ran('start', 0)], [9, fenced('n2'), 'n2'])[0]?.[1]).toBeUndefined();
    expect(spans([1, ran('start', 0)], [9, fenced('n1', false), 'n2'])[0]?.[1]).toBeUndefined();
  });

  it('ends when its node boots, and an earlier loss is not used twice', () => {
    const boot: LogEventData = { kind: 'boot' };
    const told = spans([1, ran('start', 0)], [5, lost, 'n2'], [9, boot], [20, ran('start', 0)], [30, boot]);
    expect(told).toEqual([
      [1, 5, 'started', 'node-lost'],
      [20, 30, 'started', 'node-lost'],
    ]);
  });

  it('never ends before it began', () => {
    expect(spans([1, lost, 'n2'], [5, ran('start', 0)], [9, fenced('n1'), 'n2'])).toEqual([
      [5, 5, 'started', 'node-lost'],
    ]);
  });
});

describe('an outage', () => {
  const outages = (...told: Told) =>
    findOutages(follow(...told)).map(({ from, to, cause }) => [from, to, cause]);

  it('lasts from the end of one span to the next, on whatever node', () => {
    expect(outages([1, ran('start', 0)], [5, ran('monitor', 7)], [8, ran('start', 0, 'n2')])).toEqual([
      [5, 8, 'failure'],
    ]);
  });

  it('is open when the resource does not come back', () => {
    expect(outages([1, ran('start', 0)], [5, ran('stop', 0)])).toEqual([[5, undefined, 'stop']]);
  });

  it('is none while the resource is active elsewhere', () => {
    expect(
      outages(
        [1, ran('start', 0)],
        [2, ran('start', 0, 'n2')],
        [5, ran('stop', 0)],
        [9, ran('stop', 0, 'n2')],
      ),
    ).toEqual([[9, undefined, 'stop']]);
    expect(outages([1, ran('start', 0)], [5, ran('stop', 0)], [5, ran('start', 0, 'n2')])).toEqual([]);
  });
});
