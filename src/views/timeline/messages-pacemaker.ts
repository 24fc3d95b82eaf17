/** What the events of Pacemaker's processes, controller, configuration and machine say. */
import type { StateEvent } from '../../logs/events/cib.js';
import type { ControllerEvent } from '../../logs/events/controller.js';
import type { SystemEvent } from '../../logs/events/system.js';
import type { Statement } from './entry.js';
import { eventMessages, type EventMessages } from './event-messages.js';

const pacemaker = eventMessages('pacemaker');
const dc = eventMessages('dc');
const membership = eventMessages('membership');
const configuration = eventMessages('configuration');
const attribute = eventMessages('attribute');
const system = eventMessages('system');

function daemonExit(data: Extract<ControllerEvent, { kind: 'daemon-exited' }>): Statement {
  if (data.signal !== undefined)
    return pacemaker('error', 'key', `${data.process} was killed by signal ${data.signal}`);
  if (data.status === 0) return pacemaker('notice', 'detail', `${data.process} exited`);
  const why = data.reason === undefined ? '' : ` (${data.reason})`;
  return pacemaker(
    'error',
    'key',
    data.status === undefined
      ? `${data.process} died`
      : `${data.process} exited with status ${data.status}${why}`,
  );
}

export const controllerStatements: EventMessages<ControllerEvent> = {
  'pacemaker-started': (data) => pacemaker('notice', 'key', `Pacemaker ${data.version} started`),
  'pacemaker-stopping': (data) =>
    pacemaker(
      'notice',
      'key',
      data.by === undefined ? 'Pacemaker is stopping' : `Pacemaker is stopping, asked by ${data.by}`,
    ),
  'pacemaker-stopped': () => pacemaker('notice', 'key', 'Pacemaker stopped'),
  'daemon-ready': (data) => pacemaker('good', 'detail', `${data.process} is ready`),
  'daemon-exited': (data) => daemonExit(data),
  'daemon-respawned': (data) => pacemaker('warning', 'key', `${data.process} is started again`),
  'daemon-failed': (data) => pacemaker('error', 'key', data.problem),
  'daemon-cannot-go-on': (data) => pacemaker('error', 'key', data.problem),
  'connection-lost': (data) => pacemaker('error', 'key', `connection to the ${data.to} lost`),
  'connection-problem': (data) => pacemaker('warning', 'key', data.problem),
  'node-panic': (data) => pacemaker('error', 'key', `the node takes itself down: ${data.how}`),
  'shutdown-requested': (data) =>
    pacemaker('notice', 'detail', `shutdown of ${data.node ?? 'this node'} requested`),
  'node-shutdown-done': (data) =>
    pacemaker('notice', 'detail', `${data.action} of ${data.node} is complete`, { nodes: [data.node] }),
  'state-transition': (data) =>
    dc(
      'notice',
      'detail',
      `controller: ${data.from} -> ${data.to}${data.input === undefined ? '' : ` (${data.input})`}`,
    ),
  'dc-set': () => undefined,
  'dc-unset': () => undefined,
  'dc-taken-over': () => undefined,
  'dc-released': () => undefined,
  'dc-lost': (data) =>
    dc(
      'warning',
      'key',
      data.node === undefined ? 'the DC is lost' : `the DC ${data.node} is lost`,
      data.node === undefined ? {} : { nodes: [data.node] },
    ),
  'election-storm': () => dc('error', 'key', 'elections without end: the nodes cannot agree on a DC'),
  'join-problem': (data) => membership('warning', 'key', data.problem),
  load: (data) => system('warning', 'detail', `${data.level} ${data.what}`),
};

export const stateStatements: EventMessages<StateEvent> = {
  'cib-part-created': () => undefined,
  'cib-part-removed': () => undefined,
  'cib-part-changed': () => undefined,
  'cib-changed': (data) => {
    // The daemons change the CIB all the time; people ask for what an administrator's tool changed.
    if (data.byCluster === true) return undefined;
    return data.ok
      ? configuration(
          'notice',
          'key',
          `configuration changed by ${data.client} on ${data.origin} (version ${data.version})`,
          { nodes: [data.origin] },
        )
      : configuration(
          'warning',
          'key',
          `${data.client} on ${data.origin} failed to change the configuration`,
          { nodes: [data.origin] },
        );
  },
  'cib-problem': (data) => configuration('warning', 'key', data.problem),
  'update-author': () => undefined,
  'attribute-set': (data) => {
    if (data.name === 'shutdown' && data.node !== undefined) {
      return attribute('notice', data.value === '0' ? 'detail' : 'key', `${data.node} is to shut down`, {
        nodes: [data.node],
      });
    }
    const isOn = /^(?:on|true|yes|1)$/i.test(data.value);
    // An attribute of a node that is no part of its configuration ends with the node's next start.
    if ((data.name === 'standby' || data.name === 'maintenance') && data.node !== undefined) {
      return attribute(
        'notice',
        isOn || data.old !== undefined ? 'key' : 'detail',
        isOn
          ? `${data.node} was put in ${data.name} until its next start`
          : `${data.node} was taken out of ${data.name}`,
        { nodes: [data.node] },
      );
    }
    const isTelling = data.name.startsWith('fail-count-');
    const where = data.node === undefined ? '' : ` on ${data.node}`;
    const isUnset = data.value === '(unset)' || data.value === '(null)';
    return attribute(
      'notice',
      isTelling && data.value !== '0' && !isUnset ? 'key' : 'detail',
      `${data.name}${where} ${isUnset ? 'was removed' : `is now ${data.value}`}`,
      data.node === undefined ? {} : { nodes: [data.node] },
    );
  },
};

export const systemStatements: EventMessages<SystemEvent> = {
  boot: () => system('warning', 'key', 'the machine booted'),
  'clock-mark': () => undefined,
  unit: (data) => system('notice', 'detail', `${data.unit}: ${data.what}`),
  'lock-manager': (data) =>
    system(
      data.grave ? 'error' : 'warning',
      'key',
      data.nodeId === undefined
        ? `the lock manager ${data.what}`
        : `the lock manager ${data.what} (node ${data.nodeId})`,
    ),
  replication: (data) => system(data.grave ? 'error' : 'warning', 'key', `DRBD ${data.device}: ${data.what}`),
  'messages-lost': (data) =>
    system(
      'warning',
      'key',
      `${data.count ?? 'some'} log messages were lost: what happened here is not known`,
    ),
};
