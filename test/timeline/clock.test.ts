/** Year and zone come from evidence, or are said to be unknown. */
import { describe, expect, it } from 'vitest';
import type { LogFile } from '../../src/logs/read-log.js';
import { readEvidence } from '../../src/timeline/clock.js';
import { EventStore } from '../../src/timeline/event-store.js';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import type { Timeline } from '../../src/timeline/timeline.js';
import { clockText, dateText, headerLines, machineTime, timeFrame } from '../../src/views/timeline-header.js';

function timelineOf(...contents: readonly string[]): Promise<Timeline> {
  async function* files(): AsyncGenerator<LogFile> {
    for (const [i, content] of contents.entries()) {
      yield {
        name: `${i}.log`,
        async *chunks() {
          yield new TextEncoder().encode(content);
        },
      };
    }
  }
  return readTimeline(files());
}

const detail = (stamp: string, host: string, message: string): string =>
  `${stamp} ${host} pacemaker-controld  [7] (f) \tnotice: ${message}\n`;
const graph = (epoch: number): string =>
  `Processing graph 1 (ref=pe_calc-dc-${epoch}-5) derived from /p/pe-input-1.bz2`;

describe('evidence of year and zone', () => {
  it.each([
    ['UTC+8', Date.UTC(2000, 3, 21, 0, 10, 44), 1_398_010_244, { year: 2014, offset: 480 }],
    ['UTC-3:30', Date.UTC(2000, 3, 20, 12, 40, 44), 1_398_010_244, { year: 2014, offset: -210 }],
    [
      'a year that begins earlier in the east',
      Date.UTC(2000, 0, 1, 5, 0, 0),
      Date.UTC(2018, 11, 31, 21) / 1000,
      { year: 2019, offset: 480 },
    ],
  ])('is read for %s', (_, wall, epochSeconds, expected) => {
    expect(readEvidence({ wall, yearsLater: 0, epochSeconds, line: 1, text: '' })).toEqual(expected);
  });

  it('is refused when the two times have nothing to do with each other', () => {
    expect(
      readEvidence({
        wall: Date.UTC(2000, 6, 1),
        yearsLater: 0,
        epochSeconds: 1_398_010_244,
        line: 1,
        text: '',
      }),
    ).toBeUndefined();
  });

  it('counts back over the turn of the year', async () => {
    const epoch = Date.UTC(2020, 0, 1, 0, 0, 10) / 1000;
    const timeline = await timelineOf(
      detail('Dec 31 23:59:00', 'n', 'State transition S_IDLE -> S_NOT_DC') +
        detail('Jan 01 00:00:10', 'n', graph(epoch)),
    );
    expect(timeline.happenings.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2019-12-31T23:59:00.000Z',
      '2020-01-01T00:00:10.000Z',
    ]);
  });

  it('is lent to the other logs of the host, and to the other nodes', async () => {
    const timeline = await timelineOf(
      detail('Apr 21 00:10:44', 'a', graph(1_398_010_244)),
      detail('Apr 21 00:10:40', 'a', 'Transition failed: terminated'),
      detail('Apr 21 00:10:50', 'b', 'Transition failed: terminated'),
    );
    expect(Array.from(timeline.clocks.values(), ({ basis, year, offset }) => [basis, year, offset])).toEqual([
      ['evidence', 2014, 480],
      ['same-host', 2014, 480],
      ['same-cluster', 2014, 480],
    ]);
    expect(headerLines(timeline).join(' ')).toContain('assumed as on the other nodes');
  });

  it('is not needed where stamps have year and zone', async () => {
    const timeline = await timelineOf(
      '2019-03-22T10:36:10+08:00 n crmd[1]:  notice: Transition failed: terminated\n',
    );
    expect(machineTime(timeline.happenings[0]?.at ?? 0, timeFrame(timeline))).toBe(
      '2019-03-22T10:36:10.000+08:00',
    );
    expect(headerLines(timeline)).toContain('times are written with year and zone');
  });

  it('is missed, and times stay as logged, where nothing proves anything', async () => {
    const timeline = await timelineOf(detail('Apr 21 00:10:44', 'n', 'Transition failed: terminated'));
    const frame = timeFrame(timeline);
    const at = timeline.happenings[0]?.at ?? 0;
    expect(frame).toEqual({ offset: undefined, hasYear: false });
    expect([dateText(at, frame), clockText(at, frame), machineTime(at, frame)]).toEqual([
      'Apr 21',
      '00:10:44',
      '--04-21T00:10:44.000',
    ]);
    expect(headerLines(timeline).join(' ')).toContain('year and zone unknown');
  });
});

const formed = (stamp: string, host: string, ring: number): string =>
  `${stamp} [1] ${host} corosync notice  [TOTEM ] A new membership (1:${ring}) was formed. Members joined: 1\n`;

describe('the clocks of two nodes', () => {
  it('are said to be apart when they log the same memberships at different times', async () => {
    const { skew } = await timelineOf(
      formed('Apr 21 00:00:00', 'a', 4) + formed('Apr 21 00:10:00', 'a', 8),
      formed('Apr 21 00:00:30', 'b', 4) + formed('Apr 21 00:10:30', 'b', 8),
    );
    expect(skew).toEqual([{ node: 'b', comparedWith: 'a', milliseconds: 30_000, memberships: 2 }]);
  });
});

describe('the store of events', () => {
  it('lets the oldest go when there are too many, and counts them', async () => {
    const { happenings } = await timelineOf(detail('Apr 21 00:10:44', 'n', 'Transition failed: terminated'));
    const event = happenings[0]?.event;
    if (!event) throw new Error('no event');
    const store = new EventStore({ minor: 4, major: 4 });
    for (let line = 1; line <= 9; line += 1) store.add({ ...event, line });
    expect(store.events().map(({ line }) => line)).toEqual([7, 8, 9]);
    expect(store.omitted).toBe(6);
  });
});
