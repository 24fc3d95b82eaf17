/** Who was the DC is told by its own log, and by the others where there is none. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { followDc } from '../../src/timeline/coordinator.js';
import { placed } from './placed.js';

const set = (node: string): LogEventData => ({ kind: 'dc-set', node });
const lost = (node: string): LogEventData => ({ kind: 'dc-lost', node });
const becomes = (to: string): LogEventData => ({ kind: 'state-transition', from: 'S_IDLE', to });
const takenOver: LogEventData = { kind: 'dc-taken-over' };

function tenures(...told: readonly (readonly [number, LogEventData, string?])[]) {
  return followDc(told.map(([at, data, node = 'n1']) => placed(at, node, data))).map(
    ({ node, from, to, seenBy }) => [node, from, to, seenBy.join()],
  );
}

describe('the tenure of a DC', () => {
  it('lasts from taking over to releasing', () => {
    expect(tenures([1, takenOver], [9, { kind: 'dc-released' }])).toEqual([['n1', 1, 9, 'n1']]);
    expect(tenures([1, becomes('S_INTEGRATION')], [5, becomes('S_POLICY_ENGINE')])).toEqual([
      ['n1', 1, undefined, 'n1'],
    ]);
  });

  it.each(['S_NOT_DC', 'S_PENDING', 'S_STOPPING', 'S_TERMINATE', 'S_STARTING', 'S_RELEASE_DC'])(
    'ends with the state %s',
    (state) => {
      expect(tenures([1, takenOver], [9, becomes(state)])[0]?.[2]).toBe(9);
    },
  );

  it('is known by those who see it, each named once', () => {
    expect(tenures([1, takenOver], [2, set('n1'), 'n2'], [3, set('n1'), 'n2'])).toEqual([
      ['n1', 1, undefined, 'n1,n2'],
    ]);
  });

  it('passes from one node without a log to another', () => {
    expect(tenures([1, set('n8')], [5, set('n9')])).toEqual([
      ['n8', 1, 5, 'n1'],
      ['n9', 5, undefined, 'n1'],
    ]);
  });

  it('is ended by the others only where the node has no log of its own', () => {
    expect(tenures([1, set('n8')], [5, lost('n8')])[0]?.[2]).toBe(5);
    expect(tenures([1, takenOver, 'n2'], [5, lost('n2')])[0]?.[2]).toBeUndefined();
  });

  it('is not begun by another node while its own log says nothing of it', () => {
    expect(tenures([0, becomes('S_PENDING'), 'n2'], [1, set('n2')])).toEqual([]);
  });

  it('ends when the DC is fenced, and not when that fails', () => {
    const fenced = (ok: boolean): LogEventData => ({
      kind: 'fencing-result',
      operation: 'reboot',
      target: 'n2',
      result: '',
      ok,
    });
    expect(tenures([1, takenOver, 'n2'], [5, fenced(true)])[0]?.[2]).toBe(5);
    expect(tenures([1, takenOver, 'n2'], [5, fenced(false)])[0]?.[2]).toBeUndefined();
  });
  it.each<LogEventData>([
    { kind: 'dc-released' },
    { kind: 'pacemaker-started', version: '3.0.1' },
    { kind: 'pacemaker-stopped' },
    { kind: 'corosync-started', version: '3.1.9' },
    { kind: 'corosync-exited' },
  ])('ends with %j of the node itself, and not of another', (data) => {
    expect(tenures([1, takenOver], [9, data])[0]?.[2]).toBe(9);
    expect(tenures([1, takenOver], [9, data, 'n2'])[0]?.[2]).toBeUndefined();
  });

  it('goes on in any state of a DC', () => {
    for (const state of ['S_POLICY_ENGINE', 'S_TRANSITION_ENGINE', 'S_IDLE', 'S_FINALIZE_JOIN'])
      expect(tenures([1, takenOver], [9, becomes(state)])[0]?.[2]).toBeUndefined();
  });

  it('is given up by those who have no log by the name of its node alone', () => {
    expect(tenures([1, set('n8')], [5, { kind: 'dc-unset', node: 'n8' }])[0]?.[2]).toBe(5);
    expect(tenures([1, set('n8')], [5, { kind: 'dc-lost' }])[0]?.[2]).toBeUndefined();
    expect(tenures([1, set('n8')], [5, lost('n9')])[0]?.[2]).toBeUndefined();
  });

  it('of a node with a log is not ended when others name a DC, and does not end that of others', () => {
    const told = tenures([1, takenOver, 'n2'], [3, set('n8')], [5, set('n9')]);
    expect(told).toEqual([
      ['n2', 1, undefined, 'n2'],
      ['n8', 3, 5, 'n1'],
      ['n9', 5, undefined, 'n1'],
    ]);
    expect(tenures([1, set('n8')], [5, takenOver, 'n2'], [7, set('n2')])).toEqual([
      ['n8', 1, undefined, 'n1'],
      ['n2', 5, undefined, 'n2,n1'],
    ]);
  });

  it('is known by its own log where the controller of the node writes one, not where another daemon does', () => {
    const told = followDc([
      placed(0, 'n2', { kind: 'corosync-problem', problem: 'x' }, 'corosync'),
      placed(1, 'n1', set('n2')),
    ]);
    expect(told.map(({ node, from }) => [node, from])).toEqual([['n2', 1]]);
  });
});
