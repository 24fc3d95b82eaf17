/** Takes a line apart: every envelope that Corosync, Pacemaker, SBD, resource agents, syslog and the journal write. */
import { daemonNamed, type Daemon } from './daemon.js';
import { journalEntry } from './journal-json.js';
import type { LogLevel, LogLine, WrittenTime } from './log-line.js';
import { heartbeatTime, timePrefix } from './written-time.js';

const BLANKS = /[ \t\r\u00A0]{2,}|[\t\r\n\v\f\u00A0]/g;
const ESCAPED_BLANK = /#011|#012/g;
const PRIORITY = /^<\d{1,3}>(?:1 )?/;
const QUOTING = /^(?:> ?)+/;

/** TAB, NBSP, rsyslog's `#011` and runs of blanks become one blank; blanks at the ends go. */
export function normaliseBlanks(text: string): string {
  const unescaped = text.includes('#01') ? text.replace(ESCAPED_BLANK, ' ') : text;
  return unescaped.replace(BLANKS, ' ').trim();
}

const LEVELS: ReadonlyMap<string, LogLevel> = new Map<string, LogLevel>([
  ['emerg', 'emerg'],
  ['EMERG', 'emerg'],
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
function levelNamed(word: string): LogLevel | undefined {
  return LEVELS.get(word);
}

interface Message {
  readonly level?: LogLevel | undefined;
  readonly functionName?: string | undefined;
  readonly body: string;
}

const LEVEL = /^(\w+):(?: |$)/;
const FUNCTION = /^([A-Za-z_]\w*):(?: |$)/;
// In syslog only old versions write the function; a lone word before a colon may as well be part of the message.
const FUNCTION_IN_SYSLOG = /^([a-z][A-Za-z0-9]*_\w+|main|servant|log_connected_agent):(?: |$)/;
const SERVANT = /^(?:\/\S+|pcmk|cluster): (?=\w+: )/;

function message(text: string, functionPattern: RegExp): Message {
  const found = LEVEL.exec(text);
  const level = found ? levelNamed(found[1] ?? '') : undefined;
  const rest = found && level ? text.slice(found[0].length) : text;
  const named = functionPattern.exec(rest);
  if (!named) return { level, body: rest };
  return { level, functionName: named[1], body: rest.slice(named[0].length) };
}

const SUBSYSTEM = /^(?:(\w+) )?\[(\w+) ?\] ?/;

/** Corosync's own message: `[TOTEM ] text`, and Pacemaker's plugin inside it: `[pcmk  ] ERROR: function: text`. */
function corosyncLine(
  text: string,
  time: WrittenTime | undefined,
  host: string | undefined,
  pid: number | undefined,
): LogLine {
  const found = SUBSYSTEM.exec(text);
  const subsystem = found?.[2];
  const rest = found ? text.slice(found[0].length) : text;
  let level = found?.[1] === undefined ? undefined : levelNamed(found[1]);
  let functionName: string | undefined;
  let body = rest;
  if (subsystem === 'pcmk') {
    const plugin = message(rest, FUNCTION);
    level = plugin.level ?? level;
    ({ functionName, body } = plugin);
  }
  const program = 'corosync';
  return {
    time,
    host,
    daemon: 'corosync',
    program,
    pid,
    level,
    subsystem,
    functionName,
    resource: undefined,
    body,
  };
}

/** The line of any other program. Spelt out, since spreading objects would be a third of the reading time. */
function programLine(
  time: WrittenTime | undefined,
  host: string | undefined,
  daemon: Daemon,
  program: string,
  pid: number | undefined,
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

// [2462] node1 crmd: info: do_te_invoke: text — [1694] node1 corosync notice [MAIN ] text — [434] host corosyncnotice [TOTEM ] text
const BRACKETED = /^\[(\d+)\] (\S+) (?:corosync ?(?=[a-z]* ?\[)|([\w.-]+): )/;

function bracketedLine(text: string, time: WrittenTime | undefined): LogLine | undefined {
  const found = BRACKETED.exec(text);
  if (!found) return undefined;
  const pid = Number(found[1]);
  const host = found[2] ?? '';
  const rest = text.slice(found[0].length);
  const program = found[3];
  if (program === undefined) return corosyncLine(rest, time, host, pid);
  return programLine(time, host, daemonNamed(program), program, pid, message(withoutTag(rest), FUNCTION));
}

// Traced lines carry `(file:line tag)` before the level.
const withoutTag = (text: string): string => text.replace(/^\([^()]*\) /, '');

// node1 pacemaker-controld [3848] (do_state_transition) notice: text
const DETAIL = /^(\S+) ([\w.-]+) ?\[(\d+)\] \(([^)\s@]*)(?:@[^)]*)?\) ?/;

function detailLine(text: string, time: WrittenTime | undefined): LogLine | undefined {
  const found = DETAIL.exec(text);
  if (!found) return undefined;
  const program = found[2] ?? '';
  const rest = text.slice(found[0].length);
  const level = LEVEL.exec(rest);
  const known = level ? levelNamed(level[1] ?? '') : undefined;
  return {
    time,
    host: found[1],
    daemon: daemonNamed(program),
    program,
    pid: Number(found[3]),
    level: known,
    subsystem: undefined,
    functionName: found[4],
    resource: undefined,
    body: known && level ? rest.slice(level[0].length) : rest,
  };
}

const AGENT = /^([\w.-]+)\(([^()\s]+)\)\[(\d+)\]: ?/;
const SYSLOG_TAG = /^([\w./@-]+?)(?:\[(\d+)\])?: ?/;
const LATE_PID = /^\[(\d+)\]: /;
// The oldest agents log under their own name alone: the upper-case level tells them from other programs.
const AGENT_LEVEL = /^(?:DEBUG|INFO|NOTICE|WARNING|WARN|ERROR|CRIT): /;

function agentLine(
  text: string,
  time: WrittenTime | undefined,
  host: string | undefined,
): LogLine | undefined {
  const found = AGENT.exec(text);
  if (!found) return undefined;
  const { level, body } = message(text.slice(found[0].length), FUNCTION_IN_SYSLOG);
  const [, program = '', resource, pid] = found;
  const daemon = 'agent';
  return {
    time,
    host,
    daemon,
    program,
    pid: Number(pid),
    level,
    subsystem: undefined,
    functionName: undefined,
    resource,
    body,
  };
}

function taggedLine(text: string, time: WrittenTime | undefined, host: string): LogLine | undefined {
  const agent = agentLine(text, time, host);
  if (agent) return agent;
  const found = SYSLOG_TAG.exec(text);
  if (!found) return undefined;
  const program = found[1] ?? '';
  let rest = text.slice(found[0].length);
  const late = found[2] === undefined ? LATE_PID.exec(rest) : null;
  if (late) rest = rest.slice(late[0].length);
  const digits = found[2] ?? late?.[1];
  const pid = digits === undefined ? undefined : Number(digits);
  if (program === 'corosync') return corosyncLine(rest, time, host, pid);
  let daemon: Daemon = daemonNamed(program);
  if (daemon === 'sbd') rest = rest.replace(SERVANT, '');
  if (daemon === 'other' && AGENT_LEVEL.test(rest)) daemon = 'agent';
  return programLine(time, host, daemon, program, pid, message(rest, late ? FUNCTION : FUNCTION_IN_SYSLOG));
}

const HOST = /^(\S+) /;
const RFC5424 = /^(\S+) (\S+) (\d+|-) \S+ (?:-|\[.*?\]) /;

function lineAfterTime(text: string, time: WrittenTime | undefined, wide: boolean): LogLine | undefined {
  if (text.startsWith('[')) return bracketedLine(text, time);
  if (text.startsWith('corosync ['))
    return corosyncLine(text.slice('corosync '.length), time, undefined, undefined);
  const detail = detailLine(text, time);
  if (detail) return detail;
  if (wide) {
    const found = RFC5424.exec(text);
    if (found) {
      const pid = found[3] === '-' ? '' : `[${found[3] ?? ''}]`;
      return taggedLine(`${found[2] ?? ''}${pid}: ${text.slice(found[0].length)}`, time, found[1] ?? '');
    }
  }
  const agent = agentLine(text, time, undefined);
  if (agent || !time) return agent;
  const host = HOST.exec(text);
  return host ? taggedLine(text.slice(host[0].length), time, host[1] ?? '') : undefined;
}

// heartbeat[2345]: 2012/03/04_12:00:00 info: text
function heartbeatLine(text: string): LogLine | undefined {
  const found = SYSLOG_TAG.exec(text);
  const stamp = found ? heartbeatTime(text.slice(found[0].length)) : undefined;
  if (!found || !stamp) return undefined;
  const program = found[1] ?? '';
  const rest = text.slice(found[0].length + stamp.end);
  const pid = found[2] === undefined ? undefined : Number(found[2]);
  return programLine(stamp.time, undefined, daemonNamed(program), program, pid, message(rest, FUNCTION));
}

const SEPARATOR = /^-- (?:Reboot|Boot|Logs begin|Journal begins|No entries)/;

/**
 * The envelope and body of one line; undefined when the line has none that a cluster program writes.
 * Forms are those of Corosync 1.4 to 3.1, Pacemaker 1.1 to 3.0, SBD, resource agents, syslog (RFC 3164 and 5424)
 * and journalctl (short, short-iso, short-full, json).
 */
export function parseLine(raw: string): LogLine | undefined {
  const normal = normaliseBlanks(raw);
  if (normal.startsWith('{"')) return journalEntry(normal, (entry) => parseLine(entry));
  if (SEPARATOR.test(normal)) return { daemon: 'journal', program: 'journal', body: normal };
  const priority = PRIORITY.exec(normal);
  const text = priority ? normal.slice(priority[0].length) : normal.replace(QUOTING, '');
  const stamp = timePrefix(text);
  if (stamp) {
    return lineAfterTime(text.slice(stamp.end), stamp.time, priority?.[0].endsWith('1 ') ?? false);
  }
  return lineAfterTime(text, undefined, false) ?? heartbeatLine(text);
}
