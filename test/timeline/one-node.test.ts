/** What the log of one node tells of the others: as much as it heard as the DC, and nothing that it cannot know. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { Observed } from '../../src/timeline/observed.js';
import type { PlacedEvent } from '../../src/timeline/placed-event.js';
import { followResources } from '../../src/timeline/resources.js';
import { sharedTitle } from '../shared.js';
import { recallsOf } from './log-truth.js';
import { placed } from './placed.js';
import { nodesOf, recordings, timelineOf } from './recordings.js';

const initiated = (at: number, key: string, node: string, dc = 'n1'): PlacedEvent =>
  placed(at, dc, { kind: 'action-initiated', action: 1, operation: 'start', key, node });
const confirmed = (at: number, key: string, node: string, code?: number): PlacedEvent =>
  placed(at, 'n1', { kind: 'action-confirmed', action: 1, key, node, code });
const failed = (at: number, key: string, node: string, code?: number): PlacedEvent =>
  placed(at, 'n1', { kind: 'action-failed', action: 1, key, node, code });
const finished = (at: number, dc = 'n1'): PlacedEvent =>
  placed(at, dc, {
    kind: 'transition-finished',
    number: 1,
    status: 'Complete',
    complete: 1,
    pending: 0,
    fired: 0,
    skipped: 0,
    incomplete: 0,
  });
const local = initiated(0, 'fence_start_0', 'n1');
const spansOf = (...happenings: readonly PlacedEvent[]) =>
  followResources([local, ...happenings]).spans.map(
    ({ resource, node, from, to, endedBy }) => `${resource} on ${node} ${from}-${to ?? ''} ${endedBy ?? ''}`,
  );

describe('a node whose own log is not here', () => {
  it('has done what the DC hears of it', () => {
    expect(
      spansOf(
        initiated(10, 'web:1_start_0', 'n2'),
        confirmed(30, 'web:1_start_0', 'n2', 0),
        initiated(40, 'web:1_stop_0', 'n2'),
        confirmed(50, 'web:1_stop_0', 'n2'),
      ),
    ).toEqual(['web on n2 30-50 stop']);
  });

  it('has done what was begun when the transition is over, where confirmations are not logged', () => {
    expect(spansOf(initiated(10, 'web_start_0', 'n2'), finished(60))).toEqual(['web on n2 60- ']);
    expect(spansOf(initiated(10, 'web_start_0', 'n2'), finished(60, 'n3'))).toEqual([]);
    expect(
      spansOf(initiated(10, 'web_start_0', 'n2'), failed(20, 'web_start_0', 'n2'), finished(60)),
    ).toEqual([]);
  });

  it('tells itself what it did where its log is here, and those do whose names are not those of nodes', () => {
    const own = placed(5, 'n2', { kind: 'pacemaker-stopping' }, 'execd');
    expect(spansOf(own, initiated(10, 'web_start_0', 'n2'), confirmed(30, 'web_start_0', 'n2', 0))).toEqual(
      [],
    );
    expect(
      followResources([initiated(10, 'web_start_0', 'n2', 'host9'), finished(60, 'host9')]).spans,
    ).toEqual([]);
  });
});

describe('nothing can be active unseen', () => {
  const peer = placed(0, 'n1', { kind: 'peer', node: 'n2', state: 'member' });
  const planned: LogEventData = { kind: 'transition-calculated', number: 1, found: 'nothing' };
  const own = placed(0, 'n2', { kind: 'pacemaker-stopping' });
  const tenure = (node: string, from: number, to?: number) => ({
    node,
    from,
    ...(to === undefined ? {} : { to }),
    seenBy: ['n1'],
    evidence: peer,
  });
  const isWhole = (...of: ConstructorParameters<typeof Observed>): boolean =>
    new Observed(...of).isWhole({ from: 10, to: 20 });

  it('where every node tells of itself, or the DC does', () => {
    expect(isWhole([peer, own], [], [])).toBe(true);
    expect(isWhole([peer], [tenure('n1', 0)], [])).toBe(true);
    expect(isWhole([peer, placed(5, 'n1', planned, 'schedulerd')], [], [])).toBe(true);
  });

  it('unless the DC is another node, none is known, or there may be a part of the cluster with quorum', () => {
    expect(isWhole([peer], [], [])).toBe(false);
    expect(isWhole([peer], [tenure('n2', 0)], [])).toBe(false);
    expect(isWhole([peer], [tenure('n2', 0, 15), tenure('n1', 15)], [])).toBe(false);
    expect(isWhole([peer], [tenure('n2', 0, 10), tenure('n1', 15)], [])).toBe(true);
    const without = { node: 'n1', from: 12, to: 13, quorate: false, evidence: peer };
    expect(isWhole([peer], [tenure('n1', 0)], [without])).toBe(false);
  });
});

describe.skipIf(recordings.length === 0)(sharedTitle('the log of one node of a recorded cluster'), () => {
  it('tells no outage that was none', async () => {
    let [found, of] = [0, 0];
    for (const recording of recordings) {
      for (const node of nodesOf(recording)) {
        const outages = recallsOf(recording, await timelineOf(recording, undefined, [node])).find(
          ({ kind }) => kind === 'outages',
        );
        expect(outages?.untrue, `${recording} ${node}`).toEqual([]);
        found += outages?.found ?? 0;
        of += outages?.of ?? 0;
      }
    }
    // A node that never was the DC hears of few.
    expect(found / of).toBeGreaterThan(0.65);
  });
});
