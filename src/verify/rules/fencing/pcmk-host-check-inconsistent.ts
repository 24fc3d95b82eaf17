/** Ways to find the nodes of a device that do not fit its parameters. */
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { deviceParameter, fenceDevices, isOfOneMachine } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

const WAYS = ['dynamic-list', 'static-list', 'status', 'none'];

/** What is wrong with the way, put behind its value. */
function objectionTo(
  configuration: Configuration,
  device: PrimitiveElement,
  way: string,
): string | undefined {
  const has = (name: string): boolean => configuration.parameters(device).get(name) !== undefined;
  if (!WAYS.includes(way.toLowerCase()))
    return `is none of ${WAYS.map((known) => `"${known}"`).join(', ')}${didYouMean(way, WAYS) || '.'} The device is never chosen.`;
  switch (way.toLowerCase()) {
    case 'static-list':
      return has('pcmk_host_list') || has('pcmk_host_map')
        ? undefined
        : 'asks for a list, but there is neither "pcmk_host_list" nor "pcmk_host_map": the device is never chosen';
    case 'dynamic-list':
      return has('pcmk_host_list')
        ? 'asks the device for its nodes: "pcmk_host_list" is not looked at'
        : undefined;
    case 'none':
      if (has('pcmk_host_list'))
        return 'takes the device for every node: "pcmk_host_list" is not looked at, and the device is chosen for nodes that it cannot fence';
      return isOfOneMachine(device) && configuration.nodes.cluster.length > 1
        ? `takes the device for every node, and ${device.type ?? ''} switches off its own machine whatever node is meant`
        : undefined;
    default:
      return undefined;
  }
}

export default cibRule({
  meta: {
    id: 'pcmk-host-check-inconsistent',
    category: 'fencing',
    severity: 'warning',
    summary: 'A fence device looks for its nodes in a way that its parameters do not fit',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'pcmk_host_check says how the cluster finds out which nodes a device can fence: by a list in its parameters, by asking it, or not at all. When the parameters do not fit, the device is chosen for no node, or for the wrong ones.',
    fix: 'Remove pcmk_host_check: with "pcmk_host_list" or "pcmk_host_map" the list counts, without them the device is asked.',
  },
  check({ cib, configuration }, report) {
    for (const device of fenceDevices(cib)) {
      const pair = deviceParameter(configuration, device, 'pcmk_host_check');
      const objection = pair && objectionTo(configuration, device, pair.value);
      if (!pair || objection === undefined) continue;
      report(
        valueSpan(pair.element, 'value'),
        `pcmk_host_check "${pair.value}" of "${device.id}" ${objection}`,
        {
          related: [{ at: startTagSpan(device.element), message: 'the fence device' }],
          fix: WAYS.includes(pair.value.toLowerCase())
            ? undefined
            : writing(pair.element, 'value', closest(pair.value, WAYS)),
        },
      );
    }
  },
  examples: [
    {
      title: 'a list that is not there, and one that is not looked at',
      input: `<primitive id="rack1" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_check" value="static-list"/></instance_attributes>
</primitive>
<primitive id="rack2" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="b"><nvpair id="b1" name="pcmk_host_check" value="none"/><nvpair id="b2" name="pcmk_host_list" value="alpha"/></instance_attributes>
</primitive>`,
      finds: [
        'pcmk_host_check "static-list" of "rack1" asks for a list, but there is neither "pcmk_host_list" nor "pcmk_host_map": the device is never chosen',
        'pcmk_host_check "none" of "rack2" takes the device for every node: "pcmk_host_list" is not looked at, and the device is chosen for nodes that it cannot fence',
      ],
    },
    {
      title: 'a misspelt way',
      input: `<primitive id="rack1" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_check" value="static_list"/><nvpair id="a2" name="pcmk_host_list" value="alpha"/></instance_attributes>
</primitive>`,
      finds: [
        'pcmk_host_check "static_list" of "rack1" is none of "dynamic-list", "static-list", "status", "none"; did you mean "static-list"? The device is never chosen.',
      ],
    },
    {
      title: 'a list and the way to use it',
      input: `<primitive id="rack1" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_check" value="static-list"/><nvpair id="a2" name="pcmk_host_list" value="alpha"/></instance_attributes>
</primitive>`,
      finds: [],
    },
    {
      title: 'a board of one machine for every node',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/>
<primitive id="ipmi" class="stonith" type="fence_ipmilan">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_check" value="none"/></instance_attributes>
</primitive>`,
      finds: [
        'pcmk_host_check "none" of "ipmi" takes the device for every node, and fence_ipmilan switches off its own machine whatever node is meant',
      ],
    },
    {
      title: 'a switch for every node',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/>
<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_check" value="none"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
