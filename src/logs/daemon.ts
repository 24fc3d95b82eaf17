/** The programs that write cluster logs, under one name each: daemons were renamed in Pacemaker 2.0. */

export type Daemon =
  | 'corosync'
  | 'pacemakerd'
  | 'controld'
  | 'schedulerd'
  | 'based'
  | 'attrd'
  | 'fenced'
  | 'execd'
  | 'remoted'
  | 'sbd'
  | 'agent'
  | 'heartbeat'
  | 'dlm'
  | 'qdevice'
  | 'kernel'
  | 'systemd'
  | 'journal'
  | 'syslog'
  | 'other';

/** Who wrote a line: a daemon, or one of Pacemaker's of which the form leaves out the name. */
export type Writer = Daemon | 'unnamed';

/** The daemons by the names that they log under. */
export const DAEMON_NAMES: ReadonlyMap<string, Daemon> = new Map<string, Daemon>([
  ['corosync', 'corosync'],
  ['pacemakerd', 'pacemakerd'],
  ['pacemaker-controld', 'controld'],
  ['crmd', 'controld'],
  ['pacemaker-schedulerd', 'schedulerd'],
  ['pengine', 'schedulerd'],
  ['pacemaker-based', 'based'],
  ['cib', 'based'],
  ['pacemaker-attrd', 'attrd'],
  ['attrd', 'attrd'],
  ['pacemaker-fenced', 'fenced'],
  ['stonith-ng', 'fenced'],
  ['stonithd', 'fenced'],
  ['pacemaker-execd', 'execd'],
  ['lrmd', 'execd'],
  ['pacemaker-remoted', 'remoted'],
  ['pacemaker_remoted', 'remoted'],
  ['pacemaker_remote', 'remoted'],
  ['sbd', 'sbd'],
  ['heartbeat', 'heartbeat'],
  ['dlm_controld', 'dlm'],
  ['corosync-qdevice', 'qdevice'],
  ['corosync-qnetd', 'qdevice'],
  ['kernel', 'kernel'],
  ['pingd', 'agent'],
  ['diskd', 'agent'],
  ['systemd', 'systemd'],
  ['rsyslogd', 'syslog'],
  ['syslogd', 'syslog'],
  ['syslog-ng', 'syslog'],
  ['imuxsock', 'syslog'],
  ['systemd-journald', 'journal'],
  ['journal', 'journal'],
]);

/** The daemon behind a name found in a log, old or new; `other` for a program that is no part of the cluster stack. */
export function daemonNamed(loggedName: string): Daemon {
  return DAEMON_NAMES.get(loggedName) ?? (loggedName.startsWith('fence_') ? 'agent' : 'other');
}

const BY_UNIT: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['corosync.service', 'corosync'],
  ['pacemaker.service', 'unnamed'],
  ['pacemaker_remote.service', 'remoted'],
  ['sbd.service', 'sbd'],
]);

/** Who writes in a unit of systemd. */
export function daemonOfUnit(unit: string): Writer {
  return BY_UNIT.get(unit) ?? 'other';
}

const OTHERS: ReadonlySet<Writer> = new Set<Writer>(['other', 'systemd', 'journal', 'syslog', 'kernel']);

/** True for the daemons whose unrecognised messages are worth counting. */
export function isClusterDaemon(daemon: Writer): boolean {
  return !OTHERS.has(daemon);
}
