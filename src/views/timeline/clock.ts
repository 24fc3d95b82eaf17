/** How times are shown, and in words what proves their year and zone. */
import { timeWords } from '../../base/time-words.js';
import { onceFor } from '../../base/once-for.js';
import type { ClockBasis, SourceClock } from '../../timeline/clock.js';
import { hasMoment } from '../../timeline/placed-event.js';
import type { Timeline } from '../../timeline/timeline.js';
import { count, zoneName } from './words.js';

interface ZoneChange {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** Minutes east of UTC from then on. */
  readonly offset: number;
}

/** How times are to be written. */
export interface TimeFrame {
  /** Minutes east of UTC in which times are shown; undefined: as logged, the zone is unknown. */
  readonly offset: number | undefined;
  readonly hasYear: boolean;
  /** Where daylight saving time begins or ends. */
  readonly changes?: readonly ZoneChange[];
}

/** The zone most logs were written in; only known years let dates carry one. */
export const timeFrame = onceFor(({ clocks, happenings }: Timeline): TimeFrame => {
  const votes = new Map<number, number>();
  let hasYear = true;
  for (const { event, hasTime } of happenings) {
    if (!hasTime) continue;
    const clock = clocks.get(event.source);
    const offset = event.time?.offset ?? clock?.offset;
    if (offset !== undefined) votes.set(offset, (votes.get(offset) ?? 0) + 1);
    if (event.time?.hasYear !== true && clock?.year === undefined) hasYear = false;
  }
  let best: number | undefined;
  for (const [offset, number] of votes)
    if (best === undefined || number > (votes.get(best) ?? 0)) best = offset;
  const changing = [...clocks.values()].find(({ changes, offset }) => changes && offset === best);
  return { offset: best, hasYear, ...(changing?.changes ? { changes: changing.changes } : {}) };
});

/** Minutes east of UTC at a moment; undefined when the zone is unknown. */
export function zoneAt(at: number, { offset, changes = [] }: TimeFrame): number | undefined {
  return changes.findLast((change) => change.at <= at)?.offset ?? offset;
}

const pad = (number: number): string => String(number).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const shown = (at: number, frame: TimeFrame): Date => new Date(at + (zoneAt(at, frame) ?? 0) * 60_000);

/** `2014-04-20`, or `Apr 20` when the year is unknown; empty when nothing of the time is known. */
export function dateText(at: number, frame: TimeFrame): string {
  if (!hasMoment(at)) return '';
  const date = shown(at, frame);
  if (!frame.hasYear) return `${MONTHS[date.getUTCMonth()] ?? ''} ${pad(date.getUTCDate())}`;
  return date.toISOString().slice(0, 10);
}

/** `23:48:45`; blanks when nothing of the time is known. */
export function clockText(at: number, frame: TimeFrame): string {
  if (!hasMoment(at)) return '        ';
  return shown(at, frame).toISOString().slice(11, 19);
}

/**
 * ISO 8601 for machines: with a zone when it is known, without the year when that is unknown
 * (`--04-20T23:48:45.000`), null when nothing of the time is known.
 */
export function machineTime(at: number, frame: TimeFrame): string | null {
  if (!hasMoment(at)) return null;
  const text = shown(at, frame).toISOString().slice(0, -1);
  const dated = frame.hasYear ? text : `-${text.slice(4)}`;
  const offset = zoneAt(at, frame);
  if (offset === undefined) return dated;
  const absolute = Math.abs(offset);
  return `${dated}${offset < 0 ? '-' : '+'}${pad(Math.floor(absolute / 60))}:${pad(absolute % 60)}`;
}

/** The zone that times between two moments are shown in: `UTC+1, later UTC+2`. */
export function zonesText(from: number, to: number, frame: TimeFrame): string {
  const offset = zoneAt(from, frame);
  if (offset === undefined) return 'as logged';
  const later = (frame.changes ?? []).filter(({ at }) => at > from && at <= to);
  return [zoneName(offset), ...later.map((change) => `later ${zoneName(change.offset)}`)].join(', ');
}

const HOW: Readonly<Record<ClockBasis, string>> = {
  written: 'written',
  evidence: 'inferred',
  'same-host': 'taken from another log of the same host',
  'same-cluster': 'assumed as on the other nodes',
  unknown: 'unknown',
  given: 'as given',
  none: 'without times',
};

type Proof = NonNullable<SourceClock['evidence']>;

const UNKNOWN = 'no line gives evidence of it, times are as logged';

function clockFact({ basis, year, offset, zoneBasis }: SourceClock): string {
  if (basis === 'written') return 'times are written with year and zone';
  if (basis === 'none') return 'no line carries a time, all is told in the order of the lines';
  if (basis === 'unknown' && year === undefined && offset === undefined)
    return 'year and zone unknown: no line gives evidence of them, times are as logged';
  const zone = zoneBasis === undefined && offset !== undefined ? zoneName(offset) : '';
  const facts = [year === undefined ? '' : `year ${year}`, zone].filter((fact) => fact !== '');
  if (facts.length === 0) return 'year unknown';
  return `${facts.join(' and ')}${basis === 'given' ? ' as given' : ''}`;
}

function proofText(basis: ClockBasis, { text, source, line, agreeing }: Proof): string {
  const more = agreeing > 1 ? ` and ${agreeing - 1} more` : '';
  return basis === 'evidence'
    ? `from "${text}" (${source.name}:${line})${more}`
    : `("${text}" in ${source.name}:${line})`;
}

const BASES = ['evidence', 'same-host', 'same-cluster'] as const;

function clockProofs(clocks: readonly SourceClock[], isAll: boolean): string {
  return BASES.flatMap((basis) => {
    const own = clocks.filter((clock) => clock.basis === basis);
    const [first] = own;
    if (!first?.evidence) return [];
    const number = isAll && own.length === clocks.length ? '' : ` for ${count(own.length, 'file')}`;
    return [`${HOW[basis]}${number} ${proofText(basis, first.evidence)}`];
  }).join('; ');
}

/** What is known of the zone when it comes from another place than the year. */
function zoneWords({ offset, zoneBasis, zoneEvidence }: SourceClock): string {
  if (zoneBasis === undefined) return '';
  if (offset === undefined) return `; zone unknown: ${UNKNOWN}`;
  return `; ${zoneName(offset)} ${HOW[zoneBasis]}${zoneEvidence ? ` ${proofText(zoneBasis, zoneEvidence)}` : ''}`;
}

function whose(own: readonly SourceClock[], isOnly: boolean): string {
  if (isOnly) return '';
  return `${own.length <= 2 ? own.map(({ source }) => source.name).join(', ') : count(own.length, 'file')}: `;
}

function changeLines({ source, changes = [], basis }: SourceClock): string[] {
  if (basis !== 'evidence') return [];
  return changes.map(
    ({ line, offset }) =>
      `the clock changes to ${zoneName(offset)} at ${source.name}:${line}: evidence before and after differs by that step`,
  );
}

function contradictionLines({ source, contradiction }: SourceClock): string[] {
  if (!contradiction) return [];
  const { count: number, proof, ahead } = contradiction;
  const off = `${timeWords(Math.abs(ahead))} ${ahead > 0 ? 'fast' : 'slow'}`;
  const others = number > 1 ? `${number} lines contradict this, the first` : 'one line contradicts this';
  return [`${others} "${proof.text}" (${source.name}:${proof.line}): by it the clock was ${off} there`];
}

type FileName = (name: string) => string;

/** The clock with the names of files as they are to be shown. */
function withNames(clock: SourceClock, fileName: FileName): SourceClock {
  const named = (proof: Proof | undefined): Proof | undefined =>
    proof && { ...proof, source: { name: fileName(proof.source.name) } };
  return {
    ...clock,
    source: { name: fileName(clock.source.name) },
    evidence: named(clock.evidence),
    zoneEvidence: named(clock.zoneEvidence),
  };
}

/** One sentence for each year and zone found, with what proves it; then where clocks change or contradict themselves. */
export function clockLines({ clocks }: Timeline, fileName: FileName): string[] {
  const groups = new Map<string, SourceClock[]>();
  for (const known of clocks.values()) {
    const clock = withNames(known, fileName);
    const fact = `${clockFact(clock)}\u0001${zoneWords(clock)}`;
    const group = groups.get(fact);
    if (group) group.push(clock);
    else groups.set(fact, [clock]);
  }
  const facts = Array.from(groups, ([fact, own]) => {
    const [year = '', zone = ''] = fact.split('\u0001');
    const proof = clockProofs(own, groups.size === 1);
    return `${whose(own, groups.size === 1)}${year}${proof === '' ? '' : ` ${proof}`}${zone}`;
  });
  const all = Array.from(clocks.values(), (clock) => withNames(clock, fileName));
  return [...facts, ...all.flatMap(changeLines), ...all.flatMap(contradictionLines)];
}
