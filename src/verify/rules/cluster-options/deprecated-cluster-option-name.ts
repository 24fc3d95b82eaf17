/** Options under the name that they had before Pacemaker 3.0.2. */
import { CLUSTER_OPTIONS } from '../../../config/option-catalog.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'deprecated-cluster-option-name',
    category: 'cluster-options',
    severity: 'info',
    summary: 'A cluster option has the name that it had before Pacemaker 3.0.2',
    since: '0.1.0',
    preset: 'strict',
    parity: 'as-said',
    appliesTo: { pacemaker: { since: '3.0.2' } },
  },
  docs: {
    why: 'Pacemaker 3.0.2 renamed the options about fencing and about removed resources. The former names still work and will be dropped; crm_verify 3.0.2 calls every configuration that has one of them invalid.',
    fix: 'Use the new name once all nodes run Pacemaker 3.0.2 or later; older versions know only the former name.',
  },
  check({ cib }, report) {
    for (const { name, element } of cib.clusterOptions.flatMap(({ pairs }) => pairs)) {
      const option = CLUSTER_OPTIONS.find(({ formerName }) => formerName === name);
      if (!option) continue;
      report(
        valueSpan(element, 'name'),
        `"${name}" is called "${option.name}" since Pacemaker 3.0.2; the former name will be dropped`,
      );
    }
  },
  examples: [
    {
      title: 'a former name',
      input: '<nvpair id="opt-timeout" name="stonith-timeout" value="90s"/>',
      finds: [
        '"stonith-timeout" is called "fencing-timeout" since Pacemaker 3.0.2; the former name will be dropped',
      ],
    },
    {
      title: 'the present name',
      input: '<nvpair id="opt-timeout" name="fencing-timeout" value="90s"/>',
      finds: [],
    },
  ],
});
