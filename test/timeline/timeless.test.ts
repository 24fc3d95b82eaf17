/** Logs without times are told in order and never dated; a journal that names its span proves a year. */
import { describe, expect, it } from 'vitest';
import { renderTimelineJson, renderTimelineNdjson } from '../../src/render/timeline/json.js';
import { renderTimelineText } from '../../src/render/timeline/text.js';
import { PLAIN } from '../../src/render/palette.js';
import type { Timeline } from '../../src/timeline/timeline.js';
import { headerLines } from '../../src/views/timeline/header.js';
import { stateRows } from '../../src/views/timeline/state.js';
import { verdictOf } from '../../src/views/timeline/verdict.js';
import { timelineEntries, type TimelineFilter } from '../../src/views/timeline/timeline-view.js';
import { timelineOfTexts } from './texts.js';

const timeless = [
  '[434] n corosyncnotice  [TOTEM ] A processor failed, forming new configuration.',
  '[434] n corosyncnotice  [TOTEM ] Failed to receive the leave message. failed: 4 3',
]
  .map((line) => `${line}\n`)
  .join('');
const filter: TimelineFilter = { nodes: [], resources: [], kinds: [], all: true };

function everyFormat(timeline: Timeline): string {
  const entries = timelineEntries(timeline, filter);
  const request = { timeline, entries, range: {}, tool: { name: 'hatool', version: '0' } };
  const state = stateRows(timeline, filter);
  const verdict = verdictOf(timeline, { state, entries }, filter);
  const text = renderTimelineText({ timeline, entries, verdict, state, palette: PLAIN, columns: 80 });
  return text + renderTimelineJson(request) + renderTimelineNdjson(request);
}

describe('a log without times', () => {
  it('is told in the order of its lines, and nothing of it is dated', async () => {
    const timeline = await timelineOfTexts(timeless);
    expect(timelineEntries(timeline, filter).map(({ evidence }) => evidence[0]?.line)).toEqual([1, 2]);
    expect(everyFormat(timeline)).not.toMatch(/1970|2000-|Jan 01/);
    expect(headerLines(timeline).join(' ')).toContain('no line carries a time');
  });

  it('is not dated beside logs with times either, and nothing in it has lasted', async () => {
    const result = (what: string, code: string): string =>
      `[1] n crmd: notice: Result of ${what} operation for db on n: ${code}\n`;
    const start =
      '2019-03-22T10:03:00+00:00 m crmd[1]:  notice: Result of start operation for db on m: 0 (ok)\n';
    const timeline = await timelineOfTexts(
      result('start', '0 (ok)') + result('monitor', '7 (not running)'),
      start,
    );
    expect(timeline.outages).toEqual([]);
    expect(everyFormat(timeline)).not.toMatch(/1970|2000-|Jan 01/);
  });
});

describe('a file with neither times nor hosts', () => {
  const telling = '[TOTEM ] A processor failed, forming new configuration.\n'.repeat(3);
  const script = `WARNING: No watchdog device found.\n${telling}`;
  const start =
    '2019-03-22T10:03:00+00:00 m crmd[1]:  notice: Result of start operation for db on m: 0 (ok)\n' +
    '2019-03-22T10:04:00+00:00 m crmd[1]:  notice: Result of monitor operation for db on m: 7 (not running)\n';

  it('is no node more, has no part in an incident, and no name', async () => {
    const text = everyFormat(await timelineOfTexts(script, start)).split('{', 1)[0] ?? '';
    expect(text).toMatch(/^. 1 incident in 1 min on 1 node;/);
    const [timed = '', untimed = ''] = text.split('\nwithout a time\n');
    expect(timed).toContain('incident 1, ');
    expect(timed).not.toContain('No watchdog');
    expect(untimed).toContain('! (0.log) No watchdog device found [2]:1');
  });

  it('needs no heading where nothing has a time', async () => {
    const text = everyFormat(await timelineOfTexts(script));
    expect(text).toContain('No watchdog device found.');
    expect(text).not.toContain('without a time');
  });
});

const line = (stamp: string): string => `${stamp} n crmd[1]:  notice: Transition failed: terminated\n`;

describe('a log without hosts', () => {
  it('is said to be one', async () => {
    const bare = 'Apr 20 23:48:45 corosync [MAIN  ] Corosync Cluster Engine exiting normally\n';
    expect(headerLines(await timelineOfTexts(bare)).join(' ')).toMatch(/no line of \S+ names its host/);
    expect(headerLines(await timelineOfTexts(timeless)).join(' ')).not.toContain('names its host');
  });
});

describe('the span that journalctl names', () => {
  it.each([
    [
      '-- Logs begin at Thu 2019-03-21 14:02:46 CST, end at Fri 2019-03-22 11:02:17 CST. --',
      'Mar 22 10:00:00',
      2019,
    ],
    [
      '-- Logs begin at Thu 2018-11-01 14:02:46 CST, end at Fri 2019-03-22 11:02:17 CST. --',
      'Dec 24 10:00:00',
      2018,
    ],
    [
      '-- Logs begin at Thu 2016-11-01 14:02:46 CST, end at Fri 2019-03-22 11:02:17 CST. --',
      'Dec 24 10:00:00',
      2018,
    ],
    ['-- Journal begins at Thu 2021-12-30 14:02:46 UTC. --', 'Jan  2 10:00:00', 2022],
  ])('%s proves the year of %s', async (span, stamp, year) => {
    const timeline = await timelineOfTexts(`${span}\n${line(stamp)}`);
    const [clock] = timeline.clocks.values();
    expect([clock?.basis, clock?.year, clock?.offset]).toEqual(['evidence', year, undefined]);
    expect(headerLines(timeline).join(' ')).toContain('begin');
  });

  it('proves nothing of a stamp that lies outside', async () => {
    const span = '-- Logs begin at Thu 2019-03-21 14:02:46 CST, end at Fri 2019-03-22 11:02:17 CST. --';
    const timeline = await timelineOfTexts(`${span}\n${line('Aug 22 10:00:00')}`);
    expect(Array.from(timeline.clocks.values(), ({ basis }) => basis)).toEqual(['unknown']);
  });
});
