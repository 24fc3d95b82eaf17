/** A timeout for a watchdog that the cluster does not have. */
import { parseMilliseconds } from '../../../base/interval.js';
import { parseBoolean } from '../../../base/values.js';
import { optionPair } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { isWrittenByCluster } from '../../written-by-cluster.js';

export default cibRule({
  meta: {
    id: 'sbd-watchdog-timeout-set-without-sbd',
    category: 'fencing',
    severity: 'error',
    summary: 'A watchdog timeout is set in a cluster without SBD',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The timeout tells the cluster to take a lost node for dead after that time, because its watchdog has reset it. The cluster wrote have-watchdog="false": SBD was not running. Pacemaker then refuses to start on a node without SBD; a node where the value arrives later would be believed dead while it works on.',
    fix: 'Set up SBD with a watchdog on every node, or remove the option.',
  },
  check({ configuration }, report) {
    const pair = optionPair(configuration, 'fencing-watchdog-timeout');
    const watchdog = optionPair(configuration, 'have-watchdog');
    if (!pair || (parseMilliseconds(pair.value) ?? 0) === 0) return;
    // A cluster that runs says whether it has one; of a file that it has not written yet, nothing is known.
    if (!watchdog && isWrittenByCluster(configuration)) {
      report(
        valueSpan(pair.element, 'value'),
        `${pair.name} is "${pair.value}", but this cluster has not found a watchdog (there is no have-watchdog): Pacemaker does not start on a node without SBD`,
      );
    }
    if (!watchdog || parseBoolean(watchdog.value) !== false) return;
    report(
      valueSpan(pair.element, 'value'),
      `${pair.name} is "${pair.value}", but the cluster has no watchdog (have-watchdog is "${watchdog.value}"): Pacemaker does not start on a node without SBD`,
      { related: [{ at: valueSpan(watchdog.element, 'value'), message: 'written by the cluster' }] },
    );
  },
  examples: [
    {
      title: 'a timeout without SBD',
      input: `<nvpair id="opt-watchdog" name="have-watchdog" value="false"/>
<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="10s"/>`,
      finds: [
        'fencing-watchdog-timeout is "10s", but the cluster has no watchdog (have-watchdog is "false"): Pacemaker does not start on a node without SBD',
      ],
    },
    {
      title: 'a timeout with SBD',
      input: `<nvpair id="opt-watchdog" name="have-watchdog" value="true"/>
<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="10s"/>`,
      finds: [],
    },
    {
      title: 'a timeout in a cluster that runs and knows of no watchdog',
      input: `<nvpair id="opt-version" name="dc-version" value="2.1.7-5.el9"/>
<nvpair id="opt-timeout" name="stonith-watchdog-timeout" value="10"/>`,
      finds: [
        'stonith-watchdog-timeout is "10", but this cluster has not found a watchdog (there is no have-watchdog): Pacemaker does not start on a node without SBD',
      ],
    },
    {
      title: 'a timeout in a file for a cluster to come',
      input: '<nvpair id="opt-timeout" name="stonith-watchdog-timeout" value="10"/>',
      finds: [],
    },
  ],
});
