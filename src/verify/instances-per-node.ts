/** How many instances of a clone or bundle one node may run. */
import type { Configuration } from '../config/configuration.js';
import type { ResourceElement } from '../cib/resource-elements.js';
import { attributeOf } from '../xml/element.js';
import { metaCount, metaFlag } from './meta-values.js';

/** The limit, 1 when none is set; undefined for a resource that is neither clone nor bundle. */
export function instancesPerNode(
  configuration: Configuration,
  resource: ResourceElement,
): number | undefined {
  if (resource.kind === 'bundle') {
    const written = resource.container && attributeOf(resource.container, 'replicas-per-host');
    return written !== undefined && /^\d{1,9}$/.test(written) ? Number(written) : 1;
  }
  if (resource.kind !== 'clone') return undefined;
  // Anonymous clones have one instance per node, whatever else they say.
  if (metaFlag(configuration, resource, 'globally-unique') === false) return 1;
  return metaCount(configuration, resource, 'clone-node-max') ?? 1;
}
