/** Timeouts that end before what they wait for. */
import { plainValue, quorumDevice, timeToNotice, wholeNumber } from '../../../corosync/cluster-view.js';
import { optionPair } from '../../../config/cluster-options.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { deviceParameter } from '../../fence-devices.js';
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { isDiskless, sbdSeconds, sbdWatchdogTimeout } from '../../../sbd/sbd-settings.js';
import { readableInterval } from '../../../base/interval.js';
import { valueSpan } from '../../../xml/element.js';
import { fencingTime } from '../../fencing-time.js';
import { sbdAgents, watchdogsAlone } from '../../sbd-in-cluster.js';
import { clusterRule, type ClusterContext, type Report } from '../../rule.js';

/** What Corosync takes for `sync_timeout`, in milliseconds. */
const SYNC_TIMEOUT = 30_000;

const MSGWAIT = 'Timeout (msgwait)';

/** The share of the time of SBD that is added for its disks. */
const RESERVE = 1.2;

/** What Pacemaker gives fencing where nobody says anything. */
const FENCING_TIMEOUT = 60_000;

/** A disk that makes fencing wait longer than the cluster does. Where the time is written, another rule speaks of it. */
function checkDisks({ cib, sbd }: ClusterContext, report: Report): void {
  const [device] = cib ? sbdAgents(cib) : [];
  const time = cib && device && fencingTime(cib.configuration, device);
  for (const { content } of time ? sbd : []) {
    const entry = sbdEntry(content.conf, MSGWAIT);
    const seconds = sbdSeconds(content.conf, MSGWAIT) ?? 0;
    if (!entry || !time || time.milliseconds >= seconds * 1000) continue;
    report(
      entry.valueSpan,
      `msgwait is ${seconds}s, and fencing is given up after ${readableInterval(time.milliseconds)}: each fencing fails`,
      {
        related: time.pair
          ? [{ at: valueSpan(time.pair.element, 'value'), message: 'the time for fencing' }]
          : [],
      },
    );
  }
}

/** A loss that Corosync notices so late that the default time for fencing is over soon; where it is set, another rule speaks. */
function checkNotice(context: ClusterContext, report: Report): void {
  const { cib, corosync, sbd } = context;
  const [first] = corosync;
  if (!cib || !first || optionPair(cib.configuration, 'fencing-timeout')) return;
  const [device] = sbdAgents(cib);
  if (device && deviceParameter(cib.configuration, device, 'pcmk_reboot_timeout')) return;
  const own = device
    ? sbd.map(({ content }) => sbdSeconds(content.conf, MSGWAIT) ?? 0)
    : watchdogsAlone(context)
      ? sbd.map(({ content }) => 2 * sbdWatchdogTimeout(content.conf))
      : [];
  const slowest = Math.max(0, ...own);
  const notice = timeToNotice(first.content.conf, first.content.defaults);
  const needed = RESERVE * slowest * 1000 + notice;
  const token = entryAt(first.content.conf, 'totem.token');
  if (slowest === 0 || !token || needed <= FENCING_TIMEOUT) return;
  report(
    token.valueSpan,
    `until all nodes know of a loss ${readableInterval(Math.ceil(notice))} pass, and SBD takes ${slowest}s; fencing-timeout is not set, and its default of ${readableInterval(FENCING_TIMEOUT)} is less than the ${Math.ceil(needed / 1000)}s that are needed`,
    { severity: 'warning', help: `set fencing-timeout to ${Math.ceil(needed / 1000)}s or more` },
  );
}

export default clusterRule({
  meta: {
    id: 'timeout-chain-inconsistent',
    category: 'cluster',
    severity: 'error',
    summary: 'A timeout ends before what it waits for',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'While the quorum device decides, for up to "sync_timeout", a node has no answer about its quorum. SBD without disks resets a node that is without quorum for SBD_WATCHDOG_TIMEOUT: with less than that all nodes are reset when one of them is lost.',
    fix: 'Set SBD_WATCHDOG_TIMEOUT to "sync_timeout" of the quorum device (30 seconds unless set) and 5 seconds more, and fencing-watchdog-timeout to twice that.',
  },
  check(context, report) {
    checkDisks(context, report);
    checkNotice(context, report);
    const [first] = context.corosync;
    const device = first && quorumDevice(first.content.conf);
    if (!device || !watchdogsAlone(context)) return;
    const entry = device.entries.findLast(({ name }) => name === 'sync_timeout');
    const sync = (entry && wholeNumber(plainValue(entry))) ?? SYNC_TIMEOUT;
    for (const { content, source } of context.sbd) {
      const timeout = sbdWatchdogTimeout(content.conf) * 1000;
      if (!isDiskless(content.conf) || timeout > sync) continue;
      report(
        sbdEntry(content.conf, 'SBD_WATCHDOG_TIMEOUT')?.valueSpan ?? { source, start: 0, end: 0 },
        `SBD_WATCHDOG_TIMEOUT is ${readableInterval(timeout)}, and the quorum device may take ${readableInterval(sync)} to decide: nodes are reset while it does`,
        { related: [{ at: entry?.valueSpan ?? device.nameSpan, message: 'the quorum device' }] },
      );
    }
  },
  examples: [
    {
      title: 'a watchdog that does not wait for the quorum device',
      input: `==> cib.xml <==
<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="10s"/>
==> sbd <==
SBD_WATCHDOG_TIMEOUT=5
==> corosync.conf <==
quorum {
  device {
    model: net
  }
}`,
      finds: [
        'SBD_WATCHDOG_TIMEOUT is 5s, and the quorum device may take 30s to decide: nodes are reset while it does',
      ],
    },
    {
      title: 'a watchdog that does',
      input: `==> cib.xml <==
<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="70s"/>
==> sbd <==
SBD_WATCHDOG_TIMEOUT=35
==> corosync.conf <==
quorum {
  device {
    model: net
  }
}`,
      finds: [],
    },
    {
      title: 'a disk that takes longer than fencing may',
      input: `==> cib.xml <==
<nvpair id="opt-timeout" name="fencing-timeout" value="60s"/><primitive id="sbd" class="stonith" type="fence_sbd"/>
==> sbd-dump <==
==Dumping header on disk /dev/disk/by-id/a
Timeout (watchdog) : 60
Timeout (msgwait)  : 120`,
      finds: ['msgwait is 120s, and fencing is given up after 1m: each fencing fails'],
    },
    {
      title: 'a token timeout for clouds, and the default time for fencing',
      input: `==> cib.xml <==
<nvpair id="o" name="stonith-watchdog-timeout" value="10"/>
==> corosync.conf <==
totem {
  token: 30000
}
==> sbd <==
SBD_DEVICE=
SBD_WATCHDOG_TIMEOUT=5
`,
      finds: [
        'until all nodes know of a loss 1m6s pass, and SBD takes 10s; fencing-timeout is not set, and its default of 1m is less than the 78s that are needed',
      ],
    },
  ],
});
