/** Finds who wrote a line from its bytes: in the two forms in which nearly all lines of a cluster's logs stand. */
import { facilityPrefix } from './wrappers/facility.js';
import { DAEMON_NAMES, type Daemon } from './daemon.js';

const TAB = 0x09;
const BLANK = 0x20;
const OPENING = 0x5b;
const CLOSING = 0x5d;
const ROUND = 0x28;
const ROUND_CLOSING = 0x29;
const COLON = 0x3a;
const NINE = 0x39;
const ZERO = 0x30;
const LAST_ASCII = 0x7e;
const LONGEST_PID = 10;
const LONGEST_HOST = 255;

interface Program {
  readonly name: string;
  readonly daemon: Daemon;
}

const HASH_STEP = 31;

function hashOf(name: string): number {
  let hash = 0;
  for (const byte of Buffer.from(name)) hash = Math.imul(hash, HASH_STEP) ^ byte;
  return hash;
}

const PROGRAMS: ReadonlyMap<number, Program> = new Map(
  [...DAEMON_NAMES].map(([name, daemon]) => [hashOf(name), { name, daemon }]),
);

/** True when the bytes from `from` up to `to` are the letters of `text`, which is ASCII. */
function spells(bytes: Uint8Array, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false;
  for (let i = 0; i < text.length; i += 1) if (bytes[from + i] !== text.charCodeAt(i)) return false;
  return true;
}

/**
 * The writer of one line at a time: `node1 pacemaker-controld  [3848] (do_state_transition) notice: text`, the form of
 * Pacemaker's own log, or `node1 pacemaker-controld[3848]:  notice: text`, that of syslog. Only programs of the cluster
 * are known, so that the first word can only be a host.
 */
export class WriterBytes {
  host = '';
  daemon: Daemon = 'other';
  program = '';
  pid = 0;
  /** True in the form of Pacemaker's own log, which names the C function in front of the level. */
  hasFunction = false;
  /** Where the level begins, or the message where no level is written; blanks may stand there. */
  messageFrom = 0;

  /** Looks at what stands from `from`, behind the stamp, up to `to`. False for a line of another form. */
  find(bytes: Uint8Array, from: number, to: number): boolean {
    if (bytes[from] !== BLANK) return false;
    const hostTo = this.#findHost(bytes, from + 1, to);
    const programTo = hostTo === -1 ? -1 : this.#findProgram(bytes, hostTo + 1, to);
    if (programTo === -1) return false;
    const opening = pastBlanks(bytes, programTo, to);
    const closing = bytes[opening] === OPENING ? this.#findPid(bytes, opening + 1, to) : -1;
    if (closing === -1) return false;
    if (bytes[closing + 1] === COLON) return opening === programTo && this.#isTagged(closing + 2);
    return this.#findFunction(bytes, closing + 1, to);
  }

  /** The host is the same in nearly all lines of a file. */
  #findHost(bytes: Uint8Array, from: number, to: number): number {
    const end = from + this.host.length;
    if (end > from && bytes[end] === BLANK && spells(bytes, from, end, this.host)) return end;
    const hostTo = endOfHost(bytes, from, to);
    if (hostTo === -1) return -1;
    const host = String.fromCharCode(...bytes.subarray(from, hostTo));
    if (facilityPrefix(`${host} `)) return -1;
    this.host = host;
    return hostTo;
  }

  #findProgram(bytes: Uint8Array, from: number, to: number): number {
    let hash = 0;
    let at = from;
    for (; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (byte <= BLANK || byte === OPENING) break;
      hash = Math.imul(hash, HASH_STEP) ^ byte;
    }
    const program = PROGRAMS.get(hash);
    if (!program || !spells(bytes, from, at, program.name)) return -1;
    this.program = program.name;
    this.daemon = program.daemon;
    return at;
  }

  #findPid(bytes: Uint8Array, from: number, to: number): number {
    let pid = 0;
    let at = from;
    for (; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (byte < ZERO || byte > NINE) break;
      pid = pid * 10 + byte - ZERO;
    }
    if (at === from || at - from > LONGEST_PID || bytes[at] !== CLOSING) return -1;
    this.pid = pid;
    return at;
  }

  #isTagged(messageFrom: number): boolean {
    this.hasFunction = false;
    this.messageFrom = messageFrom;
    return true;
  }

  #findFunction(bytes: Uint8Array, from: number, to: number): boolean {
    if (bytes[from] !== BLANK || bytes[from + 1] !== ROUND) return false;
    for (let at = from + 2; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (byte === ROUND_CLOSING) {
        this.hasFunction = true;
        this.messageFrom = at + 1;
        return true;
      }
      // Not the name alone: `(function@file.c:12)`.
      if (byte <= BLANK || byte > LAST_ASCII || byte === 0x40) return false;
    }
    return false;
  }
}

/** Where a host's name ends, with one blank behind it; -1 when none begins at `from`. */
function endOfHost(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  const last = Math.min(to, from + LONGEST_HOST);
  for (; at < last; at += 1) {
    const byte = bytes[at] as number;
    if (byte <= BLANK) break;
    if (byte > LAST_ASCII || byte === OPENING || byte === ROUND) return -1;
  }
  return at > from && bytes[at] === BLANK ? at : -1;
}

function pastBlanks(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] === BLANK || bytes[at] === TAB)) at += 1;
  return at;
}
