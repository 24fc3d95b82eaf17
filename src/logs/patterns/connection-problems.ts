/** Connections between Pacemaker's daemons, and to remote nodes, that fail and are tried again. */
import type { LogPattern } from '../pattern.js';
import { anyPacemaker, row } from './daemon-rows.js';
import { problemPatterns, type ProblemRow } from './told-problems.js';

const CONTROLLER = 'pacemaker-controld';

const CONNECTIONS: readonly ProblemRow[] = [
  row(
    'remote-dropped',
    'unexpectedly dropped',
    [CONTROLLER, 'error'],
    'Remote connection to node3 unexpectedly dropped during monitor',
  ),
  row(
    'remote-takeover',
    'due to unexpected client takeover',
    [CONTROLLER, 'error'],
    'Disconnecting from Pacemaker Remote node node3 due to unexpected client takeover',
  ),
  row(
    'fencer-failed',
    'Fencer connection failed',
    [CONTROLLER, 'notice'],
    'Fencer connection failed (will retry): Connection refused | rc=111',
  ),
  row(
    'fencer-unreachable',
    'Could not connect to fencer in',
    [CONTROLLER, 'error'],
    'Could not connect to fencer in 30 attempts: Connection refused | rc=111',
  ),
  row(
    'remote-authentication',
    'Remote client authentication timed out',
    ['pacemaker-execd', 'error'],
    'Remote client authentication timed out',
  ),
  row(
    'process-group-lost',
    'Lost connection to Corosync process group',
    ['pacemaker-attrd', 'crit'],
    'Lost connection to Corosync process group, shutting down',
  ),
  row(
    'proxy-refused',
    'Cannot proxy IPC connection',
    ['pacemaker-remoted', 'warning'],
    'Cannot proxy IPC connection from uid 0 gid 0 to cib_rw because not connected to cluster',
  ),
  row(
    'connection-setup',
    'Error in connection setup',
    ['pacemaker-remoted', 'error'],
    'Error in connection setup (/dev/shm/qb): Connection reset by peer',
  ),
  row(
    'executor-unreachable',
    'Failed to connect to the local executor',
    [CONTROLLER, 'warning'],
    'Failed to connect to the local executor 1 time (30 max): Connection refused',
  ),
  row(
    'recurring-failed',
    'Recurring action ',
    [CONTROLLER, 'error'],
    'Recurring action node3_monitor_5000 failed: Error (Lost connection to remote executor)',
  ),
  row(
    'action-not-begun',
    'Could not initiate',
    [CONTROLLER, 'error'],
    'Could not initiate start action for resource db remotely on node3: Transport endpoint is not connected | rc=107',
  ),
  row(
    'no-executor',
    'No executor connection',
    [CONTROLLER, 'error'],
    'Cannot execute start of db: No executor connection | transition_key=5:1:0:x',
  ),
  row(
    'never-connected',
    'never had connection to remote node',
    [CONTROLLER, 'error'],
    'Failing action because local node has never had connection to remote node node3',
  ),
  row('peer-connection', 'Our peer connection failed', [CONTROLLER, 'notice'], 'Our peer connection failed'),
  row(
    'remote-unmanaged',
    'Unmanaged Pacemaker Remote node',
    [CONTROLLER, 'notice'],
    'Unmanaged Pacemaker Remote node node3 disconnected',
  ),
];

export const connectionProblemPatterns: readonly LogPattern[] = problemPatterns(
  {
    daemon: anyPacemaker,
    versions: '2.0+ (instance of the template)',
    event: (problem) => ({ kind: 'connection-problem', problem }),
    before: ['pacemaker/connection-lost', 'routine/cluster-chatter'],
  },
  CONNECTIONS,
);
