/** One outlet for several nodes. */
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { deviceParameter, fenceDevices } from '../../fence-devices.js';
import { deviceHosts } from '../../fence-hosts.js';
import { readHostMap } from '../../host-map.js';
import { cibRule, type Report } from '../../rule.js';
import { textSpan } from '../../token-span.js';
import { quotedList } from '../../wording.js';

/** Two nodes that a map gives the same port. */
function checkMap(configuration: Configuration, device: PrimitiveElement, report: Report): void {
  const map = deviceParameter(configuration, device, 'pcmk_host_map');
  const isNode = (name: string): boolean => configuration.nodes.named(name) !== undefined;
  const first = new Map<string, string>();
  for (const { node, ports } of map ? readHostMap(map.value, isNode).mappings : []) {
    const other = first.get(ports);
    if (other === undefined) first.set(ports, node);
    if (!map || other === undefined || other.toLowerCase() === node.toLowerCase()) continue;
    if (!isNode(node) || !isNode(other)) continue;
    report(
      textSpan(map.element, 'value', `${node}${map.value.includes(`${node}:`) ? ':' : '='}${ports}`),
      `"${device.id}" has port "${ports}" for "${other}" and for "${node}": whichever of them is to be fenced, it switches that one`,
      { related: [{ at: startTagSpan(device.element), message: 'the fence device' }] },
    );
  }
}

export default cibRule({
  meta: {
    id: 'fence-device-port-and-map',
    category: 'fencing',
    severity: 'error',
    summary: 'A fence device for several nodes always uses the same port',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker hands the port of the node to the device (from pcmk_host_map, or the name of the node), unless the device has a "port" or "plug" of its own: that one wins. A device for several nodes then switches the same outlet whichever node is to be fenced.',
    fix: 'Remove "port" or "plug" and write the ports into pcmk_host_map, or use one device for each node.',
  },
  check({ cib, configuration }, report) {
    for (const device of fenceDevices(cib)) {
      checkMap(configuration, device, report);
      const own = deviceParameter(configuration, device, 'pcmk_host_argument')?.value.toLowerCase();
      const pair =
        deviceParameter(configuration, device, 'plug') ?? deviceParameter(configuration, device, 'port');
      const hosts = deviceHosts(configuration, device);
      if (!pair || hosts.kind !== 'listed' || pair.value.toLowerCase() === 'dynamic') continue;
      // With another argument for the node the port may be something else.
      if (own !== undefined && own !== pair.name) continue;
      const nodes = configuration.nodes.defined.filter(({ name }) => hosts.names.has(name.toLowerCase()));
      if (nodes.length < 2) continue;
      report(
        valueSpan(pair.element, 'value'),
        `"${device.id}" is for ${quotedList(nodes.map(({ name }) => name))} and has ${pair.name} "${pair.value}": whichever node is to be fenced, it switches that one`,
        { related: [{ at: startTagSpan(device.element), message: 'the fence device' }] },
      );
    }
  },
  examples: [
    {
      title: 'one outlet for two nodes',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_list" value="alpha beta"/><nvpair id="a2" name="port" value="3"/></instance_attributes>
</primitive>`,
      finds: [
        '"rack" is for "alpha" and "beta" and has port "3": whichever node is to be fenced, it switches that one',
      ],
    },
    {
      title: 'one outlet for two nodes in a map',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_map" value="alpha:3;beta:3"/></instance_attributes>
</primitive>`,
      finds: [
        '"rack" has port "3" for "alpha" and for "beta": whichever of them is to be fenced, it switches that one',
      ],
    },
    {
      title: 'one outlet for one node',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_list" value="alpha"/><nvpair id="a2" name="port" value="3"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
