/** Clusters without a name that need one for their filesystems. */
import { optionPair } from '../../../config/cluster-options.js';
import { startTagSpan } from '../../../xml/element.js';
import { lockTableUser } from '../../lock-table-user.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'cluster-name-missing-gfs2',
    category: 'stacks',
    severity: 'warning',
    summary: 'A cluster with GFS2 or its lock manager has no name',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker writes the cluster_name of corosync.conf into the CIB when it starts; here it found none. The lock manager and the lock table of GFS2, CLUSTER:FILESYSTEM, need one: filesystems cannot be mounted.',
    fix: 'Set "cluster_name" in the totem section of corosync.conf, and restart the cluster.',
  },
  check(context, report) {
    const { configuration } = context;
    // A file that no cluster has written yet need not have the name: it gets it when the cluster starts.
    if (!optionPair(configuration, 'dc-version') || optionPair(configuration, 'cluster-name')) return;
    const user = lockTableUser(context);
    if (!user) return;
    report(
      startTagSpan(user.element),
      `"${user.id}" needs the name of the cluster, and the cluster has none: its filesystems cannot be mounted`,
      { help: 'set "cluster_name" in corosync.conf' },
    );
  },
  examples: [
    {
      title: 'a cluster that runs without a name',
      input: `<nvpair id="o" name="dc-version" value="2.1.5-8.el9"/><clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>`,
      finds: [
        '"dlm" needs the name of the cluster, and the cluster has none: its filesystems cannot be mounted',
      ],
    },
    {
      title: 'a name',
      input: `<nvpair id="o" name="dc-version" value="2.1.5-8.el9"/><nvpair id="o2" name="cluster-name" value="shop"/><clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>`,
      finds: [],
    },
  ],
});
