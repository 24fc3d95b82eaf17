/** Token, membership and quorum, as Corosync and Pacemaker's plugin inside it write them. */
import { definePattern, given, numberIn, words, type LogPattern } from '../pattern.js';
import { ringName } from '../ring.js';

const daemon = 'corosync';

export const membershipPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'membership/formed',
    daemon,
    has: 'A new membership (',
    match:
      /A new membership \((?<ring>[^()]+)\) was formed\. ?(?:Members(?: joined:(?<joined>(?: \d+)+))?(?: left:(?<left>(?: \d+)+))?)?/,
    event: ({ ring, joined, left }) => ({
      kind: 'membership-formed',
      ring: ringName(ring),
      joined: words(joined),
      left: words(left),
    }),
    samples: [
      {
        line: 'Nov 22 11:15:28.271 [2558] node1 corosync notice  [TOTEM ] A new membership (1.5) was formed. Members joined: 1',
        versions: '3.0.3+',
        event: { kind: 'membership-formed', ring: '5', joined: ['1'], left: [] },
      },
      {
        line: 'Jan 16 21:19:22 iscsi-0 corosync[6655]:   [TOTEM ] A new membership (1.1e) was formed. Members left: 2',
        versions: '3.0.3+',
        event: { kind: 'membership-formed', ring: '30', joined: [], left: ['2'] },
      },
    ],
  }),
  definePattern({
    id: 'membership/formed-without-names',
    daemon,
    has: 'A processor joined or left the membership',
    match: /A processor joined or left the membership and a new membership was formed/,
    event: () => ({ kind: 'membership-formed', joined: [], left: [] }),
    samples: [
      {
        line: 'Apr 21 00:01:53 corosync [TOTEM ] A processor joined or left the membership and a new membership was formed.',
        versions: '1.x, 2.0–2.2',
        event: { kind: 'membership-formed', joined: [], left: [] },
      },
    ],
  }),
  definePattern({
    id: 'membership/members',
    daemon,
    has: 'Members[',
    match: /^Members\[\d+\]:(?<nodeIds>(?: -?\d+)*) ?(?<detail>\\?)$/,
    event: ({ nodeIds, detail }) => ({
      kind: 'members',
      nodeIds: words(nodeIds),
      continued: detail !== '',
    }),
    samples: [
      {
        line: 'Nov 22 11:15:28.271 [2558] node1 corosync notice  [QUORUM] Members[1]: 1',
        versions: 'all',
        event: { kind: 'members', nodeIds: ['1'], continued: false },
      },
    ],
  }),
  definePattern({
    id: 'membership/members-in-sync',
    daemon,
    has: 'Sync members[',
    match: /^Sync members\[\d+\]:(?<nodeIds>(?: -?\d+)*) ?(?<detail>\\?)$/,
    event: ({ nodeIds, detail }) => ({
      kind: 'members-in-sync',
      nodeIds: words(nodeIds),
      continued: detail !== '',
    }),
    samples: [
      {
        line: 'Nov 22 11:00:19.667 [1589] node1 corosync notice  [QUORUM] Sync members[2]: 1 2',
        versions: '3.1+',
        event: { kind: 'members-in-sync', nodeIds: ['1', '2'], continued: false },
      },
    ],
  }),
  definePattern({
    id: 'membership/leave-not-received',
    daemon,
    has: 'Failed to receive the leave message',
    match: /Failed to receive the leave message\.(?: failed:(?<nodeIds>(?: \d+)+))?/,
    event: ({ nodeIds }) => ({ kind: 'leave-not-received', nodeIds: words(nodeIds) }),
    samples: [
      {
        line: 'May 11 17:41:18 a2 corosync[1589]:   [TOTEM ] Failed to receive the leave message. failed: 1',
        versions: '2.3.6+',
        event: { kind: 'leave-not-received', nodeIds: ['1'] },
      },
    ],
  }),
  definePattern({
    id: 'membership/plugin-member',
    daemon,
    has: ['MEMB:', 'NEW:', 'LOST:', 'lost:'],
    match: /^(?<what>MEMB|NEW|LOST|lost): (?<node>\S+) (?<nodeId>\d+)$/,
    event: ({ what, node, nodeId }) => ({
      kind: 'plugin-member',
      change: what === 'MEMB' ? 'member' : what === 'NEW' ? 'new' : 'lost',
      node,
      nodeId,
    }),
    samples: [
      {
        line: 'Dec 14 20:06:35 xen-d corosync[5649]:  [pcmk  ] info: pcmk_peer_update: NEW:  xen-d 906822154',
        versions: 'Pacemaker plugin',
        event: { kind: 'plugin-member', change: 'new', node: 'xen-d', nodeId: '906822154' },
      },
    ],
  }),
  definePattern({
    id: 'membership/plugin-ring',
    daemon,
    has: 'membership event on ring',
    match:
      /(?<what>Transitional|Stable) membership event on ring (?<ring>\d+): memb=(?<count>\d+), new=\d+, lost=(?<left>\d+)/,
    event: ({ what, ring, count, left }) =>
      what === 'Stable'
        ? { kind: 'plugin-ring', ring, members: Number(count), lost: Number(left) }
        : undefined,
    samples: [
      {
        line: 'Dec 14 20:06:35 xen-d corosync[5649]:  [pcmk  ] notice: pcmk_peer_update: Stable membership event on ring 1289816: memb=1, new=1, lost=0',
        versions: 'Pacemaker plugin',
        event: { kind: 'plugin-ring', ring: '1289816', members: 1, lost: 0 },
      },
    ],
  }),
  definePattern({
    id: 'membership/token-lost',
    daemon,
    has: 'A processor failed, forming new configuration',
    match:
      /A processor failed, forming new configuration(?:: token timed out \((?<token>\d+)ms\), waiting (?<consensus>\d+)ms for consensus)?/,
    event: ({ token, consensus }) => ({
      kind: 'token-lost',
      token: numberIn(token),
      consensus: numberIn(consensus),
    }),
    samples: [
      {
        line: 'Nov 22 11:16:49.335 [2558] node1 corosync notice  [TOTEM ] A processor failed, forming new configuration: token timed out (3000ms), waiting 3600ms for consensus.',
        versions: '2.4.6, 3.1+',
        event: { kind: 'token-lost', token: 3000, consensus: 3600 },
      },
      {
        line: 'May 11 17:41:15 a1 corosync[1537]:   [TOTEM ] A processor failed, forming new configuration.',
        versions: 'up to 2.4.5 and 3.0',
        event: { kind: 'token-lost' },
      },
    ],
  }),
  definePattern({
    id: 'membership/token-late',
    daemon,
    has: 'Token has not been received in',
    match: /Token has not been received in (?<milliseconds>\d+) ms/,
    event: ({ milliseconds }) => ({ kind: 'token-late', milliseconds: Number(milliseconds) }),
    samples: [
      {
        line: 'Nov 22 11:16:48.583 [2558] node1 corosync notice  [TOTEM ] Token has not been received in 2250 ms ',
        versions: '3.0+',
        event: { kind: 'token-late', milliseconds: 2250 },
      },
    ],
  }),
  definePattern({
    id: 'membership/retransmit',
    daemon,
    has: 'Retransmit List',
    match: /^Retransmit List:? ?(?<text>[0-9a-f ]+)$/,
    event: ({ text }) => ({ kind: 'retransmit', messages: words(text).length }),
    samples: [
      {
        line: 'Feb 24 16:12:54 dev42 corosync[10654]:   [TOTEM ] Retransmit List: 67',
        versions: 'all',
        event: { kind: 'retransmit', messages: 1 },
      },
    ],
  }),
  definePattern({
    id: 'membership/cannot-receive',
    daemon,
    has: 'FAILED TO RECEIVE',
    match: /FAILED TO RECEIVE/,
    event: () => ({ kind: 'cannot-receive' }),
    samples: [
      {
        line: 'Feb 24 16:12:54 dev42 corosync[10654]:   [TOTEM ] FAILED TO RECEIVE',
        versions: 'all (instance of the template)',
        event: { kind: 'cannot-receive' },
      },
    ],
  }),
  definePattern({
    id: 'membership/process-stalled',
    daemon,
    has: ['Process pause detected for', 'main process was not scheduled'],
    match:
      /(?:Process pause detected for (?<milliseconds>\d+) ms|Corosync main process was not scheduled (?:\(@\d+\) )?for (?<value>[\d.]+) ms)/,
    event: ({ milliseconds, value }) =>
      milliseconds
        ? { kind: 'process-stalled', milliseconds: Number(milliseconds), what: 'paused' }
        : { kind: 'process-stalled', milliseconds: Number(value), what: 'not-scheduled' },
    samples: [
      {
        line: 'Jan 10 02:46:16 [2297] HA2 corosync warning [MAIN  ] Corosync main process was not scheduled for 5121.1000 ms (threshold is 2400.0000 ms). Consider token timeout increase.',
        versions: '1.4.7+ (instance of the template)',
        event: { kind: 'process-stalled', milliseconds: 5121.1, what: 'not-scheduled' },
      },
    ],
  }),
  definePattern({
    id: 'membership/cannot-form',
    daemon,
    has: 'Totem is unable to form a cluster',
    match:
      /Totem is unable to form a cluster because of an operating system or network fault(?: \(reason: (?<reason>[^)]*)\))?/,
    event: ({ reason }) => ({ kind: 'cannot-form-cluster', reason: given(reason) }),
    samples: [
      {
        line: 'Nov 22 11:16:48 [2558] node1 corosync warning [MAIN  ] Totem is unable to form a cluster because of an operating system or network fault (reason: totem is continuously in gather state). The most common cause of this message is that the local firewall is configured improperly.',
        versions: 'all (instance of the template)',
        event: { kind: 'cannot-form-cluster', reason: 'totem is continuously in gather state' },
      },
    ],
  }),
  definePattern({
    id: 'quorum/corosync',
    daemon,
    has: 'This node is within the',
    match: /This node is within the (?<not>non-)?primary component/,
    event: ({ not }) => ({ kind: 'quorum', state: not ? 'lost' : 'gained' }),
    samples: [
      {
        line: 'Nov 22 11:15:30.819 [2558] node1 corosync notice  [QUORUM] This node is within the primary component and will provide service.',
        versions: 'all',
        event: { kind: 'quorum', state: 'gained' },
      },
      {
        line: 'Nov 22 10:47:34.463 [4312] node1 corosync notice  [QUORUM] This node is within the non-primary component and will NOT provide any services.',
        versions: 'all',
        event: { kind: 'quorum', state: 'lost' },
      },
    ],
  }),
  definePattern({
    id: 'quorum/waiting',
    daemon,
    has: 'Waiting for all cluster members',
    match: /Waiting for all cluster members\. Current votes: (?<votes>\d+) expected_votes: (?<expected>\d+)/,
    event: ({ votes, expected }) => ({
      kind: 'quorum-waiting',
      votes: Number(votes),
      expected: Number(expected),
    }),
    samples: [
      {
        line: 'Nov 22 10:50:05.407 [1034] node1 corosync notice  [VOTEQ ] Waiting for all cluster members. Current votes: 1 expected_votes: 2',
        versions: '2.0+',
        event: { kind: 'quorum-waiting', votes: 1, expected: 2 },
      },
    ],
  }),
  definePattern({
    id: 'quorum/provider',
    daemon,
    has: 'Using quorum provider',
    match: /Using quorum provider (?<name>\S+)/,
    event: ({ name }) => ({ kind: 'quorum-provider', provider: name }),
    samples: [
      {
        line: 'Nov 22 10:50:05.407 [1034] node1 corosync notice  [QUORUM] Using quorum provider corosync_votequorum',
        versions: 'all',
        event: { kind: 'quorum-provider', provider: 'corosync_votequorum' },
      },
    ],
  }),
  definePattern({
    id: 'quorum/device',
    daemon,
    has: 'lost contact with quorum device',
    match: /(?<problem>lost contact with quorum device \S+)/,
    event: ({ problem }) => ({ kind: 'quorum-device', problem }),
    samples: [
      {
        line: 'Nov 22 10:50:05 [1034] node1 corosync info    [VOTEQ ] lost contact with quorum device QDEVICE',
        versions: '2.0+ (instance of the template)',
        event: { kind: 'quorum-device', problem: 'lost contact with quorum device QDEVICE' },
      },
    ],
  }),
];
