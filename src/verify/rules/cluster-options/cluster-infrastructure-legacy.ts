/** Configurations of clusters that ran on Heartbeat, on the Corosync 1 plugin or on CMAN. */
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

const REMOVED = new Set(['heartbeat', 'openais', 'classic openais', 'classic openais (with plugin)', 'cman']);

export default cibRule({
  meta: {
    id: 'cluster-infrastructure-legacy',
    category: 'cluster-options',
    severity: 'error',
    summary: 'The configuration comes from a cluster stack that Pacemaker no longer supports',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker 2 and later run on Corosync 2 and later only. Heartbeat, the Pacemaker plugin of Corosync 1 and CMAN are gone, and so is every security fix for them.',
    fix: 'Set the cluster up on a present version of Corosync and load the configuration there, without this option.',
  },
  check({ cib }, report) {
    const pairs = cib.clusterOptions.flatMap((set) => set.pairs);
    const pair = pairs.find(({ name }) => name === 'cluster-infrastructure');
    if (!pair?.value || !REMOVED.has(pair.value.trim().toLowerCase())) return;
    report(
      valueSpan(pair.element, 'value'),
      `"cluster-infrastructure" is "${pair.value}", a stack that Pacemaker 2 and later do not run on; only "corosync" is left`,
      { help: 'move to Corosync 3 and remove this option' },
    );
  },
  examples: [
    {
      title: 'the plugin of Corosync 1',
      input: '<nvpair id="opt-stack" name="cluster-infrastructure" value="classic openais (with plugin)"/>',
      finds: [
        '"cluster-infrastructure" is "classic openais (with plugin)", a stack that Pacemaker 2 and later do not run on; only "corosync" is left',
      ],
    },
    {
      title: 'present Corosync',
      input: '<nvpair id="opt-stack" name="cluster-infrastructure" value="corosync"/>',
      finds: [],
    },
  ],
});
