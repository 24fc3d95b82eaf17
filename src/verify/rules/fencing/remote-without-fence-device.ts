/** Pacemaker Remote nodes that nothing can fence. */
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { uncoveredNodes } from '../../uncovered-nodes.js';
import { quotedList } from '../../wording.js';

export default cibRule({
  meta: {
    id: 'remote-without-fence-device',
    category: 'fencing',
    severity: 'error',
    summary: 'No fence device can fence this remote node',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A remote node that does not answer any more is fenced like any other node before its resources start elsewhere. Without a device for it, they stay down. Guest nodes need none: the cluster restarts the guest.',
    fix: 'Add the remote node to the "pcmk_host_list" or "pcmk_host_map" of a device that can switch it off.',
  },
  check({ cib, configuration }, report) {
    const uncovered = uncoveredNodes(cib, configuration);
    const [first, ...others] = uncovered.filter(({ kind }) => kind === 'remote');
    if (!first) return;
    const names = [first, ...others].map(({ name }) => name);
    const isOne = names.length === 1;
    report(
      startTagSpan(first.element),
      `no fence device is for the remote ${isOne ? 'node' : 'nodes'} ${quotedList(names)}: when ${isOne ? 'it is' : 'one of them is'} lost, fencing fails and its resources start nowhere`,
      {
        help: 'name every remote node in the "pcmk_host_list" or "pcmk_host_map" of a device',
        related: others.map(({ name, element }) => ({
          at: startTagSpan(element),
          message: `"${name}" has none either`,
        })),
      },
    );
  },
  examples: [
    {
      title: 'devices for the cluster nodes only',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="edge1" class="ocf" provider="pacemaker" type="remote"/>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="fence-rack-params"><nvpair id="fence-rack-map" name="pcmk_host_map" value="alpha:3;beta:4"/></instance_attributes>
</primitive>`,
      finds: [
        'no fence device is for the remote node "edge1": when it is lost, fencing fails and its resources start nowhere',
      ],
    },
    {
      title: 'a device for all',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="edge1" class="ocf" provider="pacemaker" type="remote"/>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="fence-rack-params"><nvpair id="fence-rack-map" name="pcmk_host_map" value="alpha:3;beta:4;edge1:7"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
