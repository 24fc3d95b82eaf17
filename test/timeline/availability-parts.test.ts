/** Availability by the parts of a timeline: resources, quorum, DC and fencing. */
import { describe, expect, it } from 'vitest';
import { availabilityOf, type Availability } from '../../src/timeline/availability.js';
import type { DcTenure } from '../../src/timeline/coordinator.js';
import type { FencingIncident } from '../../src/timeline/fencing.js';
import type { QuorumSpan } from '../../src/timeline/membership.js';
import type { Outage, TimeSpan } from '../../src/timeline/outages.js';
import type { ActiveSpan, SpanEnd } from '../../src/timeline/resources.js';
import { buildTimeline, type Timeline } from '../../src/timeline/timeline.js';
import { placed } from './placed.js';

const EMPTY = buildTimeline([], []);
const proof = (at: number) => placed(at, 'n1', { kind: 'boot' });

/** Logs from 1000 to 2000. */
const of = (parts: Partial<Timeline>): Availability => {
  const found = availabilityOf({ ...EMPTY, happenings: [proof(1000), proof(2000)], ...parts });
  if (!found) throw new Error('no line has a time');
  return found;
};

const active = (resource: string, from: number): ActiveSpan => ({
  resource,
  node: 'n1',
  from,
  notBefore: undefined,
  role: 'started',
  evidence: proof(from),
});
const outage = (
  cause: SpanEnd,
  atMost: TimeSpan,
  atLeast: TimeSpan | undefined,
  resource = 'db',
): Outage => ({
  resource,
  node: 'n1',
  atMost,
  atLeast,
  cause,
  evidence: proof(0),
});

describe('the span of availability', () => {
  it('reaches from the first to the last line with a time', () => {
    const untimed = { ...proof(0), hasTime: false };
    expect(of({ happenings: [untimed, proof(5), proof(7), untimed] })).toMatchObject({ from: 5, to: 7 });
    expect(availabilityOf({ ...EMPTY, happenings: [untimed] })).toBeUndefined();
  });
});

describe('the availability of a resource', () => {
  const parts = (from: number, ...outages: readonly Outage[]) => {
    const [only] = of({ resources: [active('db', from)], outages }).resources;
    return only && [only.up, only.down, only.stopped, only.unknown];
  };

  it('is not known before the logs tell of it', () => {
    expect(parts(1000)).toEqual([1000, 0, 0, 0]);
    expect(parts(500)).toEqual([1000, 0, 0, 0]);
    expect(parts(1300)).toEqual([700, 0, 0, 300]);
    expect(parts(2500)).toEqual([0, 0, 0, 1000]);
  });

  it('is down for what is certain of an outage, and not known for what is only possible', () => {
    const most = { from: 1100, to: 1400 };
    expect(parts(1000, outage('failure', most, { from: 1200, to: 1250 }))).toEqual([700, 50, 0, 250]);
    expect(parts(1000, outage('node-lost', most, { from: 1200, to: 1250 }))).toEqual([700, 50, 0, 250]);
    expect(parts(1000, outage('stop', most, { from: 1200, to: 1250 }))).toEqual([700, 0, 50, 250]);
    expect(parts(1000, outage('stop', most, undefined))).toEqual([700, 0, 0, 300]);
    expect(parts(1000, outage('failure', { from: 1900 }, { from: 1950 }))).toEqual([900, 50, 0, 50]);
    expect(
      parts(
        1000,
        outage('stop', most, most),
        outage('stop', { from: 1500, to: 1600 }, { from: 1500, to: 1600 }),
      ),
    ).toEqual([600, 0, 400, 0]);
    expect(
      parts(
        1000,
        outage('failure', most, most),
        outage('failure', { from: 1500, to: 1600 }, { from: 1500, to: 1600 }),
      ),
    ).toEqual([600, 400, 0, 0]);
  });

  it('counts what lies within the logs, and its own outages alone', () => {
    const all = { from: 500, to: 3000 };
    expect(parts(1200, outage('failure', all, all))).toEqual([0, 800, 0, 200]);
    expect(parts(1000, outage('failure', all, all, 'web'))).toEqual([1000, 0, 0, 0]);
    const early = { from: 100, to: 900 };
    expect(parts(1000, outage('failure', early, early))).toEqual([1000, 0, 0, 0]);
  });

  it('is told for each once, by name, from its first span on', () => {
    const { resources } = of({
      resources: [active('web', 1000), active('db', 1500), active('db', 1200), active('db', 1700)],
    });
    expect(resources.map(({ resource, up }) => [resource, up])).toEqual([
      ['db', 800],
      ['web', 1000],
    ]);
  });
});

describe('the time without quorum', () => {
  const span = (node: string, quorate: boolean, from: number, to?: number): QuorumSpan => ({
    node,
    quorate,
    from,
    ...(to === undefined ? {} : { to }),
    evidence: proof(from),
  });
  const without = (...quorum: readonly QuorumSpan[]) =>
    of({ quorum }).withoutQuorum.map(({ node, milliseconds }) => [node, milliseconds]);

  it('counts once a node has had it, for each node by name', () => {
    expect(
      without(span('n1', false, 1000, 1100), span('n1', true, 1100, 1200), span('n1', false, 1200, 1500)),
    ).toEqual([['n1', 300]]);
    expect(without(span('n1', false, 1000, 1100))).toEqual([]);
    expect(without(span('n1', true, 1000, 1100))).toEqual([]);
    expect(
      without(
        span('n2', true, 1000, 1100),
        span('n2', false, 1100, 1150),
        span('n1', true, 1000, 1900),
        span('n2', true, 1150, 1160),
        span('n2', false, 1160, 1170),
        span('n1', false, 1900),
      ),
    ).toEqual([
      ['n1', 100],
      ['n2', 60],
    ]);
    expect(without(span('n1', true, 0, 500), span('n1', false, 500, 1200))).toEqual([['n1', 200]]);
  });
});

describe('the time without a DC', () => {
  const tenure = (from: number, to?: number): DcTenure => ({
    node: 'n1',
    from,
    ...(to === undefined ? {} : { to }),
    seenBy: [],
    evidence: proof(from),
  });
  const without = (...dc: readonly DcTenure[]): number => of({ dc }).withoutDc;

  it('is what no tenure covers since the first', () => {
    expect(without()).toBe(0);
    expect(without(tenure(1200))).toBe(0);
    expect(without(tenure(1200, 1500))).toBe(500);
    expect(without(tenure(1200, 1500), tenure(1600, 1700))).toBe(400);
    expect(without(tenure(1600, 1700), tenure(1200, 1500))).toBe(400);
    expect(without(tenure(1200, 1500), tenure(1500, 2000))).toBe(0);
    expect(without(tenure(1200, 1800), tenure(1300, 1400))).toBe(200);
    expect(without(tenure(1200, 1500), tenure(1900))).toBe(400);
    expect(without(tenure(1200, 1500), tenure(2500))).toBe(500);
    expect(without(tenure(1200, 2000), tenure(2500))).toBe(0);
    expect(without(tenure(1200, 3000))).toBe(0);
  });
});

describe('the fencing of nodes', () => {
  it('is counted by target and result, by name', () => {
    const one = (target: string, ok?: boolean): FencingIncident => ({
      target,
      operation: 'reboot',
      from: 1000,
      ...(ok === undefined ? {} : { ok }),
      evidence: proof(1000),
    });
    const fencing = [one('n3', true), one('n2', false), one('n2', false), one('n2', true), one('n2')];
    expect(of({ fencing }).fencing).toEqual([
      { node: 'n2', done: 1, failed: 2, open: 1 },
      { node: 'n3', done: 1, failed: 0, open: 0 },
    ]);
  });
});
