/** The timeline against recorded clusters whose truth was observed from outside, without reading any log. */
import { describe, expect, it } from 'vitest';
import { hasShared, sharedTitle } from '../shared.js';
import { intervalsOf, nodesOf, recordings, summaryOf, timelineOf, truthOf } from './recordings.js';

/** Observers polled about once a second; logs are exact. */
const POLL = 1500;
const SETTLED = 50;

const ms = (time: string): number => Date.parse(time);

/** Recordings in which the truth lists one completed transition fewer: it does not count one that was stopped. */
const done = (recording: string, counted: number): number[] =>
  recording === 'config-errors' ? [counted, counted + 1] : [counted];

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
        expect(done(recording, counted?.transitions_completed_as_DC ?? -1)).toContain(
          own.filter(({ end }) => end !== undefined).length,
        );
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
