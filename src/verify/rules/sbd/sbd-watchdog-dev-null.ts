/** A watchdog that resets nobody. */
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { sbdRule } from '../../rule.js';

export default sbdRule({
  meta: {
    id: 'sbd-watchdog-dev-null',
    category: 'sbd',
    severity: 'error',
    summary: 'SBD has no watchdog',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'SBD resets a node by no longer writing to its watchdog. Nothing happens when the watchdog is /dev/null: a node that hangs is taken for dead and comes back with its resources.',
    fix: 'Name the device of a watchdog, best one of the hardware.',
  },
  check({ conf }, report) {
    const entry = sbdEntry(conf, 'SBD_WATCHDOG_DEV');
    if (entry && entry.value.trim() !== '' && !entry.value.trim().startsWith('/')) {
      report(
        entry.valueSpan,
        `SBD_WATCHDOG_DEV is "${entry.value}", which is the path of no device: SBD finds no watchdog and does not start`,
        { help: 'name the device, as in /dev/watchdog; a module as softdog is loaded by the system' },
      );
    }
    if (entry?.value !== '/dev/null') return;
    report(
      entry.valueSpan,
      'SBD_WATCHDOG_DEV is /dev/null, which resets nobody: a node that hangs is taken for dead and is not',
    );
  },
  examples: [
    {
      title: 'a device that does nothing',
      input: `SBD_WATCHDOG_DEV=/dev/null`,
      finds: [
        'SBD_WATCHDOG_DEV is /dev/null, which resets nobody: a node that hangs is taken for dead and is not',
      ],
    },
    {
      title: 'a watchdog',
      input: `SBD_WATCHDOG_DEV=/dev/watchdog`,
      finds: [],
    },
    {
      title: 'a module in place of its device',
      input: `SBD_WATCHDOG_DEV=softdog
`,
      finds: [
        'SBD_WATCHDOG_DEV is "softdog", which is the path of no device: SBD finds no watchdog and does not start',
      ],
    },
  ],
});
