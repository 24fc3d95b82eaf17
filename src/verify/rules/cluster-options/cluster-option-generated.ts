/** Options that the cluster writes itself. */
import { clusterOptionNamed } from '../../../config/option-catalog.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'cluster-option-generated',
    category: 'cluster-options',
    severity: 'info',
    summary: 'An option that the cluster writes itself is part of the configuration',
    since: '0.1.0',
    preset: 'strict',
  },
  docs: {
    why: 'The cluster overwrites these options with what it finds. In a file that is loaded into a cluster they say nothing, and "have-watchdog" hides that there is no fence device from every check made outside of the cluster.',
    fix: 'Remove them from files that are kept under version control. In a file that was read from a running cluster they are normal.',
  },
  check({ cib }, report) {
    for (const { name, element } of cib.clusterOptions.flatMap(({ pairs }) => pairs)) {
      if (!clusterOptionNamed(name)?.generated) continue;
      report(
        startTagSpan(element),
        `"${name}" is written by the cluster itself; a value set by hand is overwritten`,
      );
    }
  },
  examples: [
    {
      title: 'a watchdog claimed by hand',
      input: '<nvpair id="opt-watchdog" name="have-watchdog" value="true"/>',
      finds: ['"have-watchdog" is written by the cluster itself; a value set by hand is overwritten'],
    },
    {
      title: 'an option for people to set',
      input: '<nvpair id="opt-name" name="cluster-name" value="web"/>',
      finds: [],
    },
  ],
});
