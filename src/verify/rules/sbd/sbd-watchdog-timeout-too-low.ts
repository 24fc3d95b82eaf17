/** A watchdog that waits too short a time. */
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { sbdSeconds } from '../../../sbd/sbd-settings.js';
import { sbdRule } from '../../rule.js';

const LOWEST = 5;

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
  check({ conf }, report) {
    for (const name of ['SBD_WATCHDOG_TIMEOUT', 'Timeout (watchdog)']) {
      const entry = sbdEntry(conf, name);
      const seconds = sbdSeconds(conf, name);
      if (!entry || seconds === undefined || seconds >= LOWEST) continue;
      report(
        entry.valueSpan,
        `the watchdog resets a node after ${seconds}s, and a pause of the storage or the machine may last longer; ${LOWEST}s or more are expected`,
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
  ],
});
