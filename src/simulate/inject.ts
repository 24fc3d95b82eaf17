/** Injections: what the user wants the cluster to find is written into the CIB. */
import { UsageError } from '../base/usage-error.js';
import { openChild } from '../cib/change/open-tree.js';
import { attributeOf, childrenNamed, type XmlElement } from '../xml/element.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import { findResource } from '../cluster/unpack/find-resource.js';
import { childFor, closeState, commit, editCib, openState, setAll, type CibEdit } from './cib-edit.js';
import { countFailure } from './fail-counts.js';
import { injectionText, type Injection } from './injection.js';
import { changeNodeState, clearNode, nodeStateOf } from './node-state.js';
import { editableHistoryOf, recordResult } from './operation-history.js';
import { parseOperationSpec, type OperationSpec } from './operation-spec.js';
import type { Injections } from './simulation-options.js';
import type { InjectionStep } from './simulation-part.js';

const ORIGIN = 'crm_simulate';

/** Once a node is to come up, every node that a change or an action names may be a new one. */
export function addsNodes(injections: Injections): boolean {
  return injections.nodesUp.length > 0;
}

/** Pacemaker: cib__update_node_attr, for an option of the cluster */
function setClusterOption(edit: CibEdit, name: string, value: string): void {
  const configuration = childFor(edit, edit.root, 'configuration');
  const section = childFor(edit, configuration, 'crm_config');
  const found = childrenNamed(section, 'cluster_property_set').flatMap((set) =>
    set.children.filter((pair) => attributeOf(pair, 'name') === name).map((pair) => ({ set, pair })),
  );
  if (found.length > 1) {
    throw new UsageError(
      `the cluster option "${name}" is set ${found.length} times in the CIB; leave one of them`,
    );
  }
  const [only] = found;
  if (only) setAll(edit, openChild(openChild(section, only.set), only.pair), { value });
  else {
    const set = childFor(edit, section, 'cluster_property_set', { id: 'cib-bootstrap-options' });
    const id = `cib-bootstrap-options-${name}`;
    setAll(edit, childFor(edit, set, 'nvpair', { id }), { name, value });
  }
  commit(edit, 'configuration');
}

/** Attributes of a ticket's state, as they are written. */
type TicketChange = Readonly<Partial<Record<'granted' | 'standby', 'true' | 'false'>>>;

/** Pacemaker: set_ticket_state_attr */
function setTicket(edit: CibEdit, id: string, wanted: TicketChange): void {
  const tickets = childFor(edit, edit.status, 'tickets');
  setAll(edit, childFor(edit, tickets, 'ticket_state', { id }), wanted);
  commit(edit);
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
  yield* countFailure(edit, nodeState, { resource: name, task, intervalMs, exitCode, isForEver, time: now });
  const agent = {
    class: attributeOf(resource.element, 'class'),
    provider: attributeOf(resource.element, 'provider'),
    type: attributeOf(resource.element, 'type'),
  };
  const history = editableHistoryOf(edit, nodeState, { resource: name, historyName: name, agent });
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

function* injectNode(
  edit: CibEdit,
  change: 'Online' | 'Offline' | 'Failing',
  node: string,
): Generator<InjectionStep> {
  yield { kind: 'node', change, node };
  const state = changeNodeState(edit, node, change === 'Offline' ? 'offline' : 'online', ORIGIN);
  if (change === 'Failing') setAll(edit, state, { in_ccm: 'false' });
  commit(edit);
  if (change === 'Offline') clearNode(edit, state);
}

const TICKETS = {
  '--ticket-grant': ['Granting', { granted: 'true' }],
  '--ticket-revoke': ['Revoking', { granted: 'false' }],
  '--ticket-standby': ['Standby', { standby: 'true' }],
  '--ticket-activate': ['Activating', { standby: 'false' }],
} as const;

function* injectOne(context: Context, { option, value }: Injection): Generator<InjectionStep> {
  const { edit } = context;
  switch (option) {
    case '--quorum':
      yield { kind: 'quorum', value };
      setAll(edit, edit.root, { 'have-quorum': value });
      return commit(edit);
    case '--watchdog':
      yield { kind: 'watchdog', value };
      return setClusterOption(edit, 'have-watchdog', value);
    case '--node-up':
      return yield* injectNode(edit, 'Online', value);
    case '--node-down':
      return yield* injectNode(edit, 'Offline', value);
    case '--node-fail':
      return yield* injectNode(edit, 'Failing', value);
    case '--ticket-grant':
    case '--ticket-revoke':
    case '--ticket-standby':
    case '--ticket-activate': {
      const [change, wanted] = TICKETS[option];
      yield { kind: 'ticket', change, ticket: value };
      return setTicket(edit, value, wanted);
    }
    case '--op-inject':
      return yield* injectOperation(context, value);
    case '--set-datetime':
      // The time is no part of the CIB.
      return undefined;
  }
}

function* injectAll(context: Context, injections: readonly Injection[]): Generator<InjectionStep> {
  for (const injection of injections) {
    context.edit.author = injectionText(injection);
    yield* injectOne(context, injection);
  }
}

export interface InjectionResult {
  readonly cib: XmlElement;
  readonly steps: readonly InjectionStep[];
}

/**
 * Writes injections into a copy of the CIB of `state`; what they add or set names them (`writtenBy`).
 * @param now - the current time in seconds since 1970, for results of operations
 * Throws a UsageError for a node or resource that the CIB does not have. Pacemaker: pcmk__inject_scheduler_input
 */
export function inject(state: ClusterState, injections: readonly Injection[], now: number): InjectionResult {
  const edit = editCib(state.root, { addsNodes: injections.some(({ option }) => option === '--node-up') });
  const steps = [...injectAll({ edit, state, now }, injections)];
  return { cib: edit.root, steps };
}
