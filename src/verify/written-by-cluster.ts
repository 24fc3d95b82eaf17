/** Whether a running cluster has written a configuration: then it has what Pacemaker adds to it by itself. */
import { optionPair } from '../config/cluster-options.js';
import type { Configuration } from '../config/configuration.js';
import { attributeOf, childNamed } from '../xml/element.js';

/** True where something shows it; a file that somebody wrote for a cluster to come has nothing of that. */
export function isWrittenByCluster(configuration: Configuration): boolean {
  const { root, status } = configuration.written;
  if (optionPair(configuration, 'dc-version') || attributeOf(root, 'dc-uuid') !== undefined) return true;
  return status !== undefined && childNamed(status, 'node_state') !== undefined;
}
