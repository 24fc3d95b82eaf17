/** Defaults that keep the whole cluster down. */
import { parseBoolean } from '../../../base/values.js';
import { attributeSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'rsc-defaults-target-role-stopped',
    category: 'resources',
    severity: 'error',
    summary: 'The resource defaults stop every resource, or leave it alone',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A target-role in the resource defaults holds for every resource that has none of its own, fence devices and those that are added later included. With "Stopped" the cluster runs nothing, and cannot fence either. With is-managed="false" it starts and recovers nothing.',
    fix: 'Remove it. To stop everything for a while there is the cluster option stop-all-resources, to leave everything alone maintenance-mode.',
  },
  check({ cib }, report) {
    for (const set of cib.resourceDefaults) {
      if (set.rules.length > 0) continue;
      for (const { name, value, element } of set.pairs) {
        if (name === 'is-managed' && parseBoolean(value ?? '') === false) {
          report(
            attributeSpan(element, 'value'),
            `the resource defaults have is-managed="${value ?? ''}": the cluster starts, stops and recovers no resource that does not say otherwise`,
            { help: 'remove is-managed from the resource defaults' },
          );
        }
        if (name !== 'target-role' || value?.toLowerCase() !== 'stopped') continue;
        report(
          attributeSpan(element, 'value'),
          'the resource defaults have target-role="Stopped": the cluster keeps every resource down that does not say otherwise, fence devices included',
          { help: 'remove target-role from the resource defaults' },
        );
      }
    }
  },
  examples: [
    {
      title: 'everything stopped by default',
      input: `<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-role" name="target-role" value="Stopped"/></meta_attributes></rsc_defaults>`,
      finds: [
        'the resource defaults have target-role="Stopped": the cluster keeps every resource down that does not say otherwise, fence devices included',
      ],
    },
    {
      title: 'everything started by default',
      input: `<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-role" name="target-role" value="Started"/></meta_attributes></rsc_defaults>`,
      finds: [],
    },
    {
      title: 'everything unmanaged by default',
      input: `<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-managed" name="is-managed" value="false"/></meta_attributes></rsc_defaults>`,
      finds: [
        'the resource defaults have is-managed="false": the cluster starts, stops and recovers no resource that does not say otherwise',
      ],
    },
  ],
});
