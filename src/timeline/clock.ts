/** Infers year and zone of stamps that lack them, from moments that lines give both ways; never from today's date. */
import { offsetAtWall, offsetChanges, type OffsetChange, type TimeZone } from '../base/time-zone.js';
import type { LogEvent, LogSource } from '../logs/event.js';
import { inYear, YEARLESS } from '../logs/log-line.js';
import type { LogStatistics } from '../logs/log-statistics.js';
import { collectEvidence, type ClockEvidence } from './clock-evidence.js';
import { changeLine, type ClockChange } from './clock-change.js';
import { estimateClock, type ClockContradiction, type QuotedEvidence } from './clock-estimate.js';

/** How a source's year and zone are known; `given` by the user, `none` for one without times. */
export type ClockBasis = 'written' | 'evidence' | 'same-host' | 'same-cluster' | 'unknown' | 'given' | 'none';

export interface SourceClock {
  readonly source: LogSource;
  /** Of the year, and of the zone too unless `zoneBasis` says otherwise. */
  readonly basis: ClockBasis;
  /** The year of the first stamp without a year. */
  readonly year?: number | undefined;
  /** Minutes east of UTC, at the first stamp. */
  readonly offset?: number | undefined;
  readonly evidence?: QuotedEvidence | undefined;
  readonly zoneBasis?: ClockBasis | undefined;
  readonly zoneEvidence?: QuotedEvidence | undefined;
  /** Where daylight saving time began or ended, as evidence on both sides shows. */
  readonly changes?: readonly ClockChange[] | undefined;
  readonly contradiction?: ClockContradiction | undefined;
}

const MINUTE = 60_000;

/** Stamps of one source that lack a year or a zone, in the order of the lines. */
interface ClocklessSource {
  readonly source: LogSource;
  readonly events: readonly LogEvent[];
  readonly year: boolean;
  /** False when no event of it has a time. */
  readonly hasTimes: boolean;
}

/** A clock that is known, with the span in which it is. */
interface ReferenceClock {
  readonly host: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly hasYear: boolean;
  readonly offset: number | undefined;
  readonly changes: readonly ClockChange[];
  readonly evidence: QuotedEvidence;
  readonly zoneEvidence: QuotedEvidence;
}

function clocklessSources(
  statistics: readonly LogStatistics[],
  events: readonly LogEvent[],
): ClocklessSource[] {
  const lacking = new Map<LogSource, LogEvent[]>(statistics.map(({ source }) => [source, []]));
  const timed = new Set<LogSource>();
  const timeless = new Set<LogSource>();
  for (const { time, source } of events) (time ? timed : timeless).add(source);
  for (const source of timed) timeless.delete(source);
  for (const event of events)
    if (event.time && event.time.offset === undefined) lacking.get(event.source)?.push(event);
  return Array.from(lacking, ([source, own]) => ({
    source,
    events: own,
    year: own.some(({ time }) => time?.hasYear === false),
    hasTimes: !timeless.has(source),
  }));
}

function wallIn({ time, yearsLater }: LogEvent, year: number): number {
  const wall = time?.wall ?? 0;
  return time?.hasYear === false ? inYear(wall, year + yearsLater) : wall;
}

function ownClock(
  { source, events, year: needsYear, hasTimes }: ClocklessSource,
  claims: readonly ClockEvidence[],
): SourceClock {
  if (events.length === 0) return { source, basis: hasTimes ? 'written' : 'none' };
  const verdict = estimateClock(claims, events);
  const { year, zone, changes, contradiction } = verdict;
  const known = needsYear ? year : zone;
  if (!known && !zone) return { source, basis: 'unknown' };
  const isSplit = known !== undefined && known.proof.line !== zone?.proof.line;
  return {
    source,
    basis: known ? 'evidence' : 'unknown',
    year: needsYear ? year?.value : undefined,
    offset: zone?.value,
    evidence: known?.proof,
    ...(isSplit || !known ? { zoneBasis: zone ? 'evidence' : 'unknown', zoneEvidence: zone?.proof } : {}),
    ...(changes.length === 0 ? {} : { changes }),
    ...(contradiction ? { contradiction } : {}),
  };
}

/** What a source lends whose year, or whose zone, its own lines prove. */
function referenceClockOf(clock: SourceClock, { events }: ClocklessSource): ReferenceClock | undefined {
  const { source, year, offset = 0, changes = [], evidence } = clock;
  const [first, last] = [events[0], events.at(-1)];
  const proof = evidence ?? clock.zoneEvidence;
  if (!proof || !first || !last) return undefined;
  const hasYear = year !== undefined || first.time?.hasYear === true;
  return {
    host: source.host,
    from: wallIn(first, year ?? YEARLESS) - offset * MINUTE,
    to: wallIn(last, year ?? YEARLESS) - offset * MINUTE,
    hasYear,
    offset: clock.offset,
    changes,
    evidence: proof,
    zoneEvidence: clock.zoneEvidence ?? proof,
  };
}

/** For each host its stamps that have year and zone: its other files were written by the same clock. */
function writtenReferenceClocks(events: readonly LogEvent[]): ReferenceClock[] {
  const lenders = new Map<string | undefined, ReferenceClock>();
  for (const { time, host, source, line } of events) {
    if (!time?.hasYear || time.offset === undefined) continue;
    const name = host ?? source.host;
    const at = time.wall - time.offset * MINUTE;
    const known = lenders.get(name);
    const evidence = known?.evidence ?? { text: 'a stamp with year and zone', source, line, agreeing: 1 };
    lenders.set(name, {
      host: name,
      from: Math.min(known?.from ?? at, at),
      to: Math.max(known?.to ?? at, at),
      hasYear: true,
      offset: known?.offset ?? time.offset,
      changes: [],
      evidence,
      zoneEvidence: evidence,
    });
  }
  return [...lenders.values()];
}

/** The year that brings a source's stamps nearest to the span of the lender. */
function borrowedYear({ events }: ClocklessSource, { from, to }: ReferenceClock): number {
  const [first, last] = [events[0], events.at(-1)];
  const around = new Date(from).getUTCFullYear();
  let best = around;
  let least = Number.POSITIVE_INFINITY;
  if (!first || !last) return best;
  for (let year = around - 1; year <= new Date(to).getUTCFullYear() + 1; year += 1) {
    const distance = Math.max(wallIn(first, year) - to, from - wallIn(last, year), 0);
    if (distance < least) [best, least] = [year, distance];
  }
  return best;
}

function borrowedChanges(
  need: ClocklessSource,
  year: number | undefined,
  lender: Pick<ReferenceClock, 'offset'> & { readonly changes: readonly OffsetChange[] },
): readonly ClockChange[] {
  let offset = lender.offset ?? 0;
  return lender.changes.flatMap((change) => {
    const walls = need.events.map((event) => wallIn(event, year ?? YEARLESS));
    // The hour that comes twice is told apart by the order of the lines alone.
    const reach = 2 * Math.abs(change.offset - offset) * MINUTE;
    const from = walls.findIndex((wall) => wall - offset * MINUTE >= change.at - reach);
    const to = walls.findIndex((wall) => wall - change.offset * MINUTE >= change.at + reach);
    const by = change.offset - offset;
    offset = change.offset;
    if (from === -1) return [];
    const line = changeLine(need.events, from, to === -1 ? need.events.length - 1 : to, by);
    return [{ ...change, line }];
  });
}

/** Completes a clock by what others prove: the same host first, then the other nodes. */
function completed(
  clock: SourceClock,
  need: ClocklessSource,
  lenders: readonly ReferenceClock[],
): SourceClock {
  const { source } = clock;
  const lacksYear = need.year && clock.year === undefined;
  if (need.events.length === 0 || (!lacksYear && clock.offset !== undefined)) return clock;
  const pick = (isUsable: (lender: ReferenceClock) => boolean): [ReferenceClock, ClockBasis] | undefined => {
    const usable = lenders.filter(isUsable);
    const own = usable.find(({ host }) => host !== undefined && host === source.host);
    const lender = own ?? usable[0];
    return lender && [lender, own ? 'same-host' : 'same-cluster'];
  };
  const [dated, yearBasis] = (lacksYear ? pick(({ hasYear }) => hasYear) : undefined) ?? [];
  const year = dated ? borrowedYear(need, dated) : clock.year;
  const [zoned, zoneBasis] =
    (clock.offset === undefined ? pick(({ offset }) => offset !== undefined) : undefined) ?? [];
  if (!dated && !zoned) return { ...clock, zoneBasis: clock.year === undefined ? undefined : 'unknown' };
  const changes = zoned ? borrowedChanges(need, year, zoned) : (clock.changes ?? []);
  const isWhole = zoned !== undefined && (dated === zoned || !need.year);
  return {
    ...clock,
    basis: yearBasis ?? (isWhole && zoneBasis ? zoneBasis : clock.basis),
    year,
    offset: zoned?.offset ?? clock.offset,
    evidence: dated?.evidence ?? (isWhole ? zoned.zoneEvidence : clock.evidence),
    zoneBasis: isWhole ? undefined : (zoneBasis ?? clock.zoneBasis ?? clock.basis),
    zoneEvidence: isWhole ? undefined : (zoned?.zoneEvidence ?? clock.zoneEvidence),
    ...(changes.length === 0 ? {} : { changes }),
  };
}

/** What the user knows of the clocks: it overrules what lines prove, though not what stamps say themselves. */
export interface GivenClock {
  /** The year of the first stamp without a year in each log. */
  readonly year?: number | undefined;
  readonly zone?: TimeZone | undefined;
}

function overruled(clock: SourceClock, need: ClocklessSource, given: GivenClock): SourceClock {
  const [first, last] = [need.events[0], need.events.at(-1)];
  const isYearGiven = given.year !== undefined && need.year;
  if (!first || !last || (!isYearGiven && !given.zone)) return clock;
  const year = isYearGiven ? given.year : clock.year;
  const dated: SourceClock = isYearGiven
    ? {
        ...clock,
        basis: 'given',
        year,
        evidence: undefined,
        contradiction: undefined,
        zoneBasis: clock.zoneBasis ?? (clock.offset === undefined ? 'unknown' : clock.basis),
        zoneEvidence: clock.zoneEvidence ?? clock.evidence,
      }
    : clock;
  if (!given.zone) return dated;
  const [from, to] = [wallIn(first, year ?? YEARLESS), wallIn(last, year ?? YEARLESS)];
  const offset = offsetAtWall(given.zone, from);
  const changes = borrowedChanges(need, year, {
    offset,
    changes: offsetChanges(given.zone, from - offset * MINUTE, to - offset * MINUTE),
  });
  const isZoneAll = !need.year || isYearGiven;
  return {
    ...dated,
    offset,
    changes: changes.length === 0 ? undefined : changes,
    contradiction: undefined,
    zoneBasis: isZoneAll ? undefined : 'given',
    zoneEvidence: undefined,
    ...(isZoneAll ? { basis: 'given', evidence: undefined } : {}),
  };
}

/**
 * The clock of every source. A source whose stamps all have year and zone is `written`; else its own evidence counts,
 * then that of the same host, then that of the other nodes (clusters live in one zone nearly always).
 */
export function inferClocks(
  statistics: readonly LogStatistics[],
  events: readonly LogEvent[],
  given: GivenClock = {},
): ReadonlyMap<LogSource, SourceClock> {
  const needs = clocklessSources(statistics, events);
  const claims = collectEvidence(statistics, events);
  const own = needs.map((need) => ownClock(need, claims.get(need.source) ?? []));
  const lenders = [
    ...own.flatMap((clock, i) => {
      const need = needs[i];
      const lender = need && referenceClockOf(clock, need);
      return lender ? [lender] : [];
    }),
    ...writtenReferenceClocks(events),
  ];
  return new Map(
    own.map((clock, i) => {
      const need = needs[i];
      return [clock.source, need ? overruled(completed(clock, need, lenders), need, given) : clock];
    }),
  );
}

/** Minutes east of UTC that hold at a line of the source; undefined when they are unknown. */
function offsetAt({ offset, changes = [] }: SourceClock, line: number): number | undefined {
  return changes.findLast((change) => change.line <= line)?.offset ?? offset;
}

/** A moment on the timeline. */
export interface Moment {
  /** Milliseconds since 1970 UTC; with an unknown year or zone, of the wall clock read as UTC. */
  readonly at: number;
  /** False when the year is a guess that nothing supports. */
  readonly hasYear: boolean;
}

/** The moment of an event by its source's clock; undefined for a line without a stamp. */
export function momentOf(event: LogEvent, clock: SourceClock | undefined): Moment | undefined {
  const { time, line } = event;
  if (!time) return undefined;
  const offset = time.offset ?? (clock && offsetAt(clock, line)) ?? 0;
  const year = clock?.year;
  return {
    at: wallIn(event, year ?? YEARLESS) - offset * MINUTE,
    hasYear: time.hasYear || year !== undefined,
  };
}
