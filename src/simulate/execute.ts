/** Pretends to execute a transition: every action is run at once, and its result is written into the CIB. */
import { pushAll } from '../base/arrays.js';
import type { XmlElement } from '../xml/element.js';
import { metaName } from '../cluster/actions/digest.js';
import { operationKey } from '../cluster/model/action.js';
import { findResource } from '../cluster/unpack/find-resource.js';
import type { GraphAction } from '../scheduler/graph/transition-graph.js';
import type { Schedule } from '../scheduler/schedule.js';
import { closeState, commit, editCib, openState, type CibEdit } from './cib-edit.js';
import { countFailure } from './fail-counts.js';
import { executeInOrder, type ActionEnd } from './firing-order.js';
import { changeNodeState, clearNode, nodeStateOf } from './node-state.js';
import { editableHistoryOf, recordResult } from './operation-history.js';
import type { ExecutionOutcome, ExecutionStep } from './simulation-part.js';

/** An action of the graph with its values by name. */
export interface PretendedAction {
  readonly id: number;
  readonly operation: string;
  readonly operationKey: string;
  readonly node: string | undefined;
  readonly nodeId: string | undefined;
  readonly isRouted: boolean;
  /** Names of the resource: `id`, `long-id`, `class`, `provider`, `type`. */
  readonly resource: ReadonlyMap<string, string> | undefined;
  /** Parameters and meta-attributes. */
  readonly values: ReadonlyMap<string, string>;
}

function readAction(action: GraphAction): PretendedAction {
  const attributes = new Map(action.attributes);
  const { details } = action;
  return {
    id: Number(attributes.get('id')),
    operation: attributes.get('operation') ?? '',
    operationKey: attributes.get('operation_key') ?? '',
    node: attributes.get('on_node'),
    nodeId: attributes.get('on_node_uuid'),
    isRouted: attributes.has('router_node'),
    resource: details?.resource?.name === 'primitive' ? new Map(details.resource.attributes) : undefined,
    values: new Map([...(details?.attributes ?? []), ...(details?.parameters ?? [])]),
  };
}

interface Execution {
  readonly edit: CibEdit;
  readonly schedule: Schedule;
  readonly failing: readonly string[];
  readonly now: number;
  readonly steps: ExecutionStep[];
  /** What is added to the fail count when the operation fails: 1 or INFINITY. */
  readonly failureOffsets: ReadonlyMap<string, string>;
  readonly afterwards: ExecutionOptions['afterwards'];
}

function meta({ values }: PretendedAction, name: string): string | undefined {
  return values.get(metaName(name));
}

function pseudoAction({ steps }: Execution, { operationKey: task, node }: PretendedAction): ActionEnd {
  steps.push({ kind: 'pseudo-action', task, node });
  return 'done';
}

// Pacemaker: simulate_cluster_action
function clusterAction({ steps }: Execution, action: PretendedAction): ActionEnd {
  const { operation: task, node = '', resource } = action;
  steps.push({ kind: 'cluster-action', task, node, resource: resource?.get('id') });
  return 'done';
}

// Pacemaker: simulate_fencing_action
function fencing({ edit, steps }: Execution, action: PretendedAction): ActionEnd {
  const { node: target = '', nodeId } = action;
  const operation = meta(action, 'stonith_action') ?? '';
  steps.push({ kind: 'fencing', target, operation });
  if (operation.toLowerCase() === 'on') return 'done';
  // The reference asks the CIB for the id; where that knows none, the graph does.
  if (!edit.nodeStates.has(target)) nodeStateOf(edit, target, nodeId ?? target);
  const state = changeNodeState(edit, target, 'offline', 'simulate_fencing_action');
  edit.isDirty = true;
  commit(edit);
  clearNode(edit, state);
  return 'done';
}

/** An operation that is carried out. */
interface PretendedOperation {
  readonly task: string;
  readonly intervalMs: number;
  readonly node: string;
}

interface MatchedFailure {
  readonly resource: string;
  readonly exitCode: number;
}

/** The failure that the user wants of this operation. An instance may be named with or without its number. */
function wantedFailure(
  { failing, steps }: Execution,
  names: readonly string[],
  { task, intervalMs, node }: PretendedOperation,
): MatchedFailure | undefined {
  const starts = names.map((name) => `${operationKey(name, task, intervalMs)}@${node}=`.toLowerCase());
  for (const specification of failing) {
    const lower = specification.toLowerCase();
    const match = starts.findIndex((start) => lower.startsWith(start));
    if (match === -1) continue;
    const exitCode = /^[^=]+=\s*([+-]?\d+)/.exec(specification)?.[1];
    if (exitCode === undefined) {
      const message = `Invalid failed operation '${specification}' (result code must be integer)`;
      steps.push({ kind: 'error', message });
      continue;
    }
    return { resource: names[match] ?? '', exitCode: Number.parseInt(exitCode, 10) };
  }
  return undefined;
}

const WITHOUT_HISTORY = new Set(['delete', 'meta-data']);

/** The name of a resource as the configuration has it, or its instance where that is what is known. */
function knownName({ schedule }: Execution, names: ReadonlyMap<string, string>): string {
  const name = names.get('id') ?? '';
  const longName = names.get('long-id');
  if (findResource(schedule.state, name) || longName === undefined) return name;
  return findResource(schedule.state, longName) ? longName : name;
}

/** Pacemaker: simulate_resource_action */
function resourceAction(execution: Execution, action: PretendedAction): ActionEnd {
  const { edit, steps, now } = execution;
  const { operation, node = '', nodeId, resource: names } = action;
  if (operation === 'probe_complete') return 'done';
  if (!names) return 'refused';
  const resource = knownName(execution, names);
  if (WITHOUT_HISTORY.has(operation.toLowerCase())) {
    steps.push({ kind: 'resource-action', resource, operation, node, intervalMs: 0 });
    return 'done';
  }
  const found = nodeStateOf(edit, node, action.isRouted ? node : nodeId);
  const state = openState(edit, found);
  const configuredName = names.get('id') ?? '';
  const history = editableHistoryOf(edit, state, {
    resource,
    historyName: configuredName,
    agent: { class: names.get('class'), provider: names.get('provider'), type: names.get('type') },
  });
  if (typeof history === 'string') {
    steps.push({ kind: 'error', message: history });
    return 'refused';
  }
  const intervalMs = Number.parseInt(meta(action, 'interval') ?? '', 10) || 0;
  const expectedExitCode = Number.parseInt(meta(action, 'op_target_rc') ?? '', 10) || 0;
  steps.push({ kind: 'resource-action', resource, operation, node, intervalMs });
  const run = { task: operation, intervalMs, node };
  const failure = wantedFailure(execution, [resource, configuredName], run);
  const exitCode = failure?.exitCode ?? expectedExitCode;
  if (failure) {
    steps.push({ kind: 'pretended-failure', actionId: action.id, exitCode });
    const isForEver = execution.failureOffsets.get(operation)?.toUpperCase() === 'INFINITY';
    const { resource: failed } = failure;
    const counted = { resource: failed, task: operation, intervalMs, exitCode, isForEver, time: now };
    pushAll(steps, countFailure(edit, state, counted));
  }
  recordResult(edit, history, {
    resource: configuredName,
    task: operation,
    intervalMs,
    exitCode,
    expectedExitCode,
    exitReason: 'User-injected result',
    parameters: action.values,
    node,
    time: now,
  });
  closeState(edit, found, state);
  return failure ? 'failed' : 'done';
}

function pretendByKind(
  execution: Execution,
  element: GraphAction['element'],
  action: PretendedAction,
): ActionEnd {
  switch (element) {
    case 'pseudo_event':
      return pseudoAction(execution, action);
    case 'rsc_op':
      return resourceAction(execution, action);
    case 'crm_event':
      return action.operation === 'stonith' ? fencing(execution, action) : clusterAction(execution, action);
  }
}

function pretend(execution: Execution, graphAction: GraphAction): ActionEnd {
  const action = readAction(graphAction);
  const end = pretendByKind(execution, graphAction.element, action);
  // The fencing of a guest node is a pseudo-action: nobody carries it out, and the node is down all the same.
  const isReal = graphAction.element !== 'pseudo_event' || action.operation === 'stonith';
  if (end === 'done' && isReal) {
    execution.afterwards?.(execution.edit, action);
  }
  return end;
}

export interface ExecutionResult {
  readonly cib: XmlElement;
  readonly steps: readonly ExecutionStep[];
  readonly outcome: ExecutionOutcome;
}

export interface ExecutionOptions {
  /** Operations that fail, as `RESOURCE_TASK_INTERVAL@NODE=RC`. */
  readonly failing: readonly string[];
  /** Whether a node that an action names and the configuration does not have is added to it. */
  readonly addsNodes: boolean;
  /** The current time in seconds since 1970, for the results. */
  readonly now: number;
  /** Writes down what an action that succeeded leaves behind and crm_simulate does not pretend. */
  readonly afterwards?: ((edit: CibEdit, action: PretendedAction) => void) | undefined;
  /** What the results are cited as, in words for the user. */
  readonly author?: string | undefined;
}

/** Executes a schedule on a copy of the CIB that it was made for. Pacemaker: pcmk__simulate_transition */
export function execute(schedule: Schedule, options: ExecutionOptions): ExecutionResult {
  const { failing, addsNodes, now, afterwards } = options;
  const edit = editCib(schedule.state.root, { addsNodes });
  edit.author = options.author;
  const graph = new Map(schedule.graph.attributes);
  const failureOffsets = new Map([
    ['start', graph.get('failed-start-offset') ?? 'INFINITY'],
    ['stop', graph.get('failed-stop-offset') ?? 'INFINITY'],
  ]);
  const execution: Execution = { edit, schedule, failing, now, steps: [], failureOffsets, afterwards };
  const outcome = executeInOrder(schedule.graph, (action) => pretend(execution, action));
  if (outcome === 'terminated') {
    execution.steps.push(
      { kind: 'error', message: `Transition failed: ${outcome}` },
      { kind: 'error', message: 'An invalid transition was produced' },
    );
  }
  return { cib: edit.root, steps: execution.steps, outcome };
}
