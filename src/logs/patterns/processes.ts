/** Pacemaker's processes: start, stop, crash, respawn. */
import type { Daemon } from '../daemon.js';
import { definePattern, given, numberIn, type LogPattern } from '../pattern.js';

const anyPacemaker: readonly Daemon[] = [
  'pacemakerd',
  'controld',
  'schedulerd',
  'based',
  'attrd',
  'fenced',
  'execd',
  'remoted',
];

export const processPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'pacemaker/started',
    daemon: 'pacemakerd',
    has: 'Starting Pacemaker',
    match: /Starting Pacemaker (?<version>\d\S*)/,
    event: ({ version }) => ({ kind: 'pacemaker-started', version }),
    samples: [
      {
        line: 'Nov 22 11:15:28.383 node1 pacemakerd          [2577] (main) \tnotice: Starting Pacemaker 2.1.5 | build=a3f44794f94 features:agent-manpages cibsecrets',
        versions: '1.1.8+',
        event: { kind: 'pacemaker-started', version: '2.1.5' },
      },
    ],
  }),
  definePattern({
    id: 'pacemaker/plugin-started',
    daemon: 'corosync',
    has: 'CRM: Initialized',
    match: /^CRM: Initialized/,
    event: () => ({ kind: 'pacemaker-started', version: '1.1 or older, as a Corosync plugin' }),
    samples: [
      {
        line: 'Dec 14 20:06:35 xen-d corosync[5649]:  [pcmk  ] info: pcmk_startup: CRM: Initialized',
        versions: 'Pacemaker plugin',
        event: { kind: 'pacemaker-started', version: '1.1 or older, as a Corosync plugin' },
      },
    ],
  }),
  definePattern({
    id: 'pacemaker/stopping',
    daemon: 'pacemakerd',
    has: ['Shutting down Pacemaker', 'Shuting down Pacemaker', 'Shutting down in response to'],
    match:
      /(?:Shutt?ing down Pacemaker$|Shutting down in response to (?:IPC request|ticket) \S+(?: from | \()(?<by>[^)]*))/,
    event: ({ by }) => ({ kind: 'pacemaker-stopping', by: given(by) }),
    samples: [
      {
        line: 'Nov 22 10:47:07.867 node1 pacemakerd          [3841] (pcmk_shutdown_worker) \tnotice: Shutting down Pacemaker',
        versions: 'all',
        event: { kind: 'pacemaker-stopping' },
      },
    ],
  }),
  definePattern({
    id: 'pacemaker/stopped',
    daemon: 'pacemakerd',
    has: 'Shutdown complete',
    match: /^Shutdown complete$/,
    event: () => ({ kind: 'pacemaker-stopped' }),
    samples: [
      {
        line: 'Nov 22 10:47:08.195 node1 pacemakerd          [3841] (pcmk_shutdown_worker) \tnotice: Shutdown complete',
        versions: 'all',
        event: { kind: 'pacemaker-stopped' },
      },
    ],
  }),
  definePattern({
    id: 'pacemaker/daemon-ready',
    daemon: anyPacemaker,
    has: ['successfully started and accepting connections', 'The local CRM is operational'],
    match:
      /(?:Pacemaker (?<name>\w+(?: \w+){0,3}) successfully started and accepting connections|The local CRM is operational)/,
    event: ({ name }) => ({ kind: 'daemon-ready', process: name || 'controller' }),
    samples: [
      {
        line: 'Nov 22 11:15:28.407 node1 pacemaker-execd     [2580] (main) \tnotice: Pacemaker local executor successfully started and accepting connections',
        versions: '2.0.2+',
        event: { kind: 'daemon-ready', process: 'local executor' },
      },
      {
        line: 'Dec 14 20:06:36 xen-d crmd: [5660]: notice: do_started: The local CRM is operational',
        versions: 'up to 2.0',
        event: { kind: 'daemon-ready', process: 'controller' },
      },
    ],
  }),
  definePattern({
    id: 'pacemaker/daemon-exited',
    daemon: ['pacemakerd', 'corosync'],
    has: ['] exited with status', ') exited:', 'terminated with signal', '] terminated', 'exited (pid='],
    match:
      /^(?:Child process |Managed process |The |Subdaemon )?(?<name>[\w-]+)(?: process)? ?(?:\[\d+\]|\(\d+\))? (?:exited with status (?<status>\d+)(?: \((?<reason>[^)]*)\))?|exited: (?<detail>.*) \((?<code>\d+)\)|terminated with signal (?<signal>\d+)|exited \(pid=\d+, rc=(?<value>\d+)\)|terminated(?: as IPC server)?$)/,
    event: ({ name, status, reason, detail, code, signal, value }) => ({
      kind: 'daemon-exited',
      process: name,
      status: numberIn(status) ?? numberIn(code) ?? numberIn(value),
      signal: numberIn(signal),
      reason: given(reason) ?? given(detail),
    }),
    samples: [
      {
        line: 'Nov 22 10:51:43.891 node2 pacemakerd          [1145] (pcmk_child_exit) \terror: pacemaker-controld[1151] exited with status 102 (Not connected)',
        versions: '1.1.24, 2.x, 3.x',
        event: {
          kind: 'daemon-exited',
          process: 'pacemaker-controld',
          status: 102,
          reason: 'Not connected',
        },
      },
      {
        line: 'Nov 22 11:07:22.707 node1 pacemakerd          [1812] (pcmk_child_exit) \twarning: pacemaker-controld[1818] terminated with signal 9 (Killed)',
        versions: '2.1.2+',
        event: { kind: 'daemon-exited', process: 'pacemaker-controld', signal: 9 },
      },
    ],
  }),
  definePattern({
    id: 'pacemaker/daemon-respawned',
    daemon: ['pacemakerd', 'corosync'],
    has: 'Respawning',
    match:
      /Respawning (?:failed child process: (?<name>\S+)|(?:subdaemon )?(?<value>[\w-]+)(?: subdaemon)? after unexpected exit)/,
    event: ({ name, value }) => ({ kind: 'daemon-respawned', process: name || value }),
    samples: [
      {
        line: 'Nov 22 11:07:22.715 node1 pacemakerd          [1812] (pcmk_process_exit) \tnotice: Respawning pacemaker-controld subdaemon after unexpected exit',
        versions: '2.0.4–2.1.10',
        event: { kind: 'daemon-respawned', process: 'pacemaker-controld' },
      },
    ],
  }),
  definePattern({
    id: 'pacemaker/daemon-failed',
    daemon: 'pacemakerd',
    has: [
      'is unresponsive to',
      'respawn count exceeded by',
      'exceeded maximum respawn count',
      'had fatal failure',
      'can no longer be respawned',
      'staying down after fatal error',
      'active Pacemaker instance found',
      'Pacemaker is already active',
    ],
    match:
      /^(?<problem>.*(?:is unresponsive to (?:IPC|ipc) after \d+.*|respawn count exceeded by.*|exceeded maximum respawn count.*|had fatal failure.*|can no longer be respawned.*|staying down after fatal error.*|active Pacemaker instance found|Pacemaker is already active.*))/,
    event: ({ problem }) => ({ kind: 'daemon-failed', problem }),
    samples: [
      {
        line: 'Nov 22 10:48:59.675 node1 pacemakerd          [3961] (check_next_subdaemon) \tnotice: pacemaker-attrd[4493] is unresponsive to ipc after 1 tries',
        versions: '2.1.3+',
        event: {
          kind: 'daemon-failed',
          problem: 'pacemaker-attrd[4493] is unresponsive to ipc after 1 tries',
        },
      },
    ],
  }),
  definePattern({
    id: 'pacemaker/connection-lost',
    daemon: anyPacemaker,
    has: [
      'Lost connection to cluster layer',
      'Lost connection to the CIB',
      'Lost connection to local executor',
      'Connection to executor failed',
      'LRM Connection failed',
      'Lost connection to Pacemaker Remote node',
      'Unexpected disconnect on remote-node',
      'Lost fencer connection',
      'Fencing daemon connection failed',
    ],
    match:
      /(?:Lost connection to (?:the )?(?<to>cluster layer|CIB service|CIB manager|CIB|local executor|Pacemaker Remote node \S+)|Connection to (?<name>executor) failed|(?<value>LRM) Connection failed|Unexpected disconnect on (?<node>remote-node \S+)|Lost (?<what>fencer) connection|(?<target>Fencing daemon) connection failed)/,
    event: ({ to, name, value, node, what, target }) => ({
      kind: 'connection-lost',
      to: to || name || value || node || what || target,
    }),
    samples: [
      {
        line: 'Nov 22 10:51:43.879 node2 pacemaker-controld  [1151] (crmd_cs_destroy) \tcrit: Lost connection to cluster layer, shutting down',
        versions: '2.1+',
        event: { kind: 'connection-lost', to: 'cluster layer' },
      },
      {
        line: 'Nov 22 11:07:12.283 node2 pacemaker-controld  [1860] (lrm_connection_destroy) \tcrit: Connection to executor failed',
        versions: '2.0',
        event: { kind: 'connection-lost', to: 'executor' },
      },
    ],
  }),
  definePattern({
    id: 'pacemaker/node-panic',
    daemon: anyPacemaker,
    has: ['to panic', 'Panicking the system directly', 'instead of panicking'],
    match:
      /(?<what>Signaling \w+[([]\d+[)\]] to panic|Panicking the system directly|Shutting down instead of panicking)/,
    event: ({ what }) => ({ kind: 'node-panic', how: what }),
    samples: [
      {
        line: 'Nov 22 11:07:22 node1 pacemaker-controld  [1812] (pcmk_panic) \temerg: Panicking the system directly: /proc/sysrq-trigger',
        versions: '1.1.14+ (instance of the template)',
        event: { kind: 'node-panic', how: 'Panicking the system directly' },
      },
    ],
  }),
];
