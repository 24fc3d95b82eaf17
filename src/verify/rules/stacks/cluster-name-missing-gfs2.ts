/** Clusters without a name, or with an unusable one, that need one for their filesystems. */
import { optionPair } from '../../../config/cluster-options.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { lockTableUser } from '../../lock-table-user.js';
import { cibRule } from '../../rule.js';
import { isWrittenByCluster } from '../../written-by-cluster.js';

/** What a lock table of GFS2, CLUSTER:FILESYSTEM, has room for. */
const USABLE = /^[A-Za-z0-9_-]{1,32}$/;

export default cibRule({
  meta: {
    id: 'cluster-name-missing-gfs2',
    alsoKnownAs: ['cluster-name-gfs2'],
    category: 'stacks',
    severity: 'warning',
    summary: 'A cluster with GFS2 or its lock manager has no name that these can use',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker writes the cluster_name of corosync.conf into the CIB when it starts; here it found none. The lock manager and the lock table of GFS2, CLUSTER:FILESYSTEM, need one: filesystems cannot be mounted. A name of more than 32 characters, or with other characters than letters, digits, "_" and "-", cannot be written into a lock table: the filesystem cannot be made, or is refused when it is mounted.',
    fix: 'Set "cluster_name" in the totem section of corosync.conf, and restart the cluster.',
  },
  check(context, report) {
    const { configuration } = context;
    const name = optionPair(configuration, 'cluster-name');
    // A file that no cluster has written yet need not have the name: it gets it when the cluster starts.
    if (name ? USABLE.test(name.value) : !isWrittenByCluster(configuration)) return;
    const user = lockTableUser(context);
    if (!user) return;
    if (name) {
      report(
        valueSpan(name.element, 'value'),
        `the cluster is called "${name.value}", which is no name for a lock table of GFS2: filesystems of "${user.id}" cannot be mounted`,
        {
          help: 'rename it in corosync.conf: up to 32 letters, digits, "_" and "-"',
          related: [{ at: startTagSpan(user.element), message: 'the user of the name' }],
        },
      );
      return;
    }
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
    {
      title: 'a name with a blank',
      input: `<nvpair id="opt-name" name="cluster-name" value="my cluster"/><clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>`,
      finds: [
        'the cluster is called "my cluster", which is no name for a lock table of GFS2: filesystems of "dlm" cannot be mounted',
      ],
    },
  ],
});
