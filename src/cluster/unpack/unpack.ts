/** Cib → ClusterState: the steps of unpacking, in their order. */
import { compareVersions } from '../../base/compare.js';
import type { DateTime } from '../../base/date-time.js';
import { NEWEST_FEATURE_SET } from '../../cib/schema-versions.js';
import { attributeOf, childNamed, childrenNamed, descendants, type XmlElement } from '../../xml/element.js';
import type { Ledger } from '../model/cause.js';
import { complain, findNode, type ClusterState, type UnpackedState } from '../model/cluster-state.js';
import { createState } from '../model/new-state.js';
import type { Resource } from '../model/resource.js';
import { isDisabled, isTrueValue } from '../model/resource-queries.js';
import { role } from '../model/role.js';
import { createNode } from './new-node.js';
import { unpackNodes, unpackRemoteNodes } from './nodes.js';
import { unpackStatus } from './node-states.js';
import { unpackOptions } from './options.js';
import { unpackResources } from './resource.js';
import { unpackTags } from './tags-tickets.js';

export interface UnpackOptions {
  /** The time for which rules, expiry and locks are judged. */
  readonly now: DateTime;
  readonly ledger?: Ledger | undefined;
  /** The node that pretends to run the scheduler; made up when it is unknown. */
  readonly localNode?: string | undefined;
}

/** The only section of that name; several count as none, as in the reference. */
export function sectionNamed(root: XmlElement, name: string): XmlElement | undefined {
  const found: XmlElement[] = [];
  const configuration = childNamed(root, 'configuration');
  for (const element of configuration ? descendants(configuration) : [])
    if (element.name === name) found.push(element);
  return found.length === 1 ? found[0] : undefined;
}

function countInstances(state: ClusterState, resource: Resource): void {
  const parts =
    resource.kind === 'bundle'
      ? resource.replicas.flatMap(({ ip, child, container, remote }) => [ip, child, container, remote])
      : resource.children;
  if (resource.kind === 'bundle' || parts.length > 0) {
    for (const part of parts) if (part) countInstances(state, part);
  } else if (!resource.orphan || resource.role > role.stopped) {
    state.instanceCount += 1;
    if (isDisabled(resource)) state.disabledCount += 1;
    if (resource.blocked) state.blockedCount += 1;
  }
}

/** True for a CIB that only a later Pacemaker understands: nothing of it counts. Pacemaker: pcmk__check_feature_set */
function isTooNew(state: ClusterState): boolean {
  const found = attributeOf(state.root, 'crm_feature_set');
  if (found === undefined || compareVersions(found, NEWEST_FEATURE_SET) <= 0) return false;
  complain(
    state,
    'error',
    `"crm_feature_set" is "${found}", newer than "${NEWEST_FEATURE_SET}": nothing of the CIB is used`,
    state.root,
  );
  return true;
}

/**
 * What configuration and status mean.
 * @param root - `<cib>` in the current schema
 * Pacemaker: cluster_status
 */
export function unpack(root: XmlElement, options: UnpackOptions): UnpackedState {
  const state = createState(root, options.now, options.ledger);
  if (isTooNew(state)) return state;
  state.quorate = isTrueValue(attributeOf(root, 'have-quorum'));
  state.operationDefaults = sectionNamed(root, 'op_defaults');
  state.resourceDefaults = sectionNamed(root, 'rsc_defaults');
  const resources = sectionNamed(root, 'resources');
  unpackOptions(state, sectionNamed(root, 'crm_config'), resources);
  unpackNodes(state, sectionNamed(root, 'nodes'));
  unpackResources(state, unpackRemoteNodes(state, resources));
  unpackTags(state, sectionNamed(root, 'tags'));
  unpackStatus(state, childrenNamed(root, 'status')[0]);
  for (const resource of state.resources) countInstances(state, resource);
  const { localNode } = options;
  if (localNode !== undefined && !findNode(state, localNode))
    createNode(state, localNode, localNode, undefined, 0);
  return state;
}
