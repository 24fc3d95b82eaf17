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
    told: ['monitor of g1-fs on node2 failed with 7 (not running); active nowhere for at most 40 s'],
  },
  {
    file: 'r06-sync-members-none.log',
    told: ['iscsi-0: membership is now node 1 and node 3'],
    untold: ['none'],
  },
  {
    file: 'r09-not-a-cluster-log.log',
    told: ['hso-hana-vm-s2-0: Pacemaker on hso-hana-vm-s1-0 left the process group'],
  },
  {
    file: 'r10-fence-agent-stderr.log',
    told: [
      'VM1: fence_azure_arm says: ERROR: Failed: Azure Error: AuthorizationFailed',
      'NodeName: fence_azure_arm says: ERROR: Failed: Azure Error: AuthenticationFailed',
    ],
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
      'pm02: DC ran transition 17 from pe-warn-1.bz2 to completion (32 actions, 1 min 22 s): fence pm01, move prmEx (pm01 to pm02)',
    ],
  },
  {
    file: 'r15-important-3.0-wordings.log',
    told: [
      'node2 was fenced (reboot) by node2',
      'Remote connection to node3 unexpectedly dropped during monitor',
      'Lost connection to the scheduler',
      'The cluster is misconfigured - shutting down and staying down',
      'Inhibiting respawn',
      "Local feature set (3.16.2) is incompatible with DC's (3.20.0)",
      '1 cluster node failed to respond to join offer',
      'Fencer connection failed (will retry): Connection refused',
      'Could not connect to fencer in 30 attempts: Connection refused',
      "We didn't ask to be shut down, yet the scheduler is telling us to",
      'Shutting down controller after unexpected shutdown request from node2',
      'Will handle own fencing because no peer can',
      'Assuming fence1 cannot fence node2 because status could not be executed: Timed Out',
      'Remote client authentication timed out',
      'pacemaker-controld was killed by signal 9',
      'the node takes itself down: Rebooting system immediately',
      'this node learns that node2 has just fenced it',
      'Recurring action node3_monitor_5000 failed: Error (Lost connection to remote executor)',
      'db may be active on 2 nodes at once',
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
