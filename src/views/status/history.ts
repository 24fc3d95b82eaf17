/** What the status of a cluster says of node attributes, fail counts and failed operations. */
import { compareText } from '../../base/compare.js';
import { scanAtLeast, scanInteger } from '../../base/c-numbers.js';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../xml/element.js';
import { parseOperationKey, type OperationKeyParts } from '../../cluster/model/action.js';
import type { ClusterState, FailedOperation } from '../../cluster/model/cluster-state.js';
import { mergeSort } from '../../base/sorting.js';
import { compareOperations } from '../../cluster/actions/newer-operation.js';
import { exitCode, historyInterval, historyKey, isMaskedProbeFailure } from '../../cluster/model/history.js';
import type { Node } from '../../cluster/model/node.js';
import { parametersOf } from '../../cluster/model/parameters.js';
import type { Resource } from '../../cluster/model/resource.js';
import { failCountOf } from '../../cluster/unpack/failcount.js';
import { findResource } from '../../cluster/unpack/find-resource.js';
import { topBelowBundle } from '../../cluster/model/resource-queries.js';
import { nodeName, type NodeName } from './node.js';
import type { StatusViewOptions } from './options.js';
import {
  isNameSelected,
  isNodeSelected,
  isSelectedWithParents,
  shownId,
  type Selection,
} from './selection.js';

export interface NodeAttributeView {
  readonly name: string;
  readonly value: string;
  /** Of an attribute that a ping resource on the node sets: the value that it should have. */
  readonly expected: number | undefined;
}

export interface NodeAttributesView {
  readonly node: NodeName;
  readonly attributes: readonly NodeAttributeView[];
}

/** An operation that the history records. */
export interface OperationView {
  /** `probe` for a monitor that runs once. */
  readonly task: string;
  readonly call: string | undefined;
  /** Milliseconds as recorded; undefined for one that runs once. */
  readonly interval: string | undefined;
  readonly exitCode: number;
  /** Seconds since 1970; undefined when unknown. */
  readonly lastChange: number | undefined;
  /** Milliseconds, as recorded. */
  readonly executionTime: string | undefined;
  /** Milliseconds, as recorded. */
  readonly queueTime: string | undefined;
}

export interface ResourceHistoryView {
  readonly resource: string;
  readonly migrationThreshold: number;
  readonly failCount: number;
  /** Seconds since 1970; 0 when unknown. */
  readonly lastFailure: number;
  /** Oldest first; undefined where only failures are asked for. */
  readonly operations: readonly OperationView[] | undefined;
}

export interface NodeHistoryView {
  readonly node: NodeName;
  readonly resources: readonly ResourceHistoryView[];
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
  /** The parts of its key. */
  readonly operation: OperationKeyParts | undefined;
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
export function nodeAttributesViews(
  state: ClusterState,
  { selection, mask }: StatusViewOptions,
): NodeAttributesView[] {
  return state.nodes
    .filter(({ online, name }) => online && isNodeSelected(selection, name))
    .map((node) => ({
      node: nodeName(node),
      attributes: [...node.attributes]
        .filter(([name]) => !AUTOMATIC_ATTRIBUTES.some((prefix) => name.startsWith(prefix)))
        .sort(([a], [b]) => compareText(a, b))
        .map(([name, value]) => ({
          name,
          value: mask(value),
          expected: expectedValue(state, node, node.running, name),
        })),
    }))
    .filter(({ attributes }) => attributes.length > 0);
}

/** A group's history is asked for by the group's name or the member's. */
function isHistorySelected(selection: Selection, resource: Resource): boolean {
  const top = topBelowBundle(resource);
  return top.kind === 'group'
    ? isNameSelected(selection, shownId(resource), shownId(top))
    : isSelectedWithParents(selection, resource);
}

function operationView(entry: XmlElement): OperationView {
  const task = attributeOf(entry, 'operation') ?? '';
  const written = attributeOf(entry, 'interval') ?? '0';
  const lastChange = scanInteger(attributeOf(entry, 'last-rc-change')) ?? 0;
  return {
    task: written === '0' && task.toLowerCase() === 'monitor' ? 'probe' : task,
    call: attributeOf(entry, 'call-id'),
    interval: written === '0' ? undefined : written,
    exitCode: scanAtLeast(attributeOf(entry, 'rc-code'), 0),
    lastChange: lastChange > 0 ? lastChange : undefined,
    executionTime: attributeOf(entry, 'exec-time'),
    queueTime: attributeOf(entry, 'queue-time'),
  };
}

/** Notifications, and probes that found nothing, tell nobody anything. */
function isTelling(entry: XmlElement): boolean {
  const task = attributeOf(entry, 'operation');
  if (entry.name !== 'lrm_rsc_op' || task === 'notify') return false;
  const foundNothing = scanAtLeast(attributeOf(entry, 'rc-code'), 0) === exitCode.notRunning;
  return !(foundNothing && task === 'monitor' && (attributeOf(entry, 'interval') ?? '0') === '0');
}

// Pacemaker: get_operation_list
function operationViews(history: XmlElement): OperationView[] {
  return mergeSort(history.children.filter(isTelling), compareOperations).map(operationView);
}

interface HistoryQuestion {
  readonly selection: Selection;
  /** All operations, or only failures. */
  readonly of: 'operations' | 'failures';
}

function historyOnNode(
  state: ClusterState,
  node: Node,
  entry: XmlElement,
  { selection, of }: HistoryQuestion,
): ResourceHistoryView[] {
  const id = attributeOf(entry, 'id');
  const resource = id === undefined ? undefined : findResource(state, id);
  if (id === undefined || !resource || !isHistorySelected(selection, resource)) return [];
  const { count, lastFailure } = failCountOf(state, node, resource, { effective: false });
  const operations = of === 'operations' ? operationViews(entry) : undefined;
  if (operations ? operations.length === 0 : count <= 0) return [];
  return [
    {
      resource: operations ? shownId(resource) : id,
      migrationThreshold: resource.banAfterFailures,
      failCount: count,
      lastFailure,
      operations,
    },
  ];
}

/** What is recorded of resources, for every node that is online and has a state. Pacemaker: node_summary */
export function nodeHistoryViews(state: ClusterState, question: HistoryQuestion): NodeHistoryView[] {
  const [status] = childrenNamed(state.root, 'status');
  return (status ? childrenNamed(status, 'node_state') : []).flatMap((nodeState) => {
    const id = attributeOf(nodeState, 'id')?.toLowerCase();
    const node = state.nodes.find((candidate) => candidate.id.toLowerCase() === id);
    if (!node?.online || !isNodeSelected(question.selection, node.name)) return [];
    const history = childNamed(nodeState, 'lrm');
    const list = history && childNamed(history, 'lrm_resources');
    const entries = list ? childrenNamed(list, 'lrm_resource') : [];
    const resources = entries.flatMap((entry) => historyOnNode(state, node, entry, question));
    return [{ node: nodeName(node), resources }];
  });
}

function failureView(
  { element, nodeName: node }: FailedOperation,
  mask: (text: string) => string,
): FailureView {
  const exitReason = attributeOf(element, 'exit-reason');
  return {
    key: historyKey(element) ?? '',
    hasOperationKey: attributeOf(element, 'operation_key') !== undefined,
    node,
    exitCode: scanAtLeast(attributeOf(element, 'rc-code'), 0),
    executionStatus: scanAtLeast(attributeOf(element, 'op-status'), 0),
    exitReason: exitReason === undefined ? undefined : mask(exitReason),
    call: attributeOf(element, 'call-id'),
    lastChange: scanInteger(attributeOf(element, 'last-rc-change')),
    queueTime: attributeOf(element, 'queue-time'),
    executionTime: attributeOf(element, 'exec-time'),
    intervalMs: historyInterval(element),
    task: attributeOf(element, 'operation'),
    operation: parseOperationKey(historyKey(element)),
  };
}

/** Failed operations but for probes that only found that something cannot run there. Pacemaker: failed_action_list */
export function failureViews(state: ClusterState, { selection, mask }: StatusViewOptions): FailureView[] {
  return state.failures
    .filter(({ element, nodeName: node }) => {
      if (isMaskedProbeFailure(element) || !isNodeSelected(selection, node)) return false;
      const parts = parseOperationKey(historyKey(element));
      return parts !== undefined && isNameSelected(selection, parts.resource);
    })
    .map((failed) => failureView(failed, mask));
}
