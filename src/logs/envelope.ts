/** Takes a line apart: every envelope that Corosync, Pacemaker, SBD, resource agents, syslog and the journal write. */
import { completedTime } from './completed-time.js';
import { daemonNamed, daemonOfUnit, type Writer } from './daemon.js';
import { levelOfPriority } from './log-level.js';
import { NAMELESS, type LogLevel, type LogLine, type WrittenTime } from './log-line.js';
import {
  corosyncLine,
  FUNCTION,
  FUNCTION_IN_SYSLOG,
  detailLine,
  message,
  normaliseBlanks,
  programLine,
  SUBSYSTEM,
  taggedLine,
} from './message.js';
import { entryOnLine } from './records/json-line.js';
import {
  behindCollectorsTime,
  behindContainerName,
  behindFileName,
  type Wrapped,
} from './wrappers/collected.js';
import { facilityPrefix } from './wrappers/facility.js';
import { heartbeatTime, timePrefix } from './written-time.js';

const PRIORITY = /^<\d{1,3}>(?:1 )?/;
const QUOTING = /^(?:> ?)+/;

// [2462] node1 crmd: info: do_te_invoke: text — [1694] node1 corosync notice [MAIN ] text — [434] host corosyncnotice [TOTEM ] text
const BRACKETED = /^\[(\d+)\] (\S+) (?:corosync ?(?=[a-z]* ?\[)|([\w.-]+): )/;

function bracketedLine(text: string, time: WrittenTime | undefined): LogLine | undefined {
  const found = BRACKETED.exec(text);
  if (!found) return undefined;
  const pid = Number(found[1]);
  const host = found[2] ?? '';
  const rest = text.slice(found[0].length);
  const program = found[3];
  if (program === undefined) return corosyncLine({ time, host, pid }, rest);
  const daemon = daemonNamed(program);
  return programLine({ time, host, daemon, program, pid }, message(withoutTag(rest), FUNCTION));
}

// Traced lines carry `(file:line tag)` before the level.
const withoutTag = (text: string): string => text.replace(/^\([^()]*\) /, '');

// node1 pacemaker-controld [3848] (do_state_transition) notice: text
const DETAIL = /^(\S+) ([\w.-]+) ?\[(\d+)\] \([^)\s@]*(?:@[^)]*)?\) ?/;

function detailedLine(text: string, time: WrittenTime | undefined): LogLine | undefined {
  const found = DETAIL.exec(text);
  if (!found) return undefined;
  const [head, host, program = '', pid] = found;
  const writer = { time, host, daemon: daemonNamed(program), program, pid: Number(pid) };
  return detailLine(writer, text.slice(head.length));
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
    resource,
    body,
  };
}

function lineBehindTag(
  text: string,
  time: WrittenTime | undefined,
  host: string | undefined,
): LogLine | undefined {
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
  let daemon: Writer = daemonNamed(program);
  // `journalctl -o with-unit` names the unit in the place of the program: several programs run in one.
  if (program.endsWith('.service')) daemon = daemonOfUnit(program);
  if (daemon === 'unnamed' && SUBSYSTEM.test(rest)) daemon = 'corosync';
  if (daemon === 'other' && AGENT_LEVEL.test(rest)) daemon = 'agent';
  const head = { time, host, daemon, program, pid };
  // The oldest logs write the process behind the colon, and their functions in front of each message.
  return taggedLine(head, rest, late ? FUNCTION : FUNCTION_IN_SYSLOG);
}

/** What stands behind the host: facility and level, where a template of the syslog daemon writes them, and the tag. */
function lineBehindHost(
  text: string,
  time: WrittenTime | undefined,
  host: string | undefined,
): LogLine | undefined {
  const facility = facilityPrefix(text);
  if (!facility) return lineBehindTag(text, time, host);
  const line = lineBehindTag(text.slice(facility.end), time, host);
  return line && withLevel(line, facility.level);
}

/** The line with a level that its envelope names, unless it names one itself. */
function withLevel(line: LogLine, level: LogLevel | undefined): LogLine {
  return line.level !== undefined || level === undefined ? line : { ...line, level };
}

const HOST = /^(\S+) /;
const RFC5424 = /^(\S+) (\S+) (\d+|-) \S+ (?:-|\[.*?\]) /;

/** A line that somebody collected: the program's own stamp counts, the collector's completes it. */
function collectedLine({ text, host }: Wrapped, time: WrittenTime): LogLine | undefined {
  const own = plainLine(text, false);
  if (own) return { ...own, host: own.host ?? host, time: completedTime(own.time, time) };
  return lineBehindHost(text, time, host);
}

// [ 100.000000] node1 corosync[7]: text — [ 100.000000 < 0.000001 >] node1 corosync[7]: text
const SINCE_BOOT = /^\[ ?\d{1,9}\.\d{6}(?: ?< ?\d{1,9}\.\d{6} ?>)?\] /;

/** What lacks a time because it says how long after the boot it was written. */
function sinceBootLine(text: string): LogLine | undefined {
  const found = SINCE_BOOT.exec(text);
  const host = found && HOST.exec(text.slice(found[0].length));
  if (!host) return undefined;
  return lineBehindHost(text.slice(found[0].length + host[0].length), undefined, host[1]);
}

// Apr 20 23:48:45 [TOTEM ] text — as Corosync's lines are quoted without host and program
const HOSTLESS = /^\[[A-Z]{2,6} ?\] /;

function hostlessLine(text: string, time: WrittenTime): LogLine | undefined {
  return HOSTLESS.test(text) ? corosyncLine({ time }, text) : undefined;
}

function lineAfterTime(text: string, time: WrittenTime | undefined, wide: boolean): LogLine | undefined {
  if (text.startsWith('['))
    return bracketedLine(text, time) ?? (time ? hostlessLine(text, time) : sinceBootLine(text));
  if (text.startsWith('corosync [')) return corosyncLine({ time }, text.slice('corosync '.length));
  const detail = detailedLine(text, time);
  if (detail) return detail;
  if (wide) {
    const found = RFC5424.exec(text);
    if (found) {
      const pid = found[3] === '-' ? '' : `[${found[3] ?? ''}]`;
      return lineBehindTag(`${found[2] ?? ''}${pid}: ${text.slice(found[0].length)}`, time, found[1] ?? '');
    }
  }
  const agent = agentLine(text, time, undefined);
  if (agent || !time) return agent;
  const collected = behindCollectorsTime(text);
  if (collected) return collectedLine(collected, time);
  const facility = facilityPrefix(text);
  const rest = facility ? text.slice(facility.end) : text;
  const host = HOST.exec(rest);
  const line = host ? lineBehindHost(rest.slice(host[0].length), time, host[1] ?? '') : undefined;
  return line && withLevel(line, facility?.level);
}

// heartbeat[2345]: 2012/03/04_12:00:00 info: text
function heartbeatLine(text: string): LogLine | undefined {
  const found = SYSLOG_TAG.exec(text);
  const stamp = found ? heartbeatTime(text.slice(found[0].length)) : undefined;
  if (!found || !stamp) return undefined;
  const program = found[1] ?? '';
  const rest = text.slice(found[0].length + stamp.end);
  const pid = found[2] === undefined ? undefined : Number(found[2]);
  const head = { time: stamp.time, host: undefined, daemon: daemonNamed(program), program, pid };
  return programLine(head, message(rest, FUNCTION));
}

/** A line as a program or a syslog daemon wrote it. `wide` allows the form of RFC 5424. */
function plainLine(text: string, wide: boolean): LogLine | undefined {
  const stamp = timePrefix(text);
  if (stamp) return lineAfterTime(text.slice(stamp.end), stamp.time, wide);
  return lineAfterTime(text, undefined, false) ?? heartbeatLine(text);
}

const SEPARATOR = /^-- (?:Reboot|Boot|Logs begin|Journal begins|No entries)/;
const hasStamp = (text: string): boolean => timePrefix(text) !== undefined;

/** A line with the name of a file or of a container in front. */
function prefixedLine(text: string): LogLine | undefined {
  const inner = behindContainerName(text) ?? behindFileName(text, hasStamp);
  return inner === undefined ? undefined : plainLine(inner, false);
}

/**
 * The envelope and body of one line; undefined when the line has none that a cluster program writes.
 * Forms are those of Corosync 1.4 to 3.1, Pacemaker 1.1 to 3.0, SBD, resource agents, syslog (RFC 3164 and 5424),
 * journalctl (all that fit on a line), container runtimes and collectors, and `grep` over any of them.
 */
export function parseLine(raw: string): LogLine | undefined {
  const normal = normaliseBlanks(raw);
  if (normal.startsWith('{"')) {
    const entry = entryOnLine(normal);
    return entry === undefined || entry.startsWith('{') ? undefined : parseLine(entry);
  }
  if (SEPARATOR.test(normal)) return { daemon: 'journal', program: 'journal', body: normal };
  const priority = PRIORITY.exec(normal);
  if (!priority) {
    const text = normal.replace(QUOTING, '');
    return plainLine(text, false) ?? prefixedLine(text);
  }
  const line = plainLine(normal.slice(priority[0].length), priority[0].endsWith('1 '));
  return line && withLevel(line, levelOfPriority(Number.parseInt(priority[0].slice(1), 10)));
}

/** A line of which there is nothing but the message. */
export function bareLine(raw: string): LogLine {
  const text = normaliseBlanks(raw);
  if (SUBSYSTEM.test(text)) return corosyncLine({}, text);
  const head = {
    time: undefined,
    host: undefined,
    daemon: 'unnamed',
    program: NAMELESS,
    pid: undefined,
  } as const;
  return programLine(head, message(text, FUNCTION_IN_SYSLOG));
}
