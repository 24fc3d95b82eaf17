/** Two nodes that carry on without quorum and without fencing: both run everything when they lose sight of each other. */
import { elementSpan, valueSpan } from '../../../xml/element.js';
import { hasWatchdogFencing, optionPair, pairDisablingFencing } from '../../../config/cluster-options.js';
import { fenceDevices } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'two-node-no-quorum-ignore-without-fencing',
    category: 'cluster-options',
    severity: 'error',
    summary: 'Two nodes ignore the loss of quorum while nothing can fence',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'When the connection between the two nodes breaks, each believes that the other is dead, ignores the missing quorum and starts every resource. Both mount the same file system, hold the same address and write to the same data.',
    fix: 'Remove "no-quorum-policy", set "two_node: 1" in the quorum section of corosync.conf, and set up fencing.',
  },
  check({ cib, configuration }, report) {
    const policy = optionPair(configuration, 'no-quorum-policy');
    if (policy?.value?.toLowerCase() !== 'ignore' || configuration.nodes.cluster.length !== 2) return;
    const disabling = pairDisablingFencing(configuration);
    const hasFencing = fenceDevices(cib).length > 0 || hasWatchdogFencing(configuration);
    if (!disabling && hasFencing) return;
    const reason = disabling ? `fencing is off ("${disabling.name}")` : 'there is no fence device';
    report(
      valueSpan(policy.element, 'value'),
      `"no-quorum-policy" is "ignore" in a cluster of two nodes and ${reason}: when the nodes lose contact, both run every resource and shared data is destroyed`,
      {
        help: 'remove the option, set "two_node: 1" in corosync.conf and set up fencing',
        related: disabling
          ? [{ at: elementSpan(disabling.element), message: 'fencing is switched off here' }]
          : [],
      },
    );
  },
  examples: [
    {
      title: 'the two options of many tutorials',
      input: `<nvpair id="opt-stonith" name="stonith-enabled" value="false"/>
<nvpair id="opt-quorum" name="no-quorum-policy" value="ignore"/>
<node id="1" uname="node1"/>
<node id="2" uname="node2"/>`,
      finds: [
        '"no-quorum-policy" is "ignore" in a cluster of two nodes and fencing is off ("stonith-enabled"): when the nodes lose contact, both run every resource and shared data is destroyed',
      ],
    },
    {
      title: 'fencing on, but no device for it',
      input: `<nvpair id="opt-quorum" name="no-quorum-policy" value="ignore"/>
<node id="1" uname="node1"/>
<node id="2" uname="node2"/>`,
      finds: [
        '"no-quorum-policy" is "ignore" in a cluster of two nodes and there is no fence device: when the nodes lose contact, both run every resource and shared data is destroyed',
      ],
    },
    {
      title: 'two nodes that stop without quorum',
      input: `<nvpair id="opt-stonith" name="stonith-enabled" value="false"/>
<nvpair id="opt-quorum" name="no-quorum-policy" value="stop"/>
<node id="1" uname="node1"/>
<node id="2" uname="node2"/>`,
      finds: [],
    },
  ],
});
