/** Resources that are told to stay down. */
import { attributeSpan } from '../../../xml/element.js';
import { pairsStoppingAllDevices } from '../../fence-devices.js';
import { metaDefinitions } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'resource-disabled',
    category: 'resources',
    severity: 'info',
    summary: 'A resource is disabled by target-role="Stopped"',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A resource with target-role="Stopped" does not run anywhere, whatever fails or recovers, and neither does what depends on it. It is a hint, since it is usually what somebody wanted; the setting often stays behind after somebody stopped a resource by hand.',
    fix: 'Remove the attribute, or set it to "Started", when the resource is meant to run.',
  },
  check({ cib, configuration }, report) {
    // That nothing can fence is an error of its own.
    const ofDevices = new Set(
      pairsStoppingAllDevices(cib, configuration).map(({ element }) => element.start),
    );
    for (const { owner, set, pair } of metaDefinitions(cib)) {
      // For the defaults of all resources there is a rule of their own.
      if (!owner || pair.name !== 'target-role' || set.rules.length > 0) continue;
      if (pair.value?.toLowerCase() !== 'stopped' || ofDevices.has(pair.element.start)) continue;
      report(
        attributeSpan(pair.element, 'value'),
        `"${owner.id}" has target-role="Stopped": the cluster keeps it down`,
        { help: 'remove target-role when the resource is meant to run' },
      );
    }
  },
  examples: [
    {
      title: 'stopped by hand and left so',
      input: `<primitive id="web" class="systemd" type="httpd">
  <meta_attributes id="web-meta"><nvpair id="web-role" name="target-role" value="Stopped"/></meta_attributes>
</primitive>`,
      finds: ['"web" has target-role="Stopped": the cluster keeps it down'],
    },
    {
      title: 'the only fence device, of which another rule speaks',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <meta_attributes id="fence-rack-meta"><nvpair id="fence-rack-role" name="target-role" value="Stopped"/></meta_attributes>
</primitive>`,
      finds: [],
    },
    {
      title: 'meant to run',
      input: `<primitive id="web" class="systemd" type="httpd">
  <meta_attributes id="web-meta"><nvpair id="web-role" name="target-role" value="Started"/></meta_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
