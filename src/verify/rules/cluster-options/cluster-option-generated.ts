/** Options that the cluster writes itself. */
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'cluster-option-generated',
    category: 'cluster-options',
    severity: 'info',
    summary: 'An option that the cluster writes itself is set by hand',
    since: '0.1.0',
    preset: 'strict',
  },
  docs: {
    why: 'The cluster overwrites "have-watchdog" with what it finds. In a file that is loaded into a cluster it says nothing, and it hides that there is no fence device from every check made outside of the cluster. Of "dc-version" and "cluster-infrastructure", which do no harm and stand in what every tool prints of a cluster, nothing is said.',
    fix: 'Remove it from files that are kept under version control. In a file that was read from a running cluster (which has both "dc-version" and "cluster-infrastructure") it is normal, and not reported.',
  },
  check({ cib }, report) {
    const pairs = cib.clusterOptions.flatMap((set) => set.pairs);
    // A cluster writes these two together: the file was read from one, and nothing in it is set by hand.
    if (['dc-version', 'cluster-infrastructure'].every((own) => pairs.some(({ name }) => name === own)))
      return;
    for (const { name, element } of pairs) {
      if (name !== 'have-watchdog') continue;
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
      title: 'what a cluster wrote',
      input: `<nvpair id="opt-watchdog" name="have-watchdog" value="false"/>
<nvpair id="opt-dc" name="dc-version" value="3.0.2"/>
<nvpair id="opt-stack" name="cluster-infrastructure" value="corosync"/>`,
      finds: [],
    },
    {
      title: 'the stack alone, as in a listing of the configuration',
      input: '<nvpair id="opt-stack" name="cluster-infrastructure" value="corosync"/>',
      finds: [],
    },
    {
      title: 'an option for people to set',
      input: '<nvpair id="opt-name" name="cluster-name" value="web"/>',
      finds: [],
    },
  ],
});
