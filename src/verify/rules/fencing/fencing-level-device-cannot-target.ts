/** Fencing levels whose devices are for other nodes. */
import { compilePosixPattern } from '../../../base/posix-pattern.js';
import type { FencingLevelElement } from '../../../cib/cib.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { startTagSpan } from '../../../xml/element.js';
import { fenceDevices } from '../../fence-devices.js';
import { deviceHosts } from '../../fence-hosts.js';
import { cibRule } from '../../rule.js';
import { tokenSpan } from '../../token-span.js';
import { quotedList } from '../../wording.js';

/** The names of the nodes that a level is for. */
function targetsOf(level: FencingLevelElement, { cib, nodes, nodeAttributes }: Configuration): string[] {
  const { target, targetPattern, targetAttribute, targetValue } = level;
  if (target !== undefined) return nodes.named(target) ? [target] : [];
  if (targetPattern !== undefined) {
    const pattern = compilePosixPattern(targetPattern);
    return nodes.defined.map(({ name }) => name).filter((name) => pattern?.exec(name));
  }
  if (targetAttribute === undefined) return [];
  return cib.nodes.flatMap((node) =>
    node.name !== undefined && nodeAttributes(node).settled(targetAttribute)?.value === targetValue
      ? node.name
      : [],
  );
}

/** The nodes that the parameters of a device name; undefined when they do not tell, or name one that does not exist. */
function listedHosts(
  configuration: Configuration,
  device: PrimitiveElement,
): ReadonlySet<string> | undefined {
  const hosts = deviceHosts(configuration, device);
  if (hosts.kind !== 'listed') return undefined;
  // Names that no node has are told by a rule of their own.
  return [...hosts.names].every((name) => configuration.nodes.named(name)) ? hosts.names : undefined;
}

export default cibRule({
  meta: {
    id: 'fencing-level-device-cannot-target',
    category: 'fencing',
    severity: 'error',
    summary: 'A fencing level uses a device that is for other nodes',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'All devices of a level have to succeed. One whose pcmk_host_list or pcmk_host_map does not have the node is not used for it: the level always fails, and with the last level the fencing.',
    fix: 'Add the node to the device, or use the device of that node in the level.',
  },
  check({ cib, configuration }, report) {
    const hostsOf = new Map(
      fenceDevices(cib).map((device) => [device.id, listedHosts(configuration, device)] as const),
    );
    for (const level of cib.fencingLevels) {
      const targets = targetsOf(level, configuration);
      for (const id of level.devices) {
        const device = configuration.resources.named(id);
        const names = hostsOf.get(id);
        if (!device || !names) continue;
        const missing = targets.filter((name) => !names.has(name.toLowerCase()));
        if (missing.length === 0) continue;
        report(
          tokenSpan(level.element, 'devices', id),
          `fencing level "${level.id ?? ''}" is to fence ${quotedList(missing)} with "${id}", which is for ${names.size === 0 ? 'no node' : `${quotedList([...names])} only`}: the level always fails`,
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
