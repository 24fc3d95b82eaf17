/** Fencing by disks that is given up too early. */
import { optionPair, optionValue } from '../../../config/cluster-options.js';
import { parseIntervalSpec, parseMilliseconds, readableInterval } from '../../../base/interval.js';
import { timeToNotice } from '../../../corosync/cluster-view.js';
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { isDiskless, sbdSeconds, sbdWatchdogTimeout } from '../../../sbd/sbd-settings.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { deviceParameter } from '../../fence-devices.js';
import { sbdAgents } from '../../sbd-in-cluster.js';
import { clusterRule, type CibContext, type ClusterContext, type Report } from '../../rule.js';

const MSGWAIT = 'Timeout (msgwait)';

/** The share of msgwait that must be added for reaching the disks. */
const RESERVE = 1.2;

interface Needed {
  readonly cib: CibContext;
  readonly sbd: ClusterContext['sbd'];
  /** What Corosync may take until all nodes know of a loss, in milliseconds; 0 where its file is not known. */
  readonly notice: number;
}

/** Fencing by watchdogs alone that is given up before they have reset a node. */
function checkWatchdogs({ cib, sbd, notice }: Needed, report: Report): void {
  const wait = parseMilliseconds(optionPair(cib.configuration, 'fencing-watchdog-timeout')?.value ?? '') ?? 0;
  const settings = sbd.filter(({ content }) => !content.conf.isDump && isDiskless(content.conf));
  const [first] = settings;
  const pair = optionPair(cib.configuration, 'fencing-timeout');
  const timeout = parseIntervalSpec(pair?.value ?? '');
  if (wait <= 0 || !first || !pair || timeout === undefined) return;
  const watchdog = Math.max(...settings.map(({ content }) => sbdWatchdogTimeout(content.conf)));
  const alone = RESERVE * Math.max(wait, 2 * watchdog * 1000);
  const needed = alone + notice;
  if (timeout >= needed) return;
  const without = `fencing is given up after ${readableInterval(timeout)}, and watchdogs need ${readableInterval(alone / RESERVE)} to reset a node`;
  const isShort = timeout < alone;
  report(
    valueSpan(pair.element, 'value'),
    `${without}${isShort ? '' : `, Corosync ${readableInterval(Math.ceil(notice))} to notice a loss`}: ${Math.ceil(needed / 1000)}s or more is expected`,
    { severity: isShort ? undefined : 'warning' },
  );
}

/** What "sbd create" writes to a disk for msgwait, in seconds, unless it is told otherwise. */
const DEFAULT_MSGWAIT = 10;

/** Fencing by disks that is given up before Corosync and the disks together have had their time. */
function checkWithNotice({ cib, sbd, notice }: Needed, report: Report): void {
  const dumped = sbd.flatMap(({ content }) => sbdSeconds(content.conf, MSGWAIT) ?? []);
  const msgwait = dumped.length > 0 ? Math.max(...dumped) : DEFAULT_MSGWAIT;
  const alone = msgwait * RESERVE * 1000;
  for (const device of notice > 0 ? sbdAgents(cib) : []) {
    const pair =
      deviceParameter(cib.configuration, device, 'pcmk_reboot_timeout') ??
      optionPair(cib.configuration, 'fencing-timeout');
    const timeout = parseIntervalSpec(pair?.value ?? '');
    // With less than the disks need, the other finding tells of it.
    if (!pair || timeout === undefined || timeout >= alone + notice) continue;
    if (dumped.length > 0 && timeout < alone) continue;
    report(
      valueSpan(pair.element, 'value'),
      `fencing by "${device.id}" is given up after ${readableInterval(timeout)}; msgwait of ${msgwait}s${dumped.length > 0 ? '' : ', the default of SBD,'} with a fifth more and the ${readableInterval(Math.ceil(notice))} that Corosync takes to notice a loss are ${Math.ceil((alone + notice) / 1000)}s`,
      { severity: 'warning' },
    );
  }
}

export default clusterRule({
  meta: {
    id: 'sbd-stonith-timeout',
    category: 'sbd',
    severity: 'error',
    summary: 'Fencing by SBD is given up before it can succeed',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'fence_sbd waits msgwait after it has written its message. When fencing-timeout (or pcmk_reboot_timeout of the device) is not longer by some time for the disks, each fencing fails, and nothing of a lost node is recovered.',
    fix: 'Set fencing-timeout to 1.2 times msgwait or more.',
  },
  check({ cib, corosync, sbd }, report) {
    const slowest = sbd
      .map(({ content }) => ({
        entry: sbdEntry(content.conf, MSGWAIT),
        seconds: sbdSeconds(content.conf, MSGWAIT) ?? 0,
      }))
      .toSorted((a, b) => b.seconds - a.seconds)
      .at(0);
    const notice = Math.max(
      0,
      ...corosync.map(({ content }) => timeToNotice(content.conf, content.defaults)),
    );
    if (cib) {
      checkWatchdogs({ cib, sbd, notice }, report);
      checkWithNotice({ cib, sbd, notice }, report);
    }
    if (!cib || !slowest?.entry) return;
    const needed = slowest.seconds * RESERVE * 1000;
    for (const device of sbdAgents(cib)) {
      const pair =
        deviceParameter(cib.configuration, device, 'pcmk_reboot_timeout') ??
        optionPair(cib.configuration, 'fencing-timeout');
      const timeout = parseIntervalSpec(
        pair?.value ?? optionValue(cib.configuration, 'fencing-timeout') ?? '',
      );
      if (timeout === undefined || timeout >= needed) continue;
      report(
        pair ? valueSpan(pair.element, 'value') : startTagSpan(device.element),
        `fencing by "${device.id}" is given up after ${readableInterval(timeout)}, and msgwait of the disk is ${slowest.seconds}s: ${Math.ceil(needed / 1000)}s or more is expected, else fencing never succeeds`,
        { related: [{ at: slowest.entry.valueSpan, message: 'msgwait of the disk' }] },
      );
    }
  },
  examples: [
    {
      title: 'the default of a minute',
      input: `==> cib.xml <==
<primitive id="sbd" class="stonith" type="fence_sbd"/>
==> sbd-dump <==
==Dumping header on disk /dev/disk/by-id/a
Timeout (watchdog) : 60
Timeout (msgwait)  : 120`,
      finds: [
        'fencing by "sbd" is given up after 1m, and msgwait of the disk is 120s: 144s or more is expected, else fencing never succeeds',
      ],
    },
    {
      title: 'time enough',
      input: `==> cib.xml <==
<nvpair id="opt-timeout" name="fencing-timeout" value="150s"/>
<primitive id="sbd" class="stonith" type="fence_sbd"/>
==> sbd-dump <==
==Dumping header on disk /dev/disk/by-id/a
Timeout (watchdog) : 60
Timeout (msgwait)  : 120`,
      finds: [],
    },
    {
      title: 'less than watchdogs need',
      input: `==> cib.xml <==
<nvpair id="opt-timeout" name="fencing-timeout" value="60s"/><nvpair id="opt-watchdog" name="fencing-watchdog-timeout" value="120s"/>
==> sbd <==
SBD_WATCHDOG_TIMEOUT=60`,
      finds: [
        'fencing is given up after 1m, and watchdogs need 2m to reset a node: 144s or more is expected',
      ],
    },
    {
      title: 'less than Corosync and the watchdogs take',
      input: `==> cib.xml <==
<nvpair id="o" name="stonith-watchdog-timeout" value="10"/><nvpair id="o2" name="stonith-timeout" value="20"/>
==> corosync.conf <==
totem {
  token: 5000
}
==> sbd <==
SBD_DEVICE=
`,
      finds: [
        'fencing is given up after 20s, and watchdogs need 10s to reset a node, Corosync 11s to notice a loss: 23s or more is expected',
      ],
    },
    {
      title: 'less than Corosync and the disks take',
      input: `==> cib.xml <==
<nvpair id="o2" name="stonith-timeout" value="20"/><primitive id="shoot" class="stonith" type="fence_sbd"/>
==> corosync.conf <==
totem {
  token: 5000
}
==> sbd <==
SBD_DEVICE=/dev/disk/by-id/a
`,
      finds: [
        'fencing by "shoot" is given up after 20s; msgwait of 10s, the default of SBD, with a fifth more and the 11s that Corosync takes to notice a loss are 23s',
      ],
    },
  ],
});
