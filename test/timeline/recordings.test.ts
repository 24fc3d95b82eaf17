/** The timeline against recorded clusters whose truth was observed from outside, without reading any log. */
import { describe, expect, it } from 'vitest';
import { hasShared, sharedTitle } from '../shared.js';
import { intervalsOf, nodesOf, recordings, summaryOf, timelineOf, truthOf } from './recordings.js';

/** Observers polled about once a second; logs are exact. */
const POLL = 1500;
const SETTLED = 50;

const ms = (time: string): number => Date.parse(time);

/** The truth counts what was completed or stopped, not what failed: one transition of one recording could not fence. */
const failedIn = (recording: string): readonly number[] => (recording === 'config-errors' ? [8] : []);

describe.skipIf(!hasShared).each(recordings.length === 0 ? ['none'] : recordings)(
  sharedTitle('recording %s'),
  (recording) => {
    const reading = hasShared ? timelineOf(recording) : undefined;
    const read = async (): ReturnType<typeof timelineOf> => (await reading) ?? timelineOf(recording);

    it('knows year and zone of every log from evidence', async () => {
      const { clocks } = await read();
      for (const clock of clocks.values()) {
        expect(clock).toMatchObject({ year: 2026, offset: 0 });
        expect(['evidence', 'same-host', 'same-cluster']).toContain(clock.basis);
      }
    });

    it('knows year and zone of the Pacemaker log of each node from that log alone', async () => {
      for (const node of nodesOf(recording)) {
        const { clocks } = await timelineOf(recording, ['pacemaker.log'], [node]);
        expect([...clocks.values()]).toMatchObject([{ basis: 'evidence', year: 2026, offset: 0 }]);
        expect([...clocks.values()][0]?.contradiction).toBeUndefined();
      }
    });

    it('agrees with every observer about quorum at every change', async () => {
      const { quorum } = await read();
      for (const [node, { quorum: observed }] of Object.entries(intervalsOf(recording).views)) {
        for (const [time, , value] of observed) {
          if (value !== 'Yes' && value !== 'No') continue;
          const at = ms(time) + SETTLED;
          const span = quorum.findLast((known) => known.node === node && known.from <= at);
          const quorate = span !== undefined && (span.to === undefined || span.to > at) && span.quorate;
          expect({ node, time, quorate }).toEqual({ node, time, quorate: value === 'Yes' });
        }
      }
    });

    it('agrees with every observer about membership at every change', async () => {
      const { memberships } = await read();
      for (const [node, { membership: observed }] of Object.entries(intervalsOf(recording).views)) {
        for (const [time, , value] of observed) {
          if (value === null) continue;
          const at = ms(time) + SETTLED;
          const view = memberships.findLast(
            (known) => known.node === node && known.from <= at && (known.to === undefined || known.to > at),
          );
          expect({ node, time, members: view?.members.join(' ') ?? '' }).toEqual({
            node,
            time,
            members: value,
          });
        }
      }
    });

    it('knows every DC that an observer saw', async () => {
      const { dc } = await read();
      for (const record of truthOf(recording)) {
        if (record.kind !== 'dc' || record.new === null || record.new === undefined) continue;
        const at = ms(record.time);
        const tenure = dc.find(
          ({ node, from, to }) =>
            node === record.new && from <= at + SETTLED && (to === undefined || to >= at - POLL),
        );
        expect(tenure, `${record.new} at ${record.time}, seen by ${record.observer ?? '?'}`).toBeDefined();
      }
    });

    it('counts the transitions of every DC, calculated and completed, each with its input', async () => {
      const { transitions } = await read();
      for (const node of nodesOf(recording)) {
        const counted = summaryOf(recording).nodes[node];
        const own = transitions.filter((run) => run.node === node);
        expect(own.length).toBe(counted?.transitions_calculated);
        const ended = own.filter(({ end }) => end?.status === 'Complete' || end?.status === 'Stopped');
        expect(ended.length).toBe(counted?.transitions_completed_as_DC);
        const others = own.filter((run) => run.end && !ended.includes(run));
        expect(others.map(({ number }) => number)).toEqual(own.length === 0 ? [] : failedIn(recording));
        for (const [i, { end, isOvertaken }] of own.entries()) {
          // Only with its DC does a transition end without a word; then the count starts anew.
          const isLast = (own[i + 1]?.number ?? 0) === 0;
          expect(end !== undefined || isOvertaken === true || isLast).toBe(true);
          expect(end !== undefined && isOvertaken === true).toBe(false);
        }
        for (const { input } of own) expect(input).toMatch(/\/pe-(?:input|warn|error)-\d+\.bz2$/);
      }
    });

    it('knows every fencing that reached the power controller, by whom and with what result', async () => {
      const { fencing } = await read();
      for (const reply of truthOf(recording)) {
        if (reply.kind !== 'fence-reply') continue;
        const at = ms(reply.time);
        const incident = fencing.find(
          ({ target, by, ok, from, to }) =>
            target === reply.node &&
            by === reply.requested_by &&
            ok === (reply.result === 'ok') &&
            from <= at + POLL &&
            (to ?? 0) >= at - POLL,
        );
        expect(incident, `${reply.node ?? ''} at ${reply.time}`).toBeDefined();
      }
    });

    it('ends with the DC and the active resources that were seen last', async () => {
      const { dc, resources } = await read();
      const open = dc.filter(({ to }) => to === undefined).map(({ node }) => node);
      const lastSeen = truthOf(recording).findLast(({ kind, new: value }) => kind === 'dc' && value);
      expect(open).toEqual([lastSeen?.new]);
      const followed = Object.entries(intervalsOf(recording).resources);
      const observed = followed.flatMap(([resource, nodes]) =>
        Object.entries(nodes).flatMap(([node, spans]) =>
          spans.some(({ to }) => to === null) ? [`${resource} ${node}`] : [],
        ),
      );
      const active = resources
        .filter(({ to, resource }) => to === undefined && followed.some(([name]) => name === resource))
        .map(({ resource, node }) => `${resource} ${node}`);
      expect(active.toSorted()).toEqual(observed.toSorted());
    });

    it('places resources where they were seen, but for the spans that no operation reports', async () => {
      const { resources } = await read();
      const observed = Object.entries(intervalsOf(recording).resources).flatMap(([resource, nodes]) =>
        Object.entries(nodes).flatMap(([node, spans]) =>
          spans.map(({ from }) => ({ resource, node, from: ms(from) })),
        ),
      );
      const seen = observed.length;
      const found = observed.filter(({ resource, node, from }) =>
        resources.some(
          (known) => known.resource === resource && known.node === node && Math.abs(known.from - from) < POLL,
        ),
      ).length;
      console.log(`${recording}: ${found} of ${seen} spans of activity begin as observed`);
      expect(found / seen).toBeGreaterThanOrEqual(0.87);
    });
  },
);
