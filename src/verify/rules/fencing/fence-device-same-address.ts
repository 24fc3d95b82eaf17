/** Two fence devices for different nodes that reach one management board. */
import type { InEffect } from '../../../config/in-effect.js';
import { valueSpan } from '../../../xml/element.js';
import { deviceParameter, devicesInUse, isOfOneMachine } from '../../fence-devices.js';
import { deviceHosts } from '../../fence-hosts.js';
import { canonicalAddress } from '../../ip-address.js';
import { cibRule } from '../../rule.js';
import { quotedList } from '../../wording.js';

interface Board {
  readonly id: string;
  readonly address: InEffect;
  readonly hosts: ReadonlySet<string>;
}

export default cibRule({
  meta: {
    id: 'fence-device-same-address',
    category: 'fencing',
    severity: 'error',
    summary: 'Two fence devices for different nodes have the address of one management board',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A management board switches one machine. When the devices of two nodes have the same address, fencing one of the nodes switches off the other: the lost node goes on using shared data, its resources are started elsewhere, and a healthy node goes down.',
    fix: 'Give each device the address of the board of its own node.',
  },
  check({ cib, configuration }, report) {
    const boards = new Map<string, Board>();
    for (const device of devicesInUse(cib, configuration)) {
      const hosts = deviceHosts(configuration, device);
      const address =
        deviceParameter(configuration, device, 'ip') ?? deviceParameter(configuration, device, 'ipaddr');
      if (!isOfOneMachine(device) || hosts.kind !== 'listed' || !address) continue;
      const [port, plug] = ['ipport', 'plug'].map(
        (name) => deviceParameter(configuration, device, name)?.value ?? '',
      );
      const where = canonicalAddress(address.value) ?? address.value.toLowerCase();
      const key = JSON.stringify([where, port, plug]);
      const other = boards.get(key);
      if (!other) boards.set(key, { id: device.id, address, hosts: hosts.names });
      if (!other || [...hosts.names].some((name) => other.hosts.has(name))) continue;
      report(
        valueSpan(address.element, 'value'),
        `"${device.id}" is to fence ${quotedList([...hosts.names])} by the board at ${address.value}, by which "${other.id}" fences ${quotedList([...other.hosts])}: one of them switches off the wrong machine`,
        { related: [{ at: valueSpan(other.address.element, 'value'), message: 'the same address' }] },
      );
    }
  },
  examples: [
    {
      title: 'an address that was copied with its device',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/>
<primitive id="ilo-alpha" class="stonith" type="fence_ilo4"><instance_attributes id="a"><nvpair id="a1" name="ip" value="192.0.2.11"/><nvpair id="a2" name="pcmk_host_list" value="alpha"/></instance_attributes></primitive>
<primitive id="ilo-beta" class="stonith" type="fence_ilo4"><instance_attributes id="b"><nvpair id="b1" name="ip" value="192.0.2.11"/><nvpair id="b2" name="pcmk_host_list" value="beta"/></instance_attributes></primitive>`,
      finds: [
        '"ilo-beta" is to fence "beta" by the board at 192.0.2.11, by which "ilo-alpha" fences "alpha": one of them switches off the wrong machine',
      ],
    },
    {
      title: 'two ways to one machine, and a board for each node',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/>
<primitive id="ilo-alpha" class="stonith" type="fence_ilo4"><instance_attributes id="a"><nvpair id="a1" name="ip" value="192.0.2.11"/><nvpair id="a2" name="pcmk_host_list" value="alpha"/></instance_attributes></primitive>
<primitive id="redfish-alpha" class="stonith" type="fence_redfish"><instance_attributes id="c"><nvpair id="c1" name="ip" value="192.0.2.11"/><nvpair id="c2" name="pcmk_host_list" value="alpha"/></instance_attributes></primitive>
<primitive id="ilo-beta" class="stonith" type="fence_ilo4"><instance_attributes id="b"><nvpair id="b1" name="ip" value="192.0.2.12"/><nvpair id="b2" name="pcmk_host_list" value="beta"/></instance_attributes></primitive>`,
      finds: [],
    },
  ],
});
