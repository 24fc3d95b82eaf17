/** The story puts together what belongs together, loses nothing, and counts what is routine. */
import { describe, expect, it } from 'vitest';
import { relativeTime } from '../../../src/render/timeline/story-text.js';
import { routineWords, storyOf, type Story } from '../../../src/views/timeline/story.js';
import type { TimelineEntry } from '../../../src/views/timeline/entry.js';
import { NO_FILTER, timelineEntries } from '../../../src/views/timeline/timeline-view.js';
import { timelineOfTexts } from '../../timeline/texts.js';

const line = (at: string, rest: string): string => `2019-03-22T${at}+00:00 n1 ${rest}\n`;
const result = (at: string, operation: string, resource: string, outcome: string, node = 'n1'): string =>
  line(
    at,
    `pacemaker-controld[2]:  notice: Result of ${operation} operation for ${resource} on ${node}: ${outcome}`,
  );
const corosync = (at: string, text: string): string => line(at, `corosync[1]:   ${text}`);
const formed = (at: string, what: string): string =>
  corosync(at, `[TOTEM ] A new membership (1.8) was formed. ${what}`);
const link = (at: string, what: string): string => corosync(at, `[KNET  ] link: host: 2 link: 0 ${what}`);
const planned = (at: string, number: number, action: string): string =>
  line(at, `pacemaker-schedulerd[3]:  notice:  * ${action}`) +
  line(
    at,
    `pacemaker-schedulerd[3]:  notice: Calculated transition ${number}, saving inputs in /var/lib/pacemaker/pengine/pe-input-${number}.bz2`,
  ) +
  line(
    at,
    `pacemaker-controld[2]:  notice: Transition ${number} (Complete=1, Pending=0, Fired=0, Skipped=0, Incomplete=0, Source=/var/lib/pacemaker/pengine/pe-input-${number}.bz2): Complete`,
  );

const STARTED =
  corosync('09:00:00', "[MAIN  ] Corosync Cluster Engine ('3.1.7'): started and ready to provide service.") +
  formed('09:00:01', 'Members joined: 1 2') +
  line('09:00:02', 'pacemaker-controld[2]:  notice: Taking over DC status for this partition') +
  planned('09:00:03', 1, 'Start      db         (         n1 )') +
  result('09:00:04', 'start', 'db', '0 (ok)') +
  result('09:00:05', 'start', 'web', '0 (ok)');
const FAILURE =
  result('09:30:00', 'monitor', 'db', '7 (not running)') +
  planned('09:30:01', 2, 'Recover    db         (         n1 )') +
  result('09:30:02', 'stop', 'db', '0 (ok)') +
  result('09:30:03', 'start', 'db', '0 (ok)');

async function told(
  log: string,
): Promise<{ readonly story: Story; readonly entries: readonly TimelineEntry[] }> {
  const timeline = await timelineOfTexts(log);
  const entries = timelineEntries(timeline, NO_FILTER);
  return { entries, story: storyOf(entries, timeline.incidents) };
}

const texts = (entries: readonly TimelineEntry[]): string[] => entries.map(({ text }) => text);

describe('the story', () => {
  it('has for an incident what was found, decided and done, and loses no entry', async () => {
    const { story, entries } = await told(STARTED + FAILURE);
    expect(story.chapters.map(({ incident }) => incident.id)).toEqual([1]);
    const [chapter] = story.chapters;
    expect(texts(chapter?.entries ?? [])).toEqual([
      expect.stringContaining('monitor of db on n1 failed with 7 (not running)'),
      expect.stringContaining('DC ran transition 2'),
    ]);
    const all = [...story.chapters.flatMap((one) => one.entries), ...story.rest, ...story.routine];
    expect(new Set(all)).toEqual(new Set(entries));
    expect(all).toHaveLength(entries.length);
  });

  it('tells what is routine while there is little of it, and counts it otherwise', async () => {
    const few = await told(STARTED);
    expect(few.story.routine).toEqual([]);
    expect(few.story.rest).toEqual(few.entries);
    const again = formed('09:10:00', 'Members joined: 3') + formed('09:11:00', 'Members joined: 4');
    const many = await told(STARTED + again);
    expect(many.story.routine.length).toBeGreaterThanOrEqual(5);
    expect(routineWords(many.story.routine)).toMatch(
      /^1 start or stop of a program, \d memberships, 1 DC and 1 transition$/,
    );
    expect(many.story.rest.every(({ kind }) => kind !== 'membership')).toBe(true);
  });

  it('never counts what was stopped or moved, nor a failure, among the routine', async () => {
    const moved = planned('09:12:00', 5, 'Move       web        ( n1 -> n2 )');
    const again = formed('09:10:00', 'Members joined: 3') + formed('09:11:00', 'Members joined: 4');
    const { story } = await told(STARTED + again + moved + result('09:40:00', 'start', 'x', '1 (error)'));
    expect(texts(story.rest).join('\n')).toContain('move web (n1 to n2)');
    expect(story.routine.every(({ severity }) => severity === 'good' || severity === 'notice')).toBe(true);
  });

  it.each([
    ['09:29:52', true],
    ['09:29:40', false],
  ])('puts a link that goes down at %s beside the incident that began at 09:30:00: %s', async (at, isOf) => {
    const log = link('09:00:06', 'is up') + link(at, 'is down') + FAILURE;
    const { story } = await told(STARTED + log);
    const inChapter = texts(story.chapters[0]?.entries ?? []).some((text) => text.includes('is down'));
    expect(inChapter).toBe(isOf);
    expect(texts(story.rest).some((text) => text.includes('is down'))).toBe(!isOf);
  });

  it('leaves out the least grave of a long incident, and says how many', async () => {
    const failures = Array.from({ length: 40 }, (_, i) =>
      result(`09:30:${String(i + 10).padStart(2, '0')}`, 'monitor', `r${i}`, '7 (not running)'),
    );
    const started = Array.from({ length: 40 }, (_, i) => result('09:00:07', 'start', `r${i}`, '0 (ok)'));
    const { story, entries } = await told(started.join('') + failures.join(''));
    const shown = story.chapters.reduce((sum, chapter) => sum + chapter.entries.length, 0);
    const left = story.chapters.reduce((sum, chapter) => sum + chapter.left, 0);
    expect(shown + left + story.rest.length + story.routine.length).toBe(entries.length);
    for (const chapter of story.chapters) expect(chapter.entries.length).toBeLessThanOrEqual(30);
  });
});

describe('the time since an incident began', () => {
  it.each([
    [0, '0.0 s'],
    [40, '0.0 s'],
    [-40, '0.0 s'],
    [60, '+0.1 s'],
    [-5400, '-5.4 s'],
    [9940, '+9.9 s'],
    [9950, '+10 s'],
    [59_499, '+59 s'],
    [59_500, '+1:00'],
    [125_000, '+2:05'],
    [3_599_000, '+59:59'],
    [3_725_000, '+1:02:05'],
  ])('%d ms is %s', (milliseconds, words) => {
    expect(relativeTime(milliseconds)).toBe(words);
  });
});
