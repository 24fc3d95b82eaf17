/** Reads the time stamps that cluster logs carry: syslog, RFC 3339, journal short-iso, heartbeat. */
import { localTime } from './local-months.js';
import { YEARLESS, type WrittenTime } from './log-line.js';

export interface TimePrefix {
  readonly time: WrittenTime;
  /** Where the rest of the line starts. */
  readonly end: number;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const SPACE = 0x20;
const COLON = 0x3a;
const DOT = 0x2e;
const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))? ?(Z|[+-]\d\d:?\d\d)? /;
const FULL = /^[A-Z][a-z]{2} (?=\d{4}-\d\d-\d\d \d\d:)/;
const HEARTBEAT = /^(\d{4})\/(\d\d)\/(\d\d)_(\d\d):(\d\d):(\d\d) /;
const UNIX = /^(\d{9,10})\.(\d{6}) /;

const milliseconds = (fraction: string | undefined): number =>
  fraction === undefined ? 0 : Math.floor(Number(`${fraction}000`.slice(0, 3)));

/** Minutes east of UTC of `Z`, `+08:00` or `+0800`. */
function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
const twoDigits = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);
const DAY = 86_400_000;
const MONTH_STARTS = Array.from({ length: 12 }, (_, month) => Date.UTC(YEARLESS, month, 1));

// By hand, since nearly every line of every log goes through here: `Nov 22 10:50:05`, `Nov  2 10:50:05.079`.
function syslogTime(text: string): TimePrefix | undefined {
  const month = MONTHS.indexOf(text.slice(0, 3));
  const start = MONTH_STARTS[month / 3];
  if (start === undefined || text.charCodeAt(3) !== SPACE) return undefined;
  const isOneDigit = text.charCodeAt(5) === SPACE;
  const day = isOneDigit ? digit(text, 4) : twoDigits(text, 4);
  const at = isOneDigit ? 6 : 7;
  if (text.charCodeAt(at + 2) !== COLON || text.charCodeAt(at + 5) !== COLON) return undefined;
  let wall = start + (day - 1) * DAY + twoDigits(text, at) * 3_600_000;
  wall += twoDigits(text, at + 3) * 60_000 + twoDigits(text, at + 6) * 1000;
  let end = at + 8;
  const hasFraction = text.charCodeAt(end) === DOT;
  if (hasFraction) {
    const blank = text.indexOf(' ', end);
    wall += milliseconds(text.slice(end + 1, blank));
    end = blank;
  }
  if (text.charCodeAt(end) === COLON) end += 1;
  if (Number.isNaN(wall) || day < 1 || day > 31 || text.charCodeAt(end) !== SPACE) return undefined;
  return { time: { wall, hasYear: false, hasFraction }, end: end + 1 };
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
    if (!weekday) return localTime(text);
    const full = isoTime(text, weekday[0].length);
    // `journalctl -o short-full` names the zone by a word behind the time; only UTC can be trusted.
    const word = full && /^(?:UTC|[A-Z]{3,5}) /.exec(text.slice(full.end));
    if (!full || !word) return full;
    const offset = word[0] === 'UTC ' ? 0 : undefined;
    return { time: { ...full.time, offset }, end: full.end + word[0].length };
  }
  // A month of another language may begin with any letter.
  if (first < 48 || first > 57) return first > 90 ? localTime(text) : undefined;
  const unix = UNIX.exec(text);
  if (unix) {
    const wall = Number(unix[1]) * 1000 + milliseconds(unix[2]);
    return { time: { wall, hasYear: true, offset: 0, hasFraction: true }, end: unix[0].length };
  }
  return isoTime(text, 0) ?? localTime(text);
}
