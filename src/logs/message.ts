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
  readonly functionName?: string | undefined;
  readonly body: string;
}

const LEVEL = /^(\w+):(?: |$)/;
export const FUNCTION = /^([A-Za-z_]\w*):(?: |$)/;
// In syslog only old versions write the function; a lone word before a colon may as well be part of the message.
export const FUNCTION_IN_SYSLOG = /^([a-z][A-Za-z0-9]*_\w+|main|servant|log_connected_agent):(?: |$)/;
const SERVANT = /^(?:\/\S+|pcmk|cluster): (?=\w+: )/;

export function message(text: string, functionPattern: RegExp): Message {
  const found = LEVEL.exec(text);
  const level = found ? levelNamed(found[1] ?? '') : undefined;
  const rest = found && level ? text.slice(found[0].length) : text;
  const named = functionPattern.exec(rest);
  if (!named) return { level, body: rest };
  return { level, functionName: named[1], body: rest.slice(named[0].length) };
}

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
    functionName: inner.functionName,
    resource: undefined,
    body: inner.body,
  };
}

/** The line of any other program. Spelt out, since spreading objects would be a third of the reading time. */
export function programLine(
  { time, host, daemon, program, pid }: LineHead,
  { level, functionName, body }: Message,
): LogLine {
  return {
    time,
    host,
    daemon,
    program,
    pid,
    level,
    subsystem: undefined,
    functionName,
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

/** The line behind `pacemaker-controld  [3848] (do_state_transition) `, which names its function. */
export function detailLine(head: LineHead, functionName: string, text: string): LogLine {
  const found = LEVEL.exec(text);
  const level = found ? levelNamed(found[1] ?? '') : undefined;
  return programLine(head, {
    level,
    functionName,
    body: found && level ? text.slice(found[0].length) : text,
  });
}
