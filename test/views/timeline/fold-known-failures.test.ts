/** What the scheduler repeats about failures is told where nothing else tells of them. */
import { describe, expect, it } from 'vitest';
import { timelineEntries } from '../../../src/views/timeline/timeline-view.js';
import { timelineOfTexts } from '../../timeline/texts.js';

const known = (time: string, words: string): string =>
  `Nov 22 ${time} n1 pacemaker-schedulerd[5]:  warning: Unexpected result (${words}) was recorded for monitor of web on n1 at Nov 22 11:00:00 2026\n`;
const result = (time: string): string =>
  `Nov 22 ${time} n1 pacemaker-controld[6]:  notice: Result of monitor operation for web on n1: error\n`;

async function told(text: string): Promise<readonly (readonly [string, number])[]> {
  const timeline = await timelineOfTexts(text);
  return timelineEntries(timeline).map((entry) => [entry.text, entry.count] as const);
}

describe('a failure that the scheduler knows', () => {
  it('is told once, however often and for however long it is repeated', async () => {
    expect(
      await told(known('11:00:01', 'error') + known('11:00:30', 'error') + known('19:00:30', 'error')),
    ).toEqual([['known failure: monitor of web on n1 (error)', 3]]);
  });

  it('is told again with another result', async () => {
    expect(await told(known('11:00:01', 'error') + known('11:00:30', 'not running'))).toHaveLength(2);
  });

  it('is not told where its result is in the log, before it or right behind it', async () => {
    const failed = [['monitor of web on n1 failed with 1 (error)', 1]];
    expect(await told(result('11:00:00') + known('15:00:01', 'error'))).toEqual(failed);
    expect(await told(known('11:00:00', 'error') + result('11:00:09'))).toEqual(failed);
    expect(await told(known('11:00:00', 'error') + result('11:00:11'))).toHaveLength(2);
  });
});
