/** GFS2 without the lock manager that it needs. */
import { optionPair } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { isFilesystem } from '../../known-agents.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'cluster-fs-without-dlm',
    category: 'resources',
    severity: 'error',
    summary: 'A GFS2 filesystem has no lock manager',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'GFS2 lets several nodes write by asking the distributed lock manager (DLM). Without dlm_controld, which has to be told of lost nodes and their fencing, the filesystem cannot be mounted, or hangs.',
    fix: 'Run ocf:pacemaker:controld as a clone, and start and place the filesystem after it.',
  },
  check({ cib, configuration }, report) {
    const hasLockManager = cib.primitives.some(
      ({ class: standard, type }) =>
        type === 'controld' || (standard === 'systemd' && /^dlm(\.service)?$/.test(type ?? '')),
    );
    if (hasLockManager) return;
    // CMAN, the stack before Corosync 2, ran the lock manager itself.
    if (optionPair(configuration, 'cluster-infrastructure')?.value === 'cman') return;
    const mounts = cib.primitives.filter(isFilesystem).flatMap((primitive) => {
      const parameters = configuration.parameters(primitive);
      const fstype = parameters.settled('fstype');
      const isLocal = /\block_nolock\b/.test(parameters.settled('options')?.value ?? '');
      return !fstype || fstype.value.toLowerCase() !== 'gfs2' || isLocal ? [] : { id: primitive.id, fstype };
    });
    const [first, ...others] = mounts;
    if (!first) return;
    report(
      valueSpan(first.fstype.element, 'value'),
      `"${first.id}" mounts GFS2, but nothing runs the distributed lock manager: it cannot be mounted, or hangs`,
      {
        help: 'add a clone of ocf:pacemaker:controld, ordered before it',
        related: others.map(({ id, fstype }) => ({
          at: valueSpan(fstype.element, 'value'),
          message: `so does "${id}"`,
        })),
      },
    );
  },
  examples: [
    {
      title: 'GFS2 alone',
      input: `<clone id="shared-clone"><primitive id="shared" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="shared-params"><nvpair id="shared-fstype" name="fstype" value="gfs2"/></instance_attributes>
</primitive></clone>`,
      finds: [
        '"shared" mounts GFS2, but nothing runs the distributed lock manager: it cannot be mounted, or hangs',
      ],
    },
    {
      title: 'GFS2 with DLM',
      input: `<clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>
<clone id="shared-clone"><primitive id="shared" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="shared-params"><nvpair id="shared-fstype" name="fstype" value="gfs2"/></instance_attributes>
</primitive></clone>`,
      finds: [],
    },
  ],
});
