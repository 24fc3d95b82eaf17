/** Year and zone come from evidence, or are said to be unknown. */
import { describe, expect, it } from 'vitest';
import { estimateFrom, type ClockEvidence } from '../../src/timeline/clock-evidence.js';
import type { SourceClock } from '../../src/timeline/clock.js';
import { EventStore } from '../../src/timeline/event-store.js';
import type { Timeline } from '../../src/timeline/timeline.js';
import { clockText, dateText, machineTime, timeFrame } from '../../src/views/timeline/clock.js';
import { headerLines } from '../../src/views/timeline/header.js';
import { timelineOfTexts } from './texts.js';

const detail = (stamp: string, host: string, message: string): string =>
  `${stamp} ${host} pacemaker-controld  [7] (f) \tnotice: ${message}\n`;
const graph = (epoch: number): string =>
  `Processing graph 1 (ref=pe_calc-dc-${epoch}-5) derived from /p/pe-input-1.bz2`;

const claim = (
  wall: number,
  epochSeconds: number,
  kind: ClockEvidence['kind'] = 'calculation',
): ClockEvidence => ({
  kind,
  source: { name: 'n.log' },
  line: 1,
  text: '',
  wall,
  hasYear: false,
  yearsLater: 0,
  moment: epochSeconds * 1000,
});

describe('evidence of year and zone', () => {
  it.each([
    ['UTC+8', Date.UTC(2000, 3, 21, 0, 10, 44), 1_398_010_244, { year: 2014, offset: 480 }],
    ['UTC-3:30', Date.UTC(2000, 3, 20, 12, 40, 44), 1_398_010_244, { year: 2014, offset: -210 }],
    ['UTC+14', Date.UTC(2000, 3, 21, 6, 10, 44), 1_398_010_244, { year: 2014, offset: 840 }],
    [
      'a year that begins earlier in the east',
      Date.UTC(2000, 0, 1, 5, 0, 0),
      Date.UTC(2018, 11, 31, 21) / 1000,
      { year: 2019, offset: 480 },
    ],
  ])('is read for %s', (_, wall, epochSeconds, expected) => {
    expect(estimateFrom(claim(wall, epochSeconds))).toEqual(expected);
  });

  it.each([
    ['months apart', Date.UTC(2000, 6, 1), 'calculation'],
    ['seven minutes off any zone', Date.UTC(2000, 3, 21, 0, 17, 44), 'calculation'],
    ['west of every zone', Date.UTC(2000, 3, 20, 3, 10, 44), 'calculation'],
    ['half a minute apart where the value is stored at once', Date.UTC(2000, 3, 21, 0, 11, 14), 'attribute'],
  ] as const)('is refused when the two times are %s', (_, wall, kind) => {
    expect(estimateFrom(claim(wall, 1_398_010_244, kind))).toBeUndefined();
  });

  it('counts back over the turn of the year', async () => {
    const epoch = Date.UTC(2020, 0, 1, 0, 0, 10) / 1000;
    const timeline = await timelineOfTexts(
      detail('Dec 31 23:59:00', 'n', 'State transition S_IDLE -> S_NOT_DC') +
        detail('Jan 01 00:00:10', 'n', graph(epoch)),
    );
    expect(timeline.happenings.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2019-12-31T23:59:00.000Z',
      '2020-01-01T00:00:10.000Z',
    ]);
  });

  it('is lent to the other logs of the host, and to the other nodes', async () => {
    const timeline = await timelineOfTexts(
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
    const timeline = await timelineOfTexts(
      '2019-03-22T10:36:10+08:00 n crmd[1]:  notice: Transition failed: terminated\n',
    );
    expect(machineTime(timeline.happenings[0]?.at ?? 0, timeFrame(timeline))).toBe(
      '2019-03-22T10:36:10.000+08:00',
    );
    expect(headerLines(timeline)).toContain('times are written with year and zone');
  });

  it('is missed, and times stay as logged, where nothing proves anything', async () => {
    const timeline = await timelineOfTexts(detail('Apr 21 00:10:44', 'n', 'Transition failed: terminated'));
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

const clockOf = (timeline: Timeline, file = 0): SourceClock | undefined =>
  [...timeline.clocks.values()][file];
const RC_CHANGE =
  'pacemaker-based     [7] (cib_perform_op) \tinfo: +  /cib/status/lrm_rsc_op[@id=x]:  @rc-code=193, @op-status=-1, @last-rc-change=';

describe('year and zone', () => {
  // Mon Apr 21 00:10:44 2014 in UTC+8
  const stamp = 'Apr 21 00:10:44';
  it.each([
    [
      'a failure that is counted',
      'n pacemaker-controld [7] (f) info: Updating failcount for r on n after failed start: rc=1 (update=INFINITY, time=1398010244)',
      'time=1398010244',
    ],
    [
      'a shutdown that is asked for',
      'n pacemaker-attrd [7] (f) notice: Setting shutdown[n]: (unset) -> 1398010243 | from n',
      'shutdown = 1398010243',
    ],
    [
      'the time of a last failure',
      'n attrd: [7]: notice: attrd_perform_update: Sent update 18: last-failure-r=1398010244',
      'last-failure-r = 1398010244',
    ],
    ['an operation that begins', `n ${RC_CHANGE}1398010244, @exec-time=0`, 'last-rc-change=1398010244'],
    [
      'a refresh by hand',
      'n pacemaker-controld [7] (f) info: Transition 8 aborted by cib-bootstrap-options-last-lrm-refresh doing modify last-lrm-refresh=1398010243: Configuration change | cib=0.4.0',
      'last-lrm-refresh=1398010243',
    ],
    ['the mark of a report', 'n logger: Mark:HB_REPORT:1398010244', 'Mark:HB_REPORT:1398010244'],
    [
      'a measurement of the load',
      'n pacemaker-controld [7] (f) debug: Init 4 + 7 ticks at 1398010244 (100 tps)',
      'ticks at 1398010244',
    ],
  ])('are inferred from %s', async (_, line, text) => {
    const timeline = await timelineOfTexts(`${stamp} ${line}\n`);
    expect(clockOf(timeline)).toMatchObject({
      basis: 'evidence',
      year: 2014,
      offset: 480,
      evidence: { text },
    });
    expect(headerLines(timeline).join(' ')).toContain(
      `year 2014 and UTC+8 inferred from "${text}" (0.log:1)`,
    );
  });

  it('are taken from calculations even where more stored values say otherwise', async () => {
    const timeline = await timelineOfTexts(
      `${stamp} n ${RC_CHANGE}1398006644, @exec-time=0\n`.repeat(3) +
        detail(stamp, 'n', graph(1_398_010_244)),
    );
    expect(clockOf(timeline)).toMatchObject({ year: 2014, offset: 480, evidence: { agreeing: 1 } });
  });

  it('are not decided by a stored value that is older than its line', async () => {
    const timeline = await timelineOfTexts(
      `${stamp} n pacemaker-attrd [7] (f) notice: Setting last-failure-r[n]: (unset) -> 1398009000 | from n\n`,
    );
    expect(clockOf(timeline)).toEqual({ source: expect.anything(), basis: 'unknown' });
  });

  it('are the year alone where only the saving of the CIB is dated', async () => {
    const timeline = await timelineOfTexts(
      `${stamp} n pacemaker-based [7] (f) info: +  /cib:  @epoch=8, @cib-last-written=Mon Apr 21 00:10:41 2014\n`,
    );
    expect(clockOf(timeline)).toMatchObject({ year: 2014, offset: undefined });
    const header = headerLines(timeline).join(' ');
    expect(header).toContain('year 2014 inferred from "cib-last-written=Mon Apr 21 00:10:41 2014" (0.log:1)');
    expect(header).toContain('zone unknown: no line gives evidence of it');
    expect(timeFrame(timeline)).toEqual({ offset: undefined, hasYear: true });
  });

  it('are not taken from a CIB that was saved long before', async () => {
    const timeline = await timelineOfTexts(
      `${stamp} n pacemaker-based [7] (f) info: +  /cib:  @epoch=8, @cib-last-written=Thu Aug 15 00:10:41 2013\n`,
    );
    expect(clockOf(timeline)).toEqual({ source: expect.anything(), basis: 'unknown' });
  });

  it('are the year of a line with a full date beside one without', async () => {
    const timeline = await timelineOfTexts(
      detail(stamp, 'n', 'Transition failed: terminated') +
        '2014-04-21T00:10:50+08:00 n crmd[1]:  notice: State transition S_IDLE -> S_NOT_DC\n',
    );
    expect(clockOf(timeline)).toMatchObject({
      basis: 'evidence',
      year: 2014,
      evidence: { text: 'a stamp with a year', line: 2 },
      zoneBasis: 'same-host',
      offset: 480,
    });
    expect(timeline.happenings.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2014-04-20T16:10:44.000Z',
      '2014-04-20T16:10:50.000Z',
    ]);
  });

  it('are the zone alone where stamps have a year', async () => {
    const timeline = await timelineOfTexts(
      `crmd[1]: 2014/04/21_00:10:44 info: do_te_invoke: ${graph(1_398_010_244)}\n`,
    );
    expect(clockOf(timeline)).toMatchObject({ basis: 'evidence', year: undefined, offset: 480 });
    expect(timeline.happenings[0]?.at).toBe(1_398_010_244_000);
  });

  it('are borrowed so that the logs of a host lie beside each other', async () => {
    const timeline = await timelineOfTexts(
      '2018-12-31T23:00:00+08:00 n crmd[1]:  notice: Transition failed: terminated\n' +
        '2019-01-02T23:00:00+08:00 n crmd[1]:  notice: Transition failed: terminated\n',
      detail('Jan  2 23:00:10', 'n', 'Transition failed: terminated'),
    );
    expect(clockOf(timeline, 1)).toMatchObject({ basis: 'same-host', year: 2019, offset: 480 });
  });

  it('are told with what contradicts them', async () => {
    const timeline = await timelineOfTexts(
      detail('Apr 21 02:10:00', 'n', graph(1_398_010_240)) +
        detail(stamp, 'n', graph(1_398_010_244)) +
        detail('Apr 21 00:10:50', 'n', graph(1_398_010_250)),
    );
    expect(clockOf(timeline)).toMatchObject({ year: 2014, offset: 480 });
    expect(headerLines(timeline).join(' ')).toContain(
      'one line contradicts this "pe_calc-dc-1398010240-5" (0.log:1): by it the clock was 1 h 59 min fast there',
    );
  });
});

describe('daylight saving time', () => {
  const at = (text: string): number => Date.parse(text) / 1000;

  it('that ends in a file is followed at the step back', async () => {
    const timeline = await timelineOfTexts(
      detail('Oct 26 02:30:00', 'n', graph(at('2014-10-26T00:30:00Z'))) +
        detail('Oct 26 02:50:00', 'n', 'Transition failed: terminated') +
        detail('Oct 26 02:10:00', 'n', 'Transition failed: terminated') +
        detail('Oct 26 02:40:00', 'n', graph(at('2014-10-26T01:40:00Z'))),
    );
    expect(timeline.happenings.map(({ at: time }) => new Date(time).toISOString().slice(11, 16))).toEqual([
      '00:30',
      '00:50',
      '01:10',
      '01:40',
    ]);
    const frame = timeFrame(timeline);
    expect(timeline.happenings.map(({ at: time }) => machineTime(time, frame)?.slice(11))).toEqual([
      '02:30:00.000+02:00',
      '02:50:00.000+02:00',
      '02:10:00.000+01:00',
      '02:40:00.000+01:00',
    ]);
    expect(headerLines(timeline).join(' ')).toContain('the clock changes to UTC+1 at 0.log:3');
  });

  it('that begins in a file is followed at the gap, in the other log of the host too', async () => {
    const timeline = await timelineOfTexts(
      detail('Mar 30 01:30:00', 'n', graph(at('2014-03-30T00:30:00Z'))) +
        detail('Mar 30 03:10:00', 'n', 'Transition failed: terminated') +
        detail('Mar 30 03:20:00', 'n', graph(at('2014-03-30T01:20:00Z'))),
      detail('Mar 30 01:59:00', 'n', 'State transition S_IDLE -> S_NOT_DC') +
        detail('Mar 30 03:01:00', 'n', 'State transition S_IDLE -> S_NOT_DC'),
    );
    expect(timeline.happenings.map(({ at: time }) => new Date(time).toISOString().slice(11, 16))).toEqual([
      '00:30',
      '00:59',
      '01:01',
      '01:10',
      '01:20',
    ]);
  });

  it('is not seen in a clock that was an hour wrong for a while', async () => {
    const timeline = await timelineOfTexts(
      detail('Apr 21 00:10:00', 'n', graph(at('2014-04-21T00:10:00Z'))) +
        detail('Apr 21 01:20:00', 'n', graph(at('2014-04-21T00:20:00Z'))) +
        detail('Apr 21 00:30:00', 'n', graph(at('2014-04-21T00:30:00Z'))),
    );
    expect(clockOf(timeline)).toMatchObject({ offset: 0, contradiction: { count: 1, ahead: 3_600_000 } });
    expect(clockOf(timeline)?.changes).toBeUndefined();
  });
});

describe('the clocks of two nodes', () => {
  it('are said to be apart when they log the same memberships at different times', async () => {
    const { skew } = await timelineOfTexts(
      formed('Apr 21 00:00:00', 'a', 4) + formed('Apr 21 00:10:00', 'a', 8),
      formed('Apr 21 00:00:30', 'b', 4) + formed('Apr 21 00:10:30', 'b', 8),
    );
    expect(skew).toEqual([
      { node: 'b', comparedWith: 'a', milliseconds: 30_000, memberships: 2, files: ['1.log'] },
    ]);
  });
});

describe('the files of a timeline', () => {
  const known = detail('Apr 21 00:10:44', 'n', 'Transition failed: terminated');

  it('are those in which something was recognised, and all where nothing was', async () => {
    const names = async (...texts: readonly string[]): Promise<string[]> =>
      (await timelineOfTexts(...texts)).statistics.map(({ source }) => source.name);
    expect(await names('nothing\n', known)).toEqual(['1.log']);
    expect(await names('nothing\n', 'nothing\n')).toEqual(['0.log', '1.log']);
    expect(await names(detail('Apr 21 00:10:44', 'n', 'never heard of'), known)).toEqual(['0.log', '1.log']);
  });
});

describe('the store of events', () => {
  it('lets the oldest go when there are too many, and counts them', async () => {
    const { happenings } = await timelineOfTexts(
      detail('Apr 21 00:10:44', 'n', 'Transition failed: terminated'),
    );
    const event = happenings[0]?.event;
    if (!event) throw new Error('no event');
    const store = new EventStore({ minor: 4, major: 4, grave: 4 });
    for (let line = 1; line <= 9; line += 1) store.add({ ...event, line });
    expect(store.events().map(({ line }) => line)).toEqual([7, 8, 9]);
    expect(store.omitted).toBe(6);
  });

  it('keeps proofs of the clock from all over a file', async () => {
    const { happenings } = await timelineOfTexts(
      detail('Apr 21 00:10:44', 'n', 'Transition failed: terminated'),
    );
    const event = happenings[0]?.event;
    if (!event) throw new Error('no event');
    const store = new EventStore();
    const data = { kind: 'clock-mark', name: 'ticks at', value: '1' } as const;
    for (let line = 1; line <= 5000; line += 1) store.add({ ...event, line, data });
    const lines = store.events().map(({ line }) => line);
    expect(lines.length).toBeLessThanOrEqual(512);
    expect(lines[0]).toBe(1);
    expect(lines.at(-1)).toBeGreaterThan(4900);
  });
});
