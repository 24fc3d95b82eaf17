/** Infers year and zone of stamps that lack them, from moments that lines give both ways; never from today's date. */
import type { LogEvent, LogSource } from '../logs/event.js';
import { YEARLESS } from '../logs/log-line.js';
import type { ClockEvidence, LogStatistics } from '../logs/read-log.js';

/** How a source's year and zone are known. */
type ClockBasis = 'written' | 'evidence' | 'same-host' | 'same-cluster' | 'unknown';

export interface SourceClock {
  readonly source: LogSource;
  readonly basis: ClockBasis;
  /** The year of the first stamp without a year. */
  readonly year?: number | undefined;
  /** Minutes east of UTC. */
  readonly offset?: number | undefined;
  /** The text that proves it, and where it stands. */
  readonly evidence?:
    { readonly text: string; readonly source: LogSource; readonly line: number } | undefined;
}

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const WIDEST_ZONE = 14 * 60;
// A request for a calculation and the line that tells of it lie this close together.
const TOLERANCE = 2 * MINUTE;

/** The wall clock in another year; Feb 29 of a common year becomes Mar 1. */
function inYear(wall: number, year: number): number {
  const date = new Date(wall);
  date.setUTCFullYear(year + date.getUTCFullYear() - YEARLESS);
  return date.getTime();
}

interface Reading {
  readonly year: number;
  readonly offset: number;
}

/** The year and zone under which the written and the absolute time agree, if any do. */
export function readEvidence({ wall, yearsLater, epochSeconds }: ClockEvidence): Reading | undefined {
  const epoch = epochSeconds * 1000;
  const around = new Date(epoch).getUTCFullYear();
  for (const year of [around, around + 1, around - 1]) {
    const difference = inYear(wall, year) - epoch;
    const rounded = Math.round(difference / QUARTER) * QUARTER;
    if (Math.abs(difference - rounded) > TOLERANCE || Math.abs(rounded) > WIDEST_ZONE * MINUTE) continue;
    return { year: year - yearsLater, offset: rounded / MINUTE };
  }
  return undefined;
}

function fromEvidence({ source, evidence }: LogStatistics): SourceClock | undefined {
  const votes = new Map<string, { count: number; reading: Reading; by: ClockEvidence }>();
  for (const by of evidence) {
    const reading = readEvidence(by);
    if (!reading) continue;
    const key = `${reading.year} ${reading.offset}`;
    const known = votes.get(key);
    if (known) known.count += 1;
    else votes.set(key, { count: 1, reading, by });
  }
  let best: { count: number; reading: Reading; by: ClockEvidence } | undefined;
  for (const vote of votes.values()) if (!best || vote.count > best.count) best = vote;
  if (!best) return undefined;
  const { reading, by } = best;
  return { source, basis: 'evidence', ...reading, evidence: { text: by.text, source, line: by.line } };
}

interface WrittenClock extends Reading {
  readonly host: string | undefined;
  readonly source: LogSource;
  readonly line: number;
}

/** For each host its first stamp that has year and zone: its other files were written by the same clock. */
function writtenClocks(events: readonly LogEvent[]): WrittenClock[] {
  const clocks = new Map<string | undefined, WrittenClock>();
  for (const { time, host, source, line } of events) {
    if (!time?.hasYear || time.offset === undefined) continue;
    const name = host ?? source.host;
    if (clocks.has(name)) continue;
    const year = new Date(time.wall).getUTCFullYear();
    clocks.set(name, { host: name, source, line, year, offset: time.offset });
  }
  return [...clocks.values()];
}

function borrowed(source: LogSource, from: SourceClock, basis: ClockBasis): SourceClock {
  return { source, basis, year: from.year, offset: from.offset, evidence: from.evidence };
}

/**
 * The clock of every source. A source whose stamps all have year and zone is `written`; else its own evidence counts,
 * then that of the same host, then that of the other nodes (clusters live in one zone nearly always).
 */
export function inferClocks(
  statistics: readonly LogStatistics[],
  events: readonly LogEvent[],
): ReadonlyMap<LogSource, SourceClock> {
  const needsYear = new Set<LogSource>();
  const needsZone = new Set<LogSource>();
  for (const { source, time } of events) {
    if (time && !time.hasYear) needsYear.add(source);
    if (time && time.offset === undefined) needsZone.add(source);
  }
  const own = statistics.map(fromEvidence).filter((clock) => clock !== undefined);
  const written = writtenClocks(events).map(({ source, line, year, offset, host }): SourceClock => ({
    source: { name: source.name, host },
    basis: 'written',
    year,
    offset,
    evidence: { text: 'a stamp with year and zone', source, line },
  }));
  const lenders = [...own, ...written];
  const clocks = new Map<LogSource, SourceClock>();
  for (const { source } of statistics) {
    const proven = own.find((clock) => clock.source === source);
    const sameHost = lenders.find(
      ({ source: lender }) => lender.host !== undefined && lender.host === source.host,
    );
    const any = lenders[0];
    let clock: SourceClock = { source, basis: 'unknown' };
    if (!needsYear.has(source) && !needsZone.has(source)) clock = { source, basis: 'written' };
    else if (proven) clock = proven;
    else if (sameHost) clock = borrowed(source, sameHost, 'same-host');
    else if (any) clock = borrowed(source, any, 'same-cluster');
    clocks.set(source, clock);
  }
  return clocks;
}

/** A moment on the timeline. */
export interface Moment {
  /** Milliseconds since 1970 UTC; with an unknown year or zone, of the wall clock read as UTC. */
  readonly at: number;
  /** False when the year is a guess that nothing supports. */
  readonly hasYear: boolean;
}

/** The moment of an event by its source's clock; undefined for a line without a stamp. */
export function momentOf({ time, yearsLater }: LogEvent, clock: SourceClock | undefined): Moment | undefined {
  if (!time) return undefined;
  const offset = time.offset ?? clock?.offset ?? 0;
  const year = clock?.year;
  const hasYear = time.hasYear || year !== undefined;
  const wall = time.hasYear ? time.wall : inYear(time.wall, (year ?? YEARLESS) + yearsLater);
  return { at: wall - offset * MINUTE, hasYear };
}
