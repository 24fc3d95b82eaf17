/** A large log of which hardly a line comes twice, made of real logs with other numbers, ids and times. */
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** Logs of one cluster program each, in whose turns the large log is written. */
const REAL_LOGS = ['fencing-run1', 'resource-failures', 'three-node-partition', 'seed-http-failover'].map(
  (name) => resolve('../shared/cluster-recordings', name, 'node1/pacemaker.log'),
);
const OWN_LOG = resolve('samples/http-ha/corosync.log');

/** What the large log is made of: real logs where they are at hand. */
export const sourceLogs = (): readonly string[] => {
  const real = REAL_LOGS.filter((path) => existsSync(path));
  return real.length > 0 ? real : [OWN_LOG];
};

const YEAR = 2026;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What is written anew in each repetition: stamps, processes, transitions, calls, versions of the CIB, ids, digests. */
const CHANGING = new RegExp(
  [
    '^(?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) (?<clock>\\d\\d:\\d\\d:\\d\\d)',
    '(?<=\\[)(?<pid>\\d{2,7})(?=\\])',
    '(?<=pe_calc-[a-z-]{1,40}-)(?<epoch>\\d{9,10})',
    '\\b(?<id>[0-9a-f]{8})(?=-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-)',
    '\\b(?<digest>[0-9a-f]{32})\\b',
    '(?<=[Tt]ransition |pe-input-|pe-warn-|pe-error-)(?<transition>\\d+)',
    '(?<=\\d:)(?<keyed>\\d+)(?=:\\d+:[0-9a-f]{8}-)',
    '(?<=call[=: ]|id=|queue-time=|exec-time=|\\b0\\.)(?<number>\\d+)',
  ].join('|'),
  'gm',
);

/** A text with what stands in the place of a changing word in the repetition `n`. */
type Part = string | ((n: number) => string);

const HEXADECIMAL = 16;
const LONGEST_RUN_OF_PIDS = 4_194_304;

/** `text`, hexadecimal, with its first eight digits moved on. */
function movedHexadecimal(text: string, n: number): string {
  const first = (Number.parseInt(text.slice(0, 8), HEXADECIMAL) + n * 2_654_435_761) % 0x1_0000_0000;
  return first.toString(HEXADECIMAL).padStart(8, '0') + text.slice(8);
}

function changingPart(words: Readonly<Record<string, string | undefined>>, seconds: number): Part {
  const { month, day, clock, pid, epoch, id, digest, transition, keyed, number } = words;
  if (month !== undefined && day !== undefined && clock !== undefined) {
    const date = `${YEAR}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.trim().padStart(2, '0')}`;
    const at = Date.parse(`${date}T${clock}Z`);
    return (n) => {
      const moved = new Date(at + n * seconds * 1000);
      const monthName = MONTHS[moved.getUTCMonth()] ?? month;
      return `${monthName} ${String(moved.getUTCDate()).padStart(2, '0')} ${moved.toISOString().slice(11, 19)}`;
    };
  }
  if (pid !== undefined) return (n) => String(((Number(pid) + n * 7919) % LONGEST_RUN_OF_PIDS) + 2);
  if (epoch !== undefined) return (n) => String(Number(epoch) + n * seconds);
  const hexadecimal = id ?? digest;
  if (hexadecimal !== undefined) return (n) => movedHexadecimal(hexadecimal, n);
  const counted = Number(transition ?? keyed ?? number ?? 0);
  return (n) => String(counted + n * 100);
}

const STAMP = /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d+)? /;
/** Of the lines that say what an earlier one of the log says, one of so many stays. */
const KEPT_OF_REPEATED = 10;

function withFewRepetitions(log: string): string {
  const said = new Set<string>();
  let repeated = 0;
  const kept = log.split('\n').filter((line) => {
    const message = line.replace(STAMP, '');
    if (!said.has(message)) return said.add(message);
    repeated += 1;
    return repeated % KEPT_OF_REPEATED === 0;
  });
  return `${kept.join('\n').trimEnd()}\n`;
}

function partsOf(source: string, seconds: number): Part[] {
  const log = withFewRepetitions(source);
  const parts: Part[] = [];
  let from = 0;
  for (const found of log.matchAll(CHANGING)) {
    parts.push(log.slice(from, found.index), changingPart(found.groups ?? {}, seconds));
    from = found.index + found[0].length;
  }
  parts.push(log.slice(from));
  return parts;
}

/** How a log is varied. */
export interface Variation {
  readonly logs: readonly string[];
  /** By how much the clock moves on from one repetition to the next; longer than each log takes. */
  readonly seconds: number;
}

/** The logs, one after the other and again and again, each time with other numbers, ids and times. */
export function* distinctPieces({ logs, seconds }: Variation): Generator<string> {
  const templates = logs.map((log) => partsOf(log, seconds));
  for (let n = 0; ; n += 1) {
    const parts = templates[n % templates.length] ?? [];
    yield parts.map((part) => (typeof part === 'string' ? part : part(n))).join('');
  }
}

/** What {@link writeDistinct} has written. */
export interface DistinctLog {
  readonly lines: number;
  /** Lines of which no other says the same behind its stamp. */
  readonly distinct: number;
}

const SECONDS = 3600;

/** Writes a log of at least so many bytes to a file, as that of the node `host`. */
export async function writeDistinct(bytes: number, path: string, host = 'node1'): Promise<DistinctLog> {
  const out = createWriteStream(path);
  const hashes = new Set<number>();
  const logs = sourceLogs().map((source) => readFileSync(source, 'utf8').replaceAll(' node1 ', ` ${host} `));
  let [written, lines] = [0, 0];
  for (const piece of distinctPieces({ logs, seconds: SECONDS })) {
    for (const line of piece.split('\n')) {
      lines += 1;
      hashes.add(hashOf(line.replace(STAMP, '')));
    }
    lines -= 1;
    written += Buffer.byteLength(piece);
    if (!out.write(piece, 'utf8')) await once(out, 'drain');
    if (written >= bytes) break;
  }
  out.end();
  await once(out, 'finish');
  return { lines, distinct: hashes.size };
}

/** 53 bits of two hashes: of millions of lines hardly two share them. */
function hashOf(text: string): number {
  let [low, high] = [-2_128_831_035, 5381];
  for (let i = 0; i < text.length; i += 1) {
    low = Math.imul(low ^ text.charCodeAt(i), 16_777_619);
    high = Math.imul(high, 33) ^ text.charCodeAt(i);
  }
  return (high & 0x1f_ffff) * 0x1_0000_0000 + (low >>> 0);
}
