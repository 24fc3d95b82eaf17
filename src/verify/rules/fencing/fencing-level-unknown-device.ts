/** Fencing levels that name a device which does not exist. */
import { attributeOf } from '../../../xml/element.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { hasWatchdogFencing } from '../../../config/cluster-options.js';
import { fenceDevices } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';
import { tokenSpan } from '../../token-span.js';
import { writing } from '../../fix/finding-fix.js';

/** The device that Pacemaker makes up itself when nodes fence themselves by their watchdog. */
const WATCHDOG = 'watchdog';

export default cibRule({
  meta: {
    id: 'fencing-level-unknown-device',
    category: 'fencing',
    severity: 'error',
    summary: 'A fencing level names a device that does not exist',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A level counts as successful only when all of its devices were. One device that does not exist makes the whole level fail, each time a node has to be fenced. Nothing reports it before that.',
    fix: 'Correct the id of the device, or take it out of the level.',
  },
  check({ cib, configuration }, report) {
    const { references } = configuration;
    const resources = new Set(cib.allResources.map(({ id }) => id));
    const devices = fenceDevices(cib).map(({ id }) => id);
    for (const { id: device, element, attribute } of references.ofKind('fencing-device')) {
      if (resources.has(device) || (device === WATCHDOG && hasWatchdogFencing(configuration))) continue;
      const named = (attributeOf(element, attribute) ?? '').split(',');
      const meant = closest(
        device,
        devices.filter((one) => !named.includes(one)),
      );
      const corrected = named.map((one) => (one.trim() === device ? (meant ?? one) : one)).join(',');
      report(
        tokenSpan(element, attribute, device),
        `fencing level "${attributeOf(element, 'id') ?? ''}" names the device "${device}", which does not exist${didYouMean(device, devices) || '.'} The level fails whenever it is tried.`,
        { fix: meant === undefined ? undefined : writing(element, attribute, corrected) },
      );
    }
  },
  examples: [
    {
      title: 'a misspelt device',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>
<fencing-level id="node1-first" target="node1" index="1" devices="fence-rak"/>`,
      finds: [
        'fencing level "node1-first" names the device "fence-rak", which does not exist; did you mean "fence-rack"? The level fails whenever it is tried.',
      ],
    },
    {
      title: 'a device that was removed',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>
<fencing-level id="node1-first" target="node1" index="1" devices="fence-rack,ilo-old"/>`,
      finds: [
        'fencing level "node1-first" names the device "ilo-old", which does not exist. The level fails whenever it is tried.',
      ],
    },
    {
      title: 'a device that exists',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>
<fencing-level id="node1-first" target="node1" index="1" devices="fence-rack"/>`,
      finds: [],
    },
  ],
});
