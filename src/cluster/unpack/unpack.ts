/** Cib → ClusterState: the steps of unpacking, in their order. */
import { compareVersions } from '../../base/compare.js';
import type { TimedConfiguration } from '../../config/current.js';
import { NEWEST_FEATURE_SET } from '../../cib/schema-versions.js';
import { attributeOf, childrenNamed, descendants, type XmlElement } from '../../xml/element.js';
import type { Ledger } from '../model/cause.js';
import {
  complain,
  findNode,
  warnOnce,
  type ClusterState,
  type UnpackedState,
} from '../model/cluster-state.js';
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
  readonly ledger?: Ledger | undefined;
  /** The node that pretends to run the scheduler; made up when it is unknown. */
  readonly localNode?: string | undefined;
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
  complain(state, {
    kind: 'feature-set-too-new',
    severity: 'error',
    message: `"crm_feature_set" is "${found}", newer than "${NEWEST_FEATURE_SET}": nothing of the CIB is used`,
    said: `Can't process CIB with feature set '${found}' greater than our own '${NEWEST_FEATURE_SET}'`,
    element: state.root,
  });
  return true;
}

/** The one condition about a node in the rules of operations; of several the reference finds none. */
function soleNodeCondition(root: XmlElement): XmlElement | undefined {
  const configuration = childrenNamed(root, 'configuration')[0];
  let found: XmlElement | undefined;
  for (const holder of configuration ? descendants(configuration) : []) {
    if (holder.name !== 'op' && holder.name !== 'op_defaults') continue;
    for (const inner of descendants(holder)) {
      if (inner.name !== 'expression') continue;
      if (found) return undefined;
      found = inner;
    }
  }
  return found;
}

/** Pacemaker: check_for_deprecated_rules */
function warnOfNodeAttributesInOperations(state: ClusterState): void {
  const element = soleNodeCondition(state.root);
  if (!element) return;
  const text =
    'Support for rules with node attribute expressions in op or op_defaults is deprecated and will be dropped in a future release';
  warnOnce(state, 'operation rules', { text, element });
}

/** What a configuration and the status beside it mean, at the configuration's time. Pacemaker: cluster_status */
export function unpack(configuration: TimedConfiguration, options: UnpackOptions = {}): UnpackedState {
  const { root, sections, reading } = configuration;
  const state = createState(configuration, options.ledger);
  if (isTooNew(state)) return state;
  state.recheckBy = reading.recheckBy;
  state.quorate = isTrueValue(attributeOf(root, 'have-quorum'));
  warnOfNodeAttributesInOperations(state);
  unpackOptions(state);
  unpackNodes(state, sections.get('nodes'));
  unpackResources(state, unpackRemoteNodes(state, sections.get('resources')));
  unpackTags(state, sections.get('tags'));
  unpackStatus(state, childrenNamed(root, 'status')[0]);
  for (const resource of state.resources) countInstances(state, resource);
  const { localNode } = options;
  if (localNode !== undefined && !findNode(state, localNode))
    createNode(state, { id: localNode, name: localNode, score: 0 });
  return state;
}
