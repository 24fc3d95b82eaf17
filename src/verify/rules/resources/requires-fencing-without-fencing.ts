/** Resources that ask for fencing in a cluster where fencing is switched off. */
import { valueSpan } from '../../../xml/element.js';
import { pairDisablingFencing } from '../../../config/cluster-options.js';
import { metaDefinitions, ownerName } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'requires-fencing-without-fencing',
    category: 'resources',
    severity: 'warning',
    summary: 'A resource requires fencing while fencing is switched off',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'With "requires" set to "fencing" or "unfencing" a resource is to start only after lost nodes have been fenced. With fencing switched off no node is ever fenced, so the protection that the setting promises is not there.',
    fix: 'Configure fence devices and switch fencing on, or remove "requires".',
  },
  check({ cib, configuration }, report) {
    const switchedOff = pairDisablingFencing(configuration);
    if (!switchedOff) return;
    for (const { owner, pair } of metaDefinitions(cib)) {
      const value = pair.value?.toLowerCase();
      if (pair.name !== 'requires' || (value !== 'fencing' && value !== 'unfencing')) continue;
      report(
        valueSpan(pair.element, 'value'),
        `${ownerName(owner)} ${owner ? 'requires' : 'require'} ${value}, but fencing is switched off: lost nodes are not fenced before the start`,
        {
          related: [
            { at: valueSpan(switchedOff.element, 'value'), message: `${switchedOff.name} is set here` },
          ],
        },
      );
    }
  },
  examples: [
    {
      title: 'fencing required and switched off',
      input: `<nvpair id="fencing" name="stonith-enabled" value="false"/>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <meta_attributes id="db-meta"><nvpair id="db-requires" name="requires" value="fencing"/></meta_attributes>
</primitive>`,
      finds: [
        '"db" requires fencing, but fencing is switched off: lost nodes are not fenced before the start',
      ],
    },
    {
      title: 'fencing required and on',
      input: `<nvpair id="fencing" name="stonith-enabled" value="true"/>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <meta_attributes id="db-meta"><nvpair id="db-requires" name="requires" value="fencing"/></meta_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
