/** Resources that the cluster is told to leave alone. */
import { parseBoolean } from '../../../base/values.js';
import { attributeSpan } from '../../../xml/element.js';
import { metaDefinitions } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'resource-unmanaged',
    alsoKnownAs: ['group-meta-is-managed-mixed'],
    category: 'resources',
    severity: 'warning',
    summary: 'A resource is unmanaged or in maintenance mode',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker neither starts, stops nor recovers a resource that is unmanaged or in maintenance mode. That is right during maintenance and easily forgotten afterwards; then nothing happens when the resource fails.',
    fix: 'Remove the meta attribute when the maintenance is over.',
  },
  check({ cib }, report) {
    for (const { owner, set, pair } of metaDefinitions(cib)) {
      // A set with a rule is a maintenance window, not something forgotten.
      if (pair.value === undefined || set.rules.length > 0) continue;
      const unmanages =
        // Of resource defaults with is-managed a rule of their own speaks.
        (pair.name === 'is-managed' && owner !== undefined && parseBoolean(pair.value) === false) ||
        (pair.name === 'maintenance' && parseBoolean(pair.value) === true);
      if (!unmanages) continue;
      const what = owner ? `"${owner.id}" is` : 'every resource without a setting of its own is';
      const state = pair.name === 'maintenance' ? 'in maintenance mode' : 'unmanaged';
      report(
        attributeSpan(pair.element, 'value'),
        `${what} ${state} (${pair.name}="${pair.value}"): the cluster will not start, stop or recover it`,
        { help: `remove ${pair.name} when the maintenance is over` },
      );
    }
  },
  examples: [
    {
      title: 'left unmanaged after maintenance',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <meta_attributes id="db-meta"><nvpair id="db-managed" name="is-managed" value="false"/></meta_attributes>
</primitive>`,
      finds: ['"db" is unmanaged (is-managed="false"): the cluster will not start, stop or recover it'],
    },
    {
      title: 'maintenance mode for everything',
      input: `<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-maintenance" name="maintenance" value="true"/></meta_attributes></rsc_defaults>`,
      finds: [
        'every resource without a setting of its own is in maintenance mode (maintenance="true"): the cluster will not start, stop or recover it',
      ],
    },
    {
      title: 'explicitly managed',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <meta_attributes id="db-meta"><nvpair id="db-managed" name="is-managed" value="true"/></meta_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
