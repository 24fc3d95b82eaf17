/** Names of clusters that GFS2 cannot use. */
import { optionPair } from '../../../config/cluster-options.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { lockTableUser } from '../../lock-table-user.js';
import { cibRule } from '../../rule.js';

/** What a lock table of GFS2, CLUSTER:FILESYSTEM, has room for. */
const USABLE = /^[A-Za-z0-9_-]{1,32}$/;

export default cibRule({
  meta: {
    id: 'cluster-name-gfs2',
    category: 'stacks',
    severity: 'warning',
    summary: 'The name of the cluster is none that GFS2 can use',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A GFS2 filesystem carries the name of its cluster in its lock table. A name of more than 32 characters, or with other characters than letters, digits, "_" and "-", cannot be written there: the filesystem cannot be made, or is refused when it is mounted.',
    fix: 'Rename the cluster in corosync.conf.',
  },
  check(context, report) {
    const name = optionPair(context.configuration, 'cluster-name');
    const user = lockTableUser(context);
    if (!name || !user || USABLE.test(name.value)) return;
    report(
      valueSpan(name.element, 'value'),
      `the cluster is called "${name.value}", which is no name for a lock table of GFS2: filesystems of "${user.id}" cannot be mounted`,
      {
        help: 'up to 32 letters, digits, "_" and "-"',
        related: [{ at: startTagSpan(user.element), message: 'the user of the name' }],
      },
    );
  },
  examples: [
    {
      title: 'a name with a blank',
      input: `<nvpair id="opt-name" name="cluster-name" value="my cluster"/>
<clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>`,
      finds: [
        'the cluster is called "my cluster", which is no name for a lock table of GFS2: filesystems of "dlm" cannot be mounted',
      ],
    },
    {
      title: 'a plain name',
      input: `<nvpair id="opt-name" name="cluster-name" value="my-cluster"/>
<clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>`,
      finds: [],
    },
  ],
});
