/** Who asks for fencing, why, and which resources fence. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import {
  fenceDevicesOf,
  followFencing,
  isOfCluster,
  type FencingIncident,
} from '../../src/timeline/fencing.js';
import type { DataOf } from '../../src/timeline/placed-event.js';
import { placed } from './placed.js';

const TEN_MINUTES = 600_000;

const condemned = (reason?: string): LogEventData => ({ kind: 'node-condemned', node: 'n2', reason });
const wanted = (client: string): LogEventData => ({
  kind: 'fencing-wanted',
  operation: 'reboot',
  target: 'n2',
  client,
});
const requested: LogEventData = { kind: 'fencing-requested', operation: 'reboot', target: 'n2' };
const result = (more: Partial<DataOf<'fencing-result'>> = {}): LogEventData => ({
  kind: 'fencing-result',
  operation: 'reboot',
  target: 'n2',
  result: 'OK',
  ok: true,
  ...more,
});
const follow = (...told: readonly (readonly [number, LogEventData])[]): readonly FencingIncident[] =>
  followFencing(told.map(([at, data]) => placed(at, 'n1', data)));

describe('the client of a request', () => {
  it.each([
    [undefined, true],
    ['pacemaker-controld', true],
    ['pacemaker-controld.7', true],
    ['controld', true],
    ['crmd.99', true],
    ['crmd', true],
    ['stonith_admin.7', false],
    ['my-crmd', false],
    ['crmd.x', false],
    ['crmd.7.8', false],
  ])('%s is the cluster itself: %s', (client, expected) => {
    expect(isOfCluster(client)).toBe(expected);
  });
});

describe('the reason of a fencing', () => {
  const reason = (...told: readonly (readonly [number, LogEventData])[]) => follow(...told).at(-1)?.reason;

  it('is that of the decision within ten minutes before', () => {
    expect(reason([0, condemned('x')], [TEN_MINUTES, requested])).toBe('x');
    expect(reason([0, condemned('x')], [TEN_MINUTES + 1, requested])).toBeUndefined();
    expect(reason([0, condemned('x')], [5, condemned('y')], [9, requested])).toBe('y');
    expect(reason([0, condemned('x')], [5, result()])).toBe('x');
  });

  it('is unknown where a person asks', () => {
    expect(reason([0, condemned('x')], [5, wanted('stonith_admin.3')])).toBeUndefined();
    expect(reason([0, condemned('x')], [5, wanted('pacemaker-controld.3')])).toBe('x');
    expect(reason([0, condemned('x')], [5, requested], [6, wanted('stonith_admin.3')])).toBeUndefined();
    expect(reason([0, condemned('x')], [5, requested], [6, wanted('crmd')])).toBe('x');
    expect(reason([0, condemned('x')], [5, result({ client: 'stonith_admin.3' })])).toBeUndefined();
    expect(reason([0, condemned('x')], [5, result({ client: 'crmd.3' })])).toBe('x');
  });

  it('is over once the node was fenced, and not while that fails', () => {
    const again = (ok: boolean) =>
      reason([0, condemned('x')], [5, requested], [6, result({ ok })], [9000, requested]);
    expect(again(true)).toBeUndefined();
    expect(again(false)).toBe('x');
  });
});

describe('the end of a fencing', () => {
  it('has all that its result tells', () => {
    const end = result({
      operation: 'off',
      by: 'n3',
      client: 'c',
      origin: 'n4',
      result: 'Done',
      id: '7',
      ok: false,
    });
    expect(follow([0, requested], [5, end])[0]).toMatchObject({
      operation: 'off',
      by: 'n3',
      client: 'c',
      requestedBy: 'n4',
      result: 'Done',
      id: '7',
      ok: false,
      from: 0,
      to: 5,
      evidence: { at: 0 },
      endEvidence: { at: 5 },
    });
    expect(follow([0, wanted('first')], [5, end])[0]?.client).toBe('first');
  });

  it('may be all that is told of it', () => {
    expect(follow([5, result({ by: 'n3' })])).toMatchObject([
      { from: 5, to: 5, by: 'n3', target: 'n2', operation: 'reboot' },
    ]);
    expect(follow([5, result()])[0]?.requestedBy).toBeUndefined();
  });

  it('is an echo only of the same target', () => {
    expect(follow([0, result()], [5, result({ target: 'n3' })])).toHaveLength(2);
    expect(follow([0, result()], [5, result()])).toHaveLength(1);
    expect(follow([0, result({ id: 'a' })], [5, result()])).toHaveLength(1);
    expect(follow([0, result({ id: 'a' })], [2000, result()])).toHaveLength(2);
  });
});

describe('the device of a fencing', () => {
  const delegated = (device: string | undefined, target = 'n2'): LogEventData => ({
    kind: 'fencing-delegated',
    operation: 'reboot',
    target,
    to: 'n3',
    device,
  });
  const ran = (device: string, target: string | undefined): LogEventData => ({
    kind: 'fencing-agent-result',
    operation: 'reboot',
    target,
    device,
  });
  const device = (...told: readonly LogEventData[]) =>
    follow([0, requested], ...told.map((data, i) => [i + 1, data] as const))[0]?.device;

  it('is the last that was tried for its own target', () => {
    expect(device(ran('a', 'n2'))).toBe('a');
    expect(device(ran('a', 'n3'))).toBeUndefined();
    expect(device(ran('a', undefined))).toBeUndefined();
    expect(device(delegated('a', 'n3'))).toBeUndefined();
    expect(device(delegated('a'), delegated(undefined))).toBe('a');
  });

  it('may be tried for ten minutes', () => {
    expect(follow([0, requested], [TEN_MINUTES, delegated('a')])[0]?.device).toBe('a');
    expect(follow([0, requested], [TEN_MINUTES + 1, delegated('a')])[0]?.device).toBeUndefined();
  });
});

describe('the resources that fence', () => {
  it('are the devices of incidents, and those that are registered', () => {
    const happenings = [
      placed(0, 'n1', { kind: 'fence-device', change: 'added', device: 'ipmi' }),
      placed(1, 'n1', { kind: 'fencing-agent-result', operation: 'reboot', device: 'other' }),
    ];
    const fencing = follow([0, requested], [1, result({ target: 'n3' })]).map((one, i) =>
      i === 0 ? { ...one, device: 'sbd' } : one,
    );
    expect([...fenceDevicesOf({ fencing, happenings })]).toEqual(['sbd', 'ipmi']);
    expect([...fenceDevicesOf({ fencing: [], happenings: [] })]).toEqual([]);
  });
});
