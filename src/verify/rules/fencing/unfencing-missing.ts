/** Devices that let nodes back to the storage, and are never asked to. */
import { childNamed, descendants, attributeOf, startTagSpan } from '../../../xml/element.js';
import type { Cib } from '../../../cib/cib.js';
import { devicesInUse } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

/** Agents that cut a node off from storage or a switch, and have to open it again for a node that starts. */
const NEEDS_UNFENCING = new Set([
  'fence_scsi',
  'fence_mpath',
  'fence_brocade',
  'fence_cisco_mds',
  'fence_ifmib',
  'fence_sanbox2',
]);

/** True when some pair asks for unfencing: Pacemaker looks for one anywhere in the resources or their defaults. */
function asksForUnfencing(cib: Cib): boolean {
  const configuration = childNamed(cib.root, 'configuration');
  const sections = (configuration?.children ?? []).filter(({ name }) =>
    ['resources', 'rsc_defaults'].includes(name),
  );
  return sections.some((section) =>
    [...descendants(section)].some(
      (element) =>
        element.name === 'nvpair' &&
        ['provides', 'requires'].includes(attributeOf(element, 'name') ?? '') &&
        attributeOf(element, 'value') === 'unfencing',
    ),
  );
}

export default cibRule({
  meta: {
    id: 'unfencing-missing',
    category: 'fencing',
    severity: 'error',
    summary: 'A fence device that has to let nodes back in is never asked to',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Such a device cuts a node off from shared storage. A node that joins has to be unfenced, which registers its key again; Pacemaker does that only when the device says provides="unfencing" (or a resource requires="unfencing"). Without it a node that comes back, or that starts for the first time, has no access to the storage.',
    fix: 'Give the device the meta attribute provides="unfencing".',
  },
  check({ cib, configuration }, report) {
    const devices = devicesInUse(cib, configuration).filter(({ type }) => NEEDS_UNFENCING.has(type ?? ''));
    if (devices.length === 0 || asksForUnfencing(cib)) return;
    for (const { id, type = '', element } of devices) {
      report(
        startTagSpan(element),
        `"${id}" (${type}) has no meta attribute provides="unfencing": nodes that join are not let back to the storage`,
        { help: `pcs resource meta ${id} provides=unfencing` },
      );
    }
  },
  examples: [
    {
      title: 'reservations without unfencing',
      input: `<primitive id="keys" class="stonith" type="fence_scsi">
  <instance_attributes id="keys-params"><nvpair id="keys-hosts" name="pcmk_host_list" value="alpha beta"/></instance_attributes>
</primitive>`,
      finds: [
        '"keys" (fence_scsi) has no meta attribute provides="unfencing": nodes that join are not let back to the storage',
      ],
    },
    {
      title: 'reservations with unfencing',
      input: `<primitive id="keys" class="stonith" type="fence_scsi">
  <meta_attributes id="keys-meta"><nvpair id="keys-provides" name="provides" value="unfencing"/></meta_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
