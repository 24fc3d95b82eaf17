/** What a line says behind its writer: level, function and message, of Corosync and of all others. */
import type { Writer } from './daemon.js';
import { levelNamed } from './log-level.js';
import type { LogLevel, LogLine, WrittenTime } from './log-line.js';

const BLANKS = /[ \t\r\u00A0]{2,}|[\t\r\n\v\f\u00A0]/g;
const ESCAPED_BLANK = /#011|#012/g;

/** TAB, NBSP, rsyslog's `#011` and runs of blanks become one blank; blanks at the ends go. */
export function normaliseBlanks(text: string): string {
  const unescaped = text.includes('#01') ? text.replace(ESCAPED_BLANK, ' ') : text;
  return unescaped.replace(BLANKS, ' ').trim();
}

interface Message {
  readonly level?: LogLevel | undefined;
  readonly body: string;
}

const LEVEL = /^(\w+):(?: |$)/;
export const FUNCTION = /^([A-Za-z_]\w*):(?: |$)/;
// In syslog only old versions write the function; a lone word before a colon may as well be part of the message.
export const FUNCTION_IN_SYSLOG = /^([a-z][A-Za-z0-9]*_\w+|main|servant|log_connected_agent):(?: |$)/;
const SERVANT = /^(?:\/\S+|pcmk|cluster): (?=\w+: )/;

/** The message behind its level, where one is written. */
function levelled(text: string): Message {
  const found = LEVEL.exec(text);
  const level = found ? levelNamed(found[1] ?? '') : undefined;
  return { level, body: found && level ? text.slice(found[0].length) : text };
}

const withoutFunction = ({ level, body }: Message, functions: RegExp): Message => {
  const named = functions.exec(body);
  return { level, body: named ? body.slice(named[0].length) : body };
};

/** The message behind its level and the name of the C function that wrote it, where these are written. */
export const message = (text: string, functions: RegExp): Message =>
  withoutFunction(levelled(text), functions);

// A message of Corosync: `[TOTEM ] text`, with the level in front where the envelope has it.
export const SUBSYSTEM = /^(?:(\w+) )?\[(\w+) ?\] ?/;

/** Who wrote a line, and when: what stands in front of its message. */
export interface LineHead {
  readonly time: WrittenTime | undefined;
  readonly host: string | undefined;
  readonly daemon: Writer;
  readonly program: string;
  readonly pid: number | undefined;
}

/** Corosync's own message: `[TOTEM ] text`, and Pacemaker's plugin inside it: `[pcmk  ] ERROR: function: text`. */
export function corosyncLine({ time, host, pid }: Partial<LineHead>, text: string): LogLine {
  const found = SUBSYSTEM.exec(text);
  const subsystem = found?.[2];
  const rest = found ? text.slice(found[0].length) : text;
  const level = found?.[1] === undefined ? undefined : levelNamed(found[1]);
  const inner = subsystem === 'pcmk' ? message(rest, FUNCTION) : { level, body: rest };
  return {
    time,
    host,
    daemon: 'corosync',
    program: 'corosync',
    pid,
    level: inner.level ?? level,
    subsystem,
    resource: undefined,
    body: inner.body,
  };
}

/** The line of any other program. Spelt out, since spreading objects would be a third of the reading time. */
export function programLine(
  { time, host, daemon, program, pid }: LineHead,
  { level, body }: Message,
): LogLine {
  return {
    time,
    host,
    daemon,
    program,
    pid,
    level,
    subsystem: undefined,
    resource: undefined,
    body,
  };
}

/** The line behind a tag of syslog: `pacemaker-controld[3848]: `. */
export function taggedLine(head: LineHead, text: string, functions = FUNCTION_IN_SYSLOG): LogLine {
  if (head.daemon === 'corosync') return corosyncLine(head, text);
  const rest = head.daemon === 'sbd' ? text.replace(SERVANT, '') : text;
  return programLine(head, message(rest, functions));
}

/** The line behind `pacemaker-controld  [3848] (do_state_transition) `, which has named its function. */
export const detailLine = (head: LineHead, text: string): LogLine => programLine(head, levelled(text));
