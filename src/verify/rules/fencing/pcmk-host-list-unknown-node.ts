/** Fence devices for a node that does not exist. */
import type { Span } from '../../../base/source.js';
import { elementSpan } from '../../../xml/element.js';
import { didYouMean } from '../../closest.js';
import { deviceParameter, fenceDevices, hostListNames, hostMapNames } from '../../fence-devices.js';
import { knownNodeNames } from '../../known-nodes.js';
import { cibRule } from '../../rule.js';
import { tokenSpan } from '../../token-span.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';

interface Named {
  readonly parameter: string;
  readonly node: string;
  readonly at: Span;
  readonly device: PrimitiveElement;
}

/** The nodes that a device names, with the place of each; a template's parameters count for each of its devices. */
function nodesNamedBy(device: PrimitiveElement): Named[] {
  const read = (parameter: string, names: (value: string) => string[]): Named[] => {
    const pair = deviceParameter(device, parameter);
    if (pair?.value === undefined) return [];
    return [...new Set(names(pair.value))].map((node) => ({
      parameter,
      node,
      at: tokenSpan(pair.element, 'value', node),
      device,
    }));
  };
  return [...read('pcmk_host_list', hostListNames), ...read('pcmk_host_map', hostMapNames)];
}

export default cibRule({
  meta: {
    id: 'pcmk-host-list-unknown-node',
    category: 'fencing',
    severity: 'warning',
    summary: 'A fence device is for a node that does not exist',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker looks for a device that names the node by the name that the node has in the cluster. With another spelling (a short name for a full one, an old name) no device is found when the node has to be fenced.',
    fix: 'Write the name exactly as in the nodes section.',
  },
  check({ cib }, report) {
    // Without any node the file is a template, and no name can be judged.
    if (cib.nodes.length === 0) return;
    const names = knownNodeNames(cib);
    const lower = new Set(names.map((name) => name.toLowerCase()));
    for (const { parameter, node, at, device } of fenceDevices(cib).flatMap(nodesNamedBy)) {
      if (lower.has(node.toLowerCase())) continue;
      const full = names.find((name) => name.split('.')[0] === node || name === node.split('.')[0]);
      const guess = full === undefined ? didYouMean(node, names) : `; did you mean "${full}"?`;
      report(
        at,
        `fence device "${device.id}" has the node "${node}" in "${parameter}", which does not exist${guess || '.'} The device is never chosen for a node of another name.`,
        { related: [{ at: elementSpan(device.element), message: 'the fence device' }] },
      );
    }
  },
  examples: [
    {
      title: 'a short name where the cluster has full ones',
      input: `<node id="1" uname="alpha.example.com"/>
<node id="2" uname="beta.example.com"/>
<primitive id="ilo-alpha" class="stonith" type="fence_ilo4">
  <instance_attributes id="ilo-alpha-params"><nvpair id="ilo-alpha-hosts" name="pcmk_host_list" value="alpha"/></instance_attributes>
</primitive>`,
      finds: [
        'fence device "ilo-alpha" has the node "alpha" in "pcmk_host_list", which does not exist; did you mean "alpha.example.com"? The device is never chosen for a node of another name.',
      ],
    },
    {
      title: 'a map for nodes that exist',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="fence-rack-params"><nvpair id="fence-rack-map" name="pcmk_host_map" value="alpha:3;beta:4,5"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
