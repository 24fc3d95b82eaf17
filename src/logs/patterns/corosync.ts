/** Corosync's process, its configuration, transport and links. */
import { definePattern, given, numberIn, type LogPattern } from '../pattern.js';

const daemon = 'corosync';

export const corosyncPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'corosync/started',
    daemon,
    has: ["Corosync Cluster Engine ('", 'starting up'],
    match:
      /^Corosync Cluster Engine (?:\('(?<version>[^']+)'\): started and ready|'?(?<found>[^' ]+)'? starting up|\('(?<value>[^']+)'\) starting up)/,
    event: ({ version, found, value }) => ({ kind: 'corosync-started', version: version || found || value }),
    samples: [
      {
        line: "Apr 20 23:48:45 corosync [MAIN  ] Corosync Cluster Engine ('1.4.1'): started and ready to provide service.",
        versions: '1.4–3.0.0',
        event: { kind: 'corosync-started', version: '1.4.1' },
      },
      {
        line: 'Nov 22 10:50:05.079 [1034] node1 corosync notice  [MAIN  ] Corosync Cluster Engine 3.1.7 starting up',
        versions: '3.0.1+',
        event: { kind: 'corosync-started', version: '3.1.7' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/exited-with-status',
    daemon,
    has: 'Corosync Cluster Engine exiting with status',
    match: /Corosync Cluster Engine exiting with status (?<status>-?\d+)(?: at (?<at>[\w.]+:\d+))?/,
    event: ({ status, at }) => ({ kind: 'corosync-exited', status: numberIn(status), at: given(at) }),
    samples: [
      {
        line: 'Apr 20 23:48:45 corosync [MAIN  ] Corosync Cluster Engine exiting with status 8 at main.c:1797.',
        versions: 'all',
        event: { kind: 'corosync-exited', status: 8, at: 'main.c:1797' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/exited-normally',
    daemon,
    has: 'Corosync Cluster Engine exiting normally',
    match: /Corosync Cluster Engine exiting normally/,
    event: () => ({ kind: 'corosync-exited', status: 0 }),
    samples: [
      {
        line: 'Nov 22 10:47:09.319 [3822] node1 corosync notice  [MAIN  ] Corosync Cluster Engine exiting normally',
        versions: '2.0+',
        event: { kind: 'corosync-exited', status: 0 },
      },
    ],
  }),
  definePattern({
    id: 'corosync/stopping',
    daemon,
    has: ['Node was shut down by a signal', 'was shut down by sysadmin', 'Killed by node'],
    match:
      /^(?:Node was shut down by a (?<signal>signal)|Node (?<nodeId>\d+) was shut down by sysadmin|Killed by node (?<by>\d+) ?: (?<reason>.*))/,
    event: ({ signal, nodeId, by, reason }) => ({
      kind: 'corosync-stopping',
      nodeId: given(nodeId),
      reason: signal
        ? 'a signal was received'
        : nodeId
          ? 'an administrator asked for it'
          : `node ${by} killed it: ${reason}`,
    }),
    samples: [
      {
        line: 'Nov 22 10:47:08.511 [3822] node1 corosync notice  [CFG   ] Node 1 was shut down by sysadmin',
        versions: '2.0+',
        event: { kind: 'corosync-stopping', nodeId: '1', reason: 'an administrator asked for it' },
      },
      {
        line: '2019-03-22T10:36:11.045537+08:00 15sp1-1 corosync[1681]:   [MAIN  ] Node was shut down by a signal',
        versions: '2.3.3+',
        event: { kind: 'corosync-stopping', reason: 'a signal was received' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/configuration-read',
    daemon,
    has: 'Successfully read main configuration file',
    match: /Successfully read main configuration file '(?<path>[^']+)'/,
    event: ({ path }) => ({ kind: 'corosync-configuration-read', path }),
    samples: [
      {
        line: "Apr 20 23:48:45 corosync [MAIN  ] Successfully read main configuration file '/etc/corosync/corosync.conf'.",
        versions: '1.x',
        event: { kind: 'corosync-configuration-read', path: '/etc/corosync/corosync.conf' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/configuration-reloaded',
    daemon,
    has: 'Config reload requested by node',
    match: /Config reload requested by node (?<nodeId>\d+)/,
    event: ({ nodeId }) => ({ kind: 'corosync-configuration-reloaded', nodeId }),
    samples: [
      {
        line: '2019-03-22T10:40:48.969725+08:00 15sp1-1 corosync[2908]:   [CFG   ] Config reload requested by node 172168442',
        versions: '2.3.3+',
        event: { kind: 'corosync-configuration-reloaded', nodeId: '172168442' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/problem',
    daemon,
    has: [
      'Another Corosync instance is already running',
      'is different than my config version',
      'is different then my config version',
      'failed to load for reason',
      "Couldn't store new ring id",
      'cannot be changed at run-time',
      'parse error in config',
      'configuration error:',
    ],
    match:
      /^(?<problem>Another Corosync instance is already running|Received config version .* my config version \(\d+\)|Service engine '[^']+' failed to load for reason '[^']*'|Couldn't store new ring id .*|Modified entry '[^']+' in corosync.conf cannot be changed at run-time|parse error in config.*|configuration error: .*)/,
    event: ({ problem }) => ({ kind: 'corosync-problem', problem }),
    samples: [
      {
        line: 'Nov 22 10:50:05 [1034] node1 corosync error   [MAIN  ] Another Corosync instance is already running.',
        versions: '2.0+ (instance of the template)',
        event: { kind: 'corosync-problem', problem: 'Another Corosync instance is already running' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/service-loaded',
    daemon,
    has: 'Service engine loaded:',
    match: /Service engine loaded: (?<service>[^:[]*?)(?: \[\d+\])?$/,
    event: ({ service }) => ({ kind: 'service-loaded', service }),
    samples: [
      {
        line: 'Nov 22 10:50:05.407 [1034] node1 corosync notice  [SERV  ] Service engine loaded: corosync configuration map access [0]',
        versions: 'all',
        event: { kind: 'service-loaded', service: 'corosync configuration map access' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/service-unloaded',
    daemon,
    has: 'Service engine unloaded:',
    match: /Service engine unloaded: (?<service>.*)/,
    event: ({ service }) => ({ kind: 'service-unloaded', service }),
    samples: [
      {
        line: '2019-03-22T10:36:11.196892+08:00 15sp1-1 corosync[1681]:   [SERV  ] Service engine unloaded: corosync configuration service',
        versions: 'all',
        event: { kind: 'service-unloaded', service: 'corosync configuration service' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/transport',
    daemon,
    has: 'Initializing transport (',
    match: /Initializing transport \((?<name>[^()]+)\)/,
    event: ({ name }) => ({ kind: 'transport', transport: name }),
    samples: [
      {
        line: 'Apr 21 00:01:53 corosync [TOTEM ] Initializing transport (UDP/IP Multicast).',
        versions: 'all',
        event: { kind: 'transport', transport: 'UDP/IP Multicast' },
      },
      {
        line: 'Nov 22 10:50:05.079 [1034] node1 corosync notice  [TOTEM ] Initializing transport (Kronosnet).',
        versions: '3.x',
        event: { kind: 'transport', transport: 'Kronosnet' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/crypto',
    daemon,
    has: ['Initializing transmit/receive security', 'kronosnet crypto'],
    match:
      /(?:Initializing transmit\/receive security:? (?:\(NSS\) )?(?<crypto>[^/]*?(?:\/[^/]*?)?)(?: \(mode \d+\))?\.?$|kronosnet crypto (?:initialized|reconfigured on index \d+): (?<value>\S+))/,
    event: ({ crypto, value }) => ({ kind: 'crypto', crypto: crypto || value }),
    samples: [
      {
        line: 'Apr 21 00:01:53 corosync [TOTEM ] Initializing transmit/receive security: libtomcrypt SOBER128/SHA1HMAC (mode 0).',
        versions: '1.x',
        event: { kind: 'crypto', crypto: 'libtomcrypt SOBER128/SHA1HMAC' },
      },
      {
        line: '2019-03-22T11:01:22+0800 15sp1-1 corosync[1614]:   [TOTEM ] Initializing transmit/receive security (NSS) crypto: aes256 hash: sha1',
        versions: '2.x',
        event: { kind: 'crypto', crypto: 'crypto: aes256 hash: sha1' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/interface',
    daemon,
    has: 'The network interface',
    match: /The network interface (?:\[(?<address>[0-9A-Fa-f.:]+)\]? ?is now up|is (?<state>down))/,
    event: ({ address, state }) => ({
      kind: 'interface',
      state: state ? 'down' : 'up',
      address: given(address),
    }),
    samples: [
      {
        line: 'Apr 21 00:01:53 corosync [TOTEM ] The network interface [192.168.1.200is now up.',
        versions: '1.4–3.x with udp or udpu (a copy that lost its bracket)',
        event: { kind: 'interface', state: 'up', address: '192.168.1.200' },
      },
      {
        line: 'Apr 21 00:01:53 corosync [TOTEM ] The network interface is down.',
        versions: '1.4–3.x with udp',
        event: { kind: 'interface', state: 'down' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/transport-peer',
    daemon,
    has: 'UDPU member {',
    match: /(?<what>adding new|removing) UDPU member \{(?<address>[^{}]+)\}/,
    event: ({ what, address }) => ({
      kind: 'transport-peer',
      change: what === 'removing' ? 'removed' : 'added',
      address,
    }),
    samples: [
      {
        line: '2019-03-22T11:01:22+0800 15sp1-1 corosync[1614]:   [TOTEM ] adding new UDPU member {10.67.19.6}',
        versions: '2.0+',
        event: { kind: 'transport-peer', change: 'added', address: '10.67.19.6' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/link-configured',
    daemon,
    has: 'Configured link number',
    match: /Configured link number (?<link>\d+): local addr: (?<address>\S+), port=\d+/,
    event: ({ link, address }) => ({ kind: 'link', state: 'configured', link, address }),
    samples: [
      {
        line: 'Nov 22 10:50:05.407 [1034] node1 corosync info    [TOTEM ] Configured link number 0: local addr: 192.168.1.200, port=5405',
        versions: '3.x',
        event: { kind: 'link', state: 'configured', link: '0', address: '192.168.1.200' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/link',
    daemon,
    has: ['is down', 'is up'],
    match: /^(?:link|rx|pong): host: (?<nodeId>\d+) link: (?<link>\d+) is (?<state>up|down)/,
    event: ({ nodeId, link, state }) => ({
      kind: 'link',
      state: state === 'up' ? 'up' : 'down',
      nodeId,
      link,
    }),
    samples: [
      {
        line: 'Nov 22 11:16:47.595 [2558] node1 corosync info    [KNET  ] link: host: 2 link: 0 is down',
        versions: '3.x',
        event: { kind: 'link', state: 'down', nodeId: '2', link: '0' },
      },
      {
        line: 'Nov 22 11:15:30.771 [2558] node1 corosync info    [KNET  ] rx: host: 2 link: 0 is up',
        versions: '3.x',
        event: { kind: 'link', state: 'up', nodeId: '2', link: '0' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/no-links',
    daemon,
    has: 'has no active links',
    match: /^host: host: (?<nodeId>\d+) has no active links/,
    event: ({ nodeId }) => ({ kind: 'link', state: 'none', nodeId }),
    samples: [
      {
        line: 'Nov 22 11:15:28.271 [2558] node1 corosync warning [KNET  ] host: host: 2 has no active links',
        versions: '3.x',
        event: { kind: 'link', state: 'none', nodeId: '2' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/ring',
    daemon,
    has: ['FAULTY', 'Automatically recovered ring', 'Incrementing problem counter'],
    match:
      /(?:Marking (?:seqid \d+ )?ringid (?<ring>\d+) interface (?<address>\S+) FAULTY|Automatically recovered ring (?<number>\d+)|Incrementing problem counter for (?:seqid \d+ )?iface (?<path>\S+) to)/,
    event: ({ ring, address, number, path }) =>
      ring
        ? { kind: 'ring', state: 'faulty', ring, address }
        : number
          ? { kind: 'ring', state: 'recovered', ring: number }
          : { kind: 'ring', state: 'problem', address: path },
    samples: [
      {
        line: 'Jun 25 23:57:07 lustre-oss1 corosync[2981]:   [TOTEM ] Marking ringid 1 interface 10.130.93.14 FAULTY',
        versions: '1.x–2.x',
        event: { kind: 'ring', state: 'faulty', ring: '1', address: '10.130.93.14' },
      },
      {
        line: 'Oct 15 00:52:27 [22107] fc-ha1 corosync notice  [TOTEM ] Automatically recovered ring 0',
        versions: '1.x–2.x',
        event: { kind: 'ring', state: 'recovered', ring: '0' },
      },
    ],
  }),
  definePattern({
    id: 'corosync/plugin-unsupported',
    daemon,
    has: 'using the Pacemaker plugin for Corosync',
    match: /You have configured a cluster using the Pacemaker plugin for Corosync/,
    event: () => ({ kind: 'plugin-unsupported' }),
    samples: [
      {
        line: 'Apr 21 00:01:53 corosync [pcmk  ] ERROR: process_ais_conf: You have configured a cluster using the Pacemaker plugin for Corosync. The plugin is not supported in this environment and will be removed very soon.',
        versions: 'Corosync 1.4 with Pacemaker up to 1.1',
        event: { kind: 'plugin-unsupported' },
      },
    ],
  }),
];
