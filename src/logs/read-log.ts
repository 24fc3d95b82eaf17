/** Reads one log: bytes in, events out, in one pass and in memory that does not grow with the file. */
import { BareLines } from './bare-lines.js';
import { bareLine, parseLine } from './envelope.js';
import type { LogEvent, LogEventData, LogSource } from './event.js';
import { LiteralSets, type LiteralSet } from './literal-sets.js';
import { fractionOf, sameBytes, STAMP_LENGTH } from './line-memory.js';
import { lineIdentity, RepeatFilter, repeatKey, type LineIdentity } from './repeat-filter.js';
import type { LogLevel, LogLine, WrittenTime } from './log-line.js';
import type { ClockEvidence, LogStatistics } from './log-statistics.js';
import { normaliseBlanks } from './message.js';
import { indexPatterns, matchLine, type Match, type PatternIndex } from './match-line.js';
import { isNotable, NOTABLE_LITERALS } from './notable.js';
import { patterns } from './patterns/index.js';
import { plainBytes } from './plain-bytes.js';
import { ScannedLines, type LineHit } from './scan-lines.js';
import { isOngoing, shownMessage, UnknownLines } from './unknown-lines.js';
import { UnreadLines } from './unread-lines.js';
import { timePrefix } from './written-time.js';
import { writtenLine } from './written-line.js';
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
const EPOCH_LITERAL = EXTRA_LITERALS.indexOf(EPOCH);
const BINARY_LITERAL = EXTRA_LITERALS.indexOf(BINARY);

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

/** A line with an envelope, before it is understood. */
interface ParsedLine {
  readonly line: LogLine;
  readonly literals: LiteralSet;
  /** Holds what is not UTF-8. */
  readonly isBroken: boolean;
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
  readonly #sets: LiteralSets;
  readonly #onEvent: (event: LogEvent) => void;
  readonly #bare = new BareLines();
  #hasTime = false;
  #second = new Uint8Array(0);
  #secondTime: WrittenTime | undefined;
  #fractionTime: WrittenTime | undefined;

  constructor(name: string, index: PatternIndex, onEvent: (event: LogEvent) => void) {
    this.source = { name };
    this.#sets = new LiteralSets(index);
    this.#onEvent = onEvent;
  }

  /** Takes a line in which at least one literal was found. */
  take(hit: LineHit<Understood>): void {
    const known = hit.memory?.meaning;
    const time = known && this.#timeOf(hit);
    if (known && time) {
      this.#tell(hit.number, known, time, this.#yearsAfter(time));
      return;
    }
    const literals = this.#sets.of(hit.literals);
    if (literals.has(BINARY_LITERAL)) {
      this.binary += 1;
      return;
    }
    // Most of what a cluster logs is known and of no consequence: such lines are counted without being decoded.
    if (literals.isNoise && !literals.has(EPOCH_LITERAL)) {
      this.recognised += 1;
      this.recognisedNotable += 1;
      return;
    }
    const stamp = hit.writer && this.#timeOf(hit);
    const text = stamp ? '' : hit.text();
    const line = hit.writer && stamp ? writtenLine(hit.writer, hit, stamp) : parseLine(text);
    const isBroken = (stamp && line ? line.body : text).includes('\uFFFD');
    if (isBroken) this.undecodable += 1;
    if (line) this.#takeParsed(hit, { line, literals, isBroken });
    else this.#takeBare(hit, literals, text);
  }

  #takeParsed({ number, memory }: LineHit<Understood>, { line, literals, isBroken }: ParsedLine): void {
    if (line.daemon !== 'journal') this.#bare.refuse();
    this.#hasTime ||= line.time !== undefined;
    const yearsLater = this.#yearsAfter(line.time);
    const isEvidence = literals.has(EPOCH_LITERAL);
    if (isEvidence) this.#addEvidence(line, number, yearsLater);
    const understood = this.#understand(literals, line);
    if (memory && line.time && !isEvidence && !isBroken) memory.meaning = understood;
    this.#tell(number, understood, line.time, yearsLater);
  }

  /** A line that may be nothing but a message. */
  #takeBare({ number }: LineHit<Understood>, literals: LiteralSet, text: string): void {
    if (!this.#bare.arePossible) return;
    const line = bareLine(text);
    const bare = { number, literals, line };
    for (const ready of this.#bare.add(bare, () => this.#isOnlyInLogs(literals, line)))
      this.#tell(ready.number, this.#understand(ready.literals, ready.line), undefined, 0);
  }

  /** The scheduler's messages are what crm_verify prints, too. */
  #isOnlyInLogs(literals: LiteralSet, line: LogLine): boolean {
    const { match } = this.#understand(literals, line);
    return (
      match !== undefined && match.daemon !== 'schedulerd' && (line.level ?? line.subsystem) !== undefined
    );
  }

  #yearsAfter(time: WrittenTime | undefined): number {
    return time && !time.hasYear ? this.#years.after(time.wall) : 0;
  }

  /** The time of a stamp; lines of one second share all of it but the fraction, those of one moment that, too. */
  #timeOf({ bytes, from, stampEnd }: LineHit<Understood>): WrittenTime | undefined {
    const end = from + STAMP_LENGTH;
    if (!sameBytes(this.#second, bytes, from, end)) {
      this.#second = bytes.slice(from, end);
      this.#secondTime = timePrefix(`${normaliseBlanks(String.fromCharCode(...this.#second))} `)?.time;
    }
    const time = this.#secondTime;
    if (!time || end === stampEnd) return time;
    const wall = time.wall + fractionOf(bytes, end + 1, stampEnd);
    if (this.#fractionTime?.wall !== wall || this.#fractionTime.hasYear !== time.hasYear)
      this.#fractionTime = { wall, hasYear: time.hasYear, hasFraction: true };
    return this.#fractionTime;
  }

  #understand(literals: LiteralSet, line: LogLine): Understood {
    return {
      line,
      match: matchLine(literals.candidatesOf(line.daemon), line),
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

  #addEvidence(line: LogLine, number: number, yearsLater: number): void {
    const found = EPOCH_TEXT.exec(line.body);
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
