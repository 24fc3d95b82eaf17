/** What of a timeline is trouble, when it began and ended, and whom it is about. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../../src/logs/event.js';
import type { ChangeEffect } from '../../../src/timeline/changes/change.js';
import type { MembershipView, QuorumSpan } from '../../../src/timeline/membership.js';
import {
  nodesOf,
  resourcesOf,
  troublesOf,
  type Trouble,
  type TroubleSources,
} from '../../../src/timeline/incidents/trouble.js';
import type { DataOf } from '../../../src/timeline/placed-event.js';
import { placed } from '../placed.js';
import {
  back,
  changeOf,
  died,
  doubleOf,
  down,
  failed,
  fenced,
  fencingOf,
  lost,
  NOTHING,
  outageOf,
  person,
  proof,
  quorumLost,
  result,
  splitAt,
  splitOf,
  twice,
} from './facts.js';

type Told = readonly (readonly [number, string, LogEventData])[];

const told = (sources: Partial<TroubleSources>): readonly Trouble[] => troublesOf({ ...NOTHING, ...sources });

/** Kind, moment and end of each trouble, and whom it is about. */
const brief = (sources: Partial<TroubleSources>): readonly (readonly (string | number)[])[] =>
  told(sources).map((trouble) => [
    trouble.kind,
    trouble.at,
    trouble.to,
    ...nodesOf(trouble),
    ...resourcesOf(trouble),
  ]);
const of = (...lines: Told): Pick<TroubleSources, 'happenings'> => ({
  happenings: lines.map(([at, node, data]) => placed(at, node, data)),
});

const view = (
  node: string,
  from: number,
  members: readonly string[],
  gone: readonly string[] = [],
): MembershipView => ({
  node,
  from,
  members,
  failed: gone,
  evidence: proof(from, node),
});

describe('a node that is lost', () => {
  it('is told once by those who lose it within ten seconds', () => {
    const views = (second: number): readonly MembershipView[] => [
      view('n1', 0, ['n1', 'n3'], ['n2']),
      view('n3', second, ['n1', 'n3'], ['n2']),
    ];
    expect(brief({ memberships: views(10_000) })).toEqual([['node-lost', 0, 0, 'n2']]);
    expect(brief({ memberships: views(10_001) })).toEqual([
      ['node-lost', 0, 0, 'n2'],
      ['node-lost', 10_001, 10_001, 'n2'],
    ]);
  });

  it('is each that a view has lost, and not the one that looks', () => {
    expect(brief({ memberships: [view('n1', 0, ['n1'], ['n1', 'n2', 'n3'])] })).toEqual([
      ['node-lost', 0, 0, 'n2'],
      ['node-lost', 0, 0, 'n3'],
    ]);
  });

  it('is known from who left where no list tells who stayed', () => {
    const leaves = (at: number) => ({ missedLeaves: [{ node: 'n2', at, evidence: proof(at, 'n1') }] });
    expect(brief(leaves(7))).toEqual([['node-lost', 7, 7, 'n2']]);
    expect(brief({ missedLeaves: [{ node: 'n1', at: 7, evidence: proof(7, 'n1') }] })).toEqual([]);
    const memberships = [view('n1', 10, ['n1'], ['n2'])];
    expect(brief({ memberships, ...leaves(7) })).toEqual([['node-lost', 10, 10, 'n2']]);
  });

  const peer = (node: string, state: 'lost' | 'member' = 'lost'): LogEventData => ({
    kind: 'peer',
    node,
    state,
  });

  it('is known from its peers where Corosync does not tell', () => {
    expect(brief(of([5, 'n1', peer('n2')], [9, 'n3', peer('n2')]))).toEqual([['node-lost', 5, 5, 'n2']]);
    expect(brief(of([5, 'n2', peer('n2')]))).toEqual([]);
    expect(brief(of([5, 'n1', peer('n2', 'member')]))).toEqual([]);
    expect(brief(of([0, 'n1', peer('n2')], [10_000, 'n3', peer('n2')], [10_001, 'n4', peer('n3')]))).toEqual([
      ['node-lost', 0, 0, 'n2'],
      ['node-lost', 10_001, 10_001, 'n3'],
    ]);
    expect(brief(of([0, 'n1', peer('n2')], [10_001, 'n3', peer('n2')]))).toHaveLength(2);
  });

  it('is told by Corosync or by its peers, whichever comes first', () => {
    const memberships = [view('n1', 20_000, ['n1'], ['n2'])];
    expect(brief({ memberships, ...of([10_000, 'n1', peer('n2')]) })).toHaveLength(1);
    expect(brief({ memberships, ...of([30_000, 'n1', peer('n2')]) })).toHaveLength(1);
    expect(brief({ memberships, ...of([9999, 'n1', peer('n2')]) })).toHaveLength(2);
    expect(brief({ memberships, ...of([30_001, 'n1', peer('n2')]) })).toHaveLength(2);
  });

  it.each<readonly [string, string, LogEventData, boolean]>([
    ['asked for its shutdown', 'n2', { kind: 'shutdown-requested' }, true],
    ['had its shutdown asked for by name', 'n1', { kind: 'shutdown-requested', node: 'n2' }, true],
    ['asked for the shutdown of another', 'n2', { kind: 'shutdown-requested', node: 'n1' }, false],
    ['was shut down', 'n1', { kind: 'node-shutdown-done', node: 'n2', action: 'stop' }, true],
    ['stopped its Pacemaker', 'n2', { kind: 'pacemaker-stopping' }, true],
    ['stopped its Corosync', 'n2', { kind: 'corosync-stopping', reason: 'asked' }, true],
    ['saw another stop', 'n1', { kind: 'pacemaker-stopping' }, false],
    ['started', 'n2', { kind: 'pacemaker-started', version: '2' }, false],
  ])('is none that %s in the last twenty minutes', (_, node, data, isLeave) => {
    const after = (milliseconds: number): number =>
      brief(of([0, node, data], [milliseconds, 'n1', peer('n2')])).length;
    expect(after(1_200_000)).toBe(isLeave ? 0 : 1);
    expect(after(1_200_001)).toBe(1);
  });
});

describe('a node that is back', () => {
  const before = view('n1', 0, ['n1'], ['n2']);

  it('is a member again for who had lost it', () => {
    expect(brief({ memberships: [before, view('n1', 50, ['n1', 'n2'])] })).toEqual([
      ['node-lost', 0, 0, 'n2'],
      ['node-back', 50, 50, 'n2'],
    ]);
    expect(brief({ memberships: [before, view('n3', 50, ['n1', 'n2', 'n3'])] })).toHaveLength(1);
    expect(brief({ memberships: [view('n1', 0, ['n1', 'n2'], ['n2'])] })).toHaveLength(1);
  });

  it('is told once for each loss', () => {
    const again = [view('n1', 50, ['n1', 'n2']), view('n1', 60, ['n1', 'n2', 'n3'])];
    expect(brief({ memberships: [before, ...again] })).toHaveLength(2);
    const lostAgain = [view('n1', 20_000, ['n1'], ['n2']), view('n1', 30_000, ['n1', 'n2'])];
    expect(brief({ memberships: [before, ...again, ...lostAgain] }).map(([kind, at]) => [kind, at])).toEqual([
      ['node-lost', 0],
      ['node-back', 50],
      ['node-lost', 20_000],
      ['node-back', 30_000],
    ]);
  });
});

describe('an operation that fails', () => {
  const isTrouble = (more: Partial<DataOf<'operation-result'>>): boolean =>
    told(of([5, 'n1', result('db', more)])).length === 1;

  it.each<readonly [Partial<DataOf<'operation-result'>>, boolean]>([
    [{ operation: 'start', code: 1 }, true],
    [{ operation: 'stop', code: 1 }, true],
    [{ operation: 'start', code: 0 }, false],
    [{ operation: 'start', code: 7 }, true],
    [{ operation: 'stop', code: 7 }, false],
    [{ operation: 'monitor', code: 7 }, true],
    [{ operation: 'monitor', code: 7, interval: 10_000 }, true],
    [{ operation: 'monitor', code: 7, interval: 0 }, false],
    [{ operation: 'monitor', code: 1, interval: 0 }, false],
    [{ operation: 'start', code: 1, interval: 0 }, true],
    [{ operation: 'probe', code: 1 }, false],
    [{ operation: 'notify', code: 1 }, false],
    [{ operation: 'promote', code: 8 }, false],
    [{ operation: 'start', code: 193 }, false],
  ])('is trouble or not: %j', (more, isFailure) => {
    expect(isTrouble(more)).toBe(isFailure);
  });

  it('is about its resource on the node that the result names, else on the one that tells', () => {
    expect(brief(of([5, 'n1', result('db', { node: 'n2' })], [9, 'n1', result('web')]))).toEqual([
      ['operation-failed', 5, 5, 'n2', 'db'],
      ['operation-failed', 9, 9, 'n1', 'web'],
    ]);
    expect(told(of([5, 'n1', result('db')]))[0]).toMatchObject({ result: { resource: 'db', code: 1 } });
  });
});

describe('a program that fails', () => {
  const exited = (more: object): LogEventData => ({
    kind: 'daemon-exited',
    process: 'pacemaker-based',
    ...more,
  });

  it.each<readonly [string, LogEventData, boolean]>([
    ['is killed', exited({ signal: 9 }), true],
    ['is told to end', exited({ signal: 15 }), false],
    ['exits with an error', exited({ status: 1 }), true],
    ['exits with success', exited({ status: 0 }), false],
    ['ends in some way', exited({}), false],
    ['is told to end and exits with an error', exited({ signal: 15, status: 100 }), true],
    ['is a Corosync with an error', { kind: 'corosync-exited', status: 8 }, true],
    ['is a Corosync that ends', { kind: 'corosync-exited', status: 0 }, false],
    ['cannot go on', { kind: 'daemon-cannot-go-on', problem: 'x' }, true],
    ['has its node panic', { kind: 'node-panic', how: 'reboot' }, true],
    ['has its node fence itself', { kind: 'fenced-self', by: 'sbd' }, true],
    ['starts', { kind: 'daemon-ready', process: 'x' }, false],
  ])('is one that %s: %j', (_, data, isTrouble) => {
    expect(brief(of([5, 'n1', data]))).toEqual(isTrouble ? [['program-failed', 5, 5, 'n1']] : []);
  });

  it('is told once for all of a node that fail, ten seconds apart at most, one after the other', () => {
    const killed = exited({ signal: 9 });
    const at = (...moments: readonly number[]): Told => moments.map((moment) => [moment, 'n1', killed]);
    expect(brief(of(...at(0, 10_000, 20_000)))).toHaveLength(1);
    expect(brief(of(...at(0, 10_001)))).toHaveLength(2);
    expect(brief(of([0, 'n1', killed], [1, 'n2', killed]))).toHaveLength(2);
  });
});

describe('quorum that is lost', () => {
  const span = (node: string, from: number, to: number | undefined, quorate: boolean): QuorumSpan => ({
    node,
    from,
    ...(to === undefined ? {} : { to }),
    quorate,
    evidence: proof(from, node),
  });

  it('is lost by a node that had it until then', () => {
    expect(brief({ quorum: [span('n1', 0, 10, true), span('n1', 10, 25, false)] })).toEqual([
      ['quorum-lost', 10, 25, 'n1'],
    ]);
    expect(brief({ quorum: [span('n1', 0, 10, true), span('n1', 10, undefined, false)] })).toEqual([
      ['quorum-lost', 10, 10, 'n1'],
    ]);
  });

  it('is not lost by one that starts without, or was down between', () => {
    expect(brief({ quorum: [span('n1', 0, 10, false), span('n1', 10, undefined, true)] })).toEqual([]);
    expect(brief({ quorum: [span('n1', 0, 9, true), span('n1', 10, undefined, false)] })).toEqual([]);
    expect(brief({ quorum: [span('n2', 0, 10, true), span('n1', 10, undefined, false)] })).toEqual([]);
    const twiceWithout = [span('n1', 0, 5, true), span('n1', 5, 10, false), span('n1', 10, undefined, false)];
    expect(brief({ quorum: twiceWithout })).toEqual([['quorum-lost', 5, 10, 'n1']]);
  });
});

describe('what other parts of the timeline found', () => {
  it('begins and ends when they say', () => {
    expect(brief({ fencing: [fencingOf('n2', 5, { to: 9 }), fencingOf('n3', 6)] })).toEqual([
      ['fencing', 5, 9, 'n2'],
      ['fencing', 6, 6, 'n3'],
    ]);
    expect(brief({ doubleActivity: [doubleOf('db', 5, { to: 9 }), doubleOf('web', 6)] })).toEqual([
      ['double-activity', 5, 9, 'n1', 'n2', 'db'],
      ['double-activity', 6, 6, 'n1', 'n2', 'web'],
    ]);
    expect(brief({ splits: [splitOf(5, 9, ['n1'], ['n2', 'n3']), splitOf(6, undefined, ['n1'])] })).toEqual([
      ['split', 5, 9, 'n1', 'n2', 'n3'],
      ['split', 6, 6, 'n1'],
    ]);
  });

  it('is an outage from when it is certain, else from the line that tells of it', () => {
    const at = (from: number, to: number | undefined, certain?: number) =>
      outageOf('db', 'n2', from, {
        atMost: { from, to },
        atLeast: certain === undefined ? undefined : { from: certain, to },
        evidence: proof(from + 3),
      });
    expect(brief({ outages: [at(5, 20, 7)] })).toEqual([['outage', 7, 20, 'n2', 'db']]);
    expect(brief({ outages: [at(5, 20)] })).toEqual([['outage', 8, 20, 'n2', 'db']]);
    expect(brief({ outages: [at(5, undefined)] })).toEqual([['outage', 8, 8, 'n2', 'db']]);
    expect(brief({ outages: [at(5, 6)] })).toEqual([['outage', 8, 8, 'n2', 'db']]);
  });

  it.each<readonly [ChangeEffect | undefined, boolean]>([
    ['standby', true],
    ['standby-ended', true],
    ['disabled', true],
    ['banned', true],
    ['preferred', true],
    ['revoked', true],
    ['ticket-standby', true],
    ['enabled', false],
    ['maintenance', false],
    ['ban-cleared', false],
    ['granted', false],
    [undefined, false],
  ])('is a change that stops or moves resources, once it is accepted: %s', (effect, isDisruptive) => {
    expect(brief({ changes: [changeOf(5, { effect })] })).toEqual(
      isDisruptive ? [['person', 5, 5, 'n1']] : [],
    );
    expect(brief({ changes: [changeOf(5, { effect, ok: false })] })).toEqual([]);
  });

  it('is told in order of time', () => {
    const sources = {
      fencing: [fencingOf('n2', 30)],
      outages: [outageOf('db', 'n2', 20)],
      changes: [changeOf(10, { effect: 'standby' })],
      memberships: [view('n1', 40, ['n1'], ['n3'])],
    } as const;
    expect(brief(sources).map(([kind]) => kind)).toEqual(['person', 'outage', 'fencing', 'node-lost']);
    for (const trouble of told(sources)) expect(trouble.evidence.at).toBe(trouble.at);
  });
});

describe('a trouble is about', () => {
  it.each<readonly [Trouble, readonly string[], readonly string[]]>([
    [lost('n2', 1), ['n2'], []],
    [back('n2', 1), ['n2'], []],
    [died('n2', 1), ['n2'], []],
    [quorumLost(1), ['n1'], []],
    [failed('db', 1), ['n2'], ['db']],
    [fenced('n2', 1), ['n2'], []],
    [down(outageOf('db', 'n3', 1)), ['n3'], ['db']],
    [twice(1), ['n1', 'n2'], ['db']],
    [splitAt(1, ['n1', 'n2'], ['n3']), ['n1', 'n2', 'n3'], []],
    [person(1), ['n1'], []],
  ])('its nodes and its resources: $kind', (trouble, nodes, resources) => {
    expect(nodesOf(trouble)).toEqual(nodes);
    expect(resourcesOf(trouble)).toEqual(resources);
  });
});
