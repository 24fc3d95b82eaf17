/** Lanes of a report: what lasts, of nodes, resources and transitions, each span with the line that proves it. */
import { describe, expect, it } from 'vitest';
import { membershipSpans, membershipSteps } from '../../../src/report/facts/membership-spans.js';
import { nodeSpans } from '../../../src/report/facts/node-spans.js';
import { spanColumns } from '../../../src/report/facts/span.js';
import { NameIndex } from '../../../src/report/facts/name-index.js';
import type { MembershipView } from '../../../src/timeline/membership.js';
import type { Timeline } from '../../../src/timeline/timeline.js';
import { hasShared, sharedTitle } from '../../shared.js';
import { placed } from '../../timeline/placed.js';
import { timelineOfTexts } from '../../timeline/texts.js';
import { laneNamed, recordedHistory, spansOf } from './read-report.js';

const view = (node: string, from: number, members: readonly string[], to?: number): MembershipView => ({
  node,
  from,
  ...(to === undefined ? {} : { to }),
  members,
  failed: [],
  evidence: placed(from, node, { kind: 'corosync-ready' } as never),
});

/** A timeline of which only the named parts are looked at. */
async function timelineWith(parts: Partial<Timeline>): Promise<Timeline> {
  return { ...(await timelineOfTexts('')), ...parts };
}

async function membershipOf(node: string, parts: Partial<Timeline>): Promise<readonly unknown[]> {
  const steps = membershipSteps(await timelineWith(parts));
  return membershipSpans(node, steps).map(({ state, from, to }) => [state, from, to]);
}

describe('the membership of a node', () => {
  it('is what the others see of it', async () => {
    const memberships = [
      view('n1', 0, ['n1', 'n2'], 5000),
      view('n1', 5000, ['n1'], 9000),
      view('n1', 9000, ['n1', 'n2']),
      view('n2', 0, ['n1', 'n2']),
    ];
    expect(await membershipOf('n2', { memberships })).toEqual([
      ['member', 0, 5000],
      ['not-member', 5000, 9000],
      ['member', 9000, undefined],
    ]);
  });

  it('is its own view where nobody else has one', async () => {
    expect(await membershipOf('n1', { memberships: [view('n1', 100, ['n1'], 200)] })).toEqual([
      ['member', 100, 200],
    ]);
  });

  it('is not what a node held for true that was fenced meanwhile', async () => {
    const memberships = [
      view('n1', 0, ['n1', 'n2', 'n3']),
      view('n2', 0, ['n1', 'n2', 'n3'], 1000),
      view('n2', 1000, ['n2', 'n3'], 5000),
      view('n2', 5000, ['n2']),
    ];
    const evidence = placed(1500, 'n2', { kind: 'fencing-requested', operation: 'reboot', target: 'n1' });
    const fenced = { target: 'n1', operation: 'reboot', from: 1500, to: 2000, ok: true, evidence };
    expect((await membershipOf('n3', { memberships, fencing: [fenced] })).at(-1)).toEqual([
      'not-member',
      5000,
      undefined,
    ]);
  });
});

describe('standby and maintenance', () => {
  it('begin and end with the changes of people; an end alone says that it was so before', async () => {
    const change = (at: number, effect: 'standby' | 'standby-ended' | 'maintenance-ended', node = 'n1') => ({
      change: 'changed' as const,
      object: 'node-attribute' as const,
      id: effect,
      effect,
      resources: [],
      nodes: [node],
      at,
      ok: true,
      evidence: placed(at, node, { kind: 'corosync-ready' } as never),
    });
    const changes = [
      change(1000, 'standby'),
      change(2000, 'standby-ended', 'n2'),
      change(3000, 'standby-ended'),
      change(4000, 'maintenance-ended'),
    ];
    const timeline = await timelineWith({ changes });
    const told = (node: string): unknown[] =>
      nodeSpans(node, timeline).map(({ state, from, to }) => [state, from, to]);
    expect(told('n1')).toEqual([
      ['standby', 1000, 3000],
      ['maintenance', -Infinity, 4000],
    ]);
    expect(told('n2')).toEqual([['standby', -Infinity, 2000]]);
  });
});

describe('the columns of a lane', () => {
  const names = { nodes: new NameIndex(), files: new NameIndex() };

  it('hold what lies in the time of the report, begun at its begin where it began before', () => {
    const spans = [
      { state: 'dc', from: 900, to: 1200 },
      { state: 'fencing', from: -Infinity, to: 50 },
      { state: 'standby', from: 50, to: 150 },
      { state: 'dc', from: 300, to: undefined },
      { state: 'dc', from: 2000, to: 2100 },
    ] as const;
    expect(spanColumns(spans, { from: 100, to: 1000 }, names)).toMatchObject({
      from: [0, 200, 600],
      length: [50, -1, -1],
    });
  });
});

describe.skipIf(!hasShared)(sharedTitle('the lanes of recorded clusters'), () => {
  it('show the crash of a node as others saw it, its fencing, and the move of what ran there', async () => {
    const history = await recordedHistory('debug-failover');
    const node1 = spansOf(laneNamed(history, 'node1'), history);
    const states = node1.map(({ state }) => state);
    // It is also no member before its Corosync has begun.
    expect(states.filter((state) => state === 'not-member' || state === 'fencing').slice(-2)).toEqual([
      'not-member',
      'fencing',
    ]);
    const fencing = node1.find(({ state }) => state === 'fencing');
    expect(fencing?.place).toMatch(/pacemaker\.log:\d+$/);
    const d1 = spansOf(laneNamed(history, 'd1'), history);
    expect(d1.filter(({ state }) => state === 'started').map(({ node }) => node)).toContain('node2');
    expect(d1.filter(({ state }) => state === 'outage').length).toBeGreaterThanOrEqual(2);
  });

  it('lie within each other where an outage is certain and where it is possible', async () => {
    const history = await recordedHistory('resource-failures');
    for (const lane of history.lanes.filter(({ kind }) => kind === 'resource')) {
      const spans = spansOf(lane, history);
      const possible = spans.filter(({ state }) => state === 'maybe-outage');
      for (const { from, to } of spans.filter(({ state }) => state === 'outage'))
        expect(
          possible.some((one) => one.from <= from && (one.to ?? Infinity) >= (to ?? Infinity)),
          `${lane.name} at ${from}`,
        ).toBe(true);
    }
  });

  it('have every span in the time of the report, in order', async () => {
    for (const name of ['three-node-partition', 'seed-http-failover', 'fencing-run1']) {
      const history = await recordedHistory(name);
      const { from, to } = history.time;
      for (const lane of history.lanes) {
        const spans = spansOf(lane, history);
        expect(lane.spans.from.every((delta) => delta >= 0)).toBe(true);
        expect(spans.every((span) => span.from >= from && span.from <= to && (span.to ?? to) <= to)).toBe(
          true,
        );
      }
    }
  });
});
