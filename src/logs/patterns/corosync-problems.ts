/** What stops Corosync, its network, its watchdog or its quorum device, in Corosync's own words. */
import type { LogPattern } from '../pattern.js';
import { problemPatterns, type ProblemRow } from './told-problems.js';

const corosync = (
  id: string,
  has: string,
  [level, subsystem]: readonly [level: string, subsystem: string],
  body: string,
): ProblemRow => [
  `corosync/${id}`,
  has,
  `Nov 22 10:50:05 [1034] node1 corosync ${level.padEnd(7)} [${subsystem.padEnd(6)}] ${body}`,
  body,
];

const qdevice = (id: string, has: string, body: string): ProblemRow => [
  `qdevice/${id}`,
  has,
  `May 17 16:36:57 node1 corosync-qdevice[24769]: ${body}`,
  body,
];

const PROBLEMS: readonly ProblemRow[] = [
  corosync('watchdog-starved', 'NOT tickling the watchdog', ['alert', 'WD'], 'NOT tickling the watchdog!'),
  corosync('watched-resource', '" failed!', ['crit', 'WD'], 'memory_used resource "x" failed!'),
  corosync(
    'reload-failed',
    'Unable to reload config file',
    ['error', 'CFG'],
    'Unable to reload config file: parser error: Missing closing brace',
  ),
  corosync(
    'new-configuration',
    'onfiguration is not valid:',
    ['error', 'CFG'],
    'Configuration is not valid: interface section bindnetaddr is used',
  ),
  corosync(
    'interfaces',
    'Cannot configure new interface',
    ['error', 'CFG'],
    'Cannot configure new interface definitions: not supported',
  ),
  corosync(
    'localhost',
    'bound to localhost',
    ['error', 'TOTEM'],
    'One of your ip addresses are now bound to localhost. Corosync would not work correctly.',
  ),
  corosync('totem-failed', "Can't initialize TOTEM", ['error', 'MAIN'], "Can't initialize TOTEM layer"),
  corosync('ipc-failed', "Can't initialize IPC", ['error', 'MAIN'], "Can't initialize IPC"),
  corosync(
    'lock',
    'Corosync Executive couldn',
    ['error', 'MAIN'],
    "Corosync Executive couldn't acquire lock. Error was Resource temporarily unavailable",
  ),
  corosync(
    'state-folder',
    'Cannot chdir to state directory',
    ['error', 'MAIN'],
    'Cannot chdir to state directory /var/lib/corosync. No such file or directory',
  ),
  corosync(
    'denied',
    'Denied connection attempt',
    ['error', 'MAIN'],
    'Denied connection attempt from 1000:1000',
  ),
  corosync(
    'priority',
    'Could not set SCHED_RR',
    ['warning', 'MAIN'],
    'Could not set SCHED_RR at priority 99: Operation not permitted (1)',
  ),
  corosync(
    'sockets',
    'Unable to create sockets, exiting',
    ['error', 'TOTEM'],
    'Unable to create sockets, exiting',
  ),
  corosync(
    'packet-truncated',
    'Received truncated packet',
    ['error', 'TOTEM'],
    'Received truncated packet. Please report this bug. Dropping packet.',
  ),
  corosync(
    'message-too-big',
    'Received too big message',
    ['error', 'TOTEM'],
    'Received too big message. This may be because something bad is happening on the network (attack?), or you tried join more nodes than corosync is compiled with (256)',
  ),
  corosync(
    'digest',
    'igest does not match',
    ['error', 'TOTEM'],
    'Received message has invalid digest... ignoring. Digest does not match',
  ),
  corosync(
    'invalid-digest',
    'has invalid digest',
    ['error', 'TOTEM'],
    'Received message has invalid digest... ignoring.',
  ),
  corosync('invalid-data', 'Invalid packet data', ['error', 'TOTEM'], 'Invalid packet data'),
  corosync(
    'ambiguity',
    'corosync will fail to start',
    ['crit', 'QUORUM'],
    'Due to this ambiguity, corosync will fail to start. Please fix your corosync.conf',
  ),
  corosync(
    'tie-breaker',
    'auto_tie_breaker has been',
    ['crit', 'QUORUM'],
    'Therefore auto_tie_breaker has been disabled. Please fix your corosync.conf',
  ),
  corosync(
    'transport-differs',
    'New config has different',
    ['error', 'TOTEM'],
    'New config has different knet transport for link 0. Internal value was NOT changed.',
  ),
  corosync(
    'qdevice-name',
    'A new qdevice with different name',
    ['warning', 'VOTEQ'],
    'A new qdevice with different name (new: a old: b) is trying to register!',
  ),
];

const DEVICE: readonly ProblemRow[] = [
  qdevice('echo', 'send echo reply message on time', "Server didn't send echo reply message on time"),
  qdevice(
    'unreachable',
    "Can't connect to qnetd host",
    "Can't connect to qnetd host. (-5986): Network address not available (in use?)",
  ),
  qdevice('connect-timeout', 'Connect timeout', 'Connect timeout'),
  qdevice(
    'client-silent',
    "doesn't sent any message during",
    "Client ::ffff:192.168.122.101:55488 doesn't sent any message during 10000ms. Disconnecting",
  ),
  qdevice(
    'votes',
    'works only if',
    '50:50 split algorithm works only if all nodes have exactly 1 vote. Node 1 has 2 votes!',
  ),
  qdevice(
    'votequorum',
    "Can't register votequorum device",
    "Can't register votequorum device. Error CS_ERR_EXIST",
  ),
  qdevice(
    'disconnected',
    'Unhandled error when',
    'Unhandled error when reading from server. Disconnecting from server',
  ),
];

export const corosyncProblemPatterns: readonly LogPattern[] = [
  ...problemPatterns(
    {
      daemon: 'corosync',
      versions: '2.0+ (instance of the template)',
      event: (problem) => ({ kind: 'corosync-problem', problem }),
      before: ['corosync/problem', 'corosync/digest', 'corosync/invalid-digest'],
    },
    PROBLEMS,
  ),
  ...problemPatterns(
    {
      daemon: 'qdevice',
      versions: '2.4+ (instance of the template)',
      event: (problem) => ({ kind: 'quorum-device', problem }),
    },
    DEVICE,
  ),
];
