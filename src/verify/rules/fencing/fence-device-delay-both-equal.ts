/** Two nodes whose fence devices wait equally long. */
import { readableInterval, parseIntervalSpec } from '../../../base/interval.js';
import { optionPair, pairDisablingFencing } from '../../../config/cluster-options.js';
import type { Configuration } from '../../../config/configuration.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { deviceParameter, devicesInUse } from '../../fence-devices.js';
import { deviceHosts, mayFence } from '../../fence-hosts.js';
import { cibRule, type Report } from '../../rule.js';

/** The time that a device always waits before it shoots at a node; undefined when that is not fixed. */
function fixedDelay(configuration: Configuration, device: PrimitiveElement): number | undefined {
  const random = deviceParameter(configuration, device, 'pcmk_delay_max');
  const base = deviceParameter(configuration, device, 'pcmk_delay_base');
  const own = deviceParameter(configuration, device, 'delay');
  if (random !== undefined || (base === undefined) === (own === undefined)) return undefined;
  return parseIntervalSpec((base ?? own)?.value ?? '');
}

interface OnlyDevice {
  readonly configuration: Configuration;
  readonly only: PrimitiveElement;
  readonly cluster: Configuration['nodes']['cluster'];
}

/** One device for both nodes, whose pcmk_delay_base gives each node its delay. */
function checkMap({ configuration, only, cluster }: OnlyDevice, report: Report): void {
  const base = deviceParameter(configuration, only, 'pcmk_delay_base');
  if (!base?.value.includes(':') || deviceParameter(configuration, only, 'pcmk_delay_max')) return;
  const byNode = new Map(
    base.value.split(/[\s;]+/).map((mapping) => {
      const [name = '', delay = ''] = mapping.split(':');
      return [name.toLowerCase(), parseIntervalSpec(delay)] as const;
    }),
  );
  const [first, second] = cluster.map(({ name }) => byNode.get(name.toLowerCase()));
  if (first === undefined || first === 0 || first !== second) return;
  report(
    valueSpan(base.element, 'value'),
    `"${only.id}" waits ${readableInterval(first)} for either node: when the two nodes lose contact, they still fence each other at the same moment`,
    { help: 'leave the delay of the node that may go down out' },
  );
}

export default cibRule({
  meta: {
    id: 'fence-device-delay-both-equal',
    category: 'fencing',
    severity: 'warning',
    summary: 'The fence devices of both nodes wait equally long',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A delay decides who survives when two nodes fence each other: the node that is shot at later wins. With the same delay on both sides both shots go out together, only later, and both nodes go down.',
    fix: 'Set the delay on the device of one node only, the one that should survive.',
  },
  check({ cib, configuration }, report) {
    const { cluster } = configuration.nodes;
    const [one, other] = cluster;
    if (!one || !other || cluster.length > 2 || pairDisablingFencing(configuration)) return;
    const byPriority = parseIntervalSpec(optionPair(configuration, 'priority-fencing-delay')?.value ?? '0');
    const devices = devicesInUse(cib, configuration);
    const [only] = devices;
    if (only && devices.length === 1 && byPriority === 0) checkMap({ configuration, only, cluster }, report);
    const [first, second] = devices;
    if (byPriority !== 0 || !first || !second || devices.length > 2) return;
    const delay = fixedDelay(configuration, first);
    if (delay === undefined || delay === 0 || delay !== fixedDelay(configuration, second)) return;
    // Each device has to be for one of the nodes alone.
    const reach = [first, second].map((device) => {
      const hosts = deviceHosts(configuration, device);
      return [one, other].map(({ name }) => mayFence(hosts, name));
    });
    const [ofFirst = [], ofSecond = []] = reach;
    if (ofFirst[0] === ofFirst[1] || ofFirst[0] !== ofSecond[1] || ofFirst[1] !== ofSecond[0]) return;
    const pair = (device: PrimitiveElement): ReturnType<typeof deviceParameter> =>
      deviceParameter(configuration, device, 'pcmk_delay_base') ??
      deviceParameter(configuration, device, 'delay');
    const place = pair(second);
    if (!place) return;
    report(
      valueSpan(place.element, 'value'),
      `"${first.id}" and "${second.id}" both wait ${readableInterval(delay)}: when the two nodes lose contact, they still fence each other at the same moment`,
      {
        help: 'remove the delay from the device of the node that may go down',
        related: [
          {
            at: pair(first)
              ? valueSpan(pair(first)?.element ?? first.element, 'value')
              : startTagSpan(first.element),
            message: `the delay of "${first.id}"`,
          },
        ],
      },
    );
  },
  examples: [
    {
      title: 'five seconds on both sides',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="ilo-alpha" class="stonith" type="fence_ilo4">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_list" value="alpha"/><nvpair id="a2" name="pcmk_delay_base" value="5s"/></instance_attributes>
</primitive>
<primitive id="ilo-beta" class="stonith" type="fence_ilo4">
  <instance_attributes id="b"><nvpair id="b1" name="pcmk_host_list" value="beta"/><nvpair id="b2" name="pcmk_delay_base" value="5"/></instance_attributes>
</primitive>`,
      finds: [
        '"ilo-alpha" and "ilo-beta" both wait 5s: when the two nodes lose contact, they still fence each other at the same moment',
      ],
    },
    {
      title: 'five seconds on one side',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="ilo-alpha" class="stonith" type="fence_ilo4">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_list" value="alpha"/><nvpair id="a2" name="pcmk_delay_base" value="5s"/></instance_attributes>
</primitive>
<primitive id="ilo-beta" class="stonith" type="fence_ilo4">
  <instance_attributes id="b"><nvpair id="b1" name="pcmk_host_list" value="beta"/></instance_attributes>
</primitive>`,
      finds: [],
    },
    {
      title: 'five seconds for each node of one device',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_map" value="alpha:1;beta:2"/><nvpair id="a2" name="pcmk_delay_base" value="alpha:5s;beta:5"/></instance_attributes>
</primitive>`,
      finds: [
        '"rack" waits 5s for either node: when the two nodes lose contact, they still fence each other at the same moment',
      ],
    },
    {
      title: 'five seconds for one node of one device',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_map" value="alpha:1;beta:2"/><nvpair id="a2" name="pcmk_delay_base" value="alpha:5s;beta:0"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
