/** Cluster filesystems in a cluster that does not run their lock manager. */
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** What keeps each filesystem together, by a word that the agent or unit of it has in its name. */
const NEEDS: ReadonlyMap<string, RegExp> = new Map([
  ['gfs2', /controld|dlm/i],
  ['ocfs2', /controld|dlm|o2cb/i],
]);

export default cibRule({
  meta: {
    id: 'cluster-fs-without-dlm',
    category: 'agents',
    severity: 'warning',
    summary: 'A cluster filesystem is mounted, and nothing in the cluster runs its lock manager',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The nodes that mount GFS2 or OCFS2 agree by the distributed lock manager. Without it the mount fails; when something else than the cluster runs it, the filesystem is not stopped before it, and nodes hang.',
    fix: 'Run ocf:pacemaker:controld as a clone with interleave, with a monitor that fences on failure, and start the filesystem after it on the same node.',
  },
  check({ cib, configuration }, report) {
    const types = cib.primitives.map(({ type }) => type ?? '');
    for (const primitive of cib.primitives) {
      if (primitive.class !== 'ocf' || primitive.type !== 'Filesystem') continue;
      const values = configuration.parameters(primitive);
      const fstype = values.settled('fstype');
      const needed = NEEDS.get(fstype?.value ?? '');
      if (!fstype || !needed || types.some((type) => needed.test(type))) continue;
      // With this protocol a single node mounts it, without locks.
      if (/lockproto=lock_nolock/.test(values.settled('options')?.value ?? '')) continue;
      report(
        valueSpan(fstype.element, 'value'),
        `"${primitive.id}" mounts ${fstype.value}, and no resource runs the lock manager that it needs: it does not mount, or hangs`,
      );
    }
  },
  examples: [
    {
      title: 'GFS2 alone',
      input: `<clone id="data-clone"><primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="data-params"><nvpair id="data-fstype" name="fstype" value="gfs2"/></instance_attributes>
</primitive></clone>`,
      finds: [
        '"data" mounts gfs2, and no resource runs the lock manager that it needs: it does not mount, or hangs',
      ],
    },
    {
      title: 'GFS2 with the lock manager',
      input: `<clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>
<clone id="data-clone"><primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="data-params"><nvpair id="data-fstype" name="fstype" value="gfs2"/></instance_attributes>
</primitive></clone>`,
      finds: [],
    },
  ],
});
