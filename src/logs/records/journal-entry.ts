/** An entry of the journal, whatever form its fields came in, told again as one line of syslog. */
import { NAMELESS } from '../log-line.js';

/** The text of a field; undefined when the entry has none. */
export type Field = (name: string) => string | undefined;

const BREAKS = /[\r\n]+/g;
const SPACES = /\s+/g;
const DIGITS = /^\d{1,19}$/;
const PRIORITY = /^[0-7]$/;
/** Syslog's facility `daemon`, under which all cluster programs log. */
const DAEMON_FACILITY = 24;
const YEAR_10000 = Date.UTC(10_000, 0);

/** `2026-11-22T11:10:52.079000Z` of microseconds since 1970; undefined for what is no date that people write. */
export function stampOf(microseconds: string | undefined): string | undefined {
  if (microseconds === undefined || !DIGITS.test(microseconds)) return undefined;
  const milliseconds = Math.floor(Number(microseconds) / 1000);
  if (milliseconds >= YEAR_10000) return undefined;
  const fraction = microseconds.slice(-6).padStart(6, '0');
  return `${new Date(milliseconds).toISOString().slice(0, 19)}.${fraction}Z`;
}

/** `<29>`: the priority as syslog writes it, so that a message without a level of its own has one. */
function priorityOf(written: string | undefined): string {
  return written !== undefined && PRIORITY.test(written) ? `<${DAEMON_FACILITY + Number(written)}>` : '';
}

/** The entry as a line; undefined when it has no message. `stamp` is what the time of the line is written as. */
export function journalLine(field: Field, stamp: string | undefined): string | undefined {
  const message = field('MESSAGE');
  if (message === undefined || stamp === undefined) return undefined;
  const host = field('_HOSTNAME')?.replace(SPACES, '') ?? '';
  const program =
    field('SYSLOG_IDENTIFIER') ?? field('_COMM') ?? field('_SYSTEMD_UNIT') ?? field('UNIT') ?? NAMELESS;
  const pid = field('_PID') ?? field('SYSLOG_PID');
  const tag = `${program.replace(SPACES, '_')}${pid !== undefined && DIGITS.test(pid) ? `[${pid}]` : ''}`;
  return `${priorityOf(field('PRIORITY'))}${stamp} ${host === '' ? '-' : host} ${tag}: ${message.replace(BREAKS, ' ')}`;
}
