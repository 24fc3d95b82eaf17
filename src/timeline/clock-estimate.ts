/** Weighs what lines claim about their clock: the most trusted kind decides, the majority within it, the rest may object. */
import type { LogEvent, LogSource } from '../logs/event.js';
import { inYear } from '../logs/log-line.js';
import { changeLine, type ClockChange } from './clock-change.js';
import {
  estimateFrom,
  type ClockEvidence,
  type EvidenceEstimate,
  type EvidenceKind,
} from './clock-evidence.js';

/** A text that proves something about a clock, and where it stands. */
export interface QuotedEvidence {
  readonly text: string;
  readonly source: LogSource;
  readonly line: number;
  /** How many lines prove the same, this one included. */
  readonly agreeing: number;
}

/** Lines that do not fit what the others prove. */
export interface ClockContradiction {
  readonly count: number;
  readonly proof: QuotedEvidence;
  /** How far the stamp of that line is ahead of the moment it names, in milliseconds. */
  readonly ahead: number;
}

export interface EstimateStep {
  readonly value: number;
  readonly proof: QuotedEvidence;
}

export interface ClockEstimate {
  readonly year?: EstimateStep | undefined;
  readonly zone?: EstimateStep | undefined;
  readonly changes: readonly ClockChange[];
  readonly contradiction?: ClockContradiction | undefined;
}

interface DatedEvidence {
  readonly claim: ClockEvidence;
  readonly reading: EvidenceEstimate | undefined;
}

const MINUTE = 60_000;
const CLASSES: readonly (readonly EvidenceKind[])[] = [
  ['calculation', 'moment'],
  ['attribute'],
  ['dated-line'],
  ['cib-written'],
  ['journal-span'],
];
const SURE: readonly EvidenceKind[] = ['calculation', 'moment'];
// A busy scheduler may let a calculation wait; what is farther off, the clock was.
const CONTRADICTS = 5 * MINUTE;
// Daylight saving time lasts for months; what changes back sooner is another clock's doing.
const LEAST_SEASON = 30 * 86_400_000;

const quotedEvidence = ({ text, source, line }: ClockEvidence, agreeing: number): QuotedEvidence => ({
  text,
  source,
  line,
  agreeing,
});

/** The value that most claims of the best class that has any agree on; its proof is the first of the best kind. */
function vote(
  claims: readonly DatedEvidence[],
  valueOf: (reading: EvidenceEstimate) => number | undefined,
): EstimateStep | undefined {
  for (const kinds of CLASSES) {
    const votes = new Map<number, ClockEvidence[]>();
    for (const { claim, reading } of claims) {
      const value = reading && kinds.includes(claim.kind) ? valueOf(reading) : undefined;
      if (value === undefined) continue;
      const agreeing = votes.get(value);
      if (agreeing) agreeing.push(claim);
      else votes.set(value, [claim]);
    }
    let best: readonly [number, readonly ClockEvidence[]] | undefined;
    for (const entry of votes) if (!best || entry[1].length > best[1].length) best = entry;
    if (!best) continue;
    const [value, agreeing] = best;
    const first = kinds
      .map((kind) => agreeing.find((claim) => claim.kind === kind))
      .find((claim) => claim !== undefined);
    if (first) return { value, proof: quotedEvidence(first, agreeing.length) };
  }
  return undefined;
}

interface Season {
  readonly offset: number;
  readonly first: ClockEvidence;
  last: ClockEvidence;
}

function seasonsOf(claims: readonly DatedEvidence[], year: number | undefined): Season[] {
  const seasons: Season[] = [];
  for (const { claim, reading } of claims) {
    if (reading?.offset === undefined || !SURE.includes(claim.kind)) continue;
    if (reading.year !== undefined && reading.year !== year) continue;
    const current = seasons.at(-1);
    if (current?.offset === reading.offset) current.last = claim;
    else seasons.push({ offset: reading.offset, first: claim, last: claim });
  }
  return seasons;
}

/** Daylight saving time: offsets of sure claims that go up and down by one and the same step, a season at a time. */
function changesBetween(seasons: readonly Season[], events: readonly LogEvent[]): ClockChange[] | undefined {
  const steps = seasons.slice(1).map(({ offset }, i) => offset - (seasons[i]?.offset ?? 0));
  const isDaylightSaving = steps.every(
    (step, i) => [30, 60].includes(Math.abs(step)) && (i === 0 || step === -(steps[i - 1] ?? 0)),
  );
  const isLong = seasons
    .slice(1, -1)
    .every((season, i) => (seasons[i + 2]?.first.moment ?? 0) - season.first.moment >= LEAST_SEASON);
  if (!isDaylightSaving || !isLong) return undefined;
  return steps.map((step, i) => {
    const [before, after] = [seasons[i] as Season, seasons[i + 1] as Season];
    const from = events.findLastIndex(({ line }) => line <= before.last.line);
    const to = events.findIndex(({ line }) => line >= after.first.line);
    const line = changeLine(events, from, to === -1 ? events.length - 1 : to, step);
    const event = events.find((other) => other.line === line);
    const wall = event?.time?.wall ?? after.first.wall;
    // Stamps and moments of the season differ by the same amount everywhere.
    return { line, at: after.first.moment + (wall - after.first.wall), offset: after.offset };
  });
}

function contradictionIn(
  claims: readonly DatedEvidence[],
  year: number | undefined,
  offsetOf: (line: number) => number | undefined,
): ClockContradiction | undefined {
  let count = 0;
  let first: ClockContradiction | undefined;
  for (const { claim, reading } of claims) {
    const offset = claim.kind === 'cib-written' ? 0 : offsetOf(claim.line);
    if (offset === undefined || (!claim.hasYear && year === undefined)) continue;
    const wall = claim.hasYear ? claim.wall : inYear(claim.wall, (year ?? 0) + claim.yearsLater);
    const ahead = wall - offset * MINUTE - claim.moment;
    const objects = SURE.includes(claim.kind)
      ? Math.abs(ahead) > CONTRADICTS
      : claim.kind === 'cib-written' && reading?.year !== undefined && reading.year !== year;
    if (!objects) continue;
    count += 1;
    first ??= { count, proof: quotedEvidence(claim, 1), ahead };
  }
  return first && { ...first, count };
}

/** Year and zone of a source, by its claims in the order of lines; `events` are its stamps without a zone. */
export function estimateClock(claims: readonly ClockEvidence[], events: readonly LogEvent[]): ClockEstimate {
  const read = claims.map((claim): DatedEvidence => ({ claim, reading: estimateFrom(claim) }));
  const year = vote(read, (reading) => reading.year);
  const ofYear = read.filter(({ reading }) => reading?.year === undefined || reading.year === year?.value);
  const majority = vote(ofYear, (reading) => reading.offset);
  const seasons = seasonsOf(ofYear, year?.value);
  const changes = seasons.length > 1 ? changesBetween(seasons, events) : undefined;
  const [first] = seasons;
  const zone: EstimateStep | undefined =
    changes && first ? { value: first.offset, proof: quotedEvidence(first.first, 1) } : majority;
  const offsetOf = (line: number): number | undefined =>
    changes?.findLast((change) => change.line <= line)?.offset ?? zone?.value;
  return {
    year,
    zone,
    changes: changes ?? [],
    contradiction: contradictionIn(read, year?.value, offsetOf),
  };
}
