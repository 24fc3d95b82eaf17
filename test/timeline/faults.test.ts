/** Logs of which something wrong, or nothing, was told once: what must be told of them. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import { timelineEntries } from '../../src/views/timeline/timeline-view.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { logFiles } from './recordings.js';

interface Fault {
  readonly file: string;
  readonly told: readonly string[];
  readonly untold?: readonly string[];
}

const faults: readonly Fault[] = [
  {
    file: 'r01-syslog-monitor-failure.log',
    told: ['monitor of g1-fs on node2 failed with 7 (not running); active nowhere for at least 30 s'],
  },
  {
    file: 'r06-sync-members-none.log',
    told: ['iscsi-0: membership is now node 1 and node 3'],
    untold: ['none'],
  },
  {
    file: 'r11-execd-exit-status.log',
    told: ['node01: start of RSC_SAP_ASCS00 on node01 failed with 7 (not running)'],
    untold: ['known failure'],
  },
  {
    file: 'r12-standby-ticket.log',
    told: [
      'node1: node 2 was taken out of standby',
      'node1: ticket T-A was put in standby',
      'node1: ticket T-A was revoked',
    ],
  },
  {
    file: 'r13-same-second-plan-lost.log',
    told: [
      'pm02: DC ran transition 17 from pe-warn-1.bz2 to completion (32 actions, 82 s): fence pm01, move prmEx (pm01 to pm02)',
    ],
  },
  { file: 'r02-promoted-monitor.log', told: [], untold: ['failed'] },
];

async function textOf(file: string): Promise<string> {
  const timeline = await readTimeline(logFiles([join(sharedFolder, 'faults/timeline', file)]));
  return timelineEntries(timeline)
    .map(({ node, text }) => `${node}: ${text}`)
    .join('\n');
}

describe.skipIf(!hasShared)(sharedTitle('the timeline'), () => {
  it.each(faults)('of $file tells what happened', async ({ file, told, untold = [] }) => {
    const text = await textOf(file);
    for (const words of told) expect(text).toContain(words);
    for (const words of untold) expect(text).not.toContain(words);
  });
});
