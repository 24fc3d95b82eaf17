/** The timeout of Pacemaker beside that of the watchdog. */
import { optionPair } from '../../../config/cluster-options.js';
import { parseMilliseconds, readableInterval } from '../../../base/interval.js';
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { sbdWatchdogTimeout } from '../../../sbd/sbd-settings.js';
import { valueSpan } from '../../../xml/element.js';
import { clusterRule } from '../../rule.js';

export default clusterRule({
  meta: {
    id: 'sbd-watchdog-timeout-vs-stonith-watchdog',
    category: 'sbd',
    severity: 'error',
    summary: 'Nodes are taken for dead before their watchdog resets them',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'After fencing-watchdog-timeout a lost node counts as dead, and its resources start elsewhere. Its watchdog resets it only SBD_WATCHDOG_TIMEOUT after it was last written to. Pacemaker stops on a node where the first is not longer; with less than twice the second there is no time left for SBD to notice.',
    fix: 'Set fencing-watchdog-timeout to twice SBD_WATCHDOG_TIMEOUT.',
  },
  check({ cib, sbd }, report) {
    const pair = cib && optionPair(cib.configuration, 'fencing-watchdog-timeout');
    const timeout = pair && parseMilliseconds(pair.value);
    if (!pair || timeout === undefined || timeout <= 0) return;
    const slowest = sbd
      .filter(({ content }) => !content.conf.isDump)
      .map(({ content }) => ({
        entry: sbdEntry(content.conf, 'SBD_WATCHDOG_TIMEOUT'),
        seconds: sbdWatchdogTimeout(content.conf),
      }))
      .toSorted((a, b) => b.seconds - a.seconds)
      .at(0);
    if (!slowest || timeout >= 2 * slowest.seconds * 1000) return;
    const isFatal = timeout <= slowest.seconds * 1000;
    report(
      valueSpan(pair.element, 'value'),
      `${pair.name} is ${readableInterval(timeout)}, and SBD_WATCHDOG_TIMEOUT ${slowest.seconds}s: ${2 * slowest.seconds}s is expected; ${isFatal ? 'Pacemaker does not start with less than SBD needs' : 'a lost node may still write when it is taken for dead'}`,
      {
        severity: isFatal ? undefined : 'warning',
        related: slowest.entry ? [{ at: slowest.entry.valueSpan, message: 'the watchdog timeout' }] : [],
      },
    );
  },
  examples: [
    {
      title: 'a timeout that is too short',
      input: `==> cib.xml <==
<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="5s"/>
==> sbd <==
SBD_WATCHDOG_TIMEOUT=15`,
      finds: [
        'fencing-watchdog-timeout is 5s, and SBD_WATCHDOG_TIMEOUT 15s: 30s is expected; Pacemaker does not start with less than SBD needs',
      ],
    },
    {
      title: 'a timeout that leaves no time',
      input: `==> cib.xml <==
<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="20s"/>
==> sbd <==
SBD_WATCHDOG_TIMEOUT=15`,
      finds: [
        'fencing-watchdog-timeout is 20s, and SBD_WATCHDOG_TIMEOUT 15s: 30s is expected; a lost node may still write when it is taken for dead',
      ],
    },
    {
      title: 'twice the watchdog timeout',
      input: `==> cib.xml <==
<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="30s"/>
==> sbd <==
SBD_WATCHDOG_TIMEOUT=15`,
      finds: [],
    },
  ],
});
