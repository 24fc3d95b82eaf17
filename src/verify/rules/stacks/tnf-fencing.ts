/** OpenShift on two nodes of which fewer than both can be fenced by Redfish. */
import { agentOf } from '../../agent-uses.js';
import { startTagSpan } from '../../../xml/element.js';
import { devicesInUse } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'tnf-fencing',
    category: 'stacks',
    severity: 'error',
    summary: 'OpenShift on two nodes has no fence device for each of them',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With podman-etcd on two nodes etcd goes on with one member only when the other node is known to be off. Each node is fenced by its own board, with a fence_redfish of its own; without one, the loss of that node stops the control plane until somebody helps.',
    fix: 'Set up a fence_redfish for each node.',
  },
  check({ cib, configuration }, report) {
    const etcd = cib.primitives.find((primitive) => agentOf(primitive) === 'ocf:heartbeat:podman-etcd');
    const nodes = configuration.nodes.cluster.length;
    if (!etcd || nodes !== 2) return;
    const devices = devicesInUse(cib, configuration).filter(
      (device) => agentOf(device) === 'stonith:fence_redfish',
    );
    if (devices.length >= nodes) return;
    const [only] = devices;
    const found = only ? `only "${only.id}" is` : 'no device is';
    report(
      startTagSpan((only ?? etcd).element),
      `${found} a fence_redfish, and each of the two nodes needs its own: etcd does not go on alone when a node is lost that cannot be fenced`,
    );
  },
  examples: [
    {
      title: 'one device for two nodes',
      input: `<node id="1" uname="master-0"/><node id="2" uname="master-1"/>
<clone id="etcd-clone"><primitive id="etcd" class="ocf" provider="heartbeat" type="podman-etcd"/></clone>
<primitive id="master-0_redfish" class="stonith" type="fence_redfish"/>`,
      finds: [
        'only "master-0_redfish" is a fence_redfish, and each of the two nodes needs its own: etcd does not go on alone when a node is lost that cannot be fenced',
      ],
    },
    {
      title: 'a device for each node',
      input: `<node id="1" uname="master-0"/><node id="2" uname="master-1"/>
<clone id="etcd-clone"><primitive id="etcd" class="ocf" provider="heartbeat" type="podman-etcd"/></clone>
<primitive id="master-0_redfish" class="stonith" type="fence_redfish"/>
<primitive id="master-1_redfish" class="stonith" type="fence_redfish"/>`,
      finds: [],
    },
  ],
});
