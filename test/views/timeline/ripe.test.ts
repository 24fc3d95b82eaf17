import { expect, it, describe } from 'vitest';
import type { TimelineEntry } from '../../../src/views/timeline/entry.js';
import { ripeEntries } from '../../../src/views/timeline/ripe.js';
import { timelineEntries } from '../../../src/views/timeline/timeline-view.js';
import { timelineOfTexts } from '../../timeline/texts.js';

const lines = (year: string): string =>
  [
    `${year}Nov 22 11:15:00 n1 pacemaker-controld[1]:  notice: Result of start operation for a on n1: 1 (error)`,
    `${year}Nov 22 11:15:01 n1 pacemaker-controld[1]:  notice: Result of start operation for b on n1: 1 (error)`,
    `${year}Nov 22 11:15:03 n1 pacemaker-controld[1]:  notice: Result of start operation for c on n1: 1 (error)`,
  ].join('\n');

const named = (entries: readonly TimelineEntry[]): readonly string[] =>
  entries.flatMap(({ resources }) => resources);

describe('entries of a log that grows', () => {
  it('are ripe when the log has gone on for two seconds', async () => {
    const timeline = await timelineOfTexts(
      lines('').replaceAll('Nov 22 ', '2026-11-22T').replaceAll(' n1 pacemaker', 'Z n1 pacemaker'),
    );
    const entries = timelineEntries(timeline);
    expect(named(entries)).toEqual(['a', 'b', 'c']);
    expect(named(ripeEntries(timeline, entries))).toEqual(['a', 'b']);
  });

  it('are not ripe as long as nothing proves the year', async () => {
    const timeline = await timelineOfTexts(lines(''));
    const entries = timelineEntries(timeline);
    expect(named(entries)).toEqual(['a', 'b', 'c']);
    expect(ripeEntries(timeline, entries)).toEqual([]);
  });
});
