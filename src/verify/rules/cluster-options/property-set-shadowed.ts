/** Cluster options that another set overrules. */
import { attributeSpan, elementSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'property-set-shadowed',
    category: 'cluster-options',
    severity: 'warning',
    summary: 'A cluster option has no effect because another set decides it',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'safe',
  },
  docs: {
    why: 'Of several sets of options, "cib-bootstrap-options" always decides, then the one with the highest score, of equal scores the last one. A different value in another set looks as if it were in effect and is not.',
    fix: 'Keep each option in one set, and remove it from the others.',
  },
  check({ configuration: { options } }, report) {
    for (const name of options.names()) {
      for (const { loser, winner } of options.get(name)?.overruled ?? []) {
        // Two values in one set are the business of nvpair-duplicate-name.
        if (!winner || winner.value === loser.value || winner.set === loser.set) continue;
        report(
          attributeSpan(loser.element, 'value'),
          `cluster option "${name}" is "${loser.value}" here, but another set decides it as "${winner.value}"; the value here has no effect`,
          {
            related: [{ at: elementSpan(winner.element), message: 'the value in effect' }],
            fix: removingPair(loser.element),
          },
        );
      }
    }
  },
  examples: [
    {
      title: 'a set that the bootstrap set overrules',
      input: `<cluster_property_set id="cib-bootstrap-options"><nvpair id="boot-delay" name="dc-deadtime" value="20s"/></cluster_property_set>
<cluster_property_set id="site" score="100"><nvpair id="site-delay" name="dc-deadtime" value="60s"/></cluster_property_set>`,
      finds: [
        'cluster option "dc-deadtime" is "60s" here, but another set decides it as "20s"; the value here has no effect',
      ],
    },
    {
      title: 'two sets of the same score, of which the last one decides',
      input: `<cluster_property_set id="first"><nvpair id="first-fencing" name="stonith-enabled" value="false"/></cluster_property_set>
<cluster_property_set id="last"><nvpair id="last-fencing" name="stonith-enabled" value="true"/></cluster_property_set>`,
      finds: [
        'cluster option "stonith-enabled" is "false" here, but another set decides it as "true"; the value here has no effect',
      ],
    },
    {
      title: 'two sets with different options',
      input: `<cluster_property_set id="cib-bootstrap-options"><nvpair id="boot-delay" name="dc-deadtime" value="20s"/></cluster_property_set>
<cluster_property_set id="site"><nvpair id="site-batch" name="batch-limit" value="10"/></cluster_property_set>`,
      finds: [],
    },
  ],
});
