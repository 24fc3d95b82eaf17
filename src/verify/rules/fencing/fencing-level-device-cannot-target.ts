/** Fencing levels whose devices are for other nodes. */
import { compilePosixPattern } from '../../../base/posix-pattern.js';
import type { FencingLevelElement } from '../../../cib/cib.js';
import type { Configuration } from '../../../config/configuration.js';
import { startTagSpan } from '../../../xml/element.js';
import { isFenceDevice } from '../../fence-devices.js';
import { deviceHosts, mayFence } from '../../fence-hosts.js';
import { cibRule } from '../../rule.js';
import { tokenSpan } from '../../token-span.js';
import { quotedList } from '../../wording.js';

/** The names of the nodes that a level is for. */
function targetsOf(level: FencingLevelElement, { cib, nodes, nodeAttributes }: Configuration): string[] {
  const { target, targetPattern, targetAttribute, targetValue } = level;
  const names = nodes.defined.map(({ name }) => name);
  if (target !== undefined) return names.filter((name) => name.toLowerCase() === target.toLowerCase());
  if (targetPattern !== undefined) {
    const pattern = compilePosixPattern(targetPattern);
    return names.filter((name) => pattern?.exec(name));
  }
  if (targetAttribute === undefined) return [];
  return cib.nodes.flatMap((node) =>
    node.name !== undefined && nodeAttributes(node).settled(targetAttribute)?.value === targetValue
      ? node.name
      : [],
  );
}

export default cibRule({
  meta: {
    id: 'fencing-level-device-cannot-target',
    category: 'fencing',
    severity: 'error',
    summary: 'A fencing level uses a device that is for other nodes',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'All devices of a level have to succeed. One whose pcmk_host_list or pcmk_host_map does not have the node is not used for it: the level always fails, and with the last level the fencing.',
    fix: 'Add the node to the device, or use the device of that node in the level.',
  },
  check({ cib, configuration }, report) {
    for (const level of cib.fencingLevels) {
      const targets = targetsOf(level, configuration);
      for (const id of level.devices) {
        const device = configuration.resources.named(id);
        if (device?.kind !== 'primitive' || !isFenceDevice(device)) continue;
        const hosts = deviceHosts(configuration, device);
        // Names that no node has are told by a rule of their own.
        if (hosts.kind !== 'listed' || [...hosts.names].some((name) => !configuration.nodes.named(name)))
          continue;
        const missing = targets.filter((name) => !mayFence(hosts, name));
        if (missing.length === 0) continue;
        report(
          tokenSpan(level.element, 'devices', id),
          `fencing level "${level.id ?? ''}" is to fence ${quotedList(missing)} with "${id}", which is for ${hosts.names.size === 0 ? 'no node' : `${quotedList([...hosts.names])} only`}: the level always fails`,
          { related: [{ at: startTagSpan(device.element), message: 'the fence device' }] },
        );
      }
    }
  },
  examples: [
    {
      title: 'the device of the other node',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="ilo-beta" class="stonith" type="fence_ilo4">
  <instance_attributes id="b"><nvpair id="b1" name="pcmk_host_list" value="beta"/></instance_attributes>
</primitive>
<fencing-level id="alpha-first" target="alpha" index="1" devices="ilo-beta"/>`,
      finds: [
        'fencing level "alpha-first" is to fence "alpha" with "ilo-beta", which is for "beta" only: the level always fails',
      ],
    },
    {
      title: 'the device of the node',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="ilo-beta" class="stonith" type="fence_ilo4">
  <instance_attributes id="b"><nvpair id="b1" name="pcmk_host_list" value="beta"/></instance_attributes>
</primitive>
<fencing-level id="beta-first" target="beta" index="1" devices="ilo-beta"/>`,
      finds: [],
    },
  ],
});
