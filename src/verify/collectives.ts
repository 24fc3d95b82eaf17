/** What clones and bundles say of their instances: whether they can be promoted, how many one node may run. */
import type { Configuration } from '../config/configuration.js';
import { collectiveOf } from '../config/resources.js';
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

/**
 * True when instances of the resource can be promoted: inside a promotable clone, or a bundle that promotes. The clone that
 * Pacemaker makes of what is in a bundle has the meta attributes of the bundle, `promotable` among them.
 */
export function isPromotable(configuration: Configuration, resource: ResourceElement): boolean {
  const collective = collectiveOf(resource);
  if (!collective) return false;
  if (metaFlag(configuration, collective, 'promotable') === true) return true;
  if (collective.kind === 'clone') return collective.legacyMaster;
  if (collective.kind !== 'bundle') return false;
  const { container } = collective;
  const limit = container?.attributes.find(({ name }) => name === 'promoted-max' || name === 'masters');
  return limit !== undefined && Number(limit.value) > 0;
}
