/** A watchdog that waits too short a time. */
import { plainValue, quorumDevice, wholeNumber } from '../../../corosync/cluster-view.js';
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { isDiskless, sbdSeconds, sbdWatchdogTimeout } from '../../../sbd/sbd-settings.js';
import { titleOf } from '../../profiles/active.js';
import { advisedTiming } from '../../profiles/advised-timing.js';
import { sbdRule } from '../../rule.js';
import { watchdogsAlone } from '../../sbd-in-cluster.js';

const LOWEST = 5;

/** What Corosync takes for `sync_timeout`, in milliseconds. */
const SYNC_TIMEOUT = 30_000;

/** Seconds for the answer to be acted upon. */
const RESERVE = 5;

export default sbdRule({
  meta: {
    id: 'sbd-watchdog-timeout-too-low',
    category: 'sbd',
    severity: 'warning',
    summary: 'The watchdog resets a node after a short pause',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'SBD must reach the watchdog within this time. A path failover of the storage, a live migration or a busy machine takes longer than a few seconds: healthy nodes are reset.',
    fix: 'Allow 5 seconds at least, and more where storage is multipath or nodes are virtual machines; msgwait and fencing-watchdog-timeout must follow.',
  },
  check({ conf, profiles }, report) {
    const advised = advisedTiming(profiles, 'watchdogTimeout');
    for (const name of ['SBD_WATCHDOG_TIMEOUT', 'Timeout (watchdog)']) {
      const entry = sbdEntry(conf, name);
      const seconds = sbdSeconds(conf, name);
      if (!entry || seconds === undefined) continue;
      if (advised && seconds >= LOWEST && seconds < advised.value) {
        report(
          entry.valueSpan,
          `the watchdog resets a node after ${seconds}s, and the guides for ${titleOf(advised.profile)} ask for ${advised.value}s`,
        );
      }
      if (seconds >= LOWEST) continue;
      report(
        entry.valueSpan,
        `the watchdog resets a node after ${seconds}s, and a pause of the storage or the machine may last longer; ${LOWEST}s or more are expected`,
      );
    }
  },
  inCluster(context, report) {
    const [first] = context.corosync;
    const device = first && quorumDevice(first.content.conf);
    // Where the CIB counts on the watchdogs, timeout-chain-inconsistent tells of it.
    if (!device || watchdogsAlone(context)) return;
    const entry = device.entries.findLast(({ name }) => name === 'sync_timeout');
    const sync = ((entry && wholeNumber(plainValue(entry))) ?? SYNC_TIMEOUT) / 1000;
    for (const { content } of context.sbd) {
      const own = sbdEntry(content.conf, 'SBD_WATCHDOG_TIMEOUT');
      const seconds = sbdWatchdogTimeout(content.conf);
      if (!own || !isDiskless(content.conf) || seconds >= sync + RESERVE) continue;
      report(
        own.valueSpan,
        `SBD without disks resets a node after ${seconds}s without quorum, and the quorum device may take ${sync}s to decide; ${sync + RESERVE}s or more are expected`,
        { related: [{ at: entry?.valueSpan ?? device.nameSpan, message: 'the quorum device' }] },
      );
    }
  },
  examples: [
    {
      title: 'three seconds',
      input: `SBD_WATCHDOG_TIMEOUT=3`,
      finds: [
        'the watchdog resets a node after 3s, and a pause of the storage or the machine may last longer; 5s or more are expected',
      ],
    },
    {
      title: 'the default of SBD',
      input: `SBD_WATCHDOG_TIMEOUT=5`,
      finds: [],
    },
    {
      title: 'the default on Azure',
      profiles: ['azure'],
      input: `SBD_WATCHDOG_TIMEOUT=5
`,
      finds: [
        'the watchdog resets a node after 5s, and the guides for a cluster on Microsoft Azure ask for 60s',
      ],
    },
    {
      title: 'less than the quorum device takes to decide',
      input: `==> sbd <==
SBD_DEVICE=
SBD_WATCHDOG_TIMEOUT=5
==> corosync.conf <==
quorum {
  provider: corosync_votequorum
  device {
    model: net
  }
}
`,
      finds: [
        'SBD without disks resets a node after 5s without quorum, and the quorum device may take 30s to decide; 35s or more are expected',
      ],
    },
  ],
});
