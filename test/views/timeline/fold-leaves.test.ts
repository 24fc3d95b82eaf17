/** Nodes that vanish are told once: with the membership that is left, or by themselves. */
import { expect, it } from 'vitest';
import { timelineEntries } from '../../../src/views/timeline/timeline-view.js';
import { timelineOfTexts } from '../../timeline/texts.js';

const line = (subsystem: string, body: string): string =>
  `Apr  2 19:17:27 n1 corosync[16840]:  [${subsystem}] ${body}\n`;
const gone = line('TOTEM ', 'A new membership (1.9d) was formed. Members left: 2');
const missed = line('TOTEM ', 'Failed to receive the leave message. failed: 2');

async function told(...lines: readonly string[]): Promise<string[]> {
  return timelineEntries(await timelineOfTexts(lines.join(''))).map(({ text }) => text);
}

it('a node that vanished is told by itself where nobody who stayed is named', async () => {
  expect(await told(gone, missed)).toEqual(['node 2 left without saying so']);
});

it('a node that vanished is told with the membership where that is named', async () => {
  expect(await told(gone, missed, line('QUORUM', 'Members[2]: 1 3'))).toEqual([
    'membership is now node 1 and node 3; node 2 left without saying so',
  ]);
});

const daemons =
  'Apr  2 19:17:27 n1 crmd[77]:   notice: pcmk_cpg_membership: Node n2[2] - corosync-cpg is now offline\n';

it('daemons that are gone are told by themselves, and not beside the fencing of their node', async () => {
  expect(await told(daemons)).toEqual(['Pacemaker on n2 left the process group']);
  const fenced =
    'Apr  2 19:17:30 n1 stonith-ng[78]:   notice: Operation reboot of n2 by n1 for crmd.77@n1.91142682: OK\n';
  expect((await told(daemons, fenced)).join()).not.toContain('process group');
});
