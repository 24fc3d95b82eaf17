/** Entries of `journalctl -o json`, told again in the short form so that one reader suffices. */
import { daemonNamed } from './daemon.js';
import type { LogLevel, LogLine } from './log-line.js';

const BY_PRIORITY: readonly LogLevel[] = [
  'emerg',
  'alert',
  'crit',
  'error',
  'warning',
  'notice',
  'info',
  'debug',
];

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** A field's text; the journal writes a message that is no UTF-8 as a list of bytes. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value) || !value.every((byte) => typeof byte === 'number')) return undefined;
  return new TextDecoder().decode(Uint8Array.from(value));
}

const YEAR_10000 = Date.UTC(10_000, 0);

/** True for milliseconds that are a date which people write: what is beyond is damage, or meant to do some. */
function isMoment(milliseconds: number): boolean {
  return milliseconds >= 0 && milliseconds < YEAR_10000;
}

/** One journal entry as a line; undefined when the text is no journal entry. `short` reads the short form. */
export function journalEntry(
  text: string,
  short: (line: string) => LogLine | undefined,
): LogLine | undefined {
  const entry = parsed(text);
  const stamp = Number(textOf(entry?.['__REALTIME_TIMESTAMP']));
  const body = textOf(entry?.['MESSAGE']);
  if (!entry || !isMoment(Math.floor(stamp / 1000)) || body === undefined) return undefined;
  const host = textOf(entry['_HOSTNAME']) ?? '-';
  const program = textOf(entry['SYSLOG_IDENTIFIER']) ?? '-';
  const pid = Number(textOf(entry['_PID']) ?? textOf(entry['SYSLOG_PID']) ?? '0');
  const line = short(`Jan 1 00:00:00 ${host} ${program}[${pid}]: ${body}`);
  const priority = BY_PRIORITY[Number(textOf(entry['PRIORITY']))];
  return {
    ...(line ?? { host, daemon: daemonNamed(program), program, pid, body }),
    time: { wall: Math.floor(stamp / 1000), hasYear: true, offset: 0, hasFraction: true },
    level: line?.level ?? priority,
  };
}
