/** Reads one log: bytes in, events out, in one pass and in memory that does not grow with the file. */
import { BareLines } from './bare-lines.js';
import { bareLine, parseLine } from './envelope.js';
import type { LogEvent, LogEventData, LogSource } from './event.js';
import { fractionOf, sameBytes, STAMP_LENGTH } from './line-memory.js';
import { lineIdentity, RepeatFilter, repeatKey, type LineIdentity } from './repeat-filter.js';
import type { LogLevel, LogLine, WrittenTime } from './log-line.js';
import type { ClockEvidence, LogStatistics } from './log-statistics.js';
import { indexPatterns, matchLine, type Match, type PatternIndex } from './match-line.js';
import { isNotable, NOTABLE_LITERALS } from './notable.js';
import { patterns } from './patterns/index.js';
import { plainBytes } from './plain-bytes.js';
import { ScannedLines, type LineHit } from './scan-lines.js';
import { isOngoing, shownMessage, UnknownLines } from './unknown-lines.js';
import { UnreadLines } from './unread-lines.js';
import { timePrefix } from './written-time.js';
import { YearCounter } from './year-counter.js';

/** A file as the reader wants it: a name and its bytes in pieces. */
export interface LogFile {
  readonly name: string;
  chunks(): AsyncIterable<Uint8Array>;
}

const MAX_EVIDENCE = 64;

const EPOCH = 'pe_calc-';
const EPOCH_TEXT = /pe_calc-[a-z-]+-(\d{9,10})-\d+/;
const BINARY = '\0';
const EXTRA_LITERALS = [...NOTABLE_LITERALS, EPOCH, BINARY];

/** The index of all patterns of hatool; built once by whoever reads logs. */
export function defaultPatternIndex(): PatternIndex {
  return indexPatterns(patterns, EXTRA_LITERALS);
}

/** Where and when a line was written. */
interface Written {
  readonly number: number;
  readonly time: WrittenTime | undefined;
  readonly yearsLater: number;
}

/** A line taken apart and matched; everything but its time is the same for each line with these words. */
interface Understood {
  readonly line: LogLine;
  readonly match: Match | undefined;
  /** Of a cluster program and at level notice or graver. */
  readonly isNotable: boolean;
  readonly identity: LineIdentity;
}

class LogReading {
  readonly source: LogSource;
  recognised = 0;
  recognisedNotable = 0;
  binary = 0;
  undecodable = 0;
  readonly evidence: ClockEvidence[] = [];
  readonly unknown = new UnknownLines();
  readonly #unread = new UnreadLines();
  readonly #hosts = new Map<string, number>();
  readonly #years = new YearCounter();
  readonly #repeats = new RepeatFilter();
  readonly #index: PatternIndex;
  readonly #onEvent: (event: LogEvent) => void;
  readonly #epochLiteral: number;
  readonly #binaryLiteral: number;
  readonly #bare = new BareLines();
  #hasTime = false;
  #second = new Uint8Array(0);
  #secondTime: WrittenTime | undefined;

  constructor(name: string, index: PatternIndex, onEvent: (event: LogEvent) => void) {
    this.source = { name };
    this.#index = index;
    this.#onEvent = onEvent;
    this.#epochLiteral = index.firstExtra + EXTRA_LITERALS.indexOf(EPOCH);
    this.#binaryLiteral = index.firstExtra + EXTRA_LITERALS.indexOf(BINARY);
  }

  /** Takes a line in which at least one literal was found. */
  take(hit: LineHit<Understood>): void {
    const known = hit.memory?.meaning;
    const time = known && this.#timeOf(hit);
    if (known && time) {
      this.#tell(hit.number, known, time, this.#yearsAfter(time));
      return;
    }
    if (hit.literals.includes(this.#binaryLiteral)) {
      this.binary += 1;
      return;
    }
    if (this.#isKnownNoise(hit.literals)) return;
    const text = hit.text();
    const isBroken = text.includes('\uFFFD');
    if (isBroken) this.undecodable += 1;
    const line = parseLine(text);
    if (!line) {
      this.#takeBare(hit, text);
      return;
    }
    if (line.daemon !== 'journal') this.#bare.refuse();
    this.#hasTime ||= line.time !== undefined;
    const yearsLater = this.#yearsAfter(line.time);
    const isEvidence = hit.literals.includes(this.#epochLiteral);
    if (isEvidence) this.#addEvidence(text, line, hit.number, yearsLater);
    const understood = this.#understand(hit.literals, line);
    if (hit.memory && line.time && !isEvidence && !isBroken) hit.memory.meaning = understood;
    this.#tell(hit.number, understood, line.time, yearsLater);
  }

  /** A line that may be nothing but a message. */
  #takeBare({ number, literals }: LineHit<Understood>, text: string): void {
    if (!this.#bare.arePossible) return;
    const line = bareLine(text);
    const bare = { number, literals: [...literals], line };
    for (const ready of this.#bare.add(bare, () => this.#isOnlyInLogs(bare.literals, line)))
      this.#tell(ready.number, this.#understand(ready.literals, ready.line), undefined, 0);
  }

  /** The scheduler's messages are what crm_verify prints, too. */
  #isOnlyInLogs(literals: readonly number[], line: LogLine): boolean {
    const { match } = this.#understand(literals, line);
    return (
      match !== undefined && match.daemon !== 'schedulerd' && (line.level ?? line.subsystem) !== undefined
    );
  }

  #yearsAfter(time: WrittenTime | undefined): number {
    return time && !time.hasYear ? this.#years.after(time.wall) : 0;
  }

  /** The time of a stamp; lines of one second share all of it but the fraction. */
  #timeOf({ bytes, from, stampEnd }: LineHit<Understood>): WrittenTime | undefined {
    const end = from + STAMP_LENGTH;
    if (!sameBytes(this.#second, bytes, from, end)) {
      this.#second = bytes.slice(from, end);
      this.#secondTime = timePrefix(`${String.fromCharCode(...this.#second)} `)?.time;
    }
    const time = this.#secondTime;
    if (!time || end === stampEnd) return time;
    return { ...time, wall: time.wall + fractionOf(bytes, end + 1, stampEnd), hasFraction: true };
  }

  #understand(literals: readonly number[], line: LogLine): Understood {
    const candidates = this.#candidates(literals);
    return {
      line,
      match: candidates.length === 0 ? undefined : matchLine(this.#index, candidates, line),
      isNotable: isNotable(line),
      identity: lineIdentity(line),
    };
  }

  /** The host that most lines name is the file's. */
  nameHost(): void {
    let most = 0;
    for (const [host, lines] of this.#hosts) {
      if (lines > most) [this.source.host, most] = [host, lines];
    }
  }

  /** Most of what a cluster logs is known and of no consequence: such lines are counted without being decoded. */
  #isKnownNoise(literals: readonly number[]): boolean {
    const { patternsOf, prepared, firstExtra } = this.#index;
    let isNotable = false;
    let isKnown = false;
    for (const literal of literals) {
      if (literal >= firstExtra) {
        if (literal === this.#epochLiteral) return false;
        isNotable = true;
        continue;
      }
      if (!(patternsOf[literal] ?? []).every((position) => prepared[position]?.pattern.silent === true))
        return false;
      isKnown = true;
    }
    if (!isNotable || !isKnown) return false;
    this.recognised += 1;
    this.recognisedNotable += 1;
    return true;
  }

  #addEvidence(text: string, line: LogLine, number: number, yearsLater: number): void {
    const found = EPOCH_TEXT.exec(text);
    if (!found || !line.time || line.time.offset !== undefined) return;
    if (this.evidence.length >= MAX_EVIDENCE) return;
    const epochSeconds = Number(found[1]);
    if (this.evidence.at(-1)?.epochSeconds === epochSeconds) return;
    this.evidence.push({ wall: line.time.wall, yearsLater, epochSeconds, line: number, text: found[0] });
  }

  #tell(number: number, understood: Understood, time: WrittenTime | undefined, yearsLater: number): void {
    const { line, match, isNotable, identity } = understood;
    if (line.host !== undefined) this.#hosts.set(line.host, (this.#hosts.get(line.host) ?? 0) + 1);
    const written = { number, time, yearsLater };
    if (!match) {
      if (isNotable && line.level !== undefined) this.#addUnknown(written, line, line.level);
      return;
    }
    this.recognised += 1;
    if (isNotable) this.recognisedNotable += 1;
    if (!match.data) return;
    const key = repeatKey(identity, time?.wall ?? 0);
    // Without times nothing tells a line that was copied from one that was written again.
    const earlier = this.#hasTime ? this.#repeats.earlier(key) : undefined;
    if (earlier) {
      earlier.count += 1;
      return;
    }
    const { pattern, data, daemon } = match;
    this.#repeats.remember(key, this.#emit(written, line, { pattern: pattern.id, data, daemon }));
  }

  #emit(
    { number, time, yearsLater }: Written,
    { host, level }: LogLine,
    { pattern, data, daemon }: Pick<LogEvent, 'pattern' | 'data' | 'daemon'>,
  ): LogEvent {
    const event: LogEvent = {
      source: this.source,
      line: number,
      time,
      yearsLater,
      host,
      daemon,
      level,
      pattern,
      data,
      count: 1,
    };
    this.#onEvent(event);
    return event;
  }

  /** What nobody knows the meaning of is told as it stands, once for all lines of its form that follow each other. */
  #addUnknown(written: Written, line: LogLine, level: LogLevel): void {
    const form = this.unknown.take(written.number, line, level);
    if (level === 'notice') return;
    const wall = written.time?.wall ?? 0;
    const isKnown = form !== undefined && isOngoing(form, wall);
    if (form) form.latest = wall;
    if (isKnown && form.event) {
      form.event.count += 1;
      return;
    }
    const { program } = line;
    const data: LogEventData = { kind: 'unknown-line', level, program, text: shownMessage(line) };
    const daemon = line.daemon === 'unnamed' ? 'other' : line.daemon;
    const event = this.#emit(written, line, { pattern: 'unknown', data, daemon });
    if (form) form.event = event;
  }

  /** A line without the stamp of syslog: is it in a form that is known? */
  lookAt(hit: LineHit<Understood>): void {
    if (this.#unread.isOpen) this.#unread.look(hit.number, hit.text(), parseLine);
  }

  /** How well the form of the file is known; `stamped` lines have the stamp of syslog. */
  formStatistics(stamped: number): LogStatistics['form'] {
    return this.#bare.areBelieved ? { unread: 0, read: this.recognised } : this.#unread.statistics(stamped);
  }

  #candidates(literals: readonly number[]): readonly number[] {
    const { patternsOf, firstExtra } = this.#index;
    let only: readonly number[] = [];
    let many: Set<number> | undefined;
    for (const literal of literals) {
      if (literal >= firstExtra) continue;
      const positions = patternsOf[literal] ?? [];
      if (only.length === 0) only = positions;
      else many ??= new Set(only);
      if (many) for (const position of positions) many.add(position);
    }
    return many ? [...many].sort((a, b) => a - b) : only;
  }
}

/** Reads a log piece by piece. */
export class LogReader {
  readonly #reading: LogReading;
  readonly #lines: ScannedLines<Understood>;

  /** `onEvent` hears of every event in the order of the lines. */
  constructor(name: string, index: PatternIndex, onEvent: (event: LogEvent) => void) {
    const reading = new LogReading(name, index, onEvent);
    this.#reading = reading;
    this.#lines = new ScannedLines<Understood>(index.scanner, {
      onHit: (hit) => reading.take(hit),
      onUnstamped: (hit) => reading.lookAt(hit),
    });
  }

  /** Takes the next piece, which must be UTF-8 without the colours of a terminal. */
  add(piece: Uint8Array): void {
    this.#lines.add(piece);
  }

  /** Takes the end of the log. */
  end(): void {
    this.#lines.end();
  }

  /** What has been read so far. */
  statistics(): LogStatistics {
    const [reading, lines] = [this.#reading, this.#lines];
    reading.nameHost();
    const { source, recognised, recognisedNotable, unknown, binary, undecodable, evidence } = reading;
    return {
      source,
      lines: lines.count,
      bytes: lines.bytes,
      recognised,
      recognisedNotable,
      unrecognised: unknown.lines,
      unrecognisedGrave: unknown.grave,
      unrecognisedForms: unknown.forms(),
      unrecognisedBeyond: unknown.beyond,
      form: reading.formStatistics(lines.stamped),
      binary,
      overlong: lines.overlong,
      undecodable,
      endsWithLineEnd: lines.endsWithLineEnd,
      evidence,
    };
  }
}

/**
 * Reads a log and hands every event to `onEvent` in the order of the lines. Lines may be of mixed forms, broken,
 * binary or endless: they are counted, never thrown at. `onBytes` is told of progress.
 */
export async function readLog(
  file: LogFile,
  index: PatternIndex,
  onEvent: (event: LogEvent) => void,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<LogStatistics> {
  const reader = new LogReader(file.name, index, onEvent);
  for await (const chunk of plainBytes(file.chunks())) {
    reader.add(chunk);
    onBytes(chunk.byteLength);
  }
  reader.end();
  return reader.statistics();
}
