/** Fencing of one node at a time. */
import { optionIsTrue, optionPair } from '../../../config/cluster-options.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { devicesInUse } from '../../fence-devices.js';
import { isOlderThan } from '../../target/target.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'concurrent-fencing-off',
    category: 'cluster-options',
    severity: 'info',
    summary: 'Nodes are fenced one after the other',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'With concurrent-fencing="false" the cluster waits for one fencing to end before it begins the next. When a rack is lost, recovery takes as long as all of them together, and one device that does not answer holds up the rest.',
    fix: 'Remove the option; true is the default.',
  },
  check({ cib, configuration, target }, report) {
    const pair = optionPair(configuration, 'concurrent-fencing');
    const azure = devicesInUse(cib, configuration).find(({ type }) => type === 'fence_azure_arm');
    if (!pair && azure && isOlderThan(target, 'pacemaker', '3')) {
      report(
        startTagSpan(azure.element),
        `concurrent-fencing is not set, and before Pacemaker 3 it depends on the build whether it is on; the guides for Azure set it, since "${azure.id}" takes minutes for each node`,
      );
    }
    if (!pair || optionIsTrue(configuration, 'concurrent-fencing')) return;
    report(
      valueSpan(pair.element, 'value'),
      'concurrent-fencing is off: when several nodes are lost they are fenced one after the other, and recovery waits for the last',
    );
  },
  examples: [
    {
      title: 'one after the other',
      input: '<nvpair id="opt-concurrent" name="concurrent-fencing" value="false"/>',
      finds: [
        'concurrent-fencing is off: when several nodes are lost they are fenced one after the other, and recovery waits for the last',
      ],
    },
    {
      title: 'at the same time',
      input: '<nvpair id="opt-concurrent" name="concurrent-fencing" value="true"/>',
      finds: [],
    },
    {
      title: 'not set, of a cluster on Azure that depends on its build',
      target: 'pacemaker=2.1.5',
      input: '<primitive id="azure" class="stonith" type="fence_azure_arm"/>',
      finds: [
        'concurrent-fencing is not set, and before Pacemaker 3 it depends on the build whether it is on; the guides for Azure set it, since "azure" takes minutes for each node',
      ],
    },
  ],
});
