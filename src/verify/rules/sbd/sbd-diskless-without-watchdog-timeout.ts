/** Watchdogs that Pacemaker does not count as fencing. */
import { optionIsTrue, optionPair, pairDisablingFencing } from '../../../config/cluster-options.js';
import { parseMilliseconds } from '../../../base/interval.js';
import { isDiskless, sbdWatchdogTimeout } from '../../../sbd/sbd-settings.js';
import { devicesInUse } from '../../fence-devices.js';
import { clusterRule } from '../../rule.js';

export default clusterRule({
  meta: {
    id: 'sbd-diskless-without-watchdog-timeout',
    category: 'sbd',
    severity: 'error',
    summary: 'SBD without disks fences nobody',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Without disks SBD can only reset its own node. Only with fencing-watchdog-timeout does Pacemaker count that as fencing; without it a lost node is never taken for dead, and nothing of it is recovered.',
    fix: 'Set fencing-watchdog-timeout to twice SBD_WATCHDOG_TIMEOUT.',
  },
  check({ cib, sbd }, report) {
    if (!cib || pairDisablingFencing(cib.configuration)) return;
    // A cluster that runs writes whether there is a watchdog; of another one it is not known.
    const isWritten = ['have-watchdog', 'dc-version'].some((name) => optionPair(cib.configuration, name));
    if (isWritten && !optionIsTrue(cib.configuration, 'have-watchdog')) return;
    const timeout = optionPair(cib.configuration, 'fencing-watchdog-timeout')?.value;
    if ((parseMilliseconds(timeout ?? '0') ?? 0) !== 0) return;
    const hasOthers = devicesInUse(cib.cib, cib.configuration).length > 0;
    const settings = sbd.filter(({ content }) => !content.conf.isDump);
    if (!settings.every(({ content }) => isDiskless(content.conf))) return;
    for (const { content } of settings) {
      const { source, entries } = content.conf;
      report(
        entries[0]?.nameSpan ?? { source, start: 0, end: 0 },
        hasOthers
          ? 'SBD has no disks and fencing-watchdog-timeout is not set in the CIB: it resets its own node, and counts for no fencing'
          : 'SBD has no disks and fencing-watchdog-timeout is not set in the CIB: a lost node is never taken for dead',
        {
          severity: hasOthers ? 'info' : undefined,
          help: `set fencing-watchdog-timeout to ${2 * sbdWatchdogTimeout(content.conf)}s`,
        },
      );
    }
  },
  examples: [
    {
      title: 'a watchdog that the cluster does not count',
      input: `==> cib.xml <==
<nvpair id="opt-watchdog" name="have-watchdog" value="true"/>
==> sbd <==
SBD_WATCHDOG_TIMEOUT=5`,
      finds: [
        'SBD has no disks and fencing-watchdog-timeout is not set in the CIB: a lost node is never taken for dead',
      ],
    },
    {
      title: 'a timeout for the watchdog',
      input: `==> cib.xml <==
<nvpair id="opt-watchdog" name="have-watchdog" value="true"/>
<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="10s"/>
==> sbd <==
SBD_WATCHDOG_TIMEOUT=5`,
      finds: [],
    },
    {
      title: 'a fence device beside it',
      input: `==> cib.xml <==
<nvpair id="o" name="have-watchdog" value="true"/><primitive id="rack" class="stonith" type="fence_apc_snmp"/>
==> sbd <==
SBD_WATCHDOG_TIMEOUT=5`,
      finds: [
        'SBD has no disks and fencing-watchdog-timeout is not set in the CIB: it resets its own node, and counts for no fencing',
      ],
    },
    {
      title: 'a cluster that has not been started yet',
      input: `==> cib.xml <==
<node id="1" uname="alpha"/>
==> sbd <==
SBD_PACEMAKER=yes
`,
      finds: [
        'SBD has no disks and fencing-watchdog-timeout is not set in the CIB: a lost node is never taken for dead',
      ],
    },
  ],
});
