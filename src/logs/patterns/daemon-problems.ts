/** Daemons of Pacemaker that cannot go on, or lose each other: wordings of 2.1 and 3.0 that ask for somebody's attention. */
import type { Daemon } from '../daemon.js';
import { definePattern, type LogPattern } from '../pattern.js';
import { problemPatterns, type ProblemRow } from './told-problems.js';

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

const line = (daemon: string, level: string, body: string): string =>
  `Nov 22 11:00:05.000 node1 ${daemon.padEnd(20)}[1] (f) \t${level}: ${body}`;

const row = (id: string, has: string, daemon: string, level: string, body: string): ProblemRow => [
  `daemon/${id}`,
  has,
  line(daemon, level, body),
  (body.split('|')[0] ?? body).trim(),
];

const CONTROLLER = 'pacemaker-controld';
const PACEMAKERD = 'pacemakerd';

/** What ends a daemon, or the cluster on a node. */
const FATAL: readonly ProblemRow[] = [
  row(
    'scheduler-lost',
    'Lost connection to the scheduler',
    CONTROLLER,
    'crit',
    'Lost connection to the scheduler | CIB will be saved to /var/lib/pacemaker/pengine/pe-core-1.bz2',
  ),
  row(
    'scheduler-unreachable',
    'Could not contact the scheduler',
    CONTROLLER,
    'error',
    'Could not contact the scheduler: Connection refused | rc=111',
  ),
  row(
    'scheduler-connection-failed',
    'Error connecting to the scheduler',
    CONTROLLER,
    'error',
    'Error connecting to the scheduler: Connection refused',
  ),
  row(
    'scheduler-silent',
    'Timeout waiting for reply from scheduler',
    CONTROLLER,
    'error',
    'Timeout waiting for reply from scheduler.',
  ),
  row(
    'no-graceful-shutdown',
    'Cannot shut down gracefully',
    CONTROLLER,
    'error',
    'Cannot shut down gracefully without the scheduler',
  ),
  row(
    'misconfigured',
    'configured - shutting down and staying down',
    CONTROLLER,
    'error',
    'The cluster is misconfigured - shutting down and staying down',
  ),
  row(
    'respawn-inhibited',
    'Inhibiting respawn',
    CONTROLLER,
    'warning',
    'Inhibiting respawn | remapping exit code 1 to 100',
  ),
  row(
    'feature-set',
    "is incompatible with DC's",
    CONTROLLER,
    'error',
    "Local feature set (3.16.2) is incompatible with DC's (3.20.0)",
  ),
  row(
    'unasked-shutdown',
    "We didn't ask to be shut down",
    CONTROLLER,
    'error',
    "We didn't ask to be shut down, yet the scheduler is telling us to",
  ),
  row(
    'unexpected-shutdown',
    'Shutting down controller',
    CONTROLLER,
    'error',
    'Shutting down controller after unexpected shutdown request from node2',
  ),
  row(
    'join-refused',
    'Shutting down because cluster join with',
    CONTROLLER,
    'error',
    "Shutting down because cluster join with leader node2 failed | join-3 NACK'd",
  ),
  row('shutdown-escalated', 'Escalating shutdown', CONTROLLER, 'error', 'Escalating shutdown'),
  row(
    'shutdown-error',
    'Error during shutdown process',
    CONTROLLER,
    'notice',
    'Error during shutdown process, exiting now with status 1 (Error occurred)',
  ),
  row(
    'controller-start-failed',
    'Controller startup failed',
    CONTROLLER,
    'error',
    'Controller startup failed | FSA state S_STARTING',
  ),
  row(
    'bad-permissions',
    'Terminating due to bad permissions',
    'pacemaker-based',
    'error',
    'Terminating due to bad permissions on /var/lib/pacemaker/cib',
  ),
  row(
    'ipc-server-failed',
    ' IPC server; shutting down',
    'pacemaker-attrd',
    'crit',
    'Failed to create pacemaker-attrd IPC server; shutting down',
  ),
  row(
    'tls-listener-failed',
    'Failed to create TLS listener',
    'pacemaker-remoted',
    'error',
    'Failed to create TLS listener: shutting down and staying down',
  ),
  row(
    'already-active',
    'Aborting start-up because another',
    'pacemaker-based',
    'crit',
    'Aborting start-up because another CIB manager instance is already active',
  ),
  row(
    'cluster-layer-lost',
    'Exiting immediately after losing connection',
    'pacemaker-based',
    'crit',
    'Exiting immediately after losing connection to cluster layer',
  ),
  row(
    'sign-in-failed',
    'Cannot sign in to the cluster',
    'pacemaker-based',
    'crit',
    'Cannot sign in to the cluster... terminating',
  ),
  row(
    'corosync-unreachable',
    'Could not connect to Corosync CMAP',
    PACEMAKERD,
    'crit',
    'Could not connect to Corosync CMAP: CS_ERR_LIBRARY | rc=2',
  ),
  row(
    'corosync-not-root',
    'Rejecting Corosync',
    PACEMAKERD,
    'crit',
    'Rejecting Corosync CFG provider because process 12 is running as uid 5 gid 5, not root',
  ),
  row(
    'subdaemon-not-started',
    'Could not execute subdaemon',
    PACEMAKERD,
    'crit',
    'Could not execute subdaemon pacemaker-execd: No such file or directory',
  ),
  row(
    'subdaemon-gone',
    'did not (re)appear',
    PACEMAKERD,
    'crit',
    'pacemaker-execd IPC endpoint for existing process 12 did not (re)appear',
  ),
  row(
    'subdaemon-killed',
    'and will now be killed',
    PACEMAKERD,
    'crit',
    'Subdaemon pacemaker-execd[12] is unresponsive to IPC after 5 attempts and will now be killed',
  ),
  row(
    'subdaemon-does-not-stop',
    'not terminating in a timely manner',
    PACEMAKERD,
    'error',
    'Subdaemon pacemaker-controld not terminating in a timely manner, forcing',
  ),
  row(
    'user-missing',
    'does not exist, aborting Pacemaker startup',
    PACEMAKERD,
    'error',
    'Cluster user hacluster does not exist, aborting Pacemaker startup',
  ),
  row(
    'same-name',
    'share the same name',
    CONTROLLER,
    'crit',
    "Nodes 1 and 2 share the same name 'node1': shutting down",
  ),
  row(
    'same-id',
    'share the same cluster nodeid',
    CONTROLLER,
    'crit',
    "Nodes 'node1' and 'node2' share the same cluster nodeid 1: assuming 'node2' is correct",
  ),
  row(
    'disk-writes-disabled',
    'isabling disk writes',
    'pacemaker-based',
    'error',
    'Disabling disk writes after fork failure: Cannot allocate memory',
  ),
  row(
    'digest-mismatch',
    'after digest mismatch',
    'pacemaker-based',
    'error',
    'Archived /var/lib/pacemaker/cib/cib.xml and cib.xml.sig in /var/lib/pacemaker/cib/backup after digest mismatch',
  ),
];

/** Connections that fail and are tried again. */
const CONNECTIONS: readonly ProblemRow[] = [
  row(
    'remote-dropped',
    'unexpectedly dropped',
    CONTROLLER,
    'error',
    'Remote connection to node3 unexpectedly dropped during monitor',
  ),
  row(
    'remote-takeover',
    'due to unexpected client takeover',
    CONTROLLER,
    'error',
    'Disconnecting from Pacemaker Remote node node3 due to unexpected client takeover',
  ),
  row(
    'fencer-failed',
    'Fencer connection failed',
    CONTROLLER,
    'notice',
    'Fencer connection failed (will retry): Connection refused | rc=111',
  ),
  row(
    'fencer-unreachable',
    'Could not connect to fencer in',
    CONTROLLER,
    'error',
    'Could not connect to fencer in 30 attempts: Connection refused | rc=111',
  ),
  row(
    'remote-authentication',
    'Remote client authentication timed out',
    'pacemaker-execd',
    'error',
    'Remote client authentication timed out',
  ),
  row(
    'process-group-lost',
    'Lost connection to Corosync process group',
    'pacemaker-attrd',
    'crit',
    'Lost connection to Corosync process group, shutting down',
  ),
  row(
    'proxy-refused',
    'Cannot proxy IPC connection',
    'pacemaker-remoted',
    'warning',
    'Cannot proxy IPC connection from uid 0 gid 0 to cib_rw because not connected to cluster',
  ),
  row(
    'connection-setup',
    'Error in connection setup',
    'pacemaker-remoted',
    'error',
    'Error in connection setup (/dev/shm/qb): Connection reset by peer',
  ),
  row(
    'executor-unreachable',
    'Failed to connect to the local executor',
    CONTROLLER,
    'warning',
    'Failed to connect to the local executor 1 time (30 max): Connection refused',
  ),
  row(
    'recurring-failed',
    'Recurring action ',
    CONTROLLER,
    'error',
    'Recurring action node3_monitor_5000 failed: Error (Lost connection to remote executor)',
  ),
  row('peer-connection', 'Our peer connection failed', CONTROLLER, 'notice', 'Our peer connection failed'),
  row(
    'remote-unmanaged',
    'Unmanaged Pacemaker Remote node',
    CONTROLLER,
    'notice',
    'Unmanaged Pacemaker Remote node node3 disconnected',
  ),
];

export const daemonProblemPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'daemon/node-reset',
    daemon: anyPacemaker,
    has: [
      'Rebooting system immediately',
      'Shutting down system immediately',
      'Crashing system immediately',
      'Escalating panic to',
    ],
    match: /^(?<what>(?:Rebooting|Shutting down|Crashing) system immediately|Escalating panic to \S+)/,
    event: ({ what }) => ({ kind: 'node-panic', how: what }),
    samples: [
      {
        line: line(PACEMAKERD, 'emerg', 'Rebooting system immediately'),
        versions: '2.1+ (instance of the template)',
        event: { kind: 'node-panic', how: 'Rebooting system immediately' },
      },
    ],
  }),
  ...problemPatterns(
    {
      daemon: anyPacemaker,
      versions: '2.0+ (instance of the template)',
      event: (problem) => ({ kind: 'daemon-cannot-go-on', problem }),
      before: ['pacemaker/connection-lost', 'pacemaker/daemon-failed', 'controller/exiting'],
    },
    FATAL,
  ),
  ...problemPatterns(
    {
      daemon: anyPacemaker,
      versions: '2.0+ (instance of the template)',
      event: (problem) => ({ kind: 'connection-problem', problem }),
      before: ['pacemaker/connection-lost', 'routine/cluster-chatter'],
    },
    CONNECTIONS,
  ),
];
