/** Meta attributes with underscores, as they were written before 2008. */
import { META_ATTRIBUTES } from '../../../config/meta-catalog.js';
import { attributeSpan, valueSpan } from '../../../xml/element.js';
import { metaDefinitions, ownerName } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { removingPair, renamingPair } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'meta-attribute-underscore',
    category: 'resources',
    severity: 'warning',
    summary: 'A meta attribute is written with underscores and has no effect',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'The names of meta attributes have hyphens. Those with underscores come from the time before Pacemaker 1.0; Pacemaker keeps them and takes no notice, so a resource that was to stay stopped starts, and one that was to stay in place moves.',
    fix: 'Write the name with hyphens, or remove the attribute when there is one with hyphens already.',
  },
  check({ cib }, report) {
    for (const { owner, set, pair } of metaDefinitions(cib)) {
      const name = pair.name.replaceAll('_', '-');
      if (name === pair.name || !META_ATTRIBUTES.has(name)) continue;
      const present = set.pairs.find((other) => other.name === name);
      report(
        attributeSpan(pair.element, 'name'),
        `meta attribute "${pair.name}" of ${ownerName(owner)} has no effect: Pacemaker reads "${name}"${present ? `, which is "${present.value ?? ''}"` : ''}`,
        {
          fix: present ? removingPair(pair.element) : renamingPair(pair.element, name, 'unsafe'),
          help: present ? 'remove it' : `write "${name}"`,
          ...(present && {
            related: [{ at: valueSpan(present.element, 'value'), message: 'this one counts' }],
          }),
        },
      );
    }
  },
  examples: [
    {
      title: 'one name in both spellings',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <meta_attributes id="WebIP-meta">
    <nvpair id="WebIP-role" name="target_role" value="Stopped"/>
    <nvpair id="WebIP-new-role" name="target-role" value="Started"/>
  </meta_attributes>
</primitive>`,
      finds: [
        'meta attribute "target_role" of "WebIP" has no effect: Pacemaker reads "target-role", which is "Started"',
      ],
    },
    {
      title: 'an underscore in the defaults',
      input: `<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-stickiness" name="resource_stickiness" value="100"/></meta_attributes></rsc_defaults>`,
      finds: [
        'meta attribute "resource_stickiness" of the resource defaults has no effect: Pacemaker reads "resource-stickiness"',
      ],
    },
    {
      title: 'a name of the present, and one for people to read',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <meta_attributes id="WebIP-meta">
    <nvpair id="WebIP-role" name="target-role" value="Started"/><nvpair id="WebIP-owner" name="web_team" value="7"/>
  </meta_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
