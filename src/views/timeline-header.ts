/** What stands above a timeline: what was read, how well it was understood, and how times are known. */
import type { SourceClock } from '../timeline/clock.js';
import type { Timeline } from '../timeline/timeline.js';
import { count, duration, zoneName } from './timeline-words.js';

/** How times are to be written. */
export interface TimeFrame {
  /** Minutes east of UTC in which times are shown; undefined: as logged, the zone is unknown. */
  readonly offset: number | undefined;
  readonly hasYear: boolean;
}

/** The zone most logs were written in; only known years let dates carry one. */
export function timeFrame({ clocks, happenings }: Timeline): TimeFrame {
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
  return { offset: best, hasYear };
}

const pad = (number: number): string => String(number).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2014-04-20`, or `Apr 20` when the year is unknown. */
export function dateText(at: number, { offset = 0, hasYear }: TimeFrame): string {
  const date = new Date(at + (offset ?? 0) * 60_000);
  if (!hasYear) return `${MONTHS[date.getUTCMonth()] ?? ''} ${pad(date.getUTCDate())}`;
  return date.toISOString().slice(0, 10);
}

/** `23:48:45`. */
export function clockText(at: number, { offset = 0 }: TimeFrame): string {
  return new Date(at + (offset ?? 0) * 60_000).toISOString().slice(11, 19);
}

/** ISO 8601 for machines: with a zone when it is known, without the year when that is unknown (`--04-20T23:48:45.000`). */
export function machineTime(at: number, { offset, hasYear }: TimeFrame): string {
  const text = new Date(at + (offset ?? 0) * 60_000).toISOString().slice(0, -1);
  const dated = hasYear ? text : `-${text.slice(4)}`;
  if (offset === undefined) return dated;
  const absolute = Math.abs(offset);
  return `${dated}${offset < 0 ? '-' : '+'}${pad(Math.floor(absolute / 60))}:${pad(absolute % 60)}`;
}

const HOW: Readonly<Record<'evidence' | 'same-host' | 'same-cluster', string>> = {
  evidence: 'inferred',
  'same-host': 'taken from another log of the same host',
  'same-cluster': 'assumed as on the other nodes',
};

function clockFact({ basis, year, offset }: SourceClock): string {
  if (basis === 'written') return 'times are written with year and zone';
  if (basis === 'unknown')
    return 'year and zone unknown: no line gives evidence of them, times are as logged';
  const facts = [year === undefined ? '' : `year ${year}`, offset === undefined ? '' : zoneName(offset)];
  return facts.filter((fact) => fact !== '').join(' and ');
}

function clockProof(clocks: readonly SourceClock[], isAll: boolean): string {
  const bases = ['evidence', 'same-host', 'same-cluster'] as const;
  return bases
    .flatMap((basis) => {
      const own = clocks.filter((clock) => clock.basis === basis);
      const [first] = own;
      if (!first?.evidence) return [];
      const { text, source, line } = first.evidence;
      const number = isAll && own.length === clocks.length ? '' : ` for ${count(own.length, 'file')}`;
      const proof = basis === 'evidence' ? ` from "${text}" (${source.name}:${line})` : '';
      return [`${HOW[basis]}${number}${proof || ` ("${text}" in ${source.name}:${line})`}`];
    })
    .join('; ');
}

/** One sentence for each year and zone found, with what proves it. */
function clockLines({ clocks }: Timeline): string[] {
  const groups = new Map<string, SourceClock[]>();
  for (const clock of clocks.values()) {
    const fact = clockFact(clock);
    const known = groups.get(fact);
    if (known) known.push(clock);
    else groups.set(fact, [clock]);
  }
  return Array.from(groups, ([fact, own]) => {
    const whose =
      groups.size === 1
        ? ''
        : `${own.length <= 2 ? own.map(({ source }) => source.name).join(', ') : count(own.length, 'file')}: `;
    const proof = clockProof(own, groups.size === 1);
    return `${whose}${fact}${proof === '' ? '' : ` ${proof}`}`;
  });
}

/** The header's lines. */
export function headerLines(timeline: Timeline): string[] {
  const { statistics, happenings, omitted, skew } = timeline;
  let [lines, recognised, unrecognised, binary, overlong, cut] = [0, 0, 0, 0, 0, 0];
  for (const file of statistics) {
    lines += file.lines;
    recognised += file.recognised;
    unrecognised += file.unrecognised;
    binary += file.binary;
    overlong += file.overlong;
    if (!file.endsWithLineEnd) cut += 1;
  }
  const read = `${count(statistics.length, 'file')}, ${count(lines, 'line')}: ${recognised} understood, ${unrecognised} at notice or above not recognised, ${binary} binary${overlong > 0 ? `, ${overlong} cut for length` : ''}`;
  const frame = timeFrame(timeline);
  const timed = happenings.filter(({ hasTime }) => hasTime);
  const [first, last] = [timed[0], timed.at(-1)];
  const zone = frame.offset === undefined ? 'as logged' : zoneName(frame.offset);
  const range =
    first && last
      ? [
          `${dateText(first.at, frame)} ${clockText(first.at, frame)} to ${dateText(last.at, frame)} ${clockText(last.at, frame)} (${zone})`,
        ]
      : ['no line carries a time'];
  return [
    read,
    ...range,
    ...clockLines(timeline),
    ...skew.map(
      ({ node, comparedWith, milliseconds, memberships }) =>
        `the clock of ${node} is ${duration(Math.abs(milliseconds))} ${milliseconds > 0 ? 'ahead of' : 'behind'} that of ${comparedWith} (${count(memberships, 'membership')} compared)`,
    ),
    ...(cut > 0 ? [`${count(cut, 'file')} without a line end at the end: probably cut`] : []),
    ...(omitted > 0
      ? [`${count(omitted, 'older event')} not kept, there are too many; read fewer files or a shorter span`]
      : []),
  ];
}
