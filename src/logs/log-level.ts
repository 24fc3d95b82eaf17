/** The spellings of levels, and the priorities of syslog. */
import type { LogLevel } from './log-line.js';

const LEVELS: ReadonlyMap<string, LogLevel> = new Map<string, LogLevel>([
  ['emerg', 'emerg'],
  ['EMERG', 'emerg'],
  ['panic', 'emerg'],
  ['alert', 'alert'],
  ['ALERT', 'alert'],
  ['crit', 'crit'],
  ['CRIT', 'crit'],
  ['critical', 'crit'],
  ['error', 'error'],
  ['ERROR', 'error'],
  ['err', 'error'],
  ['warning', 'warning'],
  ['WARNING', 'warning'],
  ['WARN', 'warning'],
  ['warn', 'warning'],
  ['notice', 'notice'],
  ['NOTICE', 'notice'],
  ['info', 'info'],
  ['INFO', 'info'],
  ['debug', 'debug'],
  ['DEBUG', 'debug'],
  ['debug2', 'trace'],
  ['trace', 'trace'],
]);

/** The level behind any of its spellings. */
export function levelNamed(word: string): LogLevel | undefined {
  return LEVELS.get(word);
}

const BY_SEVERITY = ['emerg', 'alert', 'crit', 'error', 'warning', 'notice', 'info', 'debug'] as const;

/** The level in a priority of syslog: facility times eight plus severity. */
export function levelOfPriority(priority: number): LogLevel | undefined {
  return BY_SEVERITY[priority & 7];
}
