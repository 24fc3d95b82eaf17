/** What Corosync's events say: process, transport, membership, quorum. */
import type { CorosyncEvent } from '../../logs/events/corosync.js';
import type { MembershipEvent } from '../../logs/events/membership.js';
import type { Statement } from './entry.js';
import { corosyncExit, count, list } from './words.js';
import { eventMessages, type EventMessages } from './event-messages.js';

const corosync = eventMessages('corosync');
const link = eventMessages('link');
const membership = eventMessages('membership');
const quorum = eventMessages('quorum');

function linkStatement(data: Extract<CorosyncEvent, { kind: 'link' }>): Statement {
  switch (data.state) {
    case 'configured':
      return link('notice', 'detail', `link ${data.link ?? '?'} uses local address ${data.address ?? '?'}`);
    case 'up':
      return link('good', 'detail', `link ${data.link ?? '?'} to node ${data.nodeId ?? '?'} is up`);
    case 'down':
      return link('warning', 'key', `link ${data.link ?? '?'} to node ${data.nodeId ?? '?'} is down`);
    case 'none':
      return link('warning', 'detail', `no active link to node ${data.nodeId ?? '?'}`);
  }
}

function ringStatement(data: Extract<CorosyncEvent, { kind: 'ring' }>): Statement {
  switch (data.state) {
    case 'faulty':
      return link(
        'error',
        'key',
        `ring ${data.ring ?? '?'} is marked faulty (${data.address ?? 'address unknown'})`,
      );
    case 'recovered':
      return link('good', 'key', `ring ${data.ring ?? '?'} recovered`);
    case 'problem':
      return link('warning', 'detail', `trouble on the ring of interface ${data.address ?? '?'}`);
  }
}

export const corosyncStatements: EventMessages<CorosyncEvent> = {
  'corosync-started': (data) => corosync('notice', 'key', `Corosync ${data.version} started`),
  'heartbeat-started': (data) => corosync('notice', 'key', `Heartbeat ${data.version} started`),
  'heartbeat-stopped': () => corosync('notice', 'key', 'Heartbeat stopped'),
  'corosync-exited': (data) => {
    if (data.status === undefined || data.status === 0)
      return corosync('notice', 'key', 'Corosync exited normally');
    const meaning = corosyncExit(data.status);
    return corosync(
      'error',
      'key',
      `Corosync exited with status ${data.status}${meaning === undefined ? '' : `: ${meaning}`}`,
    );
  },
  'corosync-stopping': (data) => {
    const whose = data.nodeId === undefined ? 'Corosync' : `Corosync on node ${data.nodeId}`;
    return corosync(
      'notice',
      data.nodeId === undefined ? 'key' : 'detail',
      `${whose} is stopping: ${data.reason}`,
    );
  },
  'corosync-problem': (data) => corosync('error', 'key', `Corosync: ${data.problem}`),
  'corosync-configuration-read': (data) =>
    corosync('notice', 'detail', `configuration read from ${data.path}`),
  'corosync-configuration-reloaded': () => corosync('notice', 'key', 'Corosync reloaded its configuration'),
  'service-loaded': (data) => corosync('notice', 'detail', `service "${data.service}" loaded`),
  'service-unloaded': (data) => corosync('notice', 'detail', `service "${data.service}" unloaded`),
  transport: (data) => corosync('notice', 'key', `transport: ${data.transport}`),
  crypto: (data) => corosync('notice', 'detail', `transport security: ${data.crypto}`),
  interface: (data) =>
    data.state === 'up'
      ? link('good', 'key', `network interface ${data.address ?? ''} is up`)
      : link('error', 'key', 'the network interface is down'),
  'transport-peer': (data) => corosync('notice', 'detail', `transport peer ${data.address} ${data.change}`),
  link: (data) => linkStatement(data),
  ring: (data) => ringStatement(data),
  'plugin-unsupported': () =>
    corosync('error', 'key', 'Pacemaker runs as a Corosync plugin, which is unsupported here'),
};

export const membershipStatements: EventMessages<MembershipEvent> = {
  'membership-formed': (data) => {
    // Old versions name nobody; where members are named, the view that follows is told instead.
    if (data.joined.length + data.left.length > 0) return undefined;
    return data.ring === undefined
      ? membership('notice', 'key', 'a new membership was formed')
      : membership('notice', 'detail', 'the membership was formed again without a change');
  },
  members: () => undefined,
  'members-in-sync': () => undefined,
  'plugin-ring': () => undefined,
  'plugin-member': () => undefined,
  quorum: () => undefined,
  'node-known': () => undefined,
  'leave-not-received': (data) =>
    membership('warning', 'key', `${list(data.nodeIds.map((id) => `node ${id}`))} left without saying so`),
  'token-lost': (data) =>
    membership(
      'warning',
      'key',
      data.token === undefined
        ? 'the token was lost: a node does not answer'
        : `the token was lost (no answer for ${data.token} ms): a node does not answer`,
    ),
  'token-late': (data) => membership('warning', 'detail', `the token is late (${data.milliseconds} ms)`),
  retransmit: () => membership('warning', 'detail', 'messages had to be sent again'),
  'cannot-receive': () => membership('error', 'key', 'this node cannot receive what the others send'),
  'process-stalled': (data) =>
    membership(
      'warning',
      'key',
      `Corosync stood still for ${Math.round(data.milliseconds)} ms: the machine is overloaded or was paused`,
    ),
  'cannot-form-cluster': () =>
    membership('error', 'key', 'no cluster can be formed: the network or a firewall is in the way'),
  'quorum-waiting': (data) =>
    quorum('notice', 'detail', `waiting for all nodes: ${data.votes} of ${count(data.expected, 'vote')}`),
  'quorum-provider': (data) => quorum('notice', 'detail', `quorum comes from ${data.provider}`),
  'quorum-device': (data) => quorum('warning', 'key', data.problem),
  peer: (data) =>
    membership(
      data.state === 'lost' ? 'warning' : 'good',
      'detail',
      `${data.node} is ${data.state === 'lost' ? 'lost' : 'a member'}`,
      { nodes: [data.node] },
    ),

  'peer-left-group': ({ node }) =>
    membership('warning', 'key', `Pacemaker on ${node} left the process group`, { nodes: [node] }),
  'believed-dead': (data) =>
    membership('error', 'key', `${data.node} talks although it was thought dead`, { nodes: [data.node] }),
  evicted: () =>
    membership('error', 'key', 'this node was put out of the process group: the others think it dead'),
};
