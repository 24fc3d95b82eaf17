/** Maps from nodes to ports that do not say what is meant. */
import { startTagSpan } from '../../../xml/element.js';
import { deviceParameter, fenceDevices } from '../../fence-devices.js';
import { readHostMap } from '../../host-map.js';
import { cibRule } from '../../rule.js';
import { textSpan } from '../../token-span.js';

export default cibRule({
  meta: {
    id: 'pcmk-host-map-syntax',
    category: 'fencing',
    severity: 'error',
    summary: 'A pcmk_host_map cannot be read as it is meant',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A map has the form "node1:port1;node2:port2,port3": a semicolon or a blank between nodes, a comma between several ports of one node. What is written otherwise is dropped or joined to the port of another node, and the device fences nobody, or the wrong outlet.',
    fix: 'Separate the nodes by semicolons, and the ports of one node by commas.',
  },
  check({ cib, configuration }, report) {
    const isNode = (name: string): boolean => configuration.nodes.named(name) !== undefined;
    for (const device of fenceDevices(cib)) {
      const pair = deviceParameter(configuration, device, 'pcmk_host_map');
      if (!pair) continue;
      for (const { text, complaint } of readHostMap(pair.value, isNode).faults) {
        report(
          textSpan(pair.element, 'value', text),
          `"${text}" in "pcmk_host_map" of "${device.id}" ${complaint}`,
          {
            help: 'write node1:port1;node2:port2',
            related: [{ at: startTagSpan(device.element), message: 'the fence device' }],
          },
        );
      }
    }
  },
  examples: [
    {
      title: 'a comma between two nodes',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="fence-rack-params"><nvpair id="fence-rack-map" name="pcmk_host_map" value="alpha:3,beta:4"/></instance_attributes>
</primitive>`,
      finds: [
        '"alpha:3,beta:4" in "pcmk_host_map" of "fence-rack" has a comma where a semicolon belongs: all of "3,beta:4" is taken for the port of "alpha", and "beta" has none',
      ],
    },
    {
      title: 'a list in place of a map, and a node twice',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="fence-rack-params"><nvpair id="fence-rack-map" name="pcmk_host_map" value="alpha beta:4;beta:5"/></instance_attributes>
</primitive>`,
      finds: [
        '"alpha" in "pcmk_host_map" of "fence-rack" is no pair of a node and a port, and is ignored',
        '"beta:5" in "pcmk_host_map" of "fence-rack" is a second port for "beta": the one before is forgotten',
      ],
    },
    {
      title: 'two outlets for one node',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="fence-rack-params"><nvpair id="fence-rack-map" name="pcmk_host_map" value="alpha:3,4;beta:5"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
