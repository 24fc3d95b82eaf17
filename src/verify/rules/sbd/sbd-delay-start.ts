/** Fenced nodes that come back too early. */
import { nodesOf, timeToNotice } from '../../../corosync/cluster-view.js';
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { sbdDevices, sbdSeconds, sbdSwitch, sbdWatchdogTimeout } from '../../../sbd/sbd-settings.js';
import { sbdRule, type ClusterContext, type Report } from '../../rule.js';
import { sbdAgents } from '../../sbd-in-cluster.js';

/** Two nodes of which one comes back before the other knows that it was fenced. */
function checkOff(
  { cib, corosync, sbd }: Pick<ClusterContext, 'cib' | 'corosync' | 'sbd'>,
  report: Report,
): void {
  const [first] = corosync;
  const nodes = first ? nodesOf(first.content.conf).length : cib?.configuration.nodes.cluster.length;
  // Disks are needed to be told of; where SBD has none, its file may be there without being used.
  if (nodes !== 2 || (cib && sbdAgents(cib).length === 0)) return;
  for (const { content } of sbd) {
    const entry = sbdEntry(content.conf, 'SBD_DELAY_START');
    if (!entry || sbdSwitch(content.conf, 'SBD_DELAY_START') !== false) continue;
    if (sbdDevices(content.conf).length === 0) continue;
    report(
      entry.valueSpan,
      'SBD_DELAY_START is off: of two nodes one that restarts fast may join before the other knows that it was fenced, and is fenced again',
      { severity: 'info', help: 'SBD_DELAY_START=yes waits for msgwait' },
    );
  }
}

export default sbdRule({
  meta: {
    id: 'sbd-delay-start',
    category: 'sbd',
    severity: 'warning',
    summary: 'SBD starts a fenced node before the others know that it was fenced',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A machine may restart faster than msgwait. When it joins before its fencing is confirmed, it meets a cluster that still fences it, and is reset again. SBD_DELAY_START lets SBD wait; a number of seconds must be longer than the timeouts of Corosync and msgwait together. 1 means yes, and takes msgwait.',
    fix: 'Set SBD_DELAY_START=yes, or a larger number.',
  },
  check({ conf }, report) {
    const entry = sbdEntry(conf, 'SBD_DELAY_START');
    if (entry?.value.trim() !== '1') return;
    report(
      entry.valueSpan,
      'SBD_DELAY_START is "1", which SBD takes for yes, and waits for msgwait of its disks: it is no time of one second',
      { severity: 'info', help: 'write "yes", or a time longer than one second' },
    );
  },
  inCluster({ cib, corosync, sbd }, report) {
    checkOff({ cib, corosync, sbd }, report);
    const [first] = corosync;
    if (!first) return;
    const msgwait = Math.max(
      0,
      ...sbd.map(({ content }) => sbdSeconds(content.conf, 'Timeout (msgwait)') ?? 0),
    );
    for (const { content } of sbd) {
      const { conf } = content;
      const entry = sbdEntry(conf, 'SBD_DELAY_START');
      const seconds = sbdSeconds(conf, 'SBD_DELAY_START');
      if (!entry || seconds === undefined || seconds <= 1) continue;
      const own = sbdDevices(conf).length > 0 ? msgwait : 2 * sbdWatchdogTimeout(conf);
      const needed = Math.ceil(timeToNotice(first.content.conf, first.content.defaults) / 1000) + own;
      if (seconds >= needed) continue;
      report(
        entry.valueSpan,
        `SBD_DELAY_START is ${seconds}s, and ${needed}s pass until the others know that the node was fenced; it may be fenced again while it joins`,
      );
    }
  },
  examples: [
    {
      title: 'a delay that is too short',
      input: `==> corosync.conf <==
totem {
  token: 30000
}
==> sbd <==
SBD_DELAY_START=20`,
      finds: [
        'SBD_DELAY_START is 20s, and 76s pass until the others know that the node was fenced; it may be fenced again while it joins',
      ],
    },
    {
      title: 'a delay that SBD chooses',
      input: `==> corosync.conf <==
totem {
  token: 30000
}
==> sbd <==
SBD_DELAY_START=yes`,
      finds: [],
    },
    {
      title: 'two nodes with a disk, and no delay',
      input: `==> cib.xml <==
<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="sbd" class="stonith" type="fence_sbd"/>
==> sbd <==
SBD_DEVICE=/dev/disk/by-id/a
SBD_DELAY_START=no`,
      finds: [
        'SBD_DELAY_START is off: of two nodes one that restarts fast may join before the other knows that it was fenced, and is fenced again',
      ],
    },
    {
      title: 'a switch that looks like a time',
      input: `SBD_DELAY_START=1
`,
      finds: [
        'SBD_DELAY_START is "1", which SBD takes for yes, and waits for msgwait of its disks: it is no time of one second',
      ],
    },
  ],
});
