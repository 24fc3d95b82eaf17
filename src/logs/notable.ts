/** Which lines matter although no pattern may know them: those of cluster programs at level notice and graver. */
import { isClusterDaemon } from './daemon.js';
import type { LogLevel, LogLine } from './log-line.js';

// Syslog's facilities: user, daemon, local0 to local7. A priority is eight times the facility plus the severity.
const FACILITIES = [1, 3, 16, 17, 18, 19, 20, 21, 22, 23];
const GRAVE_SEVERITIES = [0, 1, 2, 3];

/** What stands in nearly every such line; a line with one of them is looked at. */
export const NOTABLE_LITERALS: readonly string[] = [
  ' notice:',
  ' warning:',
  ' error:',
  ' crit:',
  ' emerg:',
  ' alert:',
  ' WARN:',
  ' ERROR:',
  ' CRIT:',
  ' corosync notice [',
  ' corosync warning [',
  ' corosync error [',
  ' corosync crit [',
  ' corosync alert [',
  ' corosync emerg [',
  // Where only the envelope tells how grave a line is.
  'daemon.err',
  'daemon.crit',
  'daemon.alert',
  'daemon.emerg',
  ...FACILITIES.flatMap((facility) => GRAVE_SEVERITIES.map((severity) => `<${facility * 8 + severity}>`)),
];

const UNREMARKABLE: ReadonlySet<LogLevel | undefined> = new Set<LogLevel | undefined>([
  'info',
  'debug',
  'trace',
]);

/** True for a line of a cluster program that is not of a level below notice. */
export function isNotable({ level, daemon }: LogLine): boolean {
  return !UNREMARKABLE.has(level) && isClusterDaemon(daemon);
}
