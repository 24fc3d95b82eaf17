/** What lines prove about the clock that stamped them: moments they give both as stamped and in another way. */
import type { LogEvent, LogEventData, LogSource } from '../logs/event.js';
import { inYear, YEARLESS } from '../logs/log-line.js';
import type { LogStatistics } from '../logs/log-statistics.js';
import { JournalSpans } from './journal-span.js';

/**
 * How far a proof is to be trusted, the best first. `calculation`: the DC numbers a calculation by the second in which
 * it asks for it. `moment`: a program names the current second. `attribute`: a second that is stored, and that may be
 * written again later. `dated-line`: a line with a full date beside one without. `cib-written`: local time at which the
 * CIB was saved last; proves the year alone. `journal-span`: the time that the journal spans; proves the year alone.
 */
export const EVIDENCE_KINDS = [
  'calculation',
  'moment',
  'attribute',
  'dated-line',
  'cib-written',
  'journal-span',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** A line's stamp and the other moment that stands in it. */
export interface ClockEvidence {
  readonly kind: EvidenceKind;
  readonly source: LogSource;
  readonly line: number;
  /** The text that names the moment. */
  readonly text: string;
  /** The stamp, as if it were UTC. */
  readonly wall: number;
  readonly hasYear: boolean;
  readonly yearsLater: number;
  /** Milliseconds since 1970; for `cib-written` of the wall clock, as if it were UTC. */
  readonly moment: number;
}

/** Under which year and zone stamp and moment agree. */
export interface EvidenceEstimate {
  /** The year of the first stamp without a year; undefined when stamps carry it. */
  readonly year?: number | undefined;
  /** Minutes east of UTC. */
  readonly offset?: number | undefined;
}

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY = 86_400_000;
const EASTERNMOST = 14 * 60;
const WESTERNMOST = -12 * 60;
// The second of a stored value is that of the line that stores it, or the value is an old one.
const STORED_AT_ONCE = 5000;

function zoneBetween(wall: number, moment: number, tolerance: number): number | undefined {
  const difference = wall - moment;
  const rounded = Math.round(difference / QUARTER) * QUARTER;
  const offset = rounded / MINUTE;
  if (Math.abs(difference - rounded) > tolerance) return undefined;
  // Without `+ 0`, half a minute west of Greenwich would be minus zero.
  return offset > EASTERNMOST || offset < WESTERNMOST ? undefined : offset + 0;
}

/** The year and zone that a claim proves; undefined when its two times do not belong together. */
export function estimateFrom({
  kind,
  wall,
  hasYear,
  yearsLater,
  moment,
}: ClockEvidence): EvidenceEstimate | undefined {
  const around = new Date(moment).getUTCFullYear();
  const tolerance = kind === 'attribute' ? STORED_AT_ONCE : MINUTE;
  for (const year of hasYear ? [undefined] : [around, around + 1, around - 1]) {
    const dated = year === undefined ? wall : inYear(wall, year);
    const base = year === undefined ? {} : { year: year - yearsLater };
    if (kind === 'cib-written' || kind === 'dated-line' || kind === 'journal-span') {
      if (year !== undefined && Math.abs(dated - moment) <= DAY) return base;
      continue;
    }
    const offset = zoneBetween(dated, moment, tolerance);
    if (offset !== undefined) return { offset, ...base };
  }
  return undefined;
}

const CALCULATION = /pe_calc-[a-z-]+-(\d{9,10})-\d+/;
const STORED = /\b((?:last-lrm-refresh|shutdown|last-failure-[^\s=]{1,500})=)(\d{9,10})$/;
const STORED_NAME = /^(?:shutdown|last-failure-.*)$/;
const SECONDS = /^\d{9,10}$/;

interface Named {
  readonly kind: EvidenceKind;
  readonly text: string;
  readonly moment: number;
}

const seconds = (kind: EvidenceKind, text: string, digits: string | number): Named => ({
  kind,
  text,
  moment: Number(digits) * 1000,
});

function calculation(reference: string): Named | undefined {
  const found = CALCULATION.exec(reference);
  return found ? seconds('calculation', found[0], found[1] ?? '') : undefined;
}

function mark({ name, value }: Extract<LogEventData, { kind: 'clock-mark' }>): Named | undefined {
  switch (name) {
    case 'cib-last-written': {
      const moment = Date.parse(`${value} UTC`);
      return Number.isNaN(moment) ? undefined : { kind: 'cib-written', text: `${name}=${value}`, moment };
    }
    case 'last-rc-change':
      return seconds('attribute', `${name}=${value}`, value);
    case 'Mark:HB_REPORT':
      return seconds('moment', `${name}:${value}`, value);
    case 'ticks at':
      return seconds('moment', `${name} ${value}`, value);
    case 'journal':
      return undefined;
  }
}

/** The moment that an event names besides its stamp. */
function namedMoment(data: LogEventData): Named | undefined {
  switch (data.kind) {
    case 'transition-started':
    case 'calculation-obsolete':
      return calculation(data.reference);
    case 'transition-aborted': {
      // The end is enough, and keeps the search short on endless lines.
      const found = STORED.exec((data.by ?? '').slice(-200));
      return found ? seconds('attribute', `${found[1] ?? ''}${found[2] ?? ''}`, found[2] ?? '') : undefined;
    }
    case 'attribute-set':
      if (data.epochSeconds !== undefined)
        return seconds('moment', `time=${data.epochSeconds}`, data.epochSeconds);
      return STORED_NAME.test(data.name) && SECONDS.test(data.value)
        ? seconds('attribute', `${data.name} = ${data.value}`, data.value)
        : undefined;
    case 'clock-mark':
      return mark(data);
    default:
      return undefined;
  }
}

/** What an event claims about the clock that stamped it. */
export function evidenceOf(event: LogEvent): ClockEvidence | undefined {
  const { time, source, line, yearsLater } = event;
  if (!time || time.offset !== undefined) return undefined;
  const named = namedMoment(event.data);
  return named && { source, line, wall: time.wall, hasYear: time.hasYear, yearsLater, ...named };
}

/** A line with a full date right beside one without, which proves that one's year. */
function datedNeighbour(event: LogEvent, before: LogEvent | undefined): ClockEvidence | undefined {
  if (!event.time || !before?.time || event.source !== before.source) return undefined;
  if (event.time.hasYear === before.time.hasYear) return undefined;
  const [dated, yearless] = event.time.hasYear ? [event, before] : [before, event];
  return {
    kind: 'dated-line',
    source: event.source,
    line: dated.line,
    text: 'a stamp with a year',
    wall: yearless.time?.wall ?? 0,
    hasYear: false,
    yearsLater: yearless.yearsLater,
    moment: dated.time?.wall ?? 0,
  };
}

/** The year of an event by the span that journalctl names above it. */
function journalClaim(event: LogEvent, journals: JournalSpans): ClockEvidence | undefined {
  const proof = journals.proofFor(event);
  if (!proof || !event.time) return undefined;
  const { source, time, yearsLater } = event;
  return { kind: 'journal-span', source, ...proof, wall: time.wall, hasYear: false, yearsLater };
}

/** Everything that the lines of each source claim about its clock, in the order of the lines. */
export function collectEvidence(
  statistics: readonly LogStatistics[],
  events: readonly LogEvent[],
): ReadonlyMap<LogSource, readonly ClockEvidence[]> {
  const claims = new Map<LogSource, Map<string, ClockEvidence>>(
    statistics.map(({ source }) => [source, new Map<string, ClockEvidence>()]),
  );
  const add = (claim: ClockEvidence | undefined): void => {
    if (claim) claims.get(claim.source)?.set(`${claim.line} ${claim.kind}`, claim);
  };
  for (const { source, evidence } of statistics) {
    for (const { wall, yearsLater, epochSeconds, line, text } of evidence) {
      const hasYear = new Date(wall).getUTCFullYear() !== YEARLESS;
      add({
        kind: 'calculation',
        source,
        line,
        text,
        wall,
        hasYear,
        yearsLater,
        moment: epochSeconds * 1000,
      });
    }
  }
  let before: LogEvent | undefined;
  const journals = new JournalSpans();
  for (const event of events) {
    add(journalClaim(event, journals));
    add(evidenceOf(event));
    add(datedNeighbour(event, before));
    before = event;
  }
  return new Map(
    Array.from(claims, ([source, own]) => [source, [...own.values()].sort((a, b) => a.line - b.line)]),
  );
}
