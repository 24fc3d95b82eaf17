/** Fencing levels that name a resource which cannot fence. */
import { attributeOf, startTagSpan } from '../../../xml/element.js';
import { fenceDevices } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';
import { tokenSpan } from '../../token-span.js';

export default cibRule({
  meta: {
    id: 'fencing-level-not-fence-device',
    category: 'fencing',
    severity: 'error',
    summary: 'A fencing level names a resource that is no fence device',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Only resources of class stonith can fence. A level with any other resource fails each time it is tried.',
    fix: 'Name fence devices only.',
  },
  check({ cib, configuration }, report) {
    const { references } = configuration;
    const resources = new Map(cib.allResources.map((resource) => [resource.id, resource]));
    const fencing = new Set(fenceDevices(cib).map(({ id }) => id));
    for (const { id: device, element, attribute } of references.ofKind('fencing-device')) {
      const resource = resources.get(device);
      if (!resource || fencing.has(device)) continue;
      const what =
        resource.kind === 'primitive'
          ? `a resource of class "${resource.class ?? ''}"`
          : `a ${resource.kind}`;
      report(
        tokenSpan(element, attribute, device),
        `fencing level "${attributeOf(element, 'id') ?? ''}" names "${device}", which is ${what} and no fence device; the level fails whenever it is tried`,
        { related: [{ at: startTagSpan(resource.element), message: `"${device}" is defined here` }] },
      );
    }
  },
  examples: [
    {
      title: 'an address in a level',
      input: `<primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<fencing-level id="node1-first" target="node1" index="1" devices="vip"/>`,
      finds: [
        'fencing level "node1-first" names "vip", which is a resource of class "ocf" and no fence device; the level fails whenever it is tried',
      ],
    },
    {
      title: 'a fence device',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>
<fencing-level id="node1-first" target="node1" index="1" devices="fence-rack"/>`,
      finds: [],
    },
  ],
});
