/** SBD without the cluster. */
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { sbdSwitch } from '../../../sbd/sbd-settings.js';
import { sbdRule } from '../../rule.js';

export default sbdRule({
  meta: {
    id: 'sbd-pacemaker-off',
    category: 'sbd',
    severity: 'error',
    summary: 'SBD does not ask the cluster how the node is',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With SBD_PACEMAKER=no a node whose disks are lost resets itself even when the cluster is healthy, and without disks SBD never notices that a node has lost quorum: nothing fences it.',
    fix: 'Set SBD_PACEMAKER=yes.',
  },
  check({ conf }, report) {
    const entry = sbdEntry(conf, 'SBD_PACEMAKER');
    if (!entry || sbdSwitch(conf, 'SBD_PACEMAKER') !== false) return;
    report(
      entry.valueSpan,
      `SBD_PACEMAKER is "${entry.value}", so SBD does not know whether the node has quorum; "yes" is expected`,
    );
  },
  examples: [
    {
      title: 'SBD alone',
      input: `SBD_PACEMAKER=no`,
      finds: ['SBD_PACEMAKER is "no", so SBD does not know whether the node has quorum; "yes" is expected'],
    },
    {
      title: 'SBD with Pacemaker',
      input: `SBD_PACEMAKER=yes`,
      finds: [],
    },
  ],
});
