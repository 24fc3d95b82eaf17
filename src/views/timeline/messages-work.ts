/** What the events of the scheduler, of transitions, operations and fencing say. */
import type { FencingEvent } from '../../logs/events/fencing.js';
import type { SchedulerEvent } from '../../logs/events/scheduler.js';
import type { TransitionEvent } from '../../logs/events/transitions.js';
import { NAMELESS } from '../../logs/log-line.js';
import type { Statement } from './entry.js';
import { resultCode } from './words.js';
import { eventMessages, type EventMessages } from './event-messages.js';

const transition = eventMessages('transition');
const fencing = eventMessages('fencing');
const configuration = eventMessages('configuration');
const quorum = eventMessages('quorum');
const failure = eventMessages('failure');
const resource = eventMessages('resource');
const agent = eventMessages('agent');

/** Results without an exit code that are no failure. */
const UNDECIDED = /^(?:cancelled|pending)/i;
const GOOD_CODES: ReadonlySet<number> = new Set([0, 190, 193]);
/** What a monitor may find: a promoted instance is as it should be. */
const FOUND_CODES: ReadonlySet<number> = new Set([8, 191]);

type OperationResult = Extract<TransitionEvent, { kind: 'operation-result' }>;

function isExpected({ operation, code, result }: OperationResult): boolean {
  if (UNDECIDED.test(result)) return true;
  if (code === undefined) return false;
  if (GOOD_CODES.has(code)) return true;
  // A stop of what does not run has reached its aim, and a probe asks no more than whether it runs.
  if (code === 7) return operation === 'probe' || operation === 'stop';
  return FOUND_CODES.has(code) && (operation === 'probe' || operation === 'monitor');
}

function operationStatement(data: OperationResult): Statement {
  const { operation, code, result, reason, node } = data;
  const about = { resources: [data.resource], ...(node === undefined ? {} : { nodes: [node] }) };
  const where = node === undefined ? '' : ` on ${node}`;
  if (isExpected(data))
    return resource('good', 'detail', `${operation} of ${data.resource}${where}: ${result}`, about);
  const why = code === undefined ? result : resultCode(code);
  const detail = reason === undefined ? '' : `: ${reason}`;
  // A probe that fails only means that the node cannot run the resource.
  const severity = operation === 'probe' ? 'warning' : 'error';
  return failure(
    severity,
    'key',
    `${operation} of ${data.resource}${where} failed with ${why}${detail}`,
    about,
  );
}

/** Of the many decisions that an agent notes, those that change something. */
const DECISIVE = /takeover|take over|fail|crash|split|dual|wait|not able|does not fit|restart|block/i;

/** Who writes: `IPaddr2(WebIP)`. */
const agentOf = (by: { readonly agent: string; readonly resource?: string | undefined }): string =>
  by.resource === undefined ? by.agent : `${by.agent}(${by.resource})`;

export const schedulerStatements: EventMessages<SchedulerEvent> = {
  'transition-calculated': () => undefined,
  'action-planned': (data) =>
    transition(
      'notice',
      'detail',
      `planned: ${data.action} ${data.resource} (${data.where})${data.reason === undefined ? '' : ` due to ${data.reason}`}${data.blocked ? ', blocked' : ''}`,
      { resources: [data.resource] },
    ),
  'node-action-planned': (data) =>
    transition(
      'notice',
      'detail',
      `planned: ${data.action} ${data.node}${data.reason === undefined ? '' : `: ${data.reason}`}`,
      { nodes: [data.node] },
    ),
  'node-condemned': (data) =>
    fencing(
      'warning',
      'key',
      `${data.node} is to be fenced${data.reason === undefined ? '' : `: ${data.reason}`}`,
      { nodes: [data.node] },
    ),
  'node-unclean': (data) =>
    fencing(
      'warning',
      'detail',
      `${data.node} is unclean${data.reason === undefined ? '' : `: ${data.reason}`}`,
      { nodes: [data.node] },
    ),
  'configuration-errors-found': (data) =>
    configuration(
      data.grade === 'errors' ? 'error' : 'warning',
      'key',
      `the scheduler found configuration ${data.grade}; hatool verify names them`,
    ),
  'configuration-problem': (data) => configuration('warning', 'detail', data.problem),
  'fencing-impossible': (data) => fencing('warning', 'detail', data.problem),
  'resources-unmanaged': () =>
    quorum('warning', 'key', 'without quorum neither fencing nor resources are managed'),
  'operation-failure-known': (data) =>
    failure(
      'warning',
      'key',
      `known failure: ${data.operation} of ${data.resource} on ${data.node}${data.reason === undefined ? '' : ` (${data.reason})`}`,
      { nodes: [data.node], resources: [data.resource] },
    ),
  'resource-banned': (data) =>
    resource('warning', 'key', `${data.resource} may no longer run on ${data.node}: ${data.reason}`, {
      nodes: [data.node],
      resources: [data.resource],
    }),
  'action-unrunnable': (data) =>
    transition(
      'warning',
      'detail',
      `${data.action}${data.node === undefined ? '' : ` on ${data.node}`} cannot run: ${data.reason}`,
    ),
  'resource-multiply-active': (data) =>
    resource('error', 'key', `${data.resource} may be active on ${data.nodes ?? 'several'} nodes at once`, {
      resources: [data.resource],
    }),
  'resource-stranded': (data) =>
    resource('warning', 'detail', `${data.resource} cannot run anywhere`, { resources: [data.resource] }),
};

export const transitionStatements: EventMessages<TransitionEvent> = {
  'transition-started': () => undefined,
  'transition-finished': () => undefined,
  'transition-aborted': (data) =>
    transition(
      'notice',
      'detail',
      `transition aborted${data.by === undefined ? '' : ` by ${data.by}`}: ${data.reason}`,
    ),
  'transition-failed': (data) => transition('error', 'detail', `transition failed: ${data.reason}`),
  'calculation-obsolete': (data) =>
    transition('notice', 'detail', `calculation ${data.reference} came too late`),
  'action-initiated': (data) =>
    transition('notice', 'detail', `asks ${data.node} for ${data.key}`, { nodes: [data.node] }),
  'action-confirmed': (data) =>
    transition('good', 'detail', `${data.key ?? `action ${data.action}`} confirmed`),
  'action-failed': (data) =>
    failure(
      'warning',
      'detail',
      `${data.key} on ${data.node} came out as ${data.code === undefined ? 'unexpected' : resultCode(data.code)}`,
      { nodes: [data.node] },
    ),
  'action-lost': (data) =>
    failure('error', 'key', `no result of ${data.key} from ${data.node}`, { nodes: [data.node] }),
  'operation-requested': (data) =>
    resource('notice', 'detail', `${data.operation} of ${data.resource} begins`, {
      resources: [data.resource],
    }),
  'operation-result': (data) => operationStatement(data),
  'operation-timed-out': (data) =>
    failure(
      'error',
      'detail',
      `${data.operation} timed out${data.after === undefined ? '' : ` after ${data.after}`}`,
    ),

  'operation-output': (data) => agent('warning', 'detail', `${data.source} says: ${data.text}`),
  'agent-decision': (data) =>
    agent(
      'notice',
      data.step === 'action' || DECISIVE.test(data.text) ? 'key' : 'detail',
      `${agentOf(data)} ${data.step === 'action' ? 'acts' : 'decides'}: ${data.text}`,
      data.resource === undefined ? {} : { resources: [data.resource] },
    ),
  'agent-message': (data) =>
    agent(
      'warning',
      'key',
      // What writes without a name is a script.
      `${data.agent === NAMELESS ? '' : `${agentOf(data)}: `}${data.text}`,
      data.resource === undefined ? {} : { resources: [data.resource] },
    ),
  'resource-refreshed': ({ resource: name, user }) => {
    const by = user === undefined ? '' : ` by ${user}`;
    return resource(
      'notice',
      'key',
      name === undefined
        ? `the history of all resources was cleaned up${by}; their state is asked anew`
        : `the history of ${name} was cleaned up${by}; its state is asked anew`,
      name === undefined ? {} : { resources: [name] },
    );
  },
  'resource-failed-by-hand': ({ resource: name, node }) =>
    resource(
      'notice',
      'key',
      `${name} was failed on purpose${node === undefined ? '' : ` on ${node}`} (crm_resource --fail)`,
      { resources: [name], ...(node === undefined ? {} : { nodes: [node] }) },
    ),
};

/** What an agent prints may be anything; this much of it is a complaint. */
const COMPLAINT = /error|fail|unable|denied|refused|invalid|timed? ?out|unreachable|not authorized/i;

export const fencingStatements: EventMessages<FencingEvent> = {
  'fencing-requested': () => undefined,
  'fencing-wanted': () => undefined,
  'fencing-started': () => undefined,
  'fencing-result': () => undefined,
  'fencing-delegated': (data) =>
    fencing(
      'notice',
      'detail',
      `${data.to} is to ${data.operation} ${data.target}${data.device === undefined ? '' : ` with ${data.device}`}`,
      { nodes: [data.to, data.target] },
    ),
  'fencing-delayed': (data) =>
    fencing('notice', 'detail', `${data.operation} of ${data.target ?? 'a node'} waits ${data.delay}`),
  'fencing-agent-result': (data) =>
    fencing(
      data.code === 0 ? 'good' : 'warning',
      'detail',
      `device ${data.device} answers the ${data.operation} with ${data.result ?? String(data.code ?? 'nothing')}`,
      data.target === undefined ? {} : { nodes: [data.target] },
    ),
  'fencing-problem': ({ problem, target, grave = false }) =>
    fencing(
      grave ? 'error' : 'warning',
      grave ? 'key' : 'detail',
      problem,
      target === undefined ? {} : { nodes: [target] },
    ),
  'fencing-agent-output': (data) =>
    fencing('warning', COMPLAINT.test(data.text) ? 'key' : 'detail', `${data.agent} says: ${data.text}`),
  'fenced-self': (data) =>
    fencing('error', 'key', `this node learns that ${data.by} has just fenced it: it was not fenced well`, {
      nodes: [data.by],
    }),
  'fence-device': (data) => fencing('notice', 'detail', `fence device "${data.device}" ${data.change}`),
  'node-unfenced': (data) =>
    fencing('good', 'key', `${data.node} was unfenced by ${data.by}`, { nodes: [data.node, data.by] }),
  sbd: (data) => fencing(data.grave ? 'error' : 'notice', data.grave ? 'key' : 'detail', `sbd: ${data.what}`),
  'sbd-command': (data) =>
    fencing('error', 'key', `sbd received "${data.command}" from ${data.from}`, { nodes: [data.from] }),
};
