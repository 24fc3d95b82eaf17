/** Daemons of Pacemaker that cannot go on, or lose each other: wordings of 2.1 and 3.0 that ask for somebody's attention. */
import { definePattern, type LogPattern } from '../pattern.js';
import { anyPacemaker, line, row } from './daemon-rows.js';
import { problemPatterns, type ProblemRow } from './told-problems.js';

const CONTROLLER = 'pacemaker-controld';
const PACEMAKERD = 'pacemakerd';

/** What ends a daemon, or the cluster on a node. */
const FATAL: readonly ProblemRow[] = [
  row(
    'scheduler-lost',
    'Lost connection to the scheduler',
    [CONTROLLER, 'crit'],
    'Lost connection to the scheduler | CIB will be saved to /var/lib/pacemaker/pengine/pe-core-1.bz2',
  ),
  row(
    'scheduler-unreachable',
    'Could not contact the scheduler',
    [CONTROLLER, 'error'],
    'Could not contact the scheduler: Connection refused | rc=111',
  ),
  row(
    'scheduler-connection-failed',
    'Error connecting to the scheduler',
    [CONTROLLER, 'error'],
    'Error connecting to the scheduler: Connection refused',
  ),
  row(
    'scheduler-silent',
    'Timeout waiting for reply from scheduler',
    [CONTROLLER, 'error'],
    'Timeout waiting for reply from scheduler.',
  ),
  row(
    'no-graceful-shutdown',
    'Cannot shut down gracefully',
    [CONTROLLER, 'error'],
    'Cannot shut down gracefully without the scheduler',
  ),
  row(
    'misconfigured',
    'configured - shutting down and staying down',
    [CONTROLLER, 'error'],
    'The cluster is misconfigured - shutting down and staying down',
  ),
  row(
    'respawn-inhibited',
    'Inhibiting respawn',
    [CONTROLLER, 'warning'],
    'Inhibiting respawn | remapping exit code 1 to 100',
  ),
  row(
    'feature-set',
    "is incompatible with DC's",
    [CONTROLLER, 'error'],
    "Local feature set (3.16.2) is incompatible with DC's (3.20.0)",
  ),
  row(
    'unasked-shutdown',
    "We didn't ask to be shut down",
    [CONTROLLER, 'error'],
    "We didn't ask to be shut down, yet the scheduler is telling us to",
  ),
  row(
    'unexpected-shutdown',
    'Shutting down controller',
    [CONTROLLER, 'error'],
    'Shutting down controller after unexpected shutdown request from node2',
  ),
  row(
    'join-refused',
    'Shutting down because cluster join with',
    [CONTROLLER, 'error'],
    "Shutting down because cluster join with leader node2 failed | join-3 NACK'd",
  ),
  row('shutdown-escalated', 'Escalating shutdown', [CONTROLLER, 'error'], 'Escalating shutdown'),
  row(
    'shutdown-error',
    'Error during shutdown process',
    [CONTROLLER, 'notice'],
    'Error during shutdown process, exiting now with status 1 (Error occurred)',
  ),
  row(
    'controller-start-failed',
    'Controller startup failed',
    [CONTROLLER, 'error'],
    'Controller startup failed | FSA state S_STARTING',
  ),
  row(
    'bad-permissions',
    'Terminating due to bad permissions',
    ['pacemaker-based', 'error'],
    'Terminating due to bad permissions on /var/lib/pacemaker/cib',
  ),
  row(
    'ipc-server-failed',
    ' IPC server; shutting down',
    ['pacemaker-attrd', 'crit'],
    'Failed to create pacemaker-attrd IPC server; shutting down',
  ),
  row(
    'tls-listener-failed',
    'Failed to create TLS listener',
    ['pacemaker-remoted', 'error'],
    'Failed to create TLS listener: shutting down and staying down',
  ),
  row(
    'already-active',
    'Aborting start-up because another',
    ['pacemaker-based', 'crit'],
    'Aborting start-up because another CIB manager instance is already active',
  ),
  row(
    'cluster-layer-lost',
    'Exiting immediately after losing connection',
    ['pacemaker-based', 'crit'],
    'Exiting immediately after losing connection to cluster layer',
  ),
  row(
    'sign-in-failed',
    'Cannot sign in to the cluster',
    ['pacemaker-based', 'crit'],
    'Cannot sign in to the cluster... terminating',
  ),
  row(
    'corosync-unreachable',
    [
      'Could not connect to Corosync CMAP',
      'Could not authenticate Corosync',
      'Could not get Corosync',
      'Could not enable Corosync',
      'Could not get local node ID from Corosync',
      'Expected Corosync cluster layer',
    ],
    [PACEMAKERD, 'crit'],
    'Could not connect to Corosync CMAP: CS_ERR_LIBRARY | rc=2',
  ),
  row(
    'corosync-not-root',
    'Rejecting Corosync',
    [PACEMAKERD, 'crit'],
    'Rejecting Corosync CFG provider because process 12 is running as uid 5 gid 5, not root',
  ),
  row(
    'subdaemon-not-started',
    'Could not execute subdaemon',
    [PACEMAKERD, 'crit'],
    'Could not execute subdaemon pacemaker-execd: No such file or directory',
  ),
  row(
    'subdaemon-gone',
    'did not (re)appear',
    [PACEMAKERD, 'crit'],
    'pacemaker-execd IPC endpoint for existing process 12 did not (re)appear',
  ),
  row(
    'subdaemon-killed',
    'and will now be killed',
    [PACEMAKERD, 'crit'],
    'Subdaemon pacemaker-execd[12] is unresponsive to IPC after 5 attempts and will now be killed',
  ),
  row(
    'subdaemon-does-not-stop',
    'not terminating in a timely manner',
    [PACEMAKERD, 'error'],
    'Subdaemon pacemaker-controld not terminating in a timely manner, forcing',
  ),
  row(
    'user-missing',
    'does not exist, aborting Pacemaker startup',
    [PACEMAKERD, 'error'],
    'Cluster user hacluster does not exist, aborting Pacemaker startup',
  ),
  row(
    'cib-not-activated',
    'failed to activate CIB',
    ['pacemaker-based', 'crit'],
    'Bug: failed to activate CIB. Terminating cib.',
  ),
  row(
    'remote-enabled-too',
    'are not both enabled',
    ['pacemaker-remoted', 'crit'],
    'Verify pacemaker and pacemaker_remote are not both enabled',
  ),
  row(
    'same-name',
    'share the same name',
    [CONTROLLER, 'crit'],
    "Nodes 1 and 2 share the same name 'node1': shutting down",
  ),
  row(
    'same-id',
    'share the same cluster nodeid',
    [CONTROLLER, 'crit'],
    "Nodes 'node1' and 'node2' share the same cluster nodeid 1: assuming 'node2' is correct",
  ),
  row(
    'disk-writes-disabled',
    'isabling disk writes',
    ['pacemaker-based', 'error'],
    'Disabling disk writes after fork failure: Cannot allocate memory',
  ),
  row(
    'digest-mismatch',
    'after digest mismatch',
    ['pacemaker-based', 'error'],
    'Archived /var/lib/pacemaker/cib/cib.xml and cib.xml.sig in /var/lib/pacemaker/cib/backup after digest mismatch',
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
];
