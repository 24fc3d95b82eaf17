/** Volume groups that are active on several nodes without what keeps these from damaging it. */
import type { InEffect, Values } from '../../../config/in-effect.js';
import { collectiveOf } from '../../../config/resources.js';
import { valueSpan } from '../../../xml/element.js';
import { metaCount } from '../../meta-values.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';

/** Why only one instance of a clone can activate its volume group; undefined where all can. */
function exclusiveness(values: Values): { readonly pair: InEffect; readonly words: string } | undefined {
  const mode = values.settled('vg_access_mode');
  if (mode?.value === 'system_id')
    return { pair: mode, words: 'gives its volume group to one node by system_id' };
  const activation = values.settled('activation_mode');
  // Without a value the agent activates for one node alone.
  const isExclusive = !values.get('activation_mode') || activation?.value === 'exclusive';
  return mode?.value === 'lvmlockd' && isExclusive
    ? { pair: activation ?? mode, words: 'activates its volume group for one node alone (activation_mode)' }
    : undefined;
}

/** A volume group of one node at a time that several are to activate. */
function checkClones(
  { cib, configuration }: Pick<CibContext, 'cib' | 'configuration'>,
  report: Report,
): void {
  for (const primitive of cib.primitives) {
    if (primitive.class !== 'ocf' || primitive.type !== 'LVM-activate') continue;
    const found = exclusiveness(configuration.parameters(primitive));
    const clone = collectiveOf(primitive);
    if (!found || clone?.kind !== 'clone' || metaCount(configuration, clone, 'clone-max') === 1) continue;
    report(
      valueSpan(found.pair.element, 'value'),
      `"${primitive.id}" is cloned and ${found.words}: the other instances cannot start`,
      { help: 'vg_access_mode=lvmlockd with activation_mode=shared, or no clone' },
    );
  }
}

export default cibRule({
  meta: {
    id: 'lvm-shared-no-lockd',
    category: 'agents',
    severity: 'warning',
    summary: 'A volume group is to be shared, and nothing locks it',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With "vg_access_mode" set to "lvmlockd" the agent asks lvmlockd for the locks of the volume group. Without it the group is not activated anywhere.',
    fix: 'Run ocf:heartbeat:lvmlockd, and ocf:pacemaker:controld before it, as clones, and order the volume group after them.',
  },
  check({ cib, configuration }, report) {
    checkClones({ cib, configuration }, report);
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
    {
      title: 'a clone of a volume group of one node',
      input: `<clone id="vg-clone"><primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate"><instance_attributes id="a"><nvpair id="a1" name="vg_access_mode" value="system_id"/></instance_attributes></primitive></clone>`,
      finds: [
        '"vg" is cloned and gives its volume group to one node by system_id: the other instances cannot start',
      ],
    },
    {
      title: 'a clone that activates for one node alone, as it does by default',
      input: `<clone id="lockd-clone"><primitive id="lockd" class="ocf" provider="heartbeat" type="lvmlockd"/></clone>
<clone id="vg-clone"><primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate"><instance_attributes id="a"><nvpair id="a1" name="vg_access_mode" value="lvmlockd"/></instance_attributes></primitive></clone>`,
      finds: [
        '"vg" is cloned and activates its volume group for one node alone (activation_mode): the other instances cannot start',
      ],
    },
  ],
});
