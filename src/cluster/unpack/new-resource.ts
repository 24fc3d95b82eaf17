/** A resource before its meta-attributes are applied: every field at its start value. */
import { resolveReference } from '../../config/reading.js';
import { UsageError } from '../../base/usage-error.js';
import { intervalOf } from '../../base/interval.js';
import { parseBoolean } from '../../base/values.js';
import { scanAtLeast } from '../../base/c-numbers.js';
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';
import { warnOnce, type ClusterState } from '../model/cluster-state.js';
import { isTrueValue } from '../model/resource-queries.js';
import {
  Bundle,
  Clone,
  Group,
  ResourceCommon,
  type ConfiguredOperation,
  type Resource,
  type ResourceSource,
} from '../model/resource.js';

function readOperation(element: XmlElement): ConfiguredOperation[] {
  if (element.name !== 'op') return [];
  const enabled = attributeOf(element, 'enabled');
  return [
    {
      element,
      name: attributeOf(element, 'name'),
      intervalMs: intervalOf(attributeOf(element, 'interval')),
      isEnabled: enabled === undefined || parseBoolean(enabled) !== false,
    },
  ];
}

/** What a resource is made from; its operations are read from `element`. */
export type ResourceDefinition = Omit<
  ResourceSource,
  'operations' | 'operationsDocument' | 'configuredOperations'
>;

function sourceOf(state: ClusterState, definition: ResourceDefinition): ResourceSource {
  const { element } = definition;
  const written = childNamed(element, 'operations');
  const operations = written && resolveReference(state, written, state.root);
  return {
    operations,
    configuredOperations: (operations?.children ?? []).flatMap(readOperation),
    operationsDocument: operations === written ? element : state.root,
    ...definition,
  };
}

// True when unset or unreadable. Pacemaker: set_group_flag
function isNotRefused(state: ClusterState, { meta, element }: ResourceSource, name: string): boolean {
  const value = meta.get(name);
  if (value === undefined || parseBoolean(value) !== false) return true;
  const text = `Support for the '${name}' group meta-attribute is deprecated and will be removed in a future release (use a resource set instead)`;
  warnOnce(state, `group ${name}`, { text, element });
  return false;
}

function newGroup(state: ClusterState, source: ResourceSource): Group {
  return new Group(source, {
    ordered: isNotRefused(state, source, 'ordered'),
    colocated: isNotRefused(state, source, 'collocated'),
  });
}

/** A limit under its present name, or its former one. Pacemaker: unpack_meta_int */
function promotedLimit(state: ClusterState, { id, meta, element }: ResourceSource, suffix: string): number {
  const [present, former] = [`promoted-${suffix}`, `master-${suffix}`];
  if (!meta.has(present) && meta.has(former)) {
    const text = `Support for the ${former} meta-attribute (such as in ${id}) is deprecated and will be removed in a future release. Use the ${present} meta-attribute instead.`;
    warnOnce(state, former, { text, element });
  }
  return limit(meta, [present, former], 1);
}

function limit(meta: ReadonlyMap<string, string>, names: readonly string[], fallback: number): number {
  const value = names.map((name) => meta.get(name)).find((found) => found !== undefined);
  return value === undefined ? fallback : scanAtLeast(value, 0);
}

// Instances are created one by one, however few of them can run: beyond this the count is a mistake.
const MOST_INSTANCES = 10_000;

function instanceCount(id: string, count: number): number {
  if (count <= MOST_INSTANCES) return count;
  throw new UsageError(
    `"${id}" asks for ${count} instances, but at most ${MOST_INSTANCES} can be reckoned with: lower the number`,
  );
}

function newClone(state: ClusterState, source: ResourceSource, childElement: XmlElement): Clone {
  const { id, meta } = source;
  const promotable = isTrueValue(meta.get('promotable'));
  return new Clone(source, {
    childElement,
    cloneMax: instanceCount(id, limit(meta, ['clone-max'], Math.max(1, state.nodes.length))),
    cloneNodeMax: limit(meta, ['clone-node-max'], 1),
    promotedMax: promotable ? promotedLimit(state, source, 'max') : 0,
    promotedNodeMax: promotable ? promotedLimit(state, source, 'node-max') : 0,
    ordered: isTrueValue(meta.get('ordered')),
  });
}

function newBundle(source: ResourceSource): Bundle | undefined {
  const { id, element } = source;
  const container = childNamed(element, 'docker') ?? childNamed(element, 'podman');
  if (!container) return undefined;
  const promotedMax = scanAtLeast(attributeOf(container, 'promoted-max'), 0);
  const replicas = attributeOf(container, 'replicas');
  const count = replicas === undefined && promotedMax > 0 ? promotedMax : scanAtLeast(replicas, 1);
  return new Bundle(source, {
    promotedMax,
    replicaCount: instanceCount(id, count),
    replicasPerHost: scanAtLeast(attributeOf(container, 'replicas-per-host'), 1),
    image: attributeOf(container, 'image') ?? '',
  });
}

/**
 * The blank resource of the kind that the element's name says; undefined when it lacks what that kind needs.
 * Throws UsageError when it asks for more instances than can be reckoned with.
 */
export function newResource(state: ClusterState, definition: ResourceDefinition): Resource | undefined {
  const { element } = definition;
  switch (element.name) {
    case 'primitive':
      return new ResourceCommon('primitive', sourceOf(state, definition));
    case 'group':
      return newGroup(state, sourceOf(state, definition));
    case 'clone': {
      const child = element.children.find(({ name }) => name === 'primitive' || name === 'group');
      return child && newClone(state, sourceOf(state, definition), child);
    }
    case 'bundle':
      return newBundle(sourceOf(state, definition));
    default:
      return undefined;
  }
}
