/** What ended the activity of a resource, in words. */
import { describe, expect, it } from 'vitest';
import { causeLabel, causeSentence } from '../../../src/views/timeline/outage-words.js';
import { timelineOfTexts } from '../../timeline/texts.js';

const line = (second: number, operation: string, result: string): string =>
  `2019-03-22T10:00:${second}+00:00 m pacemaker-controld[1]:  notice: Result of ${operation} operation for fence on m: ${result}\n`;

async function causesAfter(...lines: readonly string[]): Promise<readonly string[]> {
  const { outages } = await timelineOfTexts(lines.join(''));
  return outages.flatMap((outage) => [causeSentence(outage), causeLabel(outage)]);
}

describe('the cause of an outage', () => {
  const start = line(10, 'start', '0 (ok)');

  it('is a failure where a monitor that is repeated finds the resource stopped', async () => {
    expect(await causesAfter(start, line(20, 'monitor', '7 (not running)'))).toEqual(['it failed', 'failed']);
  });

  it('is not known where only a probe does: after a clean-up fence devices have no state', async () => {
    const causes = await causesAfter(start, line(20, 'probe', '7 (not running)'));
    expect(causes).toEqual(['a probe found it stopped', 'found stopped']);
  });

  it('is the failure that was told before the stop', async () => {
    const failed = line(20, 'monitor', '1 (error)');
    expect(await causesAfter(start, failed, line(30, 'stop', '0 (ok)'))).toEqual(['it failed', 'failed']);
  });
});
