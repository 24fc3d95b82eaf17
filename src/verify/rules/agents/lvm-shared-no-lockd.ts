/** Volume groups that are to be shared by lvmlockd in a cluster that does not run it. */
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'lvm-shared-no-lockd',
    category: 'agents',
    severity: 'warning',
    summary: 'A volume group is to be shared by lvmlockd, which no resource runs',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With "vg_access_mode" set to "lvmlockd" the agent asks lvmlockd for the locks of the volume group. Without it the group is not activated anywhere.',
    fix: 'Run ocf:heartbeat:lvmlockd, and ocf:pacemaker:controld before it, as clones, and order the volume group after them.',
  },
  check({ cib, configuration }, report) {
    if (cib.primitives.some(({ type }) => /lvmlockd/i.test(type ?? ''))) return;
    for (const primitive of cib.primitives) {
      if (primitive.class !== 'ocf' || primitive.type !== 'LVM-activate') continue;
      const mode = configuration.parameters(primitive).settled('vg_access_mode');
      if (mode?.value !== 'lvmlockd') continue;
      report(
        valueSpan(mode.element, 'value'),
        `"${primitive.id}" activates its volume group with lvmlockd, and no resource runs that: it cannot start`,
      );
    }
  },
  examples: [
    {
      title: 'a shared volume group alone',
      input: `<primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate"><instance_attributes id="vg-params">
  <nvpair id="vg-name" name="vgname" value="shared"/><nvpair id="vg-mode" name="vg_access_mode" value="lvmlockd"/>
</instance_attributes></primitive>`,
      finds: ['"vg" activates its volume group with lvmlockd, and no resource runs that: it cannot start'],
    },
    {
      title: 'with lvmlockd, and one that a single node owns',
      input: `<clone id="lockd-clone"><primitive id="lockd" class="ocf" provider="heartbeat" type="lvmlockd"/></clone>
<primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate"><instance_attributes id="vg-params">
  <nvpair id="vg-name" name="vgname" value="shared"/><nvpair id="vg-mode" name="vg_access_mode" value="lvmlockd"/>
</instance_attributes></primitive>`,
      finds: [],
    },
  ],
});
