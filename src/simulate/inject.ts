/** Injections: what the user wants the cluster to find is written into the CIB. */
import { UsageError } from '../base/usage-error.js';
import { attributeOf, type XmlElement } from '../xml/element.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import { findResource } from '../cluster/unpack/find-resource.js';
import { childFor, closeState, commit, editCib, openState, setAll, type CibEdit } from './cib-edit.js';
import { countFailure } from './fail-counts.js';
import { changeNodeState, clearNode, nodeStateOf } from './node-state.js';
import { historyOf, recordResult } from './operation-history.js';
import { parseOperationSpec, type OperationSpec } from './operation-spec.js';
import type { Injections } from './simulation-options.js';
import type { InjectionStep } from './simulation-part.js';

const ORIGIN = 'crm_simulate';

/** True when anything is to be injected. Like in the reference, the quorum alone is nothing. */
export function hasInjections(injections: Injections): boolean {
  const { quorum: _quorum, watchdog, ...lists } = injections;
  return watchdog !== undefined || Object.values(lists).some((list) => list.length > 0);
}

/** Once a node is to come up, every node that a change or an action names may be a new one. */
export function addsNodes(injections: Injections): boolean {
  return injections.nodesUp.length > 0;
}

/** Pacemaker: cib__update_node_attr, for an option of the cluster */
function setClusterOption(edit: CibEdit, name: string, value: string): void {
  const configuration = childFor(edit, edit.root, 'configuration');
  const section = childFor(edit, configuration, 'crm_config');
  const found = section.children
    .filter((set) => set.name === 'cluster_property_set')
    .flatMap((set) => set.children.filter((pair) => attributeOf(pair, 'name') === name));
  if (found.length > 1) {
    throw new UsageError(
      `the cluster option "${name}" is set ${found.length} times in the CIB; leave one of them`,
    );
  }
  const [only] = found;
  if (only) setAll(edit, only, { value });
  else {
    const set = childFor(edit, section, 'cluster_property_set', { id: 'cib-bootstrap-options' });
    const id = `cib-bootstrap-options-${name}`;
    setAll(edit, childFor(edit, set, 'nvpair', { id }), { name, value });
  }
  commit(edit, 'configuration');
}

/** Pacemaker: set_ticket_state_attr */
function setTicket(edit: CibEdit, id: string, name: 'granted' | 'standby', value: boolean): void {
  const tickets = childFor(edit, edit.status, 'tickets');
  setAll(edit, childFor(edit, tickets, 'ticket_state', { id }), { [name]: String(value) });
  commit(edit);
}

function* injectNodes(edit: CibEdit, injections: Injections): Generator<InjectionStep> {
  for (const node of injections.nodesUp) {
    yield { kind: 'node', change: 'Online', node };
    changeNodeState(edit, node, true, ORIGIN);
    commit(edit);
  }
  for (const node of injections.nodesDown) {
    yield { kind: 'node', change: 'Offline', node };
    const state = changeNodeState(edit, node, false, ORIGIN);
    commit(edit);
    clearNode(edit, state);
  }
  for (const node of injections.nodesFailing) {
    yield { kind: 'node', change: 'Failing', node };
    const state = changeNodeState(edit, node, true, ORIGIN);
    setAll(edit, state, { in_ccm: 'false' });
    commit(edit);
  }
}

function* injectTickets(edit: CibEdit, injections: Injections): Generator<InjectionStep> {
  for (const ticket of injections.ticketsGranted) {
    yield { kind: 'ticket', change: 'Granting', ticket };
    setTicket(edit, ticket, 'granted', true);
  }
  for (const ticket of injections.ticketsRevoked) {
    yield { kind: 'ticket', change: 'Revoking', ticket };
    setTicket(edit, ticket, 'granted', false);
  }
  for (const ticket of injections.ticketsStandby) {
    yield { kind: 'ticket', change: 'Standby', ticket };
    setTicket(edit, ticket, 'standby', true);
  }
  for (const ticket of injections.ticketsActivated) {
    yield { kind: 'ticket', change: 'Activating', ticket };
    setTicket(edit, ticket, 'standby', false);
  }
}

interface Context {
  readonly edit: CibEdit;
  /** What the CIB says before anything is injected. */
  readonly state: ClusterState;
  /** Seconds since 1970. */
  readonly now: number;
}

function* injectResult(
  { edit, state, now }: Context,
  { operation, node, exitCode }: OperationSpec,
): Generator<InjectionStep> {
  const resource = operation && findResource(state, operation.resource);
  if (!operation || !resource) {
    yield { kind: 'error', message: `Invalid resource name: ${operation?.resource ?? '(null)'}` };
    return;
  }
  const { resource: name, task, intervalMs } = operation;
  const found = nodeStateOf(edit, node);
  const nodeState = openState(edit, found);
  const isForEver = task === 'stop' || (task === 'start' && state.settings.startFailureIsFatal);
  yield* countFailure(edit, nodeState, { resource: name, task, intervalMs, exitCode }, isForEver, now);
  const history = historyOf(edit, nodeState, name, name, {
    class: attributeOf(resource.element, 'class'),
    provider: attributeOf(resource.element, 'provider'),
    type: attributeOf(resource.element, 'type'),
  });
  if (typeof history === 'string') {
    throw new UsageError(
      `no result can be injected for "${name}", which is a ${resource.kind}; expected the name of a primitive`,
    );
  }
  recordResult(edit, history, {
    resource: attributeOf(history, 'id') ?? name,
    task,
    intervalMs,
    exitCode,
    expectedExitCode: 0,
    exitReason: 'Simulated action result',
    parameters: undefined,
    node,
    time: now,
  });
  closeState(edit, found, nodeState);
}

function* injectOperation(context: Context, specification: string): Generator<InjectionStep> {
  yield { kind: 'operation', specification };
  const spec = parseOperationSpec(specification);
  if (typeof spec === 'number') {
    const message = `Invalid operation spec: ${specification}.  Only found ${spec} fields`;
    yield { kind: 'error', message };
    return;
  }
  yield* injectResult(context, spec);
}

function* injectAll(context: Context, injections: Injections): Generator<InjectionStep> {
  const { edit } = context;
  const { quorum, watchdog } = injections;
  if (quorum !== undefined) {
    yield { kind: 'quorum', value: quorum };
    setAll(edit, edit.root, { 'have-quorum': quorum });
    commit(edit);
  }
  if (watchdog !== undefined) {
    yield { kind: 'watchdog', value: watchdog };
    setClusterOption(edit, 'have-watchdog', watchdog);
  }
  yield* injectNodes(edit, injections);
  yield* injectTickets(edit, injections);
  for (const specification of injections.operations) {
    yield* injectOperation(context, specification);
  }
}

export interface InjectionResult {
  readonly cib: XmlElement;
  readonly steps: readonly InjectionStep[];
}

/**
 * Writes injections into a copy of the CIB of `state`.
 * @param now - the current time in seconds since 1970, for results of operations
 * Throws a UsageError for a node or resource that the CIB does not have. Pacemaker: pcmk__inject_scheduler_input
 */
export function inject(state: ClusterState, injections: Injections, now: number): InjectionResult {
  const edit = editCib(state.root, addsNodes(injections));
  const steps = [...injectAll({ edit, state, now }, injections)];
  return { cib: edit.root, steps };
}
