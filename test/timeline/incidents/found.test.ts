/** An incident has what it is made of, in its order, and an end. */
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/timeline/incidents/incident.js';
import { findIncidents, type IncidentSources } from '../../../src/timeline/incidents/incidents.js';
import type { Outage } from '../../../src/timeline/outages.js';
import { placed } from '../placed.js';
import { changeOf, doubleOf, fencingOf, NOTHING, outageOf, result, runOf, splitOf } from './facts.js';

const AT = 1_000_000;

const found = (sources: Partial<IncidentSources>): readonly Incident[] =>
  findIncidents({ ...NOTHING, ...sources });
const over = (resource: string, from: number, more: Partial<Outage> = {}): Outage =>
  outageOf(resource, 'n2', from, {
    atMost: { from, to: from + 10 },
    atLeast: { from, to: from + 10 },
    ...more,
  });

describe('an incident', () => {
  it('has its parts by their kinds, the names of its nodes and resources sorted, and numbers in order', () => {
    const failure = placed(AT, 'n2', result('web'));
    const outage = over('web', AT + 1);
    const [first, second, ...others] = found({
      happenings: [
        failure,
        placed(AT + 400_000, 'n9', result('app')),
        placed(AT + 400_001, 'n8', result('app')),
      ],
      outages: [outage],
    });
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      id: 1,
      from: AT,
      to: AT + 11,
      trigger: { kind: 'operation-failed' },
      outages: [outage],
      fencing: [],
      doubleActivity: [],
      splits: [],
      nodes: ['n2'],
      resources: ['web'],
      end: 'recovered',
    });
    expect(first?.troubles.map(({ kind }) => kind)).toEqual(['operation-failed', 'outage']);
    expect(second).toMatchObject({ id: 2, from: AT + 400_000, nodes: ['n8', 'n9'], resources: ['app'] });
  });

  it('names the fencing, the splits and the double activity of it', () => {
    const fencing = [fencingOf('n2', AT, { ok: true, to: AT + 1 })];
    expect(found({ fencing })[0]).toMatchObject({ fencing, splits: [], outages: [], doubleActivity: [] });
    const splits = [splitOf(AT, AT + 5, ['n1'], ['n2'])];
    const doubleActivity = [doubleOf('db', AT + 6, { to: AT + 7 })];
    expect(found({ splits, doubleActivity })).toMatchObject([
      {
        splits,
        doubleActivity,
        fencing: [],
        outages: [],
        nodes: ['n1', 'n2'],
        resources: ['db'],
        to: AT + 7,
      },
    ]);
  });

  it.each<readonly [string, Partial<IncidentSources>, number]>([
    ['a stop that somebody asked for', { outages: [over('db', AT, { cause: 'stop' })] }, 0],
    ['an outage by a failure', { outages: [over('db', AT)] }, 1],
    ['an outage by a loss', { outages: [over('db', AT, { cause: 'node-lost' })] }, 1],
    ['a change by a person', { changes: [changeOf(AT, { effect: 'standby' })] }, 0],
    ['a fencing', { fencing: [fencingOf('n2', AT)] }, 1],
    ['a split', { splits: [splitOf(AT, undefined, ['n1'], ['n2'])] }, 1],
    ['double activity', { doubleActivity: [doubleOf('db', AT)] }, 1],
  ])('is made by %s: %j', (_, sources, count) => {
    expect(found(sources)).toHaveLength(count);
  });

  it('is numbered without what is none', () => {
    const outages = [over('db', AT, { cause: 'stop' }), over('web', AT + 100_000)];
    expect(found({ outages }).map(({ id, from }) => [id, from])).toEqual([[1, AT + 100_000]]);
  });
});

describe('the end of an incident', () => {
  const end = (sources: Partial<IncidentSources>): string =>
    found(sources)
      .map((one) => one.end)
      .join(' ');
  const view = (from: number, failed: readonly string[], members: readonly string[]) =>
    ({
      node: 'n1',
      from,
      members,

      failed,
      evidence: placed(from, 'n1', { kind: 'boot' }),
    }) as const;

  it.each<readonly [string, Partial<IncidentSources>, string]>([
    ['a resource is up again', { outages: [over('db', AT)] }, 'recovered'],
    [
      'a resource stays down',
      { outages: [over('db', AT, { atMost: { from: AT, to: undefined } })] },
      'ongoing',
    ],
    [
      'a resource that stays down was removed or disabled',
      {
        outages: [over('db', AT, { atMost: { from: AT, to: undefined } })],
        unwanted: new Map([['db', 'removed']]),
      },
      'recovered',
    ],
    ['a fencing succeeded', { fencing: [fencingOf('n2', AT, { ok: true })] }, 'recovered'],
    ['a fencing failed', { fencing: [fencingOf('n2', AT, { ok: false })] }, 'ongoing'],
    ['a fencing has no result', { fencing: [fencingOf('n2', AT)] }, 'ongoing'],
    [
      'a fencing failed, and another succeeded',
      { fencing: [fencingOf('n2', AT, { ok: false, to: AT + 1 }), fencingOf('n2', AT + 5, { ok: true })] },
      'recovered',
    ],
    ['a split is over', { splits: [splitOf(AT, AT + 9, ['n1'], ['n2'])] }, 'recovered'],
    ['a split goes on', { splits: [splitOf(AT, undefined, ['n1'], ['n2'])] }, 'ongoing'],
    ['a node is lost', { memberships: [view(AT, ['n2'], ['n1'])] }, 'ongoing'],
    [
      'a node is lost, and a member again',
      { memberships: [view(AT, ['n2'], ['n1']), view(AT + 9, [], ['n1', 'n2'])] },
      'recovered',
    ],
    [
      'a node is lost, and a peer again',
      {
        memberships: [view(AT, ['n2'], ['n1'])],
        happenings: [placed(AT + 9, 'n1', { kind: 'peer', node: 'n2', state: 'member' })],
      },
      'recovered',
    ],
    [
      'a node is lost, and was a peer before',
      {
        memberships: [view(AT, ['n2'], ['n1'])],
        happenings: [placed(AT - 9, 'n1', { kind: 'peer', node: 'n2', state: 'member' })],
      },
      'ongoing',
    ],
    [
      'a node is lost, which was to be fenced before',
      {
        memberships: [view(AT, ['n2'], ['n1'])],
        fencing: [fencingOf('n2', AT - 9, { ok: true, to: AT + 2 })],
      },
      'recovered',
    ],
    [
      'a fencing failed, and the node is back',
      {
        memberships: [view(AT, ['n2'], ['n1']), view(AT + 9, [], ['n1', 'n2'])],
        fencing: [fencingOf('n2', AT + 1, { ok: false, to: AT + 2 })],
      },
      'recovered',
    ],
    [
      'a fencing failed, and the node was back before',
      {
        memberships: [view(AT, ['n2'], ['n1'])],
        fencing: [fencingOf('n2', AT + 1, { ok: false, to: AT + 2 })],
      },
      'ongoing',
    ],
  ])('tells whether it goes on: %s', (_, sources, wanted) => {
    expect(end(sources)).toBe(wanted);
  });
});

describe('what was decided for an incident', () => {
  const decided = (...runs: readonly IncidentSources['transitions'][number][]): readonly number[] =>
    found({ fencing: [fencingOf('n2', AT, { ok: true, to: AT + 100 })], transitions: runs }).flatMap(
      ({ decisions }) => decisions.map(({ from }) => from),
    );

  it('follows its troubles within five seconds, or comes a second before them', () => {
    expect(decided(runOf(AT - 1000, undefined, 'db'))).toEqual([AT - 1000]);
    expect(decided(runOf(AT - 1001, undefined, 'db'))).toEqual([]);
    expect(decided(runOf(AT + 5100, undefined, 'db'))).toEqual([AT + 5100]);
    expect(decided(runOf(AT + 5101, undefined, 'db'))).toEqual([]);
  });

  it('is nothing that plans nothing', () => {
    expect(decided(runOf(AT + 1, undefined))).toEqual([]);
  });

  it('may follow what was decided before, within a second of its end', () => {
    const first = runOf(AT + 5000, AT + 60_000, 'db');
    expect(decided(first, runOf(AT + 61_000, undefined, 'db'))).toEqual([AT + 5000, AT + 61_000]);
    expect(decided(first, runOf(AT + 61_001, undefined, 'db'))).toEqual([AT + 5000]);
    expect(decided(runOf(AT + 5000, undefined, 'db'), runOf(AT + 61_000, undefined, 'db'))).toEqual([
      AT + 5000,
    ]);
    expect(decided(runOf(AT + 61_000, undefined, 'db'), first)).toEqual([AT + 5000, AT + 61_000]);
    const other = runOf(AT + 9000, AT + 60_000, 'db');
    expect(decided(other, runOf(AT + 30_000, undefined, 'db'))).toEqual([]);
    expect(decided(first, runOf(AT + 4999, undefined, 'db'))).toEqual([AT + 4999, AT + 5000]);
  });

  it('reaches to its end', () => {
    const last = (to: number | undefined): number | undefined =>
      found({ fencing: [fencingOf('n2', AT, { ok: true })], transitions: [runOf(AT + 1000, to, 'db')] })[0]
        ?.to;
    expect(last(AT + 9000)).toBe(AT + 9000);
    expect(last(undefined)).toBe(AT + 1000);
  });
});
