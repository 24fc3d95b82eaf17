/** The plan of each transition is the same whether it is read from the detail log or from what syslog kept of it. */
import { describe, expect, it } from 'vitest';
import { plannedWords } from '../../src/views/timeline/messages-transitions.js';
import { hasShared, sharedTitle } from '../shared.js';
import { nodesOf, recordings, timelineOf } from './recordings.js';

async function plansOf(recording: string, log: string, node: string): Promise<string[]> {
  const { transitions } = await timelineOf(recording, [log], [node]);
  return transitions.map((run) => `${run.number}: ${plannedWords(run).join(', ')}`);
}

describe.skipIf(!hasShared).each(recordings.length === 0 ? ['none'] : recordings)(
  sharedTitle('recording %s'),
  (recording) => {
    it('has the plans of the detail log in syslog, too, and each once in both together', async () => {
      for (const node of nodesOf(recording)) {
        const detailed = await plansOf(recording, 'pacemaker.log', node);
        expect(await plansOf(recording, 'syslog', node)).toEqual(detailed);
        const { transitions } = await timelineOf(recording, ['syslog', 'pacemaker.log'], [node]);
        const counts = transitions.map(({ number, planned }) => [number, planned.length]);
        const alone = await timelineOf(recording, ['pacemaker.log'], [node]);
        expect(counts).toEqual(alone.transitions.map(({ number, planned }) => [number, planned.length]));
      }
    });
  },
);
