/** Reads the time stamps that cluster logs carry: syslog, RFC 3339, journal short-iso, heartbeat. */
import { YEARLESS, type WrittenTime } from './log-line.js';

export interface TimePrefix {
  readonly time: WrittenTime;
  /** Where the rest of the line starts. */
  readonly end: number;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const SYSLOG = /^([A-Z][a-z]{2}) ?(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?:? /;
const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))? ?(Z|[+-]\d\d:?\d\d)? /;
const FULL = /^[A-Z][a-z]{2} (?=\d{4}-\d\d-\d\d \d\d:)/;
const HEARTBEAT = /^(\d{4})\/(\d\d)\/(\d\d)_(\d\d):(\d\d):(\d\d) /;
const UNIX = /^(\d{9,10})\.(\d{6}) /;

const milliseconds = (fraction: string | undefined): number =>
  fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6);

/** Minutes east of UTC of `Z`, `+08:00` or `+0800`. */
export function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

function syslogTime(text: string): TimePrefix | undefined {
  const found = SYSLOG.exec(text);
  if (!found) return undefined;
  const month = MONTHS.indexOf(found[1] ?? '?') / 3;
  if (!Number.isInteger(month) || month < 0) return undefined;
  const wall = Date.UTC(
    YEARLESS,
    month,
    Number(found[2]),
    Number(found[3]),
    Number(found[4]),
    Number(found[5]),
    milliseconds(found[6]),
  );
  return { time: { wall, hasYear: false, hasFraction: found[6] !== undefined }, end: found[0].length };
}

function isoTime(text: string, from: number): TimePrefix | undefined {
  const found = ISO.exec(from === 0 ? text : text.slice(from)) ?? undefined;
  if (!found) return undefined;
  const wall = Date.UTC(
    Number(found[1]),
    Number(found[2]) - 1,
    Number(found[3]),
    Number(found[4]),
    Number(found[5]),
    Number(found[6]),
    milliseconds(found[7]),
  );
  const zone = found[8];
  const time: WrittenTime = {
    wall,
    hasYear: true,
    offset: zone === undefined ? undefined : offsetMinutes(zone),
    hasFraction: found[7] !== undefined,
  };
  return { time, end: from + found[0].length };
}

/** The stamp of heartbeat's own log, which stands behind the program's name. */
export function heartbeatTime(text: string): TimePrefix | undefined {
  const found = HEARTBEAT.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second] = found.map(Number);
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return { time: { wall, hasYear: true, hasFraction: false }, end: found[0].length };
}

/** The time stamp a line starts with, if it starts with one. Blanks must be normalised. */
export function timePrefix(text: string): TimePrefix | undefined {
  const first = text.charCodeAt(0);
  const isLetter = first >= 65 && first <= 90;
  if (isLetter) {
    const syslog = syslogTime(text);
    if (syslog) return syslog;
    const weekday = FULL.exec(text);
    if (!weekday) return undefined;
    const full = isoTime(text, weekday[0].length);
    // `journalctl -o short-full` names the zone by a word behind the time; only UTC can be trusted.
    const word = full && /^(?:UTC|[A-Z]{3,5}) /.exec(text.slice(full.end));
    if (!full || !word) return full;
    const offset = word[0] === 'UTC ' ? 0 : undefined;
    return { time: { ...full.time, offset }, end: full.end + word[0].length };
  }
  if (first < 48 || first > 57) return undefined;
  const unix = UNIX.exec(text);
  if (unix) {
    const wall = Number(unix[1]) * 1000 + milliseconds(unix[2]);
    return { time: { wall, hasYear: true, offset: 0, hasFraction: true }, end: unix[0].length };
  }
  return isoTime(text, 0);
}
