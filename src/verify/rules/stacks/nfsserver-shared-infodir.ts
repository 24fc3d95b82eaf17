/** NFS servers whose state does not move with them. */
import type { Configuration } from '../../../config/configuration.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { outermost } from '../../../config/resources.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { isFilesystem } from '../../known-agents.js';
import { cibRule, type CibContext } from '../../rule.js';
import { companionsOf } from '../../virtual-addresses.js';

/** Without the slash at its end, which both may have or not. */
function pathOf(configuration: Configuration, resource: PrimitiveElement, name: string): string | undefined {
  return configuration
    .parameters(resource)
    .settled(name)
    ?.value.trim()
    .replace(/(?<=[^/])\/$/, '');
}

function directoriesBeside({ configuration }: CibContext, resource: PrimitiveElement): string[] {
  return companionsOf(configuration, resource)
    .filter(isFilesystem)
    .flatMap((filesystem) => pathOf(configuration, filesystem, 'directory') ?? []);
}

export default cibRule({
  meta: {
    id: 'nfsserver-shared-infodir',
    category: 'stacks',
    severity: 'info',
    summary: 'The state of an NFS server does not move with it',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'An NFS server keeps which clients hold which locks under nfs_shared_infodir, by default in /var/lib/nfs of each node. Unless that is on a filesystem that moves with the server, the next node knows nothing of the clients: locks are lost at every failover.',
    fix: 'Set nfs_shared_infodir to a directory on a filesystem that the cluster mounts beside the server.',
  },
  check(context, report) {
    for (const primitive of context.cib.primitives) {
      // Servers on all nodes at once keep their states apart.
      if (agentOf(primitive) !== 'ocf:heartbeat:nfsserver' || outermost(primitive).kind === 'clone') continue;
      const pair = context.configuration.parameters(primitive).settled('nfs_shared_infodir');
      const path = pathOf(context.configuration, primitive, 'nfs_shared_infodir');
      if (!pair || path === undefined) {
        report(
          startTagSpan(primitive.element),
          `"${primitive.id}" keeps the state of its clients in /var/lib/nfs of each node: locks are lost at a failover`,
          { help: 'set nfs_shared_infodir to a directory on a filesystem that moves with it' },
        );
        continue;
      }
      const isShared = directoriesBeside(context, primitive).some(
        (directory) => directory === '/' || path === directory || path.startsWith(`${directory}/`),
      );
      if (isShared) continue;
      report(
        valueSpan(pair.element, 'value'),
        `"${primitive.id}" keeps the state of its clients in "${path}", which is on no filesystem that the cluster mounts beside it: locks are lost at a failover`,
      );
    }
  },
  examples: [
    {
      title: 'no directory, and a local one',
      input: `<primitive id="nfs" class="ocf" provider="heartbeat" type="nfsserver"/>
<primitive id="other" class="ocf" provider="heartbeat" type="nfsserver"><instance_attributes id="other-params"><nvpair id="other-nfs_shared_infodir" name="nfs_shared_infodir" value="/var/lib/state"/></instance_attributes></primitive>`,
      finds: [
        '"nfs" keeps the state of its clients in /var/lib/nfs of each node: locks are lost at a failover',
        '"other" keeps the state of its clients in "/var/lib/state", which is on no filesystem that the cluster mounts beside it: locks are lost at a failover',
      ],
    },
    {
      title: 'a directory on the filesystem of the group',
      input: `<group id="g"><primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="fs-params"><nvpair id="fs-directory" name="directory" value="/srv/nfs"/><nvpair id="fs-device" name="device" value="/dev/vg/nfs"/><nvpair id="fs-fstype" name="fstype" value="xfs"/></instance_attributes></primitive><primitive id="nfs" class="ocf" provider="heartbeat" type="nfsserver"><instance_attributes id="nfs-params"><nvpair id="nfs-nfs_shared_infodir" name="nfs_shared_infodir" value="/srv/nfs/state"/></instance_attributes></primitive></group>`,
      finds: [],
    },
  ],
});
