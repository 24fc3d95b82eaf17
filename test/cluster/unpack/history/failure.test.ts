import { describe, expect, it } from 'vitest';
import {
  dummy,
  fencer,
  group,
  lrm,
  op,
  planFor,
  started,
  startedFencer,
  type Result,
} from '../../../scheduler/planned.js';

const FAILED: readonly Result[] = [{ task: 'start' }, { task: 'monitor', interval: 10_000, code: 1 }];

function withResponse(response: string, options = {}): readonly string[] {
  return planFor({
    resources: dummy('a', {}, op('a', 'monitor', '10s', `on-fail="${response}"`)) + fencer(),
    options: { 'stonith-enabled': 'true', ...options },
    history: { node1: [lrm('a', ...FAILED)], node2: [startedFencer()] },
  }).changes;
}

describe('on-fail', () => {
  it.each([
    ['restart recovers the resource', 'restart', ['Recover a ( node1 )']],
    ['ignore leaves it running', 'ignore', []],
    ['block leaves it as it is', 'block', []],
    ['stop stops it and does not start it', 'stop', ['Stop a ( node1 ) due to node availability']],
    ['standby moves it from the node', 'standby', ['Recover a ( node1 -> node2 )']],
    [
      'fence fences the node',
      'fence',
      ["Fence (reboot) node1 'a failed there'", 'Recover a ( node1 -> node2 )'],
    ],
  ])('%s', (_name, response, changes) => {
    expect(withResponse(response)).toEqual(changes);
  });

  it('fence is read as stop where fencing is off', () => {
    expect(withResponse('fence', { 'stonith-enabled': 'false' })).toEqual([
      'Stop a ( node1 ) due to node availability',
    ]);
  });

  it('a failed member is recovered, and the members after it are restarted', () => {
    const { changes } = planFor({
      resources: group('g', dummy('a', {}, op('a', 'monitor', '10s')), dummy('b')),
      history: { node1: [lrm('a', ...FAILED), started('b')] },
    });
    expect(changes).toEqual(['Recover a ( node1 )', 'Restart b ( node1 ) due to required a start']);
  });
});

describe('a failed stop', () => {
  it('makes the node be fenced where fencing is on', () => {
    const { changes } = planFor({
      resources: dummy('a') + fencer(),
      options: { 'stonith-enabled': 'true' },
      history: {
        node1: [lrm('a', { task: 'start' }, { task: 'stop', code: 1, status: 4 })],
        node2: [startedFencer()],
      },
    });
    expect(changes).toEqual(["Fence (reboot) node1 'a failed there'", 'Recover a ( node1 -> node2 )']);
  });
});
