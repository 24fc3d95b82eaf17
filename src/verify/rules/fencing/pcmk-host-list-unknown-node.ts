/** Fence devices for a node that does not exist. */
import { startTagSpan } from '../../../xml/element.js';
import { didYouMean } from '../../../base/closest.js';
import { deviceParameter, fenceDevices, hostListNames, hostMapNames } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';
import { tokenSpan } from '../../token-span.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';

const PARAMETERS = [
  { parameter: 'pcmk_host_list', namesIn: hostListNames },
  { parameter: 'pcmk_host_map', namesIn: hostMapNames },
  // Besides a list of nodes with a time for each it may be one time for all.
  {
    parameter: 'pcmk_delay_base',
    namesIn: (value: string) => (value.includes(':') ? hostMapNames(value) : []),
  },
] as const;

/** The full name for a short one, the short name for a full one, or a similar name. */
function guess(node: string, names: readonly string[]): string {
  const [short] = node.split('.');
  const full = names.find((name) => name.split('.')[0] === node || name === short);
  return full === undefined ? didYouMean(node, names) : `; did you mean "${full}"?`;
}

/** What comes of a name that no node has. */
function consequenceOf(parameter: string): string {
  return parameter === 'pcmk_delay_base'
    ? 'No node waits for its sake'
    : 'The device is never chosen for a node of another name';
}

function inWords(
  device: PrimitiveElement,
  parameter: string,
  unknown: readonly string[],
  names: readonly string[],
): string {
  const [first = ''] = unknown;
  if (unknown.length === 1) {
    return `fence device "${device.id}" has the node "${first}" in "${parameter}", which does not exist${guess(first, names) || '.'} ${consequenceOf(parameter)}.`;
  }
  const list = unknown.map((name) => `"${name}"`).join(', ');
  return `fence device "${device.id}" has nodes in "${parameter}" that do not exist: ${list}; ${parameter === 'pcmk_delay_base' ? 'no node waits for their sake' : 'it is never chosen for nodes of other names'}`;
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
  check({ cib, configuration }, report) {
    // Without any node the file is a template, and no name can be judged.
    if (cib.nodes.length === 0) return;
    const { nodes } = configuration;
    const names = nodes.defined.map(({ name }) => name);
    for (const device of fenceDevices(cib)) {
      for (const { parameter, namesIn } of PARAMETERS) {
        const pair = deviceParameter(configuration, device, parameter);
        const unknown = [...new Set(namesIn(pair?.value ?? ''))].filter((name) => !nodes.named(name));
        const [first] = unknown;
        if (!pair || first === undefined) continue;
        report(tokenSpan(pair.element, 'value', first), inWords(device, parameter, unknown, names), {
          related: [{ at: startTagSpan(device.element), message: 'the fence device' }],
        });
      }
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
      title: 'nodes of another cluster',
      input: `<node id="1" uname="alpha"/>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="fence-rack-params"><nvpair id="fence-rack-map" name="pcmk_host_map" value="gamma:1;delta:2"/></instance_attributes>
</primitive>`,
      finds: [
        'fence device "fence-rack" has nodes in "pcmk_host_map" that do not exist: "gamma", "delta"; it is never chosen for nodes of other names',
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
