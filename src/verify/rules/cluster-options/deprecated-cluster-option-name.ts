/** Options under the name that they had before Pacemaker 3.0.2. */
import { CLUSTER_OPTIONS } from '../../../config/option-catalog.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { renamingPair } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'deprecated-cluster-option-name',
    category: 'cluster-options',
    severity: 'info',
    summary: 'A cluster option has the name that it had before Pacemaker 3.0.2',
    since: '0.1.0',
    preset: 'strict',
    parity: 'as-said',
    fixable: 'safe',
    appliesTo: { pacemaker: { since: '3.0.2' } },
  },
  docs: {
    why: 'Pacemaker 3.0.2 renamed the options about fencing and about removed resources. The former names still work and will be dropped; crm_verify 3.0.2 calls every configuration that has one of them invalid.',
    fix: 'Use the new name once all nodes run Pacemaker 3.0.2 or later; older versions know only the former name.',
  },
  check({ cib }, report) {
    const pairs = cib.clusterOptions.flatMap((set) => set.pairs);
    for (const { name, element } of pairs) {
      const option = CLUSTER_OPTIONS.find(({ formerName }) => formerName === name);
      if (!option) continue;
      // Where both names are given, the present one counts wherever it stands.
      const isTaken = pairs.some((other) => other.name === option.name);
      report(
        valueSpan(element, 'name'),
        `"${name}" is called "${option.name}" since Pacemaker 3.0.2; the former name will be dropped`,
        { fix: isTaken ? undefined : renamingPair(element, option.name) },
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
