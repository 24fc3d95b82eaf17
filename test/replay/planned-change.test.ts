/** A change of a plan is the same, whether a log of any version tells it or the engine. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { comparePlans } from '../../src/replay/compare-plans.js';
import { enginesChanges, loggedChanges, type PlannedChange } from '../../src/replay/planned-change.js';
import type { NodeChange, ResourceChange } from '../../src/scheduler/resource-actions/planned-changes.js';
import { placed } from '../timeline/placed.js';

const action = (
  verb: string,
  where: string,
  more: { readonly blocked?: boolean; readonly reason?: string } = {},
): LogEventData => ({
  kind: 'action-planned',
  action: verb,
  resource: 'db',
  where,
  blocked: false,
  ...more,
});
const ofNode = (verb: string, node: string, reason?: string): LogEventData => ({
  kind: 'node-action-planned',
  action: verb,
  node,
  reason,
});
const logged = (...data: readonly LogEventData[]) =>
  loggedChanges(data.map((one, i) => placed(i, 'n1', one)));

const change = (kind: ResourceChange['kind'], more: Partial<ResourceChange>): ResourceChange => ({
  kind,
  resource: 'db',
  origin: undefined,
  destination: undefined,
  role: 'Started',
  nextRole: 'Started',
  reason: undefined,
  blocked: false,
  ...more,
});
const nodeChange = (more: Partial<NodeChange>): NodeChange => ({
  kind: 'fence',
  node: 'n2',
  operation: 'reboot',
  container: undefined,
  reason: undefined,
  blocked: false,
  ...more,
});
const engine = (resources: readonly ResourceChange[], nodes: readonly NodeChange[] = []) =>
  enginesChanges({ nodes, resources });

const isSame = (one: readonly PlannedChange[], other: readonly PlannedChange[]): boolean =>
  comparePlans(one, other).differences.length === 0;

describe('a change', () => {
  it.each<[string, string, ResourceChange]>([
    ['start', 'n1', change('Start', { destination: 'n1', role: 'Stopped' })],
    ['stop', 'n1', change('Stop', { origin: 'n1', nextRole: 'Stopped' })],
    ['stop', 'Started n1', change('Stop', { origin: 'n1', nextRole: 'Stopped' })],
    ['stop', 'n1', change('Stop', { origin: 'n1', destination: 'n1', nextRole: 'Stopped' })],
    ['move', 'n1 -> n2', change('Move', { origin: 'n1', destination: 'n2' })],
    ['move', 'Started n1 -> n2', change('Move', { origin: 'n1', destination: 'n2' })],
    ['recover', 'n1', change('Recover', { origin: 'n1', destination: 'n1' })],
    [
      'recover',
      'Promoted n1',
      change('Recover', { origin: 'n1', destination: 'n1', role: 'Promoted', nextRole: 'Promoted' }),
    ],
    [
      'promote',
      'Unpromoted -> Promoted n1',
      change('Promote', { origin: 'n1', destination: 'n1', role: 'Unpromoted', nextRole: 'Promoted' }),
    ],
    [
      'promote',
      'Slave -> Master n1',
      change('Promote', { origin: 'n1', destination: 'n1', role: 'Unpromoted', nextRole: 'Promoted' }),
    ],
    [
      'demote',
      'Promoted -> Unpromoted n1',
      change('Demote', { origin: 'n1', destination: 'n1', role: 'Promoted', nextRole: 'Unpromoted' }),
    ],
    [
      'move',
      'Promoted n1 -> Unpromoted n2',
      change('Move', { origin: 'n1', destination: 'n2', role: 'Promoted', nextRole: 'Unpromoted' }),
    ],
    [
      'move',
      'n1 -> n2 Promoted',
      change('Move', { origin: 'n1', destination: 'n2', role: 'Promoted', nextRole: 'Promoted' }),
    ],
    [
      'start',
      'Stopped -> Promoted n1',
      change('Start', { destination: 'n1', role: 'Stopped', nextRole: 'Promoted' }),
    ],
  ])('%s ( %s ) is what the engine plans', (verb, where, planned) => {
    expect(isSame(logged(action(verb, where)), engine([planned]))).toBe(true);
  });

  it('is another one for another resource, verb, place, role or when it is blocked', () => {
    const move = engine([change('Move', { origin: 'n1', destination: 'n2' })]);
    expect(isSame(logged(action('migrate', 'n1 -> n2')), move)).toBe(false);
    expect(isSame(logged(action('move', 'n1 -> n3')), move)).toBe(false);
    expect(isSame(logged(action('move', 'n3 -> n2')), move)).toBe(false);
    expect(isSame(logged(action('move', 'Promoted n1 -> Unpromoted n2')), move)).toBe(false);
    expect(isSame(logged(action('move', 'n1 -> n2', { blocked: true })), move)).toBe(false);
    expect(isSame(logged(), move)).toBe(false);
    expect(isSame(logged(action('move', 'n1 -> n2'), action('move', 'n1 -> n2')), move)).toBe(false);
  });

  it('of a node is told once, however often it is found out, with its reason', () => {
    const told = logged(
      ofNode('fence', 'n2'),
      ofNode('fence (reboot)', 'n2', 'it is unclean'),
      ofNode('shutdown', 'n1'),
      ofNode('shutdown', 'n1'),
    );
    expect(told.map(({ verb, subject, reason }) => [verb, subject, reason])).toEqual([
      ['fence (reboot)', 'n2', 'it is unclean'],
      ['shutdown', 'n1', undefined],
    ]);
    const planned = engine(
      [],
      [nodeChange({}), nodeChange({ kind: 'shutdown', node: 'n1', operation: undefined })],
    );
    expect(isSame(told, planned)).toBe(true);
  });

  it('of a node that is unfenced is in no line of a log', () => {
    expect(engine([], [nodeChange({ operation: 'on' })])).toEqual([]);
  });
});

describe('two plans', () => {
  const stop = change('Stop', { origin: 'n1', nextRole: 'Stopped', reason: 'node availability' });

  it('are equal although their reasons differ, which is kept', () => {
    const compared = comparePlans(logged(action('stop', 'n1', { reason: 'no quorum' })), engine([stop]));
    expect(compared.differences).toEqual([]);
    expect(compared.equal).toHaveLength(1);
    expect(compared.otherReasons.map(({ logged: one, planned }) => [one?.reason, planned?.reason])).toEqual([
      ['no quorum', 'node availability'],
    ]);
  });

  it('that differ set beside each other what they say of one resource', () => {
    const compared = comparePlans(
      logged(action('move', 'n1 -> n2')),
      engine([stop, change('Start', { resource: 'ip', destination: 'n1' })]),
    );
    expect(
      compared.differences.map(({ subject, logged: one, planned }) => [subject, one?.verb, planned?.verb]),
    ).toEqual([
      ['db', 'move', 'stop'],
      ['ip', undefined, 'start'],
    ]);
  });
});
