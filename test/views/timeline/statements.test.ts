/** Every event can be told in words. */
import { describe, expect, it } from 'vitest';
import type { LogEventKind } from '../../../src/logs/event.js';
import { patterns } from '../../../src/logs/patterns/index.js';
import { statementOf } from '../../../src/views/timeline/statements.js';
import { corosyncExit, list, resultCode, zoneName } from '../../../src/views/timeline/words.js';

/** Told as parts of a membership, a tenure, a transition or an incident. */
const PARTS: ReadonlySet<LogEventKind> = new Set<LogEventKind>([
  'membership-formed',
  'members',
  'members-in-sync',
  'plugin-ring',
  'plugin-member',
  'quorum',
  'node-known',
  'dc-set',
  'dc-unset',
  'dc-taken-over',
  'dc-released',
  'transition-calculated',
  'transition-started',
  'transition-finished',
  'fencing-requested',
  'fencing-wanted',
  'fencing-started',
  'fencing-result',
  'clock-mark',
  'cib-part-created',
  'cib-part-removed',
  'cib-part-changed',
  'cib-changed',
  'update-author',
]);

const events = patterns.flatMap(({ id, samples }) =>
  samples.flatMap(({ event }) => (event === undefined ? [] : [{ id, event }])),
);

describe('the statement about an event', () => {
  it.each(events)('of $id is a sentence, or the event is part of a whole', ({ event }) => {
    const statement = statementOf(event);
    if (statement === undefined) {
      expect(PARTS).toContain(event.kind);
      return;
    }
    expect(statement.text).toMatch(/^\S.*[^.\s]$/);
    expect(statement.text).not.toMatch(/undefined|\[object|NaN/);
  });
});

describe('words', () => {
  it('name exit codes of resource agents and of Corosync', () => {
    expect([resultCode(7), resultCode(77), corosyncExit(8), corosyncExit(77)]).toEqual([
      '7 (not running)',
      '77',
      'corosync.conf could not be read or holds an error',
      undefined,
    ]);
  });

  it('name zones and lists', () => {
    expect([zoneName(480), zoneName(-210), zoneName(0), list(['a', 'b', 'c']), list([])]).toEqual([
      'UTC+8',
      'UTC-3:30',
      'UTC',
      'a, b and c',
      'none',
    ]);
  });
});

describe('the result of an operation', () => {
  const told = (operation: string, code: number | undefined, result: string) => {
    const statement = statementOf({
      kind: 'operation-result',
      operation,
      resource: 'db',
      node: 'n1',
      code,
      result,
    });
    return [statement?.severity, statement?.weight, statement?.text];
  };

  it('is no failure when a monitor finds a promoted instance, and is one when that has failed', () => {
    expect(told('monitor', 8, 'promoted')).toEqual(['good', 'detail', 'monitor of db on n1: promoted']);
    expect(told('monitor', 191, 'promoted (degraded)')[0]).toBe('good');
    expect(told('monitor', 9, 'promoted (failed)')).toEqual([
      'error',
      'key',
      'monitor of db on n1 failed with 9 (failed while promoted)',
    ]);
    expect(told('start', 8, 'promoted')[0]).toBe('error');
  });

  it('is no failure when a probe or a stop finds that nothing runs, and is one of any other operation', () => {
    expect(told('probe', 7, 'not running')[0]).toBe('good');
    expect(told('stop', 7, 'not running')[0]).toBe('good');
    expect(told('monitor', 7, 'not running')).toEqual([
      'error',
      'key',
      'monitor of db on n1 failed with 7 (not running)',
    ]);
    expect(told('start', 7, 'not running')[0]).toBe('error');
  });

  it('without an exit code is a failure unless it was cancelled or is still to come', () => {
    expect(told('monitor', undefined, 'Cancelled')[0]).toBe('good');
    expect(told('monitor', undefined, 'pending')[0]).toBe('good');
    expect(told('start', undefined, 'Timed Out after 20s')).toEqual([
      'error',
      'key',
      'start of db on n1 failed with Timed Out after 20s',
    ]);
    expect(told('start', undefined, 'Cannot execute now')[0]).toBe('error');
  });
});

describe('an attribute of a node', () => {
  const told = (name: string, value: string, old?: string) => {
    const statement = statementOf({ kind: 'attribute-set', name, node: 'n1', value, old });
    return [statement?.weight, statement?.text];
  };

  it('that stands for standby or maintenance is told by what it is', () => {
    expect(told('standby', 'on')).toEqual(['key', 'n1 was put in standby until its next start']);
    expect(told('standby', 'off', 'on')).toEqual(['key', 'n1 was taken out of standby']);
    expect(told('standby', 'off')[0]).toBe('detail');
    expect(told('maintenance', 'true')).toEqual(['key', 'n1 was put in maintenance until its next start']);
  });
});
