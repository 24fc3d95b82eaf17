/** Requests and results of fencing become incidents: one for each time that a node was to be fenced. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { followFencing, type FencingIncident } from '../../src/timeline/fencing.js';
import { placed } from './placed.js';

const MINUTES_10 = 600_000;
const ECHO = 1500;

const requested: LogEventData = { kind: 'fencing-requested', operation: 'reboot', target: 'n2' };
const started = (id: string): LogEventData => ({
  kind: 'fencing-started',
  operation: 'reboot',
  target: 'n2',
  id,
});
const result = (more: { ok?: boolean; id?: string; by?: string } = {}): LogEventData => ({
  kind: 'fencing-result',
  operation: 'reboot',
  target: 'n2',
  result: 'OK',
  ok: true,
  ...more,
});

function incidents(
  ...told: readonly (readonly [number, LogEventData, string?])[]
): readonly FencingIncident[] {
  return followFencing(told.map(([at, data, node = 'n1']) => placed(at, node, data)));
}

describe('a fencing incident', () => {
  it('lasts from the request to its result, and names all that was told of it', () => {
    const [incident, ...others] = incidents(
      [0, { kind: 'node-condemned', node: 'n2', reason: 'peer is no longer part of the cluster' }],
      [10, requested],
      [20, { kind: 'fencing-wanted', operation: 'reboot', target: 'n2', client: 'controld' }, 'n3'],
      [30, started('7f'), 'n3'],
      [40, { kind: 'fencing-agent-result', operation: 'reboot', target: 'n2', device: 'ipmi' }, 'n3'],
      [50, { ...result({ id: '7f', by: 'n3' }), ...{ origin: 'n1', client: 'other' } } as LogEventData],
    );
    expect(others).toEqual([]);
    expect(incident).toMatchObject({
      target: 'n2',
      from: 10,
      to: 50,
      reason: 'peer is no longer part of the cluster',
      requestedBy: 'n1',
      client: 'controld',
      device: 'ipmi',
      by: 'n3',
      id: '7f',
      ok: true,
    });
  });

  it('waits ten minutes for its result, and no longer', () => {
    expect(incidents([0, requested], [MINUTES_10, result()])).toHaveLength(1);
    expect(incidents([0, requested], [MINUTES_10 + 1, result()]).map(({ from, ok }) => [from, ok])).toEqual([
      [0, undefined],
      [MINUTES_10 + 1, true],
    ]);
  });

  it('takes a result told again within a second and a half as the same, and a later one as another', () => {
    expect(incidents([0, requested], [100, result()], [100 + ECHO, result()])).toHaveLength(1);
    expect(incidents([0, requested], [100, result()], [101 + ECHO, result()])).toHaveLength(2);
  });

  it('takes a failure and a success close together as two', () => {
    expect(
      incidents([0, requested], [100, result({ ok: false })], [200, result()]).map(({ ok }) => ok),
    ).toEqual([false, true]);
  });

  it('goes by the id where both results have one, however far apart they are told', () => {
    expect(incidents([0, requested], [9, result({ id: 'a' })], [9000, result({ id: 'a' })])).toHaveLength(1);
    expect(incidents([0, requested], [9, result({ id: 'a' })], [10, result({ id: 'b' })])).toHaveLength(2);
  });

  it('is another one when a request with another id comes, or one without an id that comes late', () => {
    expect(incidents([0, started('a')], [5, started('b')]).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(incidents([0, started('a')], [5, started('a')])).toHaveLength(1);
    expect(incidents([0, started('a')], [ECHO, requested])).toHaveLength(1);
    expect(incidents([0, started('a')], [ECHO + 1, requested])).toHaveLength(2);
  });

  it('is not ended by the result of another request', () => {
    expect(incidents([0, started('a')], [5, result({ id: 'b' })]).map(({ id, ok }) => [id, ok])).toEqual([
      ['a', undefined],
      ['b', true],
    ]);
  });
  it('is one for each target', () => {
    const other: LogEventData = { kind: 'fencing-requested', operation: 'off', target: 'n3' };
    const told = incidents([0, requested], [5, other], [9, result()]);
    expect(told.map(({ target, operation, ok }) => [target, operation, ok])).toEqual([
      ['n2', 'reboot', true],
      ['n3', 'off', undefined],
    ]);
  });

  it('has the reason for which its own target was condemned', () => {
    const condemned = (node: string, reason?: string): LogEventData => ({
      kind: 'node-condemned',
      node,
      reason,
    });
    expect(incidents([0, condemned('n3', 'x')], [5, requested])[0]?.reason).toBeUndefined();
    expect(incidents([0, condemned('n2', 'x')], [2, condemned('n2')], [5, requested])[0]?.reason).toBe('x');
  });

  it('names the device that was asked last, and only while it is not over', () => {
    const delegated = (device?: string): LogEventData =>
      ({ kind: 'fencing-delegated', operation: 'reboot', target: 'n2', device, to: 'n3' }) as LogEventData;
    expect(
      incidents([0, requested], [5, delegated('a')], [6, delegated('b')], [7, delegated()])[0]?.device,
    ).toBe('b');
    expect(incidents([0, requested], [5, result()], [6, delegated('a')])[0]?.device).toBeUndefined();
    expect(incidents([5, delegated('a')])).toEqual([]);
  });

  it('is asked for by the node that the result names, else by the first that told of the request', () => {
    const from = (origin?: string): LogEventData => ({ ...result(), origin }) as LogEventData;
    expect(incidents([0, requested, 'n3'], [2, requested, 'n4'], [5, from('n5')])[0]?.requestedBy).toBe('n5');
    expect(incidents([0, requested, 'n3'], [2, requested, 'n4'], [5, from()])[0]?.requestedBy).toBe('n3');
  });

  it('keeps the id of its request when the result has none', () => {
    expect(incidents([0, started('a')], [5, result()])[0]).toMatchObject({
      id: 'a',
      ok: true,
      from: 0,
      to: 5,
    });
  });

  it('takes the second request of one kind for another once the first has its result', () => {
    expect(incidents([0, requested], [5, result()], [6, requested]).map(({ ok }) => ok)).toEqual([
      true,
      undefined,
    ]);
  });

  it('takes a result as told again although a new request came between', () => {
    const told = incidents([0, requested], [5, result()], [6, requested], [7, result()]);
    expect(told.map(({ ok }) => ok)).toEqual([true, undefined]);
  });

  it('is compared with the last that ended, not with earlier ones', () => {
    const told = incidents(
      [0, result({ ok: false })],
      [9000, result()],
      [9100, result()],
      [20_000, result({ ok: false })],
      [20_100, result()],
    );
    expect(told.map(({ to, ok }) => [to, ok])).toEqual([
      [0, false],
      [9000, true],
      [20_000, false],
      [20_100, true],
    ]);
  });
});
