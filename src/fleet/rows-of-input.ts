/** What an input says of its cluster → the rows of all tables. */
import { UsageError } from '../base/usage-error.js';
import { validateCib } from '../cib/validation.js';
import { explainPlanned } from '../explain/explain-cib.js';
import { plannedCib } from '../explain/basis.js';
import { coverageOf } from '../plan/coverage.js';
import { hasMoment } from '../timeline/placed-event.js';
import type { Timeline } from '../timeline/timeline.js';
import { timelineEntries, NO_FILTER } from '../views/timeline/timeline-view.js';
import { timeFrame } from '../views/timeline/clock.js';
import type { FileReport } from '../verify/finding.js';
import { ASSUMED_STATUS } from '../whatif/healthy-status.js';
import { attributeOf, type XmlElement } from '../xml/element.js';
import type { Row } from './table.js';
import { coverageRows } from './tables/coverage.js';
import { eventRow } from './tables/events.js';
import { findingRows } from './tables/findings.js';
import { incidentRows } from './tables/incidents.js';
import type { InputRow } from './tables/inputs.js';
import { outageRows } from './tables/outages.js';
import { placementRows } from './tables/placements.js';
import { settingRows } from './tables/settings.js';
import { transitionRows } from './tables/transitions.js';

/** What is known of an input before anything is made of it. */
export type InputFacts = Pick<
  InputRow,
  'cluster' | 'input' | 'path' | 'sha256' | 'bytes' | 'tool_version'
> & {
  /** Undefined where it has no logs. */
  readonly timeline: Timeline | undefined;
  readonly reports: readonly FileReport[];
  /** The newest `<cib>` as it is written. */
  readonly cib: XmlElement | undefined;
  /** When the input was made. */
  readonly observed: number | null;
  /** Why less was read than there is, a sentence each. */
  readonly unread: readonly string[];
};

export interface InputRows {
  /** By the name of the table. */
  readonly tables: ReadonlyMap<string, readonly Row[]>;
  readonly input: InputRow;
}

/** The first and the last moment of the logs. */
interface Span {
  readonly from: number | null;
  readonly to: number | null;
}

function spanOf({ happenings }: Timeline): Span {
  let [from, to] = [Infinity, -Infinity];
  for (const { at, hasTime } of happenings) {
    if (!hasTime || !hasMoment(at)) continue;
    from = Math.min(from, at);
    to = Math.max(to, at);
  }
  return Number.isFinite(from) ? { from, to } : { from: null, to: null };
}

const WRITTEN = /^[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \d{4}$/;

/** When a CIB was written last, as it says itself; null where it does not. */
function lastWritten(cib: XmlElement): number | null {
  const written = attributeOf(cib, 'cib-last-written');
  if (written === undefined || !WRITTEN.test(written)) return null;
  const at = Date.parse(`${written} UTC`);
  return Number.isNaN(at) ? null : at;
}

/** When an input was made: its last logged moment, where the year is known; else what its CIB says. */
export function observedAt(timeline: Timeline | undefined, cib: XmlElement | undefined): number | null {
  const last = timeline && timeFrame(timeline).hasYear ? spanOf(timeline).to : null;
  return last ?? (cib ? lastWritten(cib) : null);
}

/** Characters of a CIB, counted anew for each node that is lost: more would keep a whole fleet waiting. */
const MOST_COVERAGE = 40_000_000;

interface Planned {
  readonly placements: readonly Row[];
  readonly coverage: readonly Row[];
  readonly unread: readonly string[];
}

function coverageOfCib(cluster: InputFacts, root: XmlElement, isAssumed: boolean): Row[] {
  const { cluster: name, observed, cib } = cluster;
  const clock = { now: Math.floor((observed ?? 0) / 1000), offset: 0 };
  const settling = isAssumed
    ? ({ clock, promotionScores: 'offered where started', author: ASSUMED_STATUS } as const)
    : { clock };
  const coverage = coverageOf(root, { settling, whatIf: { kind: 'node' } });
  return coverageRows({ cluster: name, observed, file: cib?.source.name ?? '' }, coverage);
}

/** What the engine makes of the newest CIB; nothing of one that Pacemaker refuses, which the findings tell. */
function planned(facts: InputFacts): Planned {
  const nothing: Planned = { placements: [], coverage: [], unread: [] };
  const { cib, cluster, observed } = facts;
  if (!cib) return nothing;
  const { upgrade, faults } = validateCib(cib);
  if (faults.length > 0) return nothing;
  const clock = { now: Math.floor((observed ?? 0) / 1000), offset: 0 };
  try {
    const plannable = plannedCib(upgrade.root, { clock });
    const explanation = explainPlanned(plannable, { clock });
    const placements = placementRows({ cluster, observed, file: cib.source.name }, explanation);
    const nodes = explanation.state.nodes.length;
    if (nodes * cib.source.text.length > MOST_COVERAGE)
      return { placements, coverage: [], unread: [`"${cib.source.name}" is too large for a coverage`] };
    const isAssumed = plannable.basis.status === 'absent';
    return { placements, coverage: coverageOfCib(facts, plannable.root, isAssumed), unread: [] };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { ...nothing, unread: [`"${cib.source.name}" cannot be planned: ${error.message}`] };
  }
}

/** What the timeline has for the table of inputs. */
function logFacts(timeline: Timeline | undefined) {
  const nothing = { from_ts: null, to_ts: null, year_known: false, tz_min: null, clock_basis: null };
  if (!timeline) return { ...nothing, lines: 0, recognised: 0, unrecognised: 0 };
  const sum = (key: 'lines' | 'recognised' | 'unrecognised'): number =>
    timeline.statistics.reduce((total, one) => total + one[key], 0);
  const counts = {
    lines: sum('lines'),
    recognised: sum('recognised'),
    unrecognised: sum('unrecognised'),
  };
  if (counts.recognised + counts.unrecognised === 0) return { ...nothing, ...counts };
  const frame = timeFrame(timeline);
  const { from, to } = spanOf(timeline);
  const [clock] = timeline.clocks.values();
  return {
    from_ts: from,
    to_ts: to,
    year_known: frame.hasYear,
    tz_min: frame.offset ?? null,
    clock_basis: clock?.basis ?? null,
    ...counts,
  };
}

function logRows(cluster: string, timeline: Timeline | undefined): [table: string, rows: readonly Row[]][] {
  if (!timeline) return [];
  const frame = timeFrame(timeline);
  const entries = timelineEntries(timeline, { ...NO_FILTER, all: true });
  return [
    ['events', entries.map((entry) => eventRow(cluster, entry, frame))],
    ['transitions', transitionRows(cluster, timeline, frame)],
    ['incidents', incidentRows(cluster, timeline, frame)],
    ['outages', outageRows(cluster, timeline, frame)],
  ];
}

/** The rows of an input. Given the same facts they are the same, whenever and wherever they are made. */
export function rowsOfInput(facts: InputFacts): InputRows {
  const { cluster, observed, tool_version, timeline, reports, cib } = facts;
  const { placements, coverage, unread } = planned(facts);
  const tables = new Map<string, readonly Row[]>([
    ...logRows(cluster, timeline),
    ['findings', reports.flatMap((report) => findingRows({ cluster, observed, tool_version }, report))],
    ['settings', cib ? settingRows({ cluster, observed }, cib) : []],
    ['placements', placements],
    ['coverage', coverage],
  ]);
  const reasons = [...facts.unread, ...unread];
  const input: InputRow = {
    cluster,
    observed,
    input: facts.input,
    path: facts.path,
    sha256: facts.sha256,
    bytes: facts.bytes,
    ...logFacts(timeline),
    events: tables.get('events')?.length ?? 0,
    findings: tables.get('findings')?.length ?? 0,
    status: reasons.length > 0 ? 'partial' : 'ok',
    reason: reasons.length > 0 ? reasons.join('; ') : null,
    tool_version,
  };
  return { tables: tables.set('inputs', [input]), input };
}
