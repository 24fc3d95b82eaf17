/** The nodes that no fence device can fence. */
import { hasWatchdogFencing, pairDisablingFencing } from '../config/cluster-options.js';
import type { Configuration } from '../config/configuration.js';
import { isRemoteConnection, type KnownNode } from '../config/nodes.js';
import type { Cib } from '../cib/cib.js';
import { devicesInUse } from './fence-devices.js';
import { deviceHosts } from './fence-hosts.js';

/** The nodes that have to be fenced when they are lost; guests and replicas of bundles are restarted by what runs them. */
function fencedNodes(cib: Cib, { nodes }: Configuration): KnownNode[] {
  // An entry of the nodes section may be what is left of a guest; the resource that connects a node tells.
  const remote = cib.primitives
    .filter(isRemoteConnection)
    .map(({ id, element }): KnownNode => ({ name: id, id: undefined, kind: 'remote', element }));
  return [...nodes.cluster, ...remote];
}

/**
 * The cluster nodes and remote nodes that are on the list of no device; none where that cannot be known, or where there
 * is no device at all, of which other rules speak.
 */
export function uncoveredNodes(cib: Cib, configuration: Configuration): readonly KnownNode[] {
  const { nodes } = configuration;
  const devices = devicesInUse(cib, configuration);
  // A cluster of one node has nobody who could fence it.
  if (nodes.cluster.length < 2 || pairDisablingFencing(configuration)) return [];
  if (hasWatchdogFencing(configuration) || devices.length === 0) return [];
  const listed = new Set<string>();
  for (const device of devices) {
    const hosts = deviceHosts(configuration, device);
    if (hosts.kind !== 'listed') return [];
    for (const name of hosts.names) listed.add(name);
  }
  const uncovered = fencedNodes(cib, configuration).filter(({ name }) => !listed.has(name.toLowerCase()));
  // As many names that no node has: those are misspelt, and a rule of their own says so.
  const unknown = [...listed].filter((name) => !nodes.named(name)).length;
  return unknown >= uncovered.length ? [] : uncovered;
}
