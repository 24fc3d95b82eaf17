/** What tells facts apart: their own fields, an answer that differs, a state that another one came between. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { eventOf, happeningsOf, merged, YEAR_2024 } from './told-facts.js';

const peer: LogEventData = { kind: 'peer', node: 'n2', state: 'lost' };

describe("a fence device's answer", () => {
  const answers = (code: number | undefined, result?: string): LogEventData => ({
    kind: 'fencing-agent-result',
    operation: 'reboot',
    target: 'n2',
    device: 'ipmi',
    code,
    result,
  });

  it('that is a success is another one than the failure just before it', () => {
    expect(merged({ at: 0, data: answers(1) }, { at: 1000, data: answers(0) })).toEqual([
      [0, 1, 'a.log'],
      [1000, 1, 'a.log'],
    ]);
    expect(merged({ at: 0, data: answers(undefined, 'timeout') }, { at: 9, data: answers(0) })).toHaveLength(
      2,
    );
  });

  it('is one when a peer tells its failure with a number of its own', () => {
    expect(
      merged({ at: 0, data: answers(1) }, { at: 20, data: answers(201, 'Error'), file: 'b.log' }),
    ).toHaveLength(1);
    expect(merged({ at: 0, data: answers(0) }, { at: 20, data: answers(0, 'OK') })).toHaveLength(1);
  });
});

describe('what changes to and fro', () => {
  const link = (state: 'up' | 'down', nodeId = '2'): LogEventData => ({
    kind: 'link',
    state,
    nodeId,
    link: '0',
  });
  const up = link('up');
  const down = link('down');
  const flapping = [
    { at: 0, data: down },
    { at: 400, data: up, line: 2 },
    { at: 800, data: down, line: 3 },
  ];

  it('is told each time that it changes, and counted where nothing was between', () => {
    expect(merged(...flapping)).toHaveLength(3);
    expect(merged(...flapping, { at: 900, data: down, line: 4 })).toEqual([
      [0, 1, 'a.log'],
      [400, 1, 'a.log'],
      [800, 2, 'a.log'],
    ]);
  });

  it('is told once by a file and by its copy, which knows no fractions of seconds', () => {
    const copy = flapping.map((one) => ({ ...one, at: 0, file: 'b.log' }));
    const fine = flapping.map((one) => ({ ...one, at: one.at + 100, hasFraction: true }));
    expect(merged(...copy, ...fine)).toEqual([
      [100, 1, 'a.log'],
      [500, 1, 'a.log'],
      [900, 1, 'a.log'],
    ]);
  });

  it('is told once by daemons that learn of it one after the other', () => {
    const back: LogEventData = { kind: 'peer', node: 'n2', state: 'member' };
    const told = [peer, back, peer].map((data, i) => eventOf({ at: i * 1500, data, line: i }));
    const later = told.map((event, i) => ({
      ...eventOf({ at: i * 1500 + 700, data: event.data, line: i + 10 }),
      daemon: 'fenced' as const,
    }));
    expect(happeningsOf([...told, ...later]).map(({ at, count }) => [at - YEAR_2024, count])).toEqual([
      [0, 1],
      [1500, 1],
      [3000, 1],
    ]);
  });

  it('is that of one link, and the links to two nodes are two', () => {
    expect(merged({ at: 0, data: link('down', '2') }, { at: 10, data: link('down', '3') })).toHaveLength(2);
  });
});

describe('what is told by a field that is secondary elsewhere', () => {
  it.each<[string, LogEventData, LogEventData]>([
    [
      'actions that cannot run',
      { kind: 'action-unrunnable', action: 'web_stop_0', node: 'n2', reason: 'node is offline' },
      { kind: 'action-unrunnable', action: 'db_stop_0', node: 'n2', reason: 'node is offline' },
    ],
    [
      'authors of changes',
      { kind: 'update-author', client: 'cibadmin', user: 'root' },
      { kind: 'update-author', client: 'crm_resource', user: 'root' },
    ],
    [
      'nodes whose fencing the lock manager waits for',
      { kind: 'lock-manager', nodeId: '2', what: 'asks for fencing', grave: false },
      { kind: 'lock-manager', nodeId: '3', what: 'asks for fencing', grave: false },
    ],
    [
      'clients that want one node fenced',
      { kind: 'fencing-wanted', operation: 'reboot', target: 'n2', client: 'stonith_admin.5' },
      { kind: 'fencing-wanted', operation: 'reboot', target: 'n2', client: 'pacemaker-controld.7' },
    ],
  ])('are two %s', (_, one, other) => {
    expect(merged({ at: 0, data: one }, { at: 10, data: other })).toHaveLength(2);
    expect(merged({ at: 0, data: one }, { at: 10, data: one, file: 'b.log' })).toHaveLength(1);
  });
});
