/** Peers and quorum as Pacemaker's daemons see them. */
import type { Daemon } from '../daemon.js';
import { definePattern, given, numberIn, type LogPattern } from '../pattern.js';

const anyPacemaker: readonly Daemon[] = ['pacemakerd', 'controld', 'based', 'attrd', 'fenced', 'execd'];

const QUORUM_STATES = {
  acquired: 'gained',
  lost: 'lost',
  retained: 'retained',
  'still lost': 'absent',
} as const;

function quorumState(word: string): (typeof QUORUM_STATES)[keyof typeof QUORUM_STATES] {
  return word === 'acquired' || word === 'lost' || word === 'retained' ? QUORUM_STATES[word] : 'absent';
}

export const peerPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'peer/state',
    daemon: anyPacemaker,
    has: 'state is now',
    match:
      /^(?:\w+: )?Node (?<node>[^\s[]+)(?:\[(?<number>\d+)\] -)? state is now (?<state>member|lost)(?: \| nodeid=(?<nodeId>\d+))?/,
    event: ({ node, number, state, nodeId }) => ({
      kind: 'peer',
      node,
      state: state === 'lost' ? 'lost' : 'member',
      nodeId: given(nodeId) ?? given(number),
    }),
    samples: [
      {
        line: 'Nov 22 11:15:28.427 node1 pacemaker-fenced    [2579] (update_peer_state_iter) \tnotice: Node node1 state is now member | nodeid=1 previous=unknown source=crm_update_peer_proc',
        versions: '1.1.16+',
        event: { kind: 'peer', node: 'node1', state: 'member', nodeId: '1' },
      },
      {
        line: 'May 11 17:41:18 a2 cib[2289]:   notice: crm_update_peer_proc: Node a1[1] - state is now lost (was member)',
        versions: '1.1.10–1.1.14',
        event: { kind: 'peer', node: 'a1', state: 'lost', nodeId: '1' },
      },
    ],
  }),
  definePattern({
    id: 'peer/cluster-node',
    daemon: 'controld',
    has: ['Cluster node', 'Remote node'],
    match: /^(?<what>Cluster|Remote) node (?<node>\S+) is now (?<state>member|lost)/,
    event: ({ what, node, state }) => ({
      kind: 'peer',
      node,
      state: state === 'lost' ? 'lost' : 'member',
      ...(what === 'Remote' ? { remote: true } : {}),
    }),
    samples: [
      {
        line: 'Apr 24 06:26:50 pm02 crmd[16432]:    info: Cluster node pm01 is now lost (was member)',
        versions: '1.1.16+',
        event: { kind: 'peer', node: 'pm01', state: 'lost' },
      },
    ],
  }),
  definePattern({
    id: 'peer/was-lost-old',
    daemon: 'controld',
    has: ['is now lost (was', 'is now member (was'],
    match: /^(?:status: )?(?<node>[\w.-]+) is now (?<state>member|lost) \(was /,
    event: ({ node, state }) => ({ kind: 'peer', node, state: state === 'lost' ? 'lost' : 'member' }),
    samples: [
      {
        line: 'Dec 14 20:07:56 xen-e crmd: [24228]: info: ais_status_callback: status: xen-d is now lost (was member)',
        versions: 'up to 1.1.7',
        event: { kind: 'peer', node: 'xen-d', state: 'lost' },
      },
    ],
  }),
  definePattern({
    id: 'peer/known-as',
    daemon: [...anyPacemaker, 'corosync'],
    has: 'is now known as',
    match: /Node (?<nodeId>\d+) is now known as (?<node>\S+)/,
    event: ({ node, nodeId }) => ({ kind: 'node-known', node, nodeId }),
    samples: [
      {
        line: 'Nov 22 11:15:28.415 node1 pacemaker-fenced    [2579] (crm_get_peer) \tinfo: Node 1 is now known as node1',
        versions: 'all',
        event: { kind: 'node-known', node: 'node1', nodeId: '1' },
      },
    ],
  }),
  definePattern({
    id: 'peer/left-group',
    daemon: [...anyPacemaker, 'schedulerd'],
    has: ['left group', '-cpg is now offline'],
    match:
      /^(?:Node \d+ left group \S+ \(peer=(?<node>[^,]+)|(?:\w+: )?Node (?<to>[^\s[]+)\[\d+\] - corosync-cpg is now offline)/,
    event: ({ node, to }) => ({ kind: 'peer-left-group', node: node || to }),
    samples: [
      {
        line: 'Sep 13 07:38:02 [4184] hso-hana-vm-s2-0       crmd:     info: pcmk_cpg_membership:      Node 1 left group crmd (peer=hso-hana-vm-s1-0, counter=5.0)',
        versions: '1.1.8+',
        event: { kind: 'peer-left-group', node: 'hso-hana-vm-s1-0' },
      },
      {
        line: 'Sep 13 07:38:02 [4184] hso-hana-vm-s2-0       crmd:     info: crm_update_peer_proc:     pcmk_cpg_membership: Node hso-hana-vm-s1-0[1] - corosync-cpg is now offline',
        versions: '1.1.8+',
        event: { kind: 'peer-left-group', node: 'hso-hana-vm-s1-0' },
      },
    ],
  }),
  definePattern({
    id: 'peer/purged',
    daemon: anyPacemaker,
    has: 'Purged 1 peer with',
    before: ['routine/cluster-chatter'],
    match:
      /^Purged 1 peer with (?:cluster layer ID |id=|\{PCMK_XA_ID\}=)(?<nodeId>[1-9]\d*) ?and\/or u?name=(?<node>\S+) from/,
    event: ({ node, nodeId }) => ({ kind: 'node-known', node, nodeId }),
    samples: [
      {
        line: 'Nov 22 11:16:52.935 node1 pacemaker-fenced    [2579] (reap_crm_member) \tnotice: Purged 1 peer with id=2 and/or uname=node2 from the membership cache',
        versions: '1.1.14–2.1.7',
        event: { kind: 'node-known', node: 'node2', nodeId: '2' },
      },
      {
        line: 'Nov 22 11:16:52 node1 pacemaker-fenced[2579]:  notice: Purged 1 peer with cluster layer ID 2and/or name=node2 from the membership cache',
        versions: '3.0+ (instance of the template)',
        event: { kind: 'node-known', node: 'node2', nodeId: '2' },
      },
    ],
  }),
  definePattern({
    id: 'peer/believed-dead',
    daemon: anyPacemaker,
    has: ['even though we think it is dead', 'believed offline', 'from a node we think is dead'],
    match:
      /(?:Node (?<node>[^\s[]+)[\s[](?:[^N]|N+[^No])*(?:appears to be online even though we think it is dead|believed offline)|from a node we think is dead: (?<name>[^\s[]+))/,
    event: ({ node, name }) => ({ kind: 'believed-dead', node: node || name }),
    samples: [
      {
        line: 'Apr 24 06:26:50 pm02 crmd[16432]: warning: Receiving messages from a node we think is dead: pm01[3232261507]',
        versions: 'all (instance of the template)',
        event: { kind: 'believed-dead', node: 'pm01' },
      },
    ],
  }),
  definePattern({
    id: 'peer/evicted',
    daemon: anyPacemaker,
    has: ["We're not part of CPG group", 'was evicted from group', 'Evicted from CPG membership'],
    match:
      /(?:We're not part of CPG group '(?<name>[^']+)' anymore|Local node was evicted from group (?<value>\S+)|Evicted from CPG membership)/,
    event: ({ name, value }) => ({ kind: 'evicted', group: name || value }),
    samples: [
      {
        line: "May 11 17:41:18 a2 cib[2289]:    error: We're not part of CPG group 'cib' anymore!",
        versions: 'up to 2.0.1 (instance of the template)',
        event: { kind: 'evicted', group: 'cib' },
      },
    ],
  }),
  definePattern({
    id: 'quorum/pacemaker',
    daemon: ['controld', 'pacemakerd', 'based'],
    has: ['Quorum ', ': quorum '],
    match:
      /^(?:Membership \d+: quorum|Quorum) (?<state>acquired|lost|retained|still lost)(?: \((?<count>\d+)\)| \| membership=(?<ring>\d+) members=(?<number>\w+))?/,
    event: ({ state, count, number, ring }) => ({
      kind: 'quorum',
      state: quorumState(state),
      members: numberIn(number) ?? numberIn(count),
      ring: given(ring),
    }),
    samples: [
      {
        line: 'Nov 22 10:46:42.019 node1 pacemaker-controld  [3848] (quorum_notification_cb) \tnotice: Quorum acquired | membership=9 members=2',
        versions: '1.1.16+',
        event: { kind: 'quorum', state: 'gained', members: 2, ring: '9' },
      },
      {
        line: 'Dec 14 20:06:36 xen-e cib: [24223]: info: ais_dispatch_message: Membership 0: quorum still lost',
        versions: 'up to 1.1.14',
        event: { kind: 'quorum', state: 'absent' },
      },
    ],
  }),
  definePattern({
    id: 'quorum/none-at-connect',
    daemon: ['controld', 'pacemakerd'],
    has: 'No quorum',
    match: /^No quorum$/,
    event: () => ({ kind: 'quorum', state: 'absent' }),
    samples: [
      {
        line: 'Nov 22 11:15:29.467 node1 pacemaker-controld  [2583] (pcmk__corosync_quorum_connect) \twarning: No quorum',
        versions: '2.1.2+',
        event: { kind: 'quorum', state: 'absent' },
      },
    ],
  }),
];
