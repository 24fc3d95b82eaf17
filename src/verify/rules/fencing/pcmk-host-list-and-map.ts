/** Nodes that a device lists and has no port for. */
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import type { InEffect } from '../../../config/in-effect.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { deviceParameter, fenceDevices, hostListNames } from '../../fence-devices.js';
import { readHostMap } from '../../host-map.js';
import { cibRule, type Report } from '../../rule.js';
import { quotedList } from '../../wording.js';

interface Named {
  readonly configuration: Configuration;
  readonly device: PrimitiveElement;
  readonly list: InEffect;
  readonly map: InEffect;
}

/** Nodes that have a port and do not stand on the list. */
function checkUnlisted({ configuration, device, list, map }: Named, report: Report): void {
  const isNode = (name: string): boolean => configuration.nodes.named(name) !== undefined;
  const listed = new Set(hostListNames(list.value).map((name) => name.toLowerCase()));
  const unlisted = readHostMap(map.value, isNode)
    .mappings.map(({ node }) => node)
    .filter((node) => isNode(node) && !listed.has(node.toLowerCase()));
  if (unlisted.length === 0 || listed.size === 0) return;
  report(
    valueSpan(list.element, 'value'),
    `"pcmk_host_list" of "${device.id}" leaves out ${quotedList(unlisted)}, and "pcmk_host_map" has ${unlisted.length === 1 ? 'it' : 'them'}: the device is used for both what is listed and what is mapped`,
    { severity: 'info', related: [{ at: valueSpan(map.element, 'value'), message: 'the map' }] },
  );
}

export default cibRule({
  meta: {
    id: 'pcmk-host-list-and-map',
    category: 'fencing',
    severity: 'warning',
    summary: 'The list and the map of a fence device name different nodes',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'pcmk_host_list and pcmk_host_map together say which nodes a device is for; the map says which port each has. A node that is only on the list is fenced by its own name as the port, which is none where the others are numbers of outlets. A node that is only in the map is fenced, too, although the list leaves it out.',
    fix: 'Keep the map alone, with every node in it.',
  },
  check({ cib, configuration }, report) {
    const isNode = (name: string): boolean => configuration.nodes.named(name) !== undefined;
    for (const device of fenceDevices(cib)) {
      const list = deviceParameter(configuration, device, 'pcmk_host_list');
      const map = deviceParameter(configuration, device, 'pcmk_host_map');
      const { mappings, faults } = readHostMap(map?.value ?? '', isNode);
      // Names that no node has, and a map that cannot be read, have rules of their own.
      if (!list || !map || faults.length > 0) continue;
      checkUnlisted({ configuration, device, list, map }, report);
      // Where ports are names, the name of a node may well be its port; among numbered outlets it is none.
      if (!mappings.every(({ ports }) => /^[\d,]+$/.test(ports))) continue;
      const mapped = new Set(mappings.map(({ node }) => node.toLowerCase()));
      const bare = hostListNames(list.value).filter(
        (name) => isNode(name) && !mapped.has(name.toLowerCase()),
      );
      if (bare.length === 0) continue;
      report(
        valueSpan(list.element, 'value'),
        `"${device.id}" is for ${quotedList(bare)}, but its "pcmk_host_map" has no port for ${bare.length === 1 ? 'it' : 'them'}: the name of the node is used as port`,
        {
          related: [
            { at: valueSpan(map.element, 'value'), message: 'the map' },
            { at: startTagSpan(device.element), message: 'the fence device' },
          ],
        },
      );
    }
  },
  examples: [
    {
      title: 'a node without a port',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_list" value="alpha beta"/><nvpair id="a2" name="pcmk_host_map" value="alpha:1"/></instance_attributes>
</primitive>`,
      finds: [
        '"rack" is for "beta", but its "pcmk_host_map" has no port for it: the name of the node is used as port',
      ],
    },
    {
      title: 'virtual machines, of which one is called like its node',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="vms" class="stonith" type="fence_virsh">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_list" value="alpha beta"/><nvpair id="a2" name="pcmk_host_map" value="alpha:vm7"/></instance_attributes>
</primitive>`,
      finds: [],
    },
    {
      title: 'a port for each',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_list" value="alpha beta"/><nvpair id="a2" name="pcmk_host_map" value="alpha:1;beta:2"/></instance_attributes>
</primitive>`,
      finds: [],
    },
    {
      title: 'a node that is only in the map',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_list" value="alpha"/><nvpair id="a2" name="pcmk_host_map" value="alpha:1;beta:2"/></instance_attributes>
</primitive>`,
      finds: [
        '"pcmk_host_list" of "rack" leaves out "beta", and "pcmk_host_map" has it: the device is used for both what is listed and what is mapped',
      ],
    },
  ],
});
