/** What the status of a cluster says of node attributes, fail counts and failed operations. */
import { compareText } from '../../base/compare.js';
import { scanAtLeast, scanInteger } from '../../base/c-numbers.js';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../xml/element.js';
import { parseOperationKey } from '../../cluster/model/action.js';
import type { ClusterState, FailedOperation } from '../../cluster/model/cluster-state.js';
import { historyInterval, historyKey, isMaskedProbeFailure } from '../../cluster/model/history.js';
import type { Node } from '../../cluster/model/node.js';
import { parametersOf } from '../../cluster/model/parameters.js';
import type { Resource } from '../../cluster/model/resource.js';
import { failCountOf } from '../../cluster/unpack/failcount.js';
import { findResource } from '../../cluster/unpack/find-resource.js';

export interface NodeAttributeView {
  readonly name: string;
  readonly value: string;
  /** Of an attribute that a ping resource on the node sets: the value that it should have. */
  readonly expected: number | undefined;
}

export interface NodeAttributesView {
  readonly node: string;
  readonly attributes: readonly NodeAttributeView[];
}

export interface ResourceFailuresView {
  /** As the history names it. */
  readonly resource: string;
  readonly migrationThreshold: number;
  readonly failCount: number;
  /** Seconds since 1970; 0 when unknown. */
  readonly lastFailure: number;
}

export interface NodeFailuresView {
  readonly node: string;
  readonly resources: readonly ResourceFailuresView[];
}

/** A failed operation in the history. */
export interface FailureView {
  /** `vip_start_0` */
  readonly key: string;
  /** False for entries from before Pacemaker 1.1.6, whose id is their key. */
  readonly hasOperationKey: boolean;
  readonly node: string;
  readonly exitCode: number;
  readonly executionStatus: number;
  readonly exitReason: string | undefined;
  readonly call: string | undefined;
  /** Seconds since 1970. */
  readonly lastChange: number | undefined;
  /** Milliseconds, as recorded. */
  readonly queueTime: string | undefined;
  /** Milliseconds, as recorded. */
  readonly executionTime: string | undefined;
  readonly intervalMs: number;
  readonly task: string | undefined;
}

const AUTOMATIC_ATTRIBUTES = ['fail-count', 'last-failure', 'shutdown', 'terminate', 'standby', '#'];

/** The value that a ping resource would give to an attribute if all went well. Pacemaker: add_extra_info */
function expectedValue(
  state: ClusterState,
  node: Node,
  resources: readonly Resource[],
  name: string,
): number | undefined {
  for (const resource of resources) {
    const inner = expectedValue(state, node, resource.children, name);
    if (inner !== undefined) return inner;
    const type = resource.meta.get('type')?.toLowerCase();
    if (type !== 'ping' && type !== 'pingd') continue;
    const parameters = parametersOf(state, resource, node);
    if ((parameters.get('name') ?? 'pingd').toLowerCase() !== name.toLowerCase()) continue;
    const hosts = parameters.get('host_list')?.split(' ').length ?? 0;
    return hosts * (scanInteger(parameters.get('multiplier')) ?? 1);
  }
  return undefined;
}

/** The attributes that users or agents set, of every node that is online. Pacemaker: node_attribute_list */
export function nodeAttributesViews(state: ClusterState): NodeAttributesView[] {
  return state.nodes
    .filter(({ online }) => online)
    .map((node) => ({
      node: node.name,
      attributes: [...node.attributes]
        .filter(([name]) => !AUTOMATIC_ATTRIBUTES.some((prefix) => name.startsWith(prefix)))
        .sort(([a], [b]) => compareText(a, b))
        .map(([name, value]) => ({
          name,
          value,
          expected: expectedValue(state, node, node.running, name),
        })),
    }))
    .filter(({ attributes }) => attributes.length > 0);
}

function failuresOnNode(state: ClusterState, node: Node, nodeState: XmlElement): ResourceFailuresView[] {
  const history = childNamed(nodeState, 'lrm');
  const list = history && childNamed(history, 'lrm_resources');
  return (list ? childrenNamed(list, 'lrm_resource') : []).flatMap((entry) => {
    const id = attributeOf(entry, 'id');
    const resource = id === undefined ? undefined : findResource(state, id);
    if (id === undefined || !resource) return [];
    const { count, lastFailure } = failCountOf(state, node, resource, { effective: false });
    if (count <= 0) return [];
    return [{ resource: id, migrationThreshold: resource.banAfterFailures, failCount: count, lastFailure }];
  });
}

/** The resources that failed, for every node that is online and has a state. Pacemaker: node_summary */
export function nodeFailuresViews(state: ClusterState): NodeFailuresView[] {
  const [status] = childrenNamed(state.root, 'status');
  return (status ? childrenNamed(status, 'node_state') : []).flatMap((nodeState) => {
    const id = attributeOf(nodeState, 'id')?.toLowerCase();
    const node = state.nodes.find((candidate) => candidate.id.toLowerCase() === id);
    if (!node?.online) return [];
    return [{ node: node.name, resources: failuresOnNode(state, node, nodeState) }];
  });
}

function failureView({ element, nodeName }: FailedOperation): FailureView {
  return {
    key: historyKey(element) ?? '',
    hasOperationKey: attributeOf(element, 'operation_key') !== undefined,
    node: nodeName,
    exitCode: scanAtLeast(attributeOf(element, 'rc-code'), 0),
    executionStatus: scanAtLeast(attributeOf(element, 'op-status'), 0),
    exitReason: attributeOf(element, 'exit-reason'),
    call: attributeOf(element, 'call-id'),
    lastChange: scanInteger(attributeOf(element, 'last-rc-change')),
    queueTime: attributeOf(element, 'queue-time'),
    executionTime: attributeOf(element, 'exec-time'),
    intervalMs: historyInterval(element),
    task: attributeOf(element, 'operation'),
  };
}

/** Failed operations but for probes that only found that something cannot run there. Pacemaker: failed_action_list */
export function failureViews(state: ClusterState): FailureView[] {
  return state.failures
    .filter(({ element }) => !isMaskedProbeFailure(element) && parseOperationKey(historyKey(element)))
    .map(failureView);
}
