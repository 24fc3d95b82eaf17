/** Devices of single machines that are taken for every node. */
import { startTagSpan } from '../../../xml/element.js';
import { pairDisablingFencing } from '../../../config/cluster-options.js';
import { devicesInUse, isOfOneMachine } from '../../fence-devices.js';
import { deviceHosts } from '../../fence-hosts.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'fence-device-single-target-unrestricted',
    category: 'fencing',
    severity: 'error',
    summary: 'The device of one machine may be chosen to fence another',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A management board switches its own machine, whatever node it is asked to fence, and answers "done". Without a list of nodes the cluster takes it for every node: it switches off a healthy machine, believes the lost one to be dead, and starts its resources a second time.',
    fix: 'Give each device "pcmk_host_list" with the one node that it belongs to.',
  },
  check({ cib, configuration }, report) {
    const devices = devicesInUse(cib, configuration);
    // A single device may be an example, or a gateway behind which there is more.
    if (devices.length < 2 || configuration.nodes.cluster.length < 2) return;
    if (pairDisablingFencing(configuration)) return;
    for (const device of devices) {
      const { kind } = deviceHosts(configuration, device);
      if (!isOfOneMachine(device) || (kind !== 'any' && kind !== 'asked')) continue;
      report(
        startTagSpan(device.element),
        `"${device.id}" (${device.type ?? ''}) belongs to one machine and does not say to which node: asked to fence another one, it switches off the wrong machine and reports success`,
        { help: 'add "pcmk_host_list" with the name of its node' },
      );
    }
  },
  examples: [
    {
      title: 'two boards without a node',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="ipmi-alpha" class="stonith" type="fence_ipmilan"/>
<primitive id="ipmi-beta" class="stonith" type="fence_ipmilan">
  <instance_attributes id="b"><nvpair id="b1" name="pcmk_host_list" value="beta"/></instance_attributes>
</primitive>`,
      finds: [
        '"ipmi-alpha" (fence_ipmilan) belongs to one machine and does not say to which node: asked to fence another one, it switches off the wrong machine and reports success',
      ],
    },
    {
      title: 'each for its node',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="ipmi-alpha" class="stonith" type="fence_ipmilan">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_list" value="alpha"/></instance_attributes>
</primitive>
<primitive id="ipmi-beta" class="stonith" type="fence_ipmilan">
  <instance_attributes id="b"><nvpair id="b1" name="pcmk_host_list" value="beta"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
