/** Fence devices that ask to be unfenced before they start. */
import { valueSpan } from '../../../xml/element.js';
import { isFenceDevice } from '../../fence-devices.js';
import { metaDefinitions } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'requires-unfencing-on-device',
    category: 'resources',
    severity: 'warning',
    summary: 'A fence device requires unfencing',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'safe',
  },
  docs: {
    why: 'Unfencing is done by fence devices, so a device cannot wait for it. Pacemaker treats the device as if it had requires="quorum".',
    fix: 'Remove "requires" from the device. To make resources wait for unfencing, set provides="unfencing" on the device.',
  },
  check({ cib }, report) {
    for (const { owner, pair } of metaDefinitions(cib)) {
      if (pair.name !== 'requires' || pair.value?.toLowerCase() !== 'unfencing') continue;
      if (!owner || !('class' in owner) || !isFenceDevice(owner)) continue;
      report(
        valueSpan(pair.element, 'value'),
        `fence device "${owner.id}" has requires="unfencing", which a device cannot have: Pacemaker uses "quorum" instead`,
        {
          help: 'remove requires; provides="unfencing" is what a device that unfences has',
          fix: removingPair(pair.element),
        },
      );
    }
  },
  examples: [
    {
      title: 'requires in place of provides',
      input: `<primitive id="scsi" class="stonith" type="fence_scsi">
  <meta_attributes id="scsi-meta"><nvpair id="scsi-requires" name="requires" value="unfencing"/></meta_attributes>
</primitive>`,
      finds: [
        'fence device "scsi" has requires="unfencing", which a device cannot have: Pacemaker uses "quorum" instead',
      ],
    },
    {
      title: 'a device that provides unfencing',
      input: `<primitive id="scsi" class="stonith" type="fence_scsi">
  <meta_attributes id="scsi-meta"><nvpair id="scsi-provides" name="provides" value="unfencing"/></meta_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
