/** Heartbeat, and the fencer and controller of Pacemaker 1.0 that ran on it. */
import { definePattern, numberIn, type LogPattern } from '../pattern.js';

const daemon = 'heartbeat';
const fenced = 'fenced';

export const heartbeatPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'heartbeat/started',
    daemon,
    has: 'Starting heartbeat',
    match: /Starting heartbeat (?<version>\S+)/,
    event: ({ version }) => ({ kind: 'heartbeat-started', version }),
    samples: [
      {
        line: 'Jul 15 15:50:31 x3650a heartbeat: [22780]: info: Configuration validated. Starting heartbeat 3.0.3',
        versions: 'Heartbeat 2–3',
        event: { kind: 'heartbeat-started', version: '3.0.3' },
      },
    ],
  }),
  definePattern({
    id: 'heartbeat/stopped',
    daemon,
    has: 'Heartbeat shutdown complete',
    match: /^\S+ Heartbeat shutdown complete/,
    event: () => ({ kind: 'heartbeat-stopped' }),
    samples: [
      {
        line: 'Jul 15 15:35:37 x3650a heartbeat: [16986]: info: x3650a Heartbeat shutdown complete.',
        versions: 'Heartbeat 2–3',
        event: { kind: 'heartbeat-stopped' },
      },
    ],
  }),
  definePattern({
    id: 'heartbeat/link',
    daemon,
    has: [' dead.', ' up.'],
    match: /^Link (?<nodeId>[^\s:]+):(?<link>\S+) (?<state>up|dead)\.$/,
    event: ({ nodeId, link, state }) => ({
      kind: 'link',
      state: state === 'up' ? 'up' : 'down',
      nodeId,
      link,
    }),
    samples: [
      {
        line: 'Jul 15 11:27:46 x3650a heartbeat: [17442]: info: Link x3650b:eth2 dead.',
        versions: 'Heartbeat 2–3',
        event: { kind: 'link', state: 'down', nodeId: 'x3650b', link: 'eth2' },
      },
      {
        line: 'Jul 15 11:12:14 x3650a heartbeat: [17442]: info: Link x3650b:eth2 up.',
        versions: 'Heartbeat 2–3',
        event: { kind: 'link', state: 'up', nodeId: 'x3650b', link: 'eth2' },
      },
    ],
  }),
  definePattern({
    id: 'heartbeat/node-status',
    daemon: 'controld',
    has: 'now has status [',
    match: /^(?:Status update: Node|Client) (?<node>[^\s/]+)(?:\/\S+)? now has status \[(?<state>\w+)\]/,
    event: ({ node, state }) => ({
      kind: 'peer',
      node,
      state: state === 'active' || state === 'online' || state === 'up' ? 'member' : 'lost',
    }),
    samples: [
      {
        line: 'Jul 16 14:07:57 x3650a crmd: [7361]: notice: crmd_ha_status_callback: Status update: Node x3650b now has status [dead] (DC=true)',
        versions: 'Pacemaker 1.0',
        event: { kind: 'peer', node: 'x3650b', state: 'lost' },
      },
      {
        line: 'Sep 13 07:38:02 [4184] hso-hana-vm-s2-0       crmd:     info: peer_update_callback:     Client hso-hana-vm-s1-0/peer now has status [offline] (DC=hso-hana-dm, changed=4000000)',
        versions: '1.1.8–2.0',
        event: { kind: 'peer', node: 'hso-hana-vm-s1-0', state: 'lost' },
      },
    ],
  }),
  definePattern({
    id: 'heartbeat/process-ended',
    daemon: ['heartbeat', 'controld'],
    has: ['Managed ', 'exited (signal='],
    match:
      /^(?:Managed (?<name>\S+) process \d+ (?:exited with return code (?<status>\d+)|killed by signal (?<signal>\d+)|(?<reason>dumped core|went away strangely))|Process (?<value>[^\s:]+):\[\d+\] exited \(signal=(?<number>\d+), exitcode=(?<code>\d+)\))/,
    event: ({ name, status, signal, reason, value, number, code }) => ({
      kind: 'daemon-exited',
      process: name.replace(/^.*\//, '') || value,
      status: numberIn(status) ?? (number === '0' ? numberIn(code) : undefined),
      signal: numberIn(signal) ?? (number === '0' ? undefined : numberIn(number)),
      ...(reason === '' ? {} : { reason }),
    }),
    samples: [
      {
        line: 'Jul 20 15:46:43 x3650a heartbeat: [21753]: WARN: Managed /usr/lib64/heartbeat/attrd process 21772 killed by signal 9 [SIGKILL - Kill, unblockable].',
        versions: 'Heartbeat 2–3',
        event: { kind: 'daemon-exited', process: 'attrd', signal: 9 },
      },
      {
        line: 'Jul 20 17:08:38 x3650a heartbeat: [6154]: ERROR: Managed /usr/lib64/heartbeat/attrd process 6173 dumped core',
        versions: 'Heartbeat 2–3',
        event: { kind: 'daemon-exited', process: 'attrd', reason: 'dumped core' },
      },
      {
        line: 'Jul 20 15:48:33 x3650a crmd: [28373]: info: crmdManagedChildDied: Process pengine:[28390] exited (signal=9, exitcode=0)',
        versions: 'Pacemaker 1.0–1.1.7',
        event: { kind: 'daemon-exited', process: 'pengine', signal: 9 },
      },
    ],
  }),
  definePattern({
    id: 'heartbeat/respawning',
    daemon,
    has: 'respawning too fast',
    match: /^(?<problem>Client \S+ "respawning too fast")/,
    event: ({ problem }) => ({ kind: 'daemon-failed', problem }),
    samples: [
      {
        line: 'Jul 27 17:23:40 x3650a heartbeat: [23265]: ERROR: Client /usr/lib64/heartbeat/attrd "respawning too fast"',
        versions: 'Heartbeat 2–3',
        event: { kind: 'daemon-failed', problem: 'Client /usr/lib64/heartbeat/attrd "respawning too fast"' },
      },
    ],
  }),
  definePattern({
    id: 'heartbeat/fencing-result',
    daemon: fenced,
    has: ' to STONITH the node',
    match:
      /^(?<what>Succeeded|Failed) to STONITH the node (?<target>[^\s:]+): optype=(?<operation>\w+)(?:, op_result=(?<result>\w+))?(?:\. whodoit: (?<by>\S+))?/,
    event: ({ what, target, operation, result, by }) => ({
      kind: 'fencing-result',
      operation: operation.toLowerCase(),
      target,
      ...(by === '' ? {} : { by }),
      result: what === 'Succeeded' ? 'OK' : result || 'failed',
      ok: what === 'Succeeded',
    }),
    samples: [
      {
        line: 'Jan 13 14:08:01 x3650a stonithd: [20372]: ERROR: Failed to STONITH the node x3650b: optype=RESET, op_result=TIMEOUT',
        versions: 'Pacemaker 1.0',
        event: { kind: 'fencing-result', operation: 'reset', target: 'x3650b', result: 'TIMEOUT', ok: false },
      },
      {
        line: 'Jan 13 12:51:46 x3650a stonithd: [15595]: info: Succeeded to STONITH the node x3650b: optype=RESET. whodoit: x3650a',
        versions: 'Pacemaker 1.0',
        event: {
          kind: 'fencing-result',
          operation: 'reset',
          target: 'x3650b',
          by: 'x3650a',
          result: 'OK',
          ok: true,
        },
      },
    ],
  }),
  definePattern({
    id: 'heartbeat/fencing-begun',
    daemon: fenced,
    has: 'sending fencing op',
    match: /sending fencing op (?<operation>\w+) for (?<target>\S+) to (?<device>\S+)/,
    event: ({ operation, target, device }, { host }) => ({
      kind: 'fencing-delegated',
      operation: operation.toLowerCase(),
      target,
      to: host ?? 'this node',
      device,
    }),
    samples: [
      {
        line: 'Jan 13 15:23:28 x3650a stonithd: [23731]: info: stonith_operate_locally::2713: sending fencing op RESET for x3650b to prmStonith2-1 (external/ssh) (pid=23852)',
        versions: 'Pacemaker 1.0',
        event: {
          kind: 'fencing-delegated',
          operation: 'reset',
          target: 'x3650b',
          to: 'x3650a',
          device: 'prmStonith2-1',
        },
      },
    ],
  }),
  definePattern({
    id: 'heartbeat/fencing-device-failed',
    daemon: fenced,
    has: 'with local device',
    match:
      /^failed to STONITH node (?<target>\S+) with local device (?<device>\S+) \(exitcode (?<code>\d+)\)/,
    event: ({ target, device, code }) => ({
      kind: 'fencing-agent-result',
      operation: 'reset',
      target,
      device,
      code: Number(code),
    }),
    samples: [
      {
        line: 'Jan 13 15:48:06 x3650a stonithd: [25195]: info: failed to STONITH node x3650b with local device prmStonith2-1 (exitcode 5), gonna try the next local device',
        versions: 'Pacemaker 1.0',
        event: {
          kind: 'fencing-agent-result',
          operation: 'reset',
          target: 'x3650b',
          device: 'prmStonith2-1',
          code: 5,
        },
      },
    ],
  }),
  definePattern({
    id: 'heartbeat/ping',
    daemon: 'agent',
    has: 'is unreachable (',
    match: /^(?:\w+: )?Node (?<node>\S+) is unreachable \((?:read|write)\)/,
    event: ({ node }, { program }) => ({
      kind: 'agent-message',
      agent: program,
      text: `ping target ${node} is unreachable`,
    }),
    samples: [
      {
        line: 'Jan 13 16:24:13 x3650a pingd: [8849]: info: stand_alone_ping: Node 192.168.201.254 is unreachable (write)',
        versions: 'Pacemaker 1.0',
        event: {
          kind: 'agent-message',
          agent: 'pingd',
          text: 'ping target 192.168.201.254 is unreachable',
        },
      },
    ],
  }),
];
