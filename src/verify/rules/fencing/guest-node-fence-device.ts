/** Fence devices for guests, which the cluster does not fence. */
import { deviceParameter, fenceDevices, hostListNames, hostMapNames } from '../../fence-devices.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import type { InEffect } from '../../../config/in-effect.js';
import type { KnownNode } from '../../../config/nodes.js';
import { cibRule } from '../../rule.js';
import { tokenSpan } from '../../token-span.js';
import { startTagSpan } from '../../../xml/element.js';

const PARAMETERS = [
  { parameter: 'pcmk_host_list', namesIn: hostListNames },
  { parameter: 'pcmk_host_map', namesIn: hostMapNames },
] as const;

interface NamedGuest {
  readonly pair: InEffect;
  readonly name: string;
  readonly node: KnownNode;
}

function guestsOf(device: PrimitiveElement, configuration: Configuration): NamedGuest[] {
  return PARAMETERS.flatMap(({ parameter, namesIn }) => {
    const pair = deviceParameter(configuration, device, parameter);
    return [...new Set(namesIn(pair?.value ?? ''))].flatMap((name) => {
      const node = configuration.nodes.named(name);
      return pair && (node?.kind === 'guest' || node?.kind === 'replica') ? { pair, name, node } : [];
    });
  });
}

export default cibRule({
  meta: {
    id: 'guest-node-fence-device',
    category: 'fencing',
    severity: 'info',
    summary: 'A fence device is for a guest node',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A guest node or a replica of a bundle is fenced by stopping and starting the resource that runs it. A device that names it is never used for it.',
    fix: 'Remove the name from the device.',
  },
  check({ cib, configuration }, report) {
    for (const device of fenceDevices(cib)) {
      for (const { pair, name, node } of guestsOf(device, configuration)) {
        report(
          tokenSpan(pair.element, 'value', name),
          `"${device.id}" is for the guest "${name}", which is never fenced by a device: the cluster restarts what runs it`,
          { related: [{ at: startTagSpan(node.element), message: 'what runs the guest' }] },
        );
      }
    }
  },
  examples: [
    {
      title: 'a device for a guest',
      input: `<node id="1" uname="alpha"/>
<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="m"><nvpair id="m1" name="remote-node" value="guest1"/></meta_attributes></primitive>
<primitive id="rack" class="stonith" type="fence_virsh">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_list" value="alpha guest1"/></instance_attributes>
</primitive>`,
      finds: [
        '"rack" is for the guest "guest1", which is never fenced by a device: the cluster restarts what runs it',
      ],
    },
    {
      title: 'a device for a node',
      input: `<node id="1" uname="alpha"/>
<primitive id="rack" class="stonith" type="fence_virsh">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_list" value="alpha"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
