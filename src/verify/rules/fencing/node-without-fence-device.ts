/** Cluster nodes that nothing can fence. */
import { startTagSpan } from '../../../xml/element.js';
import { devicesInUse } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';
import { uncoveredNodes } from '../../uncovered-nodes.js';
import { quotedList } from '../../wording.js';

export default cibRule({
  meta: {
    id: 'node-without-fence-device',
    category: 'fencing',
    severity: 'error',
    summary: 'No fence device can fence this node',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'When a node is lost, Pacemaker fences it before it starts its resources elsewhere. If every device names the nodes that it is for and none names this one, fencing fails again and again, and the resources of the node stay down until somebody confirms by hand that it is off.',
    fix: 'Add the node to the "pcmk_host_list" or "pcmk_host_map" of a device that can switch it off, or configure a device for it.',
  },
  check({ cib, configuration }, report) {
    const uncovered = uncoveredNodes(cib, configuration);
    const [first, ...others] = uncovered.filter(({ kind }) => kind === 'cluster');
    if (!first) return;
    const names = [first, ...others].map(({ name }) => name);
    const devices = devicesInUse(cib, configuration);
    report(
      startTagSpan(first.element),
      `no fence device is for ${names.length === 1 ? 'node' : 'the nodes'} ${quotedList(names)}: when ${names.length === 1 ? 'it is' : 'one of them is'} lost, fencing fails and its resources start nowhere`,
      {
        help: 'name every node in the "pcmk_host_list" or "pcmk_host_map" of a device',
        related: [
          ...others.map(({ name, element }) => ({
            at: startTagSpan(element),
            message: `"${name}" has none either`,
          })),
          ...devices.map(({ id, element }) => ({
            at: startTagSpan(element),
            message: `"${id}" is for other nodes`,
          })),
        ],
      },
    );
  },
  examples: [
    {
      title: 'a device for one of two nodes',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="ilo-alpha" class="stonith" type="fence_ilo4">
  <instance_attributes id="ilo-alpha-params"><nvpair id="ilo-alpha-hosts" name="pcmk_host_list" value="alpha"/></instance_attributes>
</primitive>`,
      finds: [
        'no fence device is for node "beta": when it is lost, fencing fails and its resources start nowhere',
      ],
    },
    {
      title: 'a device for both nodes',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="fence-rack-params"><nvpair id="fence-rack-map" name="pcmk_host_map" value="alpha:3;beta:4,5"/></instance_attributes>
</primitive>`,
      finds: [],
    },
    {
      title: 'a device that lists its nodes itself',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="fence-vms" class="stonith" type="fence_vmware_rest"/>`,
      finds: [],
    },
  ],
});
