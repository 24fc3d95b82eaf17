/** Words for the numbers and names that the cluster writes: exit codes, states, files, spans of time. */

const RESULTS: Readonly<Record<number, string>> = {
  0: 'ok',
  1: 'error',
  2: 'invalid parameter',
  3: 'unimplemented',
  4: 'insufficient privileges',
  5: 'not installed',
  6: 'not configured',
  7: 'not running',
  8: 'promoted',
  9: 'failed while promoted',
  124: 'timed out',
  189: 'node lost',
  190: 'degraded',
  191: 'degraded and promoted',
  193: 'pending',
  198: 'agent exited by a signal',
};

/** `7 (not running)`: an OCF exit code with its meaning. Source: the OCF resource agent API and Pacemaker's additions. */
export function resultCode(code: number): string {
  const words = RESULTS[code];
  return words === undefined ? String(code) : `${code} (${words})`;
}

/** `7 not running`, where the code stands in parentheses already. */
export function resultName(code: number): string {
  const words = RESULTS[code];
  return words === undefined ? String(code) : `${code} ${words}`;
}

const COROSYNC_EXITS: Readonly<Record<number, string>> = {
  4: 'could not fork into the background',
  7: 'the logging section of corosync.conf could not be used',
  8: 'corosync.conf could not be read or holds an error',
  9: 'logging could not be set up',
  10: 'the AMF configuration could not be read',
  11: 'a plug-in could not be loaded',
  12: 'the object database could not be set up',
  13: 'services could not be started',
  14: 'out of memory',
  15: 'fatal error',
  16: 'a folder it needs is missing',
  17: 'the lock file could not be taken',
  18: 'another instance is running',
  19: 'standard streams could not be redirected',
  20: 'a service engine could not be started',
  21: 'the ring id could not be stored',
  22: 'statistics could not be set up',
  99: 'the load test asked for it',
};

/** What an exit status of Corosync means; undefined for a normal exit and unknown ones. Source: Corosync's exec/main.h. */
export function corosyncExit(status: number): string | undefined {
  return COROSYNC_EXITS[status];
}

/** The last part of a path. */
export const baseName = (path: string): string => path.replace(/^.*\//, '');

/** `a, b and c`. */
export function list(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? 'none';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** `1 node`, `2 nodes`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** `UTC+8`, `UTC-3:30`, `UTC`. */
export function zoneName(offset: number): string {
  if (offset === 0) return 'UTC';
  const absolute = Math.abs(offset);
  const minutes = absolute % 60 === 0 ? '' : `:${String(absolute % 60).padStart(2, '0')}`;
  return `UTC${offset < 0 ? '-' : '+'}${Math.floor(absolute / 60)}${minutes}`;
}
