/** Cluster filesystems in a cluster that stops everything without quorum. */
import { optionPair, optionValue } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { isFilesystem } from '../../known-agents.js';
import { cibRule } from '../../rule.js';

/** Policies under which a part without quorum tries to unmount. */
const UNMOUNTING = ['stop', 'demote'];

export default cibRule({
  meta: {
    id: 'no-quorum-policy-freeze-dlm',
    category: 'cluster-options',
    severity: 'warning',
    summary: 'A cluster filesystem would have to be unmounted without quorum',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'GFS2 cannot be unmounted without quorum: the lock manager waits until there is one. With no-quorum-policy="stop", which is the default, the part without quorum tries it all the same, the stop times out, and every node in it has to be fenced. With "freeze" it waits and goes on when quorum returns.',
    fix: 'Set no-quorum-policy="freeze".',
  },
  check({ cib, configuration }, report) {
    const policy = optionValue(configuration, 'no-quorum-policy')?.toLowerCase() ?? '';
    if (!UNMOUNTING.includes(policy)) return;
    for (const primitive of cib.primitives.filter(isFilesystem)) {
      const fstype = configuration.parameters(primitive).settled('fstype');
      if (fstype?.value.toLowerCase() !== 'gfs2') continue;
      const pair = optionPair(configuration, 'no-quorum-policy');
      report(
        valueSpan((pair ?? fstype).element, 'value'),
        `without quorum the cluster stops "${primitive.id}", but GFS2 cannot be unmounted without quorum: the nodes that lost it have to be fenced`,
        {
          help: 'set no-quorum-policy="freeze"',
          ...(pair && {
            related: [{ at: valueSpan(fstype.element, 'value'), message: 'GFS2 is mounted here' }],
          }),
        },
      );
      return;
    }
  },
  examples: [
    {
      title: 'the default policy',
      input: `<clone id="shared-clone"><primitive id="shared" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="shared-params"><nvpair id="shared-fstype" name="fstype" value="gfs2"/></instance_attributes>
</primitive></clone>`,
      finds: [
        'without quorum the cluster stops "shared", but GFS2 cannot be unmounted without quorum: the nodes that lost it have to be fenced',
      ],
    },
    {
      title: 'freeze',
      input: `<nvpair id="opt-quorum" name="no-quorum-policy" value="freeze"/>
<clone id="shared-clone"><primitive id="shared" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="shared-params"><nvpair id="shared-fstype" name="fstype" value="gfs2"/></instance_attributes>
</primitive></clone>`,
      finds: [],
    },
  ],
});
